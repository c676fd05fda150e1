"""Details, needs and the safe way: changed by version, flagged to those who need them, refused beside the field."""

from __future__ import annotations

from datetime import date

import pytest
from tests.apps.people.people_made import TODAY, Town, account, let_in

from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import BroadGroup, EthnicGroup, Job, Need
from ownway.apps.people.models import Person, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail.models import Line
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db


def details(town: Town, **change):
    values = {
        "record": town.record,
        "by": town.person,
        "on": TODAY,
        "seen_version": 1,
        "name": "Maya Okafor",
        "born": date(1988, 2, 29),
        "reach": {"phone": "01632 960 001"},
        **change,
    }
    return actions.change_details(**values)


def needs(town: Town, *, on: date = TODAY, **change):
    asked = actions.Asked(**{"needs": ["large_print"], **change})
    return actions.change_needs(record=town.record, by=town.person, on=on, seen_version=1, asked=asked)


def test_two_people_editing_at_once_lose_nothing(town: Town) -> None:
    details(town, name="Maya A. Okafor")
    with pytest.raises(actions.Clash):
        details(town, by=town.practitioner, name="M. Okafor")
    assert Person.objects.get(pk=town.record.person_id).name == "Maya A. Okafor"
    details(town, by=town.practitioner, name="M. Okafor", seen_version=2)
    assert Person.objects.get(pk=town.record.person_id).name == "M. Okafor"


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"name": ""}, "name"),
        ({"born": date(2026, 11, 22)}, "born"),
        ({"born": date(1800, 1, 1)}, "born"),
        ({"reach": {"phone": "1" * 501}}, "phone"),
    ],
)
def test_wrong_details_change_nothing(town: Town, change: dict, where: str) -> None:
    with pytest.raises(Refused) as wrong:
        details(town, **change)
    assert wrong.value.problems[0].where == where
    assert Person.objects.get(pk=town.record.person_id).version == 1


def test_who_may_change_details(town: Town, elsewhere: Town) -> None:
    for by in (town.supporter, town.workers[Job.FINANCE], elsewhere.practitioner, elsewhere.person):
        with pytest.raises(NotAllowed):
            details(town, by=by)


def test_needs_are_asked_once_and_flagged_to_everybody_who_may_see_them(town: Town) -> None:
    flag = lambda who: queries.needs_flag(town.record, seen_by=who, on=TODAY)  # noqa: E731
    assert "ask first" in flag(town.practitioner)[0]
    assert flag(town.person) == []
    needs(town, needs=["large_print", "other", "language"], more="Ring twice, I am slow", language="Yoruba")
    town.record.refresh_from_db()
    told = ["Large print", "Yoruba, with an interpreter", "Ring twice, I am slow"]
    for who in (town.person, town.practitioner, town.workers[Job.FINANCE], town.workers[Job.APPROVER]):
        assert flag(who) == told
    for who in (town.supporter, town.workers[Job.COMMISSIONER], account("x")):
        assert flag(who) == []
    let_in(town.record, town.person, town.supporter, {"needs": "see"})
    assert flag(town.supporter) == told


def test_needs_are_looked_at_again_after_a_year_even_from_29_february(town: Town) -> None:
    needs(town, on=date(2028, 2, 29))
    town.record.refresh_from_db()
    held = queries.needs(town.record, seen_by=town.person, on=TODAY)
    assert (held.asked_on, held.review_on) == (date(2028, 2, 29), date(2029, 2, 28))
    flags = queries.needs_flag(town.record, seen_by=town.practitioner, on=date(2029, 3, 1))
    assert flags[-1] == "These needs were asked long ago: ask if they are still right"


@pytest.mark.parametrize(
    ("change", "where"),
    [({"needs": ["telepathy"]}, "needs"), ({"needs": ["other"]}, "more"), ({"needs": ["language"]}, "language")],
)
def test_wrong_needs_are_refused(town: Town, change: dict, where: str) -> None:
    with pytest.raises(Refused) as wrong:
        needs(town, **change)
    assert wrong.value.problems[0].where == where


def test_a_safe_way_is_the_persons_own(town: Town) -> None:
    safe = {"how": "Text only", "when": "Tuesday mornings", "never": "Never name the council"}
    actions.change_safe(record=town.record, by=town.person, on=TODAY, seen_version=1, safe=safe)
    town.record.refresh_from_db()
    assert queries.safe(town.record, seen_by=town.practitioner, on=TODAY) == safe
    assert any("safe way" in flag for flag in queries.needs_flag(town.record, seen_by=town.practitioner, on=TODAY))
    assert queries.needs_flag(town.record, seen_by=town.person, on=TODAY) == []
    for who in (town.supporter, town.workers[Job.KEEPER]):
        with pytest.raises(NotAllowed):
            queries.safe(town.record, seen_by=who, on=TODAY)


def test_every_need_has_plain_words() -> None:
    assert all(label and len(label) < 80 for label in Need.labels)


def test_an_ethnic_group_is_the_persons_own_word_on_the_list_and_in_no_trail(town: Town) -> None:
    say = {"record": town.record, "by": town.person, "on": TODAY}
    kept = actions.change_ethnic_group(**say, seen_version=1, ethnic_group="asian_indian")
    assert queries.ethnic_group_of(Person.objects.get(pk=kept.pk)) is EthnicGroup.INDIAN
    with pytest.raises(Refused, match="not on the list"):
        actions.change_ethnic_group(**say, seen_version=2, ethnic_group="martian")
    with pytest.raises(actions.Clash):
        actions.change_ethnic_group(**say, seen_version=1, ethnic_group="not_said")
    line = Line.objects.get(deed="people.ethnic_group_kept")
    assert "asian" not in f"{line.what} {line.facts}"
    told = queries.gather(Record.objects.get(pk=town.record.pk), seen_by=town.person, on=TODAY)
    assert "'ethnic_group': {'code': 'asian_indian', 'says': 'Indian'}" in str(told)


def test_every_ethnic_group_is_counted_in_one_family_but_for_who_would_not_say() -> None:
    assert {one.broad for one in EthnicGroup if one is not EthnicGroup.NOT_SAID} == set(BroadGroup)
    assert EthnicGroup.NOT_SAID.broad is None
    assert EthnicGroup.TRAVELLER.broad is BroadGroup.WHITE
