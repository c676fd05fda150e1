"""A place's own people, for a worker that keeps nothing: totals a year, an age band, no name."""

from __future__ import annotations

from datetime import date

import pytest
from tests.adopted_place import ONE_PAGE, TODAY, Cast, account, cast

from ownway.apps.decisions.models import SupportLine, Worked
from ownway.apps.people.actions import give_job, meet
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import open_place
from ownway.apps.trials.queries import own_people

pytestmark = pytest.mark.django_db


@pytest.fixture
def here() -> Cast:
    made = cast()
    elsewhere = open_place(by="system", on=TODAY, slug="elsewhere", name="Elsewhere", kind="council")
    other = meet(place=elsewhere, by=None, on=TODAY, channel=Channel.PHONE, name="Not Here")
    for record, pence, until in (
        (made.record, 100_00, None),
        (made.record, 50_50, None),
        (made.record, 999_00, date(2026, 1, 31)),
        (other, 70_00, None),
    ):
        SupportLine.objects.create(
            record=record, what="Help", weekly_pence=pence, from_on=date(2025, 1, 1), until_on=until
        )
    return made


def test_what_goes_on_today_is_added_up_and_nobody_is_named(here: Cast) -> None:
    (row,) = own_people(here.place, seen_by=here.keeper, on=TODAY)
    assert row == {"yearly_pence": 150_50 * 52, "age_band": "25-44", "is_carer": "no", "area": "Example Borough"}


def test_with_answers_only_those_who_gave_them(here: Cast) -> None:
    asks = list(ONE_PAGE)
    assert list(own_people(here.place, seen_by=here.keeper, on=TODAY, asks=asks)) == []
    Worked.objects.create(
        reference="N-1",
        record=here.record,
        kind="allocation",
        on=TODAY,
        at="2026-11-21T10:00:00Z",
        engine_version="1",
        inputs=ONE_PAGE,
        weekly_pence=1,
        yearly_pence=52,
        working={},
        working_hash="",
    )
    (row,) = own_people(here.place, seen_by=here.keeper, on=TODAY, asks=asks)
    assert {name: row[name] for name in asks} == ONE_PAGE


def test_only_commissioners_and_keepers_of_this_place(here: Cast) -> None:
    commissioner = account("Commissioner")
    give_job(account=commissioner, place=here.place, job=Job.COMMISSIONER, by=None, on=TODAY)
    assert len(list(own_people(here.place, seen_by=commissioner, on=TODAY))) == 1
    for nobody in (here.practitioner, here.finance, here.person, here.stranger):
        with pytest.raises(NotAllowed):
            list(own_people(here.place, seen_by=nobody, on=TODAY))
