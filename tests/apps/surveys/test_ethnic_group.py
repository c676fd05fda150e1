"""Who answered, by ethnic group: the person's own word before a return's, and no count of who would rather not say."""

from __future__ import annotations

import pytest
from tests.apps.surveys.setting import TODAY, Town, town, wave_of

from ownway.apps.people.actions import change_ethnic_group
from ownway.apps.people.models import Record
from ownway.apps.returns.models import ToldRow
from ownway.apps.surveys.came import invited
from ownway.apps.surveys.groups import ETHNIC, groups_of
from ownway.apps.surveys.queries import answered
from ownway.engines.surveys import Voice

pytestmark = pytest.mark.django_db


def says(here: Town, record: Record, group: str) -> None:
    seen = Record.objects.get(pk=record.pk).whose().version
    change_ethnic_group(record=record, by=here.own(record), on=TODAY, seen_version=seen, ethnic_group=group)


def returned(record: Record, ethnicity: str) -> None:
    ToldRow.objects.create(record=record, digest=ethnicity, row={"Ethnicity": ethnicity})


def now(record: Record) -> object:
    return groups_of(Record.objects.get(pk=record.pk), TODAY)[ETHNIC]


def test_ones_own_word_goes_before_what_a_return_told() -> None:
    here = town(1)
    (one,) = here.records
    assert now(one) == "unknown"
    returned(one, "Mixed or multiple ethnic groups: White and Asian")
    assert now(one) == "mixed_groups"
    says(here, one, "white_irish")
    assert now(one) == "white_groups"


@pytest.mark.parametrize("told", ["No data: Refused", "No data: Undeclared or not known", "Martian", ""])
def test_a_return_that_tells_no_group_tells_none(told: str) -> None:
    (one,) = town(1).records
    returned(one, told)
    assert now(one) == "unknown"


def test_who_would_rather_not_say_is_in_no_group_also_of_what_they_answered_before() -> None:
    here = town(2)
    first, second = here.records
    for one in here.records:
        says(here, one, "black_caribbean")
    wave = wave_of(here)
    for one in (first, second):
        here.answer(wave, one)
    assert [one.groups[ETHNIC] for one in invited(wave)] == ["black_groups"] * 2
    says(here, second, "not_said")
    assert sorted(one.groups[ETHNIC] for one in invited(wave)) == ["black_groups", "unknown"]
    rows = answered("ownway_life", [wave], Voice.PERSON, seen_by=here.commissioner, on=TODAY)
    assert sorted(one.groups[ETHNIC] for one in rows) == ["black_groups", "unknown"]
    assert now(second) == "unknown"


def test_who_would_rather_not_say_is_not_taken_from_a_return_either() -> None:
    here = town(1)
    (one,) = here.records
    returned(one, "White: Roma")
    says(here, one, "not_said")
    assert now(one) == "unknown"
