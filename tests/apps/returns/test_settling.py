"""What only a human can settle: listed once, settled once, and then found by the next load. Nothing twice."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from tests.apps.people.people_made import meet, worker
from tests.apps.returns.setting import HELP_AT_HOME, LATER, TODAY, Council, council, state

from ownway.apps.decisions.models import SupportLine
from ownway.apps.people.actions import merge
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Person, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.people.queries import born_on
from ownway.apps.people.queries.everything import gather
from ownway.apps.returns.actions import Left, Meant, say_looked, say_other, say_same, write_number
from ownway.apps.returns.kinds import How, MatterKind
from ownway.apps.returns.models import Matter, Number, Settled
from ownway.apps.returns.queries import Waiting, newly_settled, one_matter, waiting_matters
from ownway.apps.trail.models import Line
from ownway.apps.trail.queries import faults
from ownway.kernel.problems import Refused

BORN = date(1980, 6, 15)
"""The birthday of everybody the return tells of here."""

WHY = "I rang her and she read me the number."
NO_NHS = {"NHS_Number": ""}
SECOND = {"NHS_Number": "9990000026", "LA_Person_Unique_Identifier": "2"}
TWO_NHS = (HELP_AT_HOME, HELP_AT_HOME | {"NHS_Number": "9990000026"}, HELP_AT_HOME | NO_NHS)


def met(here: Council, name: str = "Maya Okafor", born: date = BORN) -> Record:
    return meet(here.place, name, born=born)


def whose(record: Record, **given: Any) -> Meant:
    return Meant(**{"reference": record.reference, "name": "Maya Okafor", "born": BORN, **given})


def waits(here: Council) -> list[Waiting]:
    return waiting_matters(here.place, seen_by=here.keeper, on=TODAY).rows


def same(here: Council, record: Record, *, matter: int | None = None, **given: Any) -> Settled:
    number = waits(here)[0].number if matter is None else matter
    values = {"whose": whose(record), "by": here.keeper, "on": TODAY, "reason": WHY, **given}
    return say_same(matter=number, place=here.place, **values)


def test_somebody_met_before_waits_and_the_next_load_finds_them(here: Council) -> None:
    record = met(here)
    taken = here.takes(HELP_AT_HOME, HELP_AT_HOME | {"Event_Start_Date": "2025-06-01"})
    assert (taken.people_new, taken.rows_new, taken.left[Left.NOT_CLEAR_WHO]) == (0, 0, 2)
    [waiting] = waits(here)
    assert (waiting.kind, waiting.words["references"]) == (MatterKind.MET_BEFORE, [record.reference])
    assert (waiting.words["own"], waiting.words["nhs"]) == (["1"], ["9990000018"])
    same(here, record)
    assert waits(here) == []
    again = here.takes(HELP_AT_HOME, HELP_AT_HOME | {"Event_Start_Date": "2025-06-01"})
    assert (again.people_new, again.people_found, again.rows_new, again.to_settle) == (0, 1, 2, [])
    assert SupportLine.objects.filter(record=record).count() == 2
    before, lines = state(here), Line.objects.count()
    third = here.takes(HELP_AT_HOME, HELP_AT_HOME | {"Event_Start_Date": "2025-06-01"})
    assert (third.rows_new, third.lines_new, third.people_new) == (0, 0, 0)
    assert (state(here), Line.objects.count(), Record.objects.count()) == (before, lines, 1)
    assert not list(faults(here.place.pk))


def test_somebody_else_has_a_record_of_their_own(here: Council) -> None:
    record = met(here)
    here.takes(HELP_AT_HOME)
    number = waits(here)[0].number
    made = say_other(matter=number, place=here.place, by=here.keeper, on=TODAY, reason=WHY)
    assert made.record is not None
    assert made.record.pk != record.pk
    assert (made.record.person.name, born_on(made.record.person)) == ("Council number 1", BORN)
    again = here.takes(HELP_AT_HOME)
    assert (again.people_new, again.people_found, again.lines_new) == (0, 1, 1)
    assert SupportLine.objects.get().record_id == made.record.pk
    assert Number.objects.filter(record=record).count() == 0


def test_rows_beside_two_nhs_numbers_go_where_a_human_says(here: Council) -> None:
    record = met(here, born=date(1961, 7, 2))
    assert here.takes(*TWO_NHS).left[Left.NOT_CLEAR_WHO] == 1
    same(here, record, whose=whose(record, born=date(1961, 7, 2)))
    assert [one.written for one in Number.objects.filter(record=record).select_related("record")] == ["1"]
    again = here.takes(*TWO_NHS)
    assert (again.people_new, again.people_found, again.left[Left.NOT_CLEAR_WHO]) == (0, 3, 0)
    assert [one.kind for one in again.to_settle] == [MatterKind.TWO_BIRTHDAYS]
    assert SupportLine.objects.get(record=record).weekly_pence == 18_500
    assert here.takes(*TWO_NHS).lines_new == 0


def test_nobody_known_here_is_asked_about(here: Council) -> None:
    met(here, born=date(1961, 7, 2))
    here.takes(HELP_AT_HOME)
    assert here.takes(HELP_AT_HOME | SECOND).people_new == 1, "who has a number is known, and not held for another"
    assert waits(here) == []


def test_a_matter_is_listed_once_however_often_it_is_told(here: Council) -> None:
    lines = Line.objects.count()
    for _ in range(3):
        assert len(here.takes(*TWO_NHS).to_settle) == 1
    assert Matter.objects.count() == 1
    assert Line.objects.filter(deed="returns.taken_in").count() == 1
    assert Line.objects.count() > lines


def test_clashes_are_refused_in_words_and_change_nothing(here: Council) -> None:
    first, second = met(here), met(here, "Graham Pike", date(1961, 7, 2))
    graham = whose(second, name="Graham Pike", born=date(1961, 7, 2))
    at = {"place": here.place, "by": here.keeper, "on": TODAY, "reason": WHY}
    assert write_number(number="1", whose=whose(first), **at) is not None
    before = (Number.objects.count(), Settled.objects.count(), Line.objects.count())
    for number, meant, say in (
        ("1", graham, f"on another record here: {first.reference}"),
        ("7", whose(first), "already has another number"),
        ("7", whose(first, born=date(1980, 6, 16)), "do not fit this reference"),
        ("7", whose(first, name="Maja Okafor"), "do not fit this reference"),
        ("7", whose(first, reference="EXA-0000-0000"), "no such reference here"),
        (" ", whose(first), "Write the number"),
    ):
        with pytest.raises(Refused, match=say):
            write_number(number=number, whose=meant, **at)
    with pytest.raises(Refused, match="how you know"):
        write_number(number="7", whose=graham, **{**at, "reason": "yes"})
    assert write_number(number=" 1 ", whose=whose(first), **at) is None, "it is there already"
    assert (Number.objects.count(), Settled.objects.count(), Line.objects.count()) == before


def test_a_number_written_before_any_return_finds_the_person(here: Council) -> None:
    record = met(here)
    write_number(number="1", whose=whose(record), place=here.place, by=here.keeper, on=TODAY, reason=WHY)
    taken = here.takes(HELP_AT_HOME)
    assert (taken.people_new, taken.people_found, taken.to_settle) == (0, 1, [])
    assert SupportLine.objects.get().record_id == record.pk
    assert Record.objects.count() == 1


def test_the_number_of_a_joined_record_is_that_of_the_record_it_was_joined_to(here: Council) -> None:
    here.takes(HELP_AT_HOME)
    record, other = met(here), here.record()
    merge(record=record, other=other, by=worker(here.place, Job.PRACTITIONER), on=TODAY, reason="She said so")
    at = {"place": here.place, "by": here.keeper, "on": TODAY, "reason": WHY}
    assert write_number(number="1", whose=whose(record), **at) is None
    with pytest.raises(Refused, match="already has another"):
        write_number(number="2", whose=whose(record), **at)


def test_two_records_are_looked_at_and_joined_by_who_works_with_them(here: Council) -> None:
    here.takes(HELP_AT_HOME | NO_NHS | {"LA_Person_Unique_Identifier": "5"}, HELP_AT_HOME)
    here.takes(HELP_AT_HOME | {"LA_Person_Unique_Identifier": "5"})
    [waiting] = waits(here)
    references = [here.record("5").reference, here.record("1").reference]
    assert (waiting.kind, waiting.words["references"]) == (MatterKind.TWO_RECORDS, references)
    at = {"matter": waiting.number, "place": here.place, "by": here.keeper, "on": TODAY}
    with pytest.raises(NotAllowed):
        say_other(**at, reason=WHY)
    made = say_looked(**at, reason="They are twins, and I told the council.")
    assert (made.how, made.record) == (How.LOOKED, here.record("5"))
    assert here.takes(HELP_AT_HOME | {"LA_Person_Unique_Identifier": "5"}).to_settle == []


def test_rows_that_wait_are_not_settled_by_looking(here: Council) -> None:
    met(here)
    here.takes(HELP_AT_HOME)
    with pytest.raises(NotAllowed):
        say_looked(matter=waits(here)[0].number, place=here.place, by=here.keeper, on=TODAY, reason=WHY)


def test_sent_twice_it_is_done_once_and_another_answer_is_refused(here: Council) -> None:
    record, other = met(here), met(here, "Ruth Bell")
    here.takes(HELP_AT_HOME)
    number = waits(here)[0].number
    first = same(here, record, matter=number)
    lines = Line.objects.count()
    assert same(here, record, matter=number).pk == first.pk
    with pytest.raises(Refused, match="Somebody settled this already"):
        same(here, other, matter=number, whose=whose(other, name="Ruth Bell"))
    with pytest.raises(Refused, match="Somebody settled this already"):
        say_other(matter=number, place=here.place, by=here.keeper, on=TODAY, reason=WHY)
    assert (Line.objects.count(), Settled.objects.count(), Record.objects.count()) == (lines, 1, 2)
    [line] = Line.objects.filter(deed="returns.settled")
    assert (line.what, line.by, line.facts["how"]) == (record.reference, str(here.keeper.pk), "same")


def waited_for(deed: Callable[[], Settled]) -> Settled:
    """What the deed does; tables in memory say at once that they are locked, where those in a file wait."""
    for _ in range(200):
        try:
            return deed()
        except OperationalError as fault:
            if "locked" not in str(fault):
                raise
            time.sleep(0.02)
    raise AssertionError("locked for four seconds")


@pytest.mark.django_db(transaction=True)
def test_two_keepers_at_once_settle_it_once() -> None:
    here = council()
    record = met(here)
    here.takes(HELP_AT_HOME)
    number, second = waits(here)[0].number, worker(here.place, Job.KEEPER, "second")
    start, said = threading.Barrier(2), []

    def settling(deed: Callable[[], Settled]) -> None:
        start.wait()
        try:
            said.append(str(waited_for(deed).how))
        except Refused as refused:
            said.append(refused.problems[0].say.split(":")[0])
        finally:
            connection.close()

    at = {"matter": number, "place": here.place, "on": TODAY, "reason": WHY}
    deeds = (
        lambda: say_same(**at, whose=whose(record), by=here.keeper),
        lambda: say_other(**at, by=second),
    )
    both = [threading.Thread(target=settling, args=(deed,)) for deed in deeds]
    for one in both:
        one.start()
    for one in both:
        one.join()
    done = Settled.objects.get()
    assert sorted(said) == sorted([done.how, "Somebody settled this already"])
    assert Record.objects.count() == (1 if done.how == How.SAME else 2)
    assert {one.record_id for one in Number.objects.all()} == {done.record_id}
    assert Line.objects.filter(deed="returns.settled").count() == 1


def test_only_the_keeper_of_the_place(here: Council) -> None:
    record = met(here)
    here.takes(HELP_AT_HOME)
    number, there = waits(here)[0].number, council("elsewhere")
    at = {"place": here.place, "on": TODAY, "reason": WHY}
    for who in (worker(here.place, Job.PRACTITIONER), there.keeper, record.person.account):
        for deed in (
            lambda who=who: say_same(matter=number, whose=whose(record), by=who, **at),
            lambda who=who: say_other(matter=number, by=who, **at),
            lambda who=who: write_number(number="1", whose=whose(record), by=who, **at),
            lambda who=who: waiting_matters(here.place, seen_by=who, on=TODAY),
            lambda who=who: one_matter(number, here.place, seen_by=who, on=TODAY),
            lambda who=who: newly_settled(here.place, seen_by=who, on=TODAY),
        ):
            with pytest.raises(NotAllowed):
                deed()
    with pytest.raises(NotAllowed):
        say_other(matter=number, **{**at, "place": there.place}, by=there.keeper)
    Person.objects.filter(pk=record.person_id).update(account=here.keeper)
    with pytest.raises(Refused, match="no such reference"):
        same(here, record)


def test_the_tables_take_no_change(here: Council) -> None:
    met(here)
    here.takes(HELP_AT_HOME)
    say_other(matter=waits(here)[0].number, place=here.place, by=here.keeper, on=TODAY, reason=WHY)
    for rows in (Matter.objects.all(), Settled.objects.all()):
        for deed in (lambda rows=rows: rows.update(on=date(2020, 1, 1)), lambda rows=rows: rows._raw_delete("default")):
            with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
                deed()


def test_the_words_are_sealed_and_go_with_the_key(here: Council, django_capture_on_commit_callbacks: Any) -> None:
    record = met(here)
    here.takes(HELP_AT_HOME)
    matter = Matter.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        same(here, record)
    matter = Matter.objects.get()
    assert matter.words is None, "what was told of nobody known is in the person's record now, and here no more"
    with connection.cursor() as cursor:
        for table in ("returns_matter", "returns_settled"):
            cursor.execute(f"SELECT * FROM {table}")
            kept = b" ".join(
                bytes(c) if isinstance(c, bytes | memoryview) else str(c).encode() for c in cursor.fetchone()
            )
            for word in (b"9990000018", b"1980-06-15", b"rang her"):
                assert word not in kept
    assert record.person.account is not None
    mine = str(gather(record, seen_by=record.person.account, on=TODAY))
    assert WHY in mine
    assert newly_settled(here.place, seen_by=here.keeper, on=TODAY)[0].reason == WHY


def test_twenty_five_a_page_by_index(here: Council, django_assert_max_num_queries: Any) -> None:
    rows = [
        HELP_AT_HOME | {"NHS_Number": "", "LA_Person_Unique_Identifier": str(at), "Event_Start_Date": "2025-05-01"}
        for at in range(30)
    ]
    here.takes(*rows)
    here.takes(*(row | LATER | {"Date_of_Birth": "1979-01-01"} for row in rows))
    with django_assert_max_num_queries(4):
        first = waiting_matters(here.place, seen_by=here.keeper, on=TODAY)
    assert (len(first.rows), first.count) == (25, 30)
    assert first.next_after is not None
    second = waiting_matters(here.place, seen_by=here.keeper, on=TODAY, after=first.next_after)
    assert (len(second.rows), second.next_after) == (5, None)
    assert {one.kind for one in first.rows} == {MatterKind.TWO_BIRTHDAYS}
    assert first.rows[0].words["told"] == ["1 January 1979"]


def test_a_keeper_signed_out_of_the_job_settles_nothing(here: Council) -> None:
    met(here)
    here.takes(HELP_AT_HOME)
    Account.objects.filter(pk=here.keeper.pk).update(is_active=True)
    here.keeper.roles.update(until_on=date(2026, 11, 20))
    with pytest.raises(NotAllowed):
        waits(here)
