"""Taking returns in: people found again, today's support as the rest uses it, nothing twice, nothing by half."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest
from benchmarks.files_case import made_rows
from django.db import connection
from tests.apps.people.people_made import worker
from tests.apps.returns.setting import HELP_AT_HOME, LATER, TODAY, Council, council, state

from ownway.apps.decisions.actions.support import end_support_line
from ownway.apps.decisions.models import SupportLine
from ownway.apps.decisions.queries.alarm import beside_today
from ownway.apps.decisions.queries.decision import starting_point
from ownway.apps.decisions.queries.support import support_today
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Person, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.people.queries import born_on
from ownway.apps.people.queries.everything import gather
from ownway.apps.returns.actions import Left
from ownway.apps.returns.kinds import MatterKind
from ownway.apps.returns.models import Number, ToldRow
from ownway.apps.trail.models import Line
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused

SECOND = {"NHS_Number": "9990000026", "LA_Person_Unique_Identifier": "2"}
NO_NHS = {"NHS_Number": ""}


def test_a_person_has_a_record_and_the_support_they_have_today(here: Council) -> None:
    day_centre = {"Service_Component": "Equipment", "Unit_Cost": "95", "Cost_Frequency_Unit_Type": "One-off"}
    taken = here.takes(HELP_AT_HOME, HELP_AT_HOME | day_centre)
    assert (taken.people_new, taken.lines_new, taken.to_settle) == (1, 2, [])
    record = here.record()
    assert (record.person.name, born_on(record.person)) == ("Council number 1", date(1980, 6, 15))
    practitioner = worker(here.place, Job.PRACTITIONER)
    today = support_today(record, seen_by=practitioner, on=TODAY)
    assert sorted((one.what, one.weekly_pence) for one in today.lines) == [
        ("Equipment, at home or close to home, arranged by the council, bought once for £95.00", 0),
        ("Home support or domiciliary care, at home or close to home, arranged by the council", 18_500),
    ]
    assert today.lines[0].from_on == date(2025, 5, 1)
    beside = beside_today(record, 16_000, seen_by=practitioner, on=TODAY)
    assert (beside.today_weekly_pence, beside.is_alarm) == (18_500, True)
    assert len(starting_point(record, seen_by=practitioner, on=TODAY)) == 2


def test_the_same_overlapping_and_shuffled_returns_change_nothing(here: Council) -> None:
    rows = list(made_rows(300, seed=5, councils=1))
    assert here.takes(*rows).lines_new > 60
    before, lines = state(here), Line.objects.count()
    random.Random(1).shuffle(rows)
    for again in (rows, rows[:150], rows[100:]):
        taken = here.takes(*again)
        assert (taken.people_new, taken.rows_new, taken.rows_replaced) == (0, 0, 0)
        assert (taken.lines_new, taken.lines_changed) == (0, 0)
    assert state(here) == before
    assert Line.objects.count() == lines
    assert not list(faults(here.place.pk))


@pytest.mark.parametrize("seed", [1, 2])
def test_submissions_of_two_periods_give_the_same_in_any_order(db: None, seed: int) -> None:
    rows = list(made_rows(160, seed=seed, councils=1))
    chance = random.Random(seed)
    newer = [
        row | LATER | {"Event_End_Date": row["Event_End_Date"] or chance.choice(["", "2026-05-01"])}
        for row in rows[40:]
    ]
    found = []
    for parts in ([rows, newer], [newer, rows], [rows + newer], [newer[:60], rows[:90], newer[30:], rows[60:]]):
        at = council()
        for part in parts:
            at.takes(*part)
        found.append([(numbers, is_carer, support) for numbers, is_carer, support, _ in state(at)])
    assert found[0] == found[1] == found[2] == found[3]
    assert any(one[3] == "2026-03-31" for _, _, support in found[0] for one in support), "nothing was cropped"


def test_a_later_return_ends_what_it_no_longer_knows_and_changes_what_it_costs(here: Council) -> None:
    here.takes(HELP_AT_HOME, HELP_AT_HOME | SECOND)
    line = SupportLine.objects.get(record=here.record("1"))
    taken = here.takes(HELP_AT_HOME | LATER | {"Unit_Cost": "20"})
    assert (taken.lines_new, taken.lines_changed) == (0, 2)
    line.refresh_from_db()
    assert (line.weekly_pence, line.until_on) == (20_000, None)
    assert SupportLine.objects.get(record=here.record("2")).until_on == date(2026, 3, 31)


def test_the_nhs_number_finds_a_person_first_and_the_councils_own_number_next(here: Council) -> None:
    here.takes(HELP_AT_HOME | NO_NHS)
    record = here.record()
    taken = here.takes(HELP_AT_HOME | {"Event_Start_Date": "2025-06-01"})
    assert (taken.people_new, taken.people_found) == (0, 1)
    here.takes(HELP_AT_HOME | {"LA_Person_Unique_Identifier": "77", "Event_Start_Date": "2025-07-01"})
    here.takes(HELP_AT_HOME | NO_NHS | {"LA_Person_Unique_Identifier": "77", "Event_Start_Date": "2025-08-01"})
    assert list(Record.objects.filter(place=here.place)) == [record]
    assert SupportLine.objects.filter(record=record).count() == 4
    assert sorted(str(one.written) for one in Number.objects.select_related("record")) == ["1", "77", "9990000018"]


def test_who_cannot_be_told_apart_is_left_for_a_human(here: Council) -> None:
    other = HELP_AT_HOME | {"NHS_Number": "9990000026"}
    waits = HELP_AT_HOME | NO_NHS | {"Event_Start_Date": "2025-06-01"}
    nobody = HELP_AT_HOME | NO_NHS | {"LA_Person_Unique_Identifier": ""}
    taken = here.takes(HELP_AT_HOME, other, waits, nobody)
    assert [(one.council_number, one.kind) for one in taken.to_settle] == [("1", MatterKind.TWO_NHS_NUMBERS)]
    assert (taken.people_new, taken.left[Left.NOT_CLEAR_WHO], taken.left[Left.NO_NUMBER]) == (2, 1, 1)
    apart = here.takes(HELP_AT_HOME | NO_NHS | {"LA_Person_Unique_Identifier": "5"})
    assert apart.people_new == 1
    both = here.takes(HELP_AT_HOME | {"LA_Person_Unique_Identifier": "5"})
    assert [one.kind for one in both.to_settle] == [MatterKind.TWO_RECORDS]


def test_a_wrong_nhs_number_finds_nobody_and_is_on_the_list(here: Council) -> None:
    taken = here.takes(HELP_AT_HOME | {"NHS_Number": "9990000019"})
    assert [one.nhs_number for one in taken.to_settle] == ["9990000019"]
    assert [one.written for one in Number.objects.select_related("record")] == ["1"]


def test_what_somebody_here_changed_is_left_alone(here: Council) -> None:
    here.takes(HELP_AT_HOME)
    line = SupportLine.objects.get()
    practitioner = worker(here.place, Job.PRACTITIONER)
    end_support_line(record=here.record(), line=line.pk, by=practitioner, on=TODAY)
    taken = here.takes(HELP_AT_HOME | LATER | {"Unit_Cost": "25"})
    line.refresh_from_db()
    assert (line.until_on, line.weekly_pence) == (TODAY, 18_500)
    assert [(one.reference, "changed it" in one.say) for one in taken.to_settle] == [(here.record().reference, True)]


def test_a_fault_at_any_moment_leaves_nothing(here: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [HELP_AT_HOME, HELP_AT_HOME | SECOND]
    lines = Line.objects.count()

    class Stop(Exception):
        pass

    def stop(*_args: object, **_kwargs: object) -> None:
        raise Stop

    for where in ("ToldRow.objects.bulk_create", "bring_in_support", "Number.objects.bulk_create", "trail.record"):
        with monkeypatch.context() as broken:
            broken.setattr(f"ownway.apps.returns.actions.taking.{where}", stop)
            with pytest.raises(Stop):
                here.takes(*rows)
        assert [table.objects.count() for table in (Person, Number, ToldRow, SupportLine)] == [0, 0, 0, 0]
        assert Line.objects.count() == lines
    assert here.takes(*rows).people_new == 2


def test_only_the_keeper_of_the_place_and_only_one_council(here: Council) -> None:
    for who in (worker(here.place, Job.PRACTITIONER), council("elsewhere").keeper):
        with pytest.raises(NotAllowed):
            here.takes(HELP_AT_HOME, by=who)
    with pytest.raises(Refused, match="these rows are of 2"):
        here.takes(HELP_AT_HOME, HELP_AT_HOME | {"LA_Code": "E08000002"})
    here.takes(HELP_AT_HOME)
    with pytest.raises(Refused, match="and these are of E08000002"):
        here.takes(HELP_AT_HOME | {"LA_Code": "E08000002"})


def test_another_place_does_not_find_them(here: Council) -> None:
    there = council("elsewhere")
    here.takes(HELP_AT_HOME)
    assert there.takes(HELP_AT_HOME).people_new == 1
    assert Person.objects.count() == 2


def test_every_word_is_sealed_and_all_of_it_is_the_persons_to_read(here: Council) -> None:
    here.takes(HELP_AT_HOME | {"Postcode": "ZZ99 3WZ", "GP_Practice_Code": "A81001"})
    record = Record.objects.get()
    with connection.cursor() as cursor:
        for table in ("returns_toldrow", "returns_number", "decisions_supportline", "people_person", "trail_line"):
            cursor.execute(f"SELECT * FROM {table}")
            kept = b" ".join(
                bytes(cell) if isinstance(cell, bytes | memoryview) else str(cell).encode()
                for row in cursor
                for cell in row
            )
            for word in (b"ZZ99", b"A81001", b"9990000018", b"domiciliary", b"1980-06-15"):
                assert word not in kept, table
    me = Account.objects.create_user("me@example.org")
    Person.objects.filter(pk=record.person_id).update(account=me)
    record.refresh_from_db()
    mine = str(gather(record, seen_by=me, on=TODAY))
    for word in ("ZZ99 3WZ", "A81001", "9990000018", "Home support"):
        assert word in mine


def test_nobody_who_was_forgotten_is_brought_back(here: Council) -> None:
    here.takes(HELP_AT_HOME)
    record = Record.objects.get()
    Person.objects.filter(pk=record.person_id).update(forgotten_on=TODAY - timedelta(days=1))
    taken = here.takes(HELP_AT_HOME | LATER)
    assert (taken.people_new, taken.people_found, taken.left[Left.FORGOTTEN]) == (0, 0, 1)
    assert Record.objects.count() == 1
