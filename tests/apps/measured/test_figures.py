"""Stored figures against a count made another way; small groups, protection, and what stays about a person."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import numpy as np
import pytest
from django.db import DatabaseError, transaction
from statsmodels.duration.survfunc import CumIncidenceRight
from tests.apps.people.people_made import Town, place, worker
from tests.measured_town import AT, fill

from ownway.apps.journey.models import Entry
from ownway.apps.journey.road import End, Promise, Step, Told
from ownway.apps.measured import queries
from ownway.apps.measured.actions import note_paper, open_quarter, publish, refresh
from ownway.apps.measured.actions.nightly import figures
from ownway.apps.measured.groups import group_of, groups_at
from ownway.apps.measured.keeping import everything
from ownway.apps.measured.kinds import GOT_NOTHING, OWN_GROUPS, Came, Group, Kind
from ownway.apps.measured.models import Nightly, Paper, Published
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Record, Role
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.sealing.sealer import store

ON = date(2026, 11, 22)


@pytest.mark.django_db
def test_before_the_first_night_there_are_no_figures() -> None:
    """First here: a test that is marked makes the tables, and ends before the town of the others begins."""
    empty = place("emptyham")
    assert queries.public_waits(empty.pk) is None
    assert queries.meter(empty.pk) is None
    assert not queries.published(empty.pk, Kind.TOLD)
    assert publish(place=empty, on=ON) == 0, "nobody ever asked there"


@pytest.fixture(scope="module")
def town(django_db_setup, django_db_blocker):
    """A town of 240 people for every test here: what a test does to it is undone."""
    with django_db_blocker.unblock(), transaction.atomic():
        made = Town(place("countham"))
        fill(made.place, [made.practitioner], 240, ON)
        yield made
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _undone(town: Town, django_db_blocker):
    with django_db_blocker.unblock():
        spot = transaction.savepoint()
        yield
        transaction.savepoint_rollback(spot)


def by_hand(town: Town, step: Step) -> tuple[list[int], list[int]]:
    """Days and ends of every wait for one step, read straight from the rows: 0 goes on, else 1 + the kind of end."""
    rows = list(Entry.objects.filter(record__place=town.place).order_by("id"))
    opened = {row.record_id: row.on for row in rows if (row.step, row.happening) == (step, "opened")}
    over = [row for row in rows if (row.step, row.happening) == (step, "done")]
    done = {row.record_id: (row.on, row.ended_as or "done") for row in over}
    left = {row.record_id: (row.on, row.ended_as) for row in rows if row.step == "left"}
    days, ends = [], []
    for record, began in opened.items():
        on, end = done.get(record) or left.get(record) or (ON, None)
        days.append((on - began).days)
        ends.append(1 + list(End).index(End(end)) if end else 0)
    return days, ends


def wrote(record: Record | None, happening: str, on: date, step: str = "contact") -> None:
    Entry.objects.create(record=record, step=step, happening=happening, on=on, at=AT)


def first_day(times: np.ndarray, shares: np.ndarray, share: float) -> int | None:
    at = np.flatnonzero(shares >= share - 1e-12)
    return int(times[at[0]]) if len(at) else None


@pytest.mark.parametrize("step", [Step.ASSESSMENT, Step.AGREE, Step.MONEY])
def test_days_equal_another_librarys_on_waits_counted_by_hand(town: Town, step: Step) -> None:
    days, ends = by_hand(town, step)
    theirs = CumIncidenceRight(np.array(days), np.array(ends))
    told = figures(town.place, ON)[Kind.HOW_LONG]["steps"][step][Group.EVERYBODY]
    assert (told["people"], told["waiting"]) == (len(days), ends.count(0))
    assert told["half"][0] == first_day(theirs.times, theirs.cinc[0], 0.5)
    assert told["nine"][0] == first_day(theirs.times, theirs.cinc[0], 0.9)


def test_leaving_out_those_who_wait_would_have_told_another_day(town: Town) -> None:
    """The test above could not fail if nobody waited and nobody left."""
    days, ends = by_hand(town, Step.AGREE)
    finished = sorted(day for day, end in zip(days, ends, strict=True) if end == 1)
    told = figures(town.place, ON)[Kind.HOW_LONG]["steps"][Step.AGREE][Group.EVERYBODY]
    assert told["half"][0] > finished[len(finished) // 2]


def test_the_same_day_gives_the_same_figures_whatever_came_later(town: Town) -> None:
    then = ON - timedelta(days=200)
    before = figures(town.place, then)[Kind.HOW_LONG]
    wrote(Record.objects.filter(place=town.place).last(), "opened", ON, step="plan")
    assert figures(town.place, then)[Kind.HOW_LONG] == before


def test_everybody_who_asked_is_in_every_whole(town: Town) -> None:
    made, people = figures(town.place, ON), Record.objects.filter(place=town.place).count()
    came = Counter()
    for one in made[Kind.NOTHING]["came"].values():
        came.update(one)
    assert sum(came.values()) == people
    nothing = sum(sum(one.values()) for one in made[Kind.NOTHING]["why"].values())
    assert nothing == sum(came[str(one)] for one in GOT_NOTHING) > 0
    assert came[Came.SILENCE] > 0
    for promise in Promise:
        for by in ("group", "channel", "team"):
            counts = made[Kind.TOLD]["promises"][promise][by].values()
            assert sum(sum(one.values()) for one in counts) == people, (promise, by)


def test_a_group_too_small_gives_way_to_everybody_and_says_so(town: Town) -> None:
    refresh(place=town.place, on=ON)
    row = Nightly.objects.get(place=town.place, kind=Kind.HOW_LONG)
    mine = group_of(town.record)
    own = queries.my_waits(town.record, seen_by=town.person, on=ON)
    assert own is not None
    assert not own.steps[Step.PLAN].is_everybody
    assert own.steps[Step.PLAN].spell.group is mine
    row.figures["steps"][Step.PLAN][mine]["people"] = 9
    row.save()
    small = queries.my_waits(town.record, seen_by=town.person, on=ON)
    assert small is not None
    assert small.steps[Step.PLAN].is_everybody
    assert small.steps[Step.PLAN].spell.group is Group.EVERYBODY
    shown = queries.public_waits(town.place.pk)
    assert shown is not None
    plan = next(one for one in shown.steps if one.step is Step.PLAN)
    assert mine in plan.too_few
    assert mine not in {spell.group for spell in plan.groups}
    assert all(spell.people % 5 == 0 and (spell.waiting or 0) % 5 == 0 for one in shown.steps for spell in one.groups)


def test_groups_leave_nobody_out_and_forgetting_only_loses_the_age(town: Town) -> None:
    groups = groups_at(town.place.pk, ON)
    assert set(groups.values()) <= set(OWN_GROUPS)
    older = next(key for key, group in groups.items() if group is Group.OLDER)
    record = Record.objects.get(pk=older)
    store().destroy(record.person_id)
    assert group_of(Record.objects.get(pk=older)) is Group.UNKNOWN
    assert len(groups_at(town.place.pk, ON)) == len(groups)


def test_true_counts_are_for_the_desk_only(town: Town) -> None:
    refresh(place=town.place, on=ON)
    assert set(queries.last_night(town.place.pk, seen_by=town.practitioner, on=ON)) == set(Kind)
    for who in (town.person, town.supporter):
        with pytest.raises(NotAllowed):
            queries.last_night(town.place.pk, seen_by=who, on=ON)


def test_what_is_published_hides_small_numbers_once_and_for_good(town: Town) -> None:
    assert publish(place=town.place, on=ON) > 20
    assert publish(place=town.place, on=ON) == 0, "a quarter is published once"
    assert not queries.published(town.place.pk, Kind.TOLD), "nobody outside sees it before its preview ended"
    every = [f"{promise}-group" for promise in Promise]
    open_quarter(place=town.place, period="2026-09", tables=every, by="system", on=ON)
    tables = queries.published(town.place.pk, Kind.TOLD)
    truth = figures(town.place, date(2026, 9, 30))[Kind.TOLD]["promises"]
    hidden = 0
    for promise in Promise:
        table = tables[f"{promise}-group"]
        for group in OWN_GROUPS:
            states = truth[promise]["group"].get(group, {})
            shown, count = table.at(group, Told.YES), states.get(Told.YES, 0)
            if 1 <= count <= 7:
                hidden += 1
                assert shown is None
            elif shown is not None:
                assert shown % 5 == 0
                assert abs(shown - count) <= 2
    assert hidden + sum(value is None for table in tables.values() for value in (table.cells or {}).values()) > 0
    for row in Published.objects.filter(place=town.place)[:1]:
        with pytest.raises(DatabaseError), transaction.atomic():
            Published.objects.filter(pk=row.pk).update(period="2020-01")


def test_questions_asked_again_elsewhere_are_counted_and_the_persons_file_tells_of_them(town: Town) -> None:
    given = {"record": town.record, "by": town.person, "on": ON, "seconds": 90}
    first = note_paper(**given, form="contact:public", step=Step.CONTACT, asks={"name", "born", "said"})
    same = note_paper(**given, form="contact:public", step=Step.CONTACT, asks={"name", "born", "said"})
    other = note_paper(**given, form="plan:begin", step=Step.PLAN, asks={"name", "plan:begin:why"})
    assert [one.again for one in (first, same, other)] == [0, 0, 1]
    assert [one.side for one in (first, same, other)] == ["person"] * 3
    at_work = note_paper(**{**given, "by": town.practitioner, "seconds": 99_999}, form="x", step=None, asks={"name"})
    assert (at_work.side, at_work.again, at_work.seconds, at_work.step) == ("work", 1, 1800, Step.CONTACT)
    mine = queries.my_paper(town.record, seen_by=town.person, on=ON)
    assert [(one.step, one.asked, one.again) for one in mine] == [(Step.CONTACT, 6, 0), (Step.PLAN, 2, 1)]
    told = everything(town.record, seen_by=town.person)["Paperwork counted about me"]
    assert [one["asked"] for one in told] == [3, 3, 2, 1]
    with pytest.raises(NotAllowed):
        everything(town.record, seen_by=town.practitioner)
    with pytest.raises(DatabaseError), transaction.atomic():
        Paper.objects.filter(pk=first.pk).delete()


def test_the_same_form_in_a_new_round_asks_again(town: Town) -> None:
    given = {"record": town.record, "by": town.person, "seconds": 1, "form": "assess:answers:own", "asks": {"a", "b"}}
    first = note_paper(**given, step=Step.CONTACT, on=ON - timedelta(days=40))
    wrote(town.record, "done", ON - timedelta(days=30))
    wrote(town.record, "opened", ON)
    assert (first.again, note_paper(**given, step=Step.CONTACT, on=ON).again) == (0, 2)


def test_sent_back_by_somebody_at_work_is_the_work_of_work_whether_they_have_a_team_or_not(town: Town) -> None:
    before = figures(town.place, ON)[Kind.PAPERWORK]["side"]
    assert not Role.objects.filter(account=town.practitioner).exclude(team="").exists()
    given = {"record": town.record, "step": "agree", "happening": "sent_back", "level": "panel", "at": AT}
    gone = worker(town.place, Job.APPROVER, "gone")
    Role.objects.filter(account=gone).update(from_on=ON - timedelta(days=9), until_on=ON - timedelta(days=5))
    for by, days in ((town.practitioner, 0), (gone, 6), (gone, 0), (town.person, 0), (town.supporter, 0)):
        Entry.objects.create(**given, by=by, on=ON - timedelta(days=days))
    after = figures(town.place, ON)[Kind.PAPERWORK]["side"]
    more = {side: after[side].get("send_backs", 0) - before[side].get("send_backs", 0) for side in after}
    assert more == {"work": 2, "person": 1, "beside": 2}, (
        "somebody who works here no more is beside the person, if at all"
    )
