"""Who looked and why, notes kept back only by law, seen alone, and advocates."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import DatabaseError, transaction
from tests.apps.people.people_made import TODAY, Town

from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import AdvocateOutcome, Job, KeptBack
from ownway.apps.people.models import Look, Note
from ownway.apps.people.permissions import NotAllowed, Part
from ownway.apps.places.models import Helper
from ownway.apps.trail.models import Line
from ownway.kernel.problems import Refused

pytestmark = pytest.mark.django_db


def look(town: Town, why: str = "Getting ready for our visit") -> Look:
    made = actions.look(record=town.record, by=town.practitioner, on=TODAY, part=Part.PLAN, why=why)
    assert made is not None
    return made


def test_a_look_is_noted_once_an_hour_with_its_reason_and_only_the_person_reads_it(town: Town) -> None:
    first = look(town)
    again = {"record": town.record, "by": town.practitioner, "on": TODAY, "part": Part.PLAN, "why": first.why}
    assert actions.look(**again) is None
    assert actions.look(**{**again, "why": "Something else"}) is not None
    assert actions.look(**{**again, "by": town.person}) is None
    assert [one.why for one in queries.looks(town.record, seen_by=town.person, on=TODAY)] == [
        "Something else",
        "Getting ready for our visit",
    ]
    for who in (town.practitioner, town.supporter, town.workers[Job.KEEPER]):
        with pytest.raises(NotAllowed):
            queries.looks(town.record, seen_by=who, on=TODAY)


def test_a_look_cannot_be_changed_or_taken_away(town: Town) -> None:
    made = look(town)
    for change in (lambda: Look.objects.filter(pk=made.pk).update(part="x"), lambda: Look.objects.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_that_look_was_not_right(town: Town, elsewhere: Town) -> None:
    made, keeper = look(town), town.workers[Job.KEEPER]
    for by in (town.supporter, town.practitioner, elsewhere.person):
        with pytest.raises(NotAllowed):
            actions.question_look(look=made, by=by, on=TODAY, words_said="")
    concern = actions.question_look(look=made, by=town.person, on=TODAY, words_said="She is my neighbour")
    assert actions.question_look(look=made, by=town.person, on=TODAY, words_said="twice") == concern
    assert list(queries.concerns(town.place.pk, seen_by=keeper, on=TODAY)) == [concern]
    for who in (town.practitioner, elsewhere.workers[Job.KEEPER]):
        with pytest.raises(NotAllowed):
            queries.concerns(town.place.pk, seen_by=who, on=TODAY)
        with pytest.raises(NotAllowed):
            queries.one_concern(concern.pk, seen_by=who, on=TODAY)
    with pytest.raises(Refused):
        actions.answer_concern(concern=concern, by=keeper, on=TODAY, was_right=False, answer=" ")
    actions.answer_concern(
        concern=concern, by=keeper, on=TODAY, was_right=False, answer="You are right. We stopped it."
    )
    told = queries.one_look(town.record, made.pk, seen_by=town.person, on=TODAY).concern
    assert (told.was_right, told.answer, told.words) == (False, "You are right. We stopped it.", "She is my neighbour")


def test_whoever_looked_never_answers(town: Town) -> None:
    actions.give_job(account=town.practitioner, place=town.place, job=Job.KEEPER, by=None, on=TODAY)
    concern = actions.question_look(look=look(town), by=town.person, on=TODAY, words_said="")
    with pytest.raises(NotAllowed):
        actions.answer_concern(concern=concern, by=town.practitioner, on=TODAY, was_right=True, answer="It was fine")


def write(town: Town, **change) -> Note:
    values = {"record": town.record, "by": town.practitioner, "on": TODAY, "note": "We talked about Thursday", **change}
    return actions.write_note(**values)


def test_notes_are_read_by_the_person_and_never_by_those_let_in(town: Town) -> None:
    note = write(town)
    assert list(queries.notes(town.record, seen_by=town.person, on=TODAY)) == [note]
    for who in (town.supporter, town.workers[Job.FINANCE], town.workers[Job.APPROVER]):
        with pytest.raises(NotAllowed):
            queries.notes(town.record, seen_by=who, on=TODAY)
    with pytest.raises(NotAllowed):
        write(town, by=town.person)


@pytest.mark.parametrize("kept_back", list(KeptBack))
def test_a_note_is_kept_back_only_with_a_reason_whose_code_is_in_the_trail(town: Town, kept_back: KeptBack) -> None:
    with pytest.raises(Refused) as wrong:
        write(town, kept_back=kept_back)
    assert wrong.value.problems[0].where == "because"
    note = write(town, kept_back=kept_back, because="Her cousin told us in secret")
    assert list(queries.notes(town.record, seen_by=town.person, on=TODAY)) == []
    assert list(queries.notes(town.record, seen_by=town.practitioner, on=TODAY)) == [note]
    line = Line.objects.filter(deed="people.note_written").latest("number")
    assert line.facts == {"kept_back": str(kept_back)}
    assert "cousin" not in str(Line.objects.values_list())


def test_seen_alone_or_who_else_was_there(town: Town) -> None:
    values = {"record": town.record, "by": town.practitioner, "on": TODAY, "seen_on": TODAY}
    with pytest.raises(Refused) as wrong:
        actions.note_seeing(**values, was_alone=False)
    assert wrong.value.problems[0].where == "who_else"
    with pytest.raises(Refused):
        actions.note_seeing(**{**values, "seen_on": date(2026, 11, 22)}, was_alone=True)
    actions.note_seeing(**values, was_alone=False, who_else="Her brother would not leave", were_needs_met=True)
    assert queries.seeings(town.record, seen_by=town.practitioner, on=TODAY).get().was_alone is False


def test_nobody_at_my_side_asks_for_an_advocate(town: Town, elsewhere: Town) -> None:
    helper = Helper.objects.create(
        place=town.place, name="Speak Up", does="Advocates", is_advocate=True, is_independent=True, checked_on=TODAY
    )
    assert queries.has_somebody(town.record, seen_by=town.person, on=TODAY)
    need = actions.ask_for_advocate(record=town.record, by=town.person, on=TODAY, person_says="I want somebody")
    with pytest.raises(Refused):
        actions.ask_for_advocate(record=town.record, by=town.practitioner, on=TODAY)
    with pytest.raises(Refused):
        actions.ask_for_advocate(record=town.record, by=town.person, on=TODAY, difficulties=["dance"])
    with pytest.raises(NotAllowed):
        actions.ask_for_advocate(record=town.record, by=town.supporter, on=TODAY)
    tell = {"need": need, "on": TODAY, "outcome": AdvocateOutcome.FOUND}
    with pytest.raises(NotAllowed):
        actions.tell_advocate_outcome(by=elsewhere.practitioner, helper=helper, **tell)
    with pytest.raises(Refused):
        actions.tell_advocate_outcome(by=town.practitioner, helper=None, **tell)
    actions.tell_advocate_outcome(by=town.practitioner, helper=helper, said="Ann from Speak Up", **tell)
    told = queries.advocate_needs(town.record, seen_by=town.person, on=TODAY).get()
    assert (told.outcome, told.helper, told.outcome_words) == ("found", helper, "Ann from Speak Up")


def test_who_is_not_on_the_list_any_more_is_not_chosen_and_who_was_found_before_stays(town: Town) -> None:
    said = {"does": "Advocates", "is_advocate": True, "checked_on": TODAY}
    gone = Helper.objects.create(place=town.place, name="Gone", gone_on=TODAY, **said)
    asked = actions.ask_for_advocate(record=town.record, by=town.person, on=TODAY)
    with pytest.raises(Refused, match="this place's list"):
        actions.ask_for_advocate(record=town.record, by=town.person, on=TODAY, helper=gone)
    found = {"need": asked, "by": town.practitioner, "on": TODAY, "outcome": AdvocateOutcome.FOUND}
    with pytest.raises(Refused, match="this place's list"):
        actions.tell_advocate_outcome(helper=gone, **found)
    here = Helper.objects.create(place=town.place, name="Here", **said)
    actions.tell_advocate_outcome(helper=here, **found)
    here.gone_on = TODAY
    here.save()
    asked.refresh_from_db()
    actions.tell_advocate_outcome(helper=None, said="Ann", **found)
    asked.refresh_from_db()
    assert str(asked.helper) == "Here"
