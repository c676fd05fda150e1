"""From finding to doing: protected reports, one vote a seat, actions with an owner and a day, all in the trail."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from tests.apps.people.people_made import Town, account, place
from tests.doing_world import Session, agreed, answered_by, found, mostly_hard, session, wave_of
from tests.made_once import made_once

from ownway.apps.doing import actions, queries
from ownway.apps.doing.keeping import everything
from ownway.apps.doing.kinds import State, Still
from ownway.apps.doing.models import Action, Finding, Judgement, Known, Report
from ownway.apps.doing.source import tables
from ownway.apps.groups.actions import close_meeting, write_meeting
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.actions import set_rule
from ownway.apps.releases.ports import LeftOut, Quarter, Table
from ownway.apps.sealing.sealer import store
from ownway.apps.surveys.actions import Plan, close_wave, keep_instrument, plan_wave
from ownway.apps.surveys.models import Wave
from ownway.apps.trail.models import Line
from ownway.kernel.problems import Refused

TODAY = date(2026, 11, 21)


@dataclass
class Here:
    """A town with a session that meets today."""

    town: Town
    second: Account
    held: Session

    @property
    def planner(self) -> Account:
        return self.town.workers[Job.COMMISSIONER]

    def close(self, on: date = TODAY) -> None:
        deed = {"by": self.town.person, "on": on}
        written = write_meeting(
            meeting=self.held.meeting, where="The library", agenda="1. Forms", minutes="We agreed.",
            seen_version=1, **deed,
        )  # fmt: skip
        close_meeting(meeting=written, seen_version=2, **deed)


def make() -> Here:
    town = Town(place("findham"))
    second = account("amir")
    return Here(town, second, session(town.place, town.workers[Job.COMMISSIONER], [town.person, second], TODAY))


built = made_once(make)


@pytest.fixture
def here(built: Here, db: None) -> Here:
    return deepcopy(built)


def test_a_report_is_worked_out_once_from_a_closed_wave_and_hides_the_few(here: Here) -> None:
    told = here.held.report.data["en"]
    assert told["for_the_public"], "a rule of disclosure control protects it"
    paper = next(one for one in told["questions"] if one["name"] == "ease_paper")
    assert (paper["all"]["good"], paper["all"]["answered"]) == (10, 40)
    assert 50 < paper["all"]["share"]["low"] < 250 < paper["all"]["share"]["high"] < 550
    shown = [one["count"] for one in paper["answers"]]
    assert all(one is None or one % 5 == 0 for one in shown), shown
    assert {"ease_paper", "knew_amount"} <= {one["condition"] for one in told["conditions"]}
    assert "dignity" not in {one["condition"] for one in told["conditions"]}
    assert told["sections"][-1]["heading"] != here.held.report.data["en-simple"]["sections"][-1]["heading"]
    again = actions.tell(wave=here.held.wave, by=here.planner, on=TODAY)
    assert again == [here.held.report]
    open_wave = wave_of(here.town.place, here.planner, "Winter", TODAY)
    with pytest.raises(Refused, match="Close the wave first"):
        actions.tell(wave=open_wave, by=here.planner, on=TODAY)
    with pytest.raises(NotAllowed):
        actions.tell(wave=here.held.wave, by=here.town.practitioner, on=TODAY)
    answered_by(open_wave, mostly_hard(5))
    closed = close_wave(wave=open_wave, by=here.planner, on=TODAY)
    with pytest.raises(Refused):
        actions.tell(wave=closed, by=here.planner, on=TODAY)
    assert Report.objects.count() == 1, "five people are too few to tell anything of"


@pytest.fixture
def three_voices(here: Here) -> dict[str, Report]:
    """Forty people, twenty-four carers who all found the forms easy, and five workers."""
    wave = wave_of(here.town.place, here.planner, "Three voices", TODAY)
    answered_by(wave, mostly_hard())
    answered_by(wave, [{"ease_paper": "easy", "belonging": "never"}] * 24, "carer")
    answered_by(wave, [{"ease_paper": "very_hard"}] * 5, "worker")
    closed = close_wave(wave=wave, by=here.planner, on=TODAY)
    return {one.voice: one for one in actions.tell(wave=closed, by=here.planner, on=TODAY)}


NAMED_LIKE_COLUMNS = """
name: odd_names
version: 1
dated: 2026-11-22
title: {en: Odd, en_simple: Odd}
about: {en: Odd names., en_simple: Odd names.}
owner: Nobody
licence: public_domain
licence_say: No rights are kept.
answers:
  far: {yes_: {value: 1, say: {en: "Yes", en_simple: "Yes"}}, no_: {value: 0, say: {en: "No", en_simple: "No"}}}
pages:
  one:
    title: {en: First, en_simple: First}
    questions:
      wave: {kind: scale, answers: far, ask: {person: {en: "A wave?", en_simple: "Wave?"}}}
      person: {kind: scale, answers: far, ask: {person: {en: "A person?", en_simple: "Person?"}}}
      carer: {kind: scale, answers: far, ask: {person: {en: "A carer?", en_simple: "Carer?"}}}
      age: {kind: scale, answers: far, ask: {person: {en: "Of age?", en_simple: "Age?"}}}
      years: {kind: number, least: 0, most: 120, ask: {person: {en: "How many years?", en_simple: "Years?"}}}
      way: {kind: choice, answers: {a: {en: "A; or so", en_simple: "A"}, b: {en: B, en_simple: B}},
        ask: {person: {en: "Which?", en_simple: "Which?"}}}
      hard: {kind: several, answers: {a: {en: "A; or so", en_simple: "A"}, b: {en: B, en_simple: B}},
        ask: {person: {en: "What was hard?", en_simple: "Hard?"}}}
      words: {kind: words, ask: {person: {en: "Say more.", en_simple: "More?"}}}
"""


def test_a_question_may_have_any_name_and_is_told(here: Here) -> None:
    where = {"place": here.town.place, "by": here.planner, "on": TODAY}
    kept = keep_instrument(text=NAMED_LIKE_COLUMNS, proof="", **where)
    plan = Plan("Odd", kept.name, kept.version, TODAY, TODAY + timedelta(days=9), None)
    wave = plan_wave(plan=plan, once=uuid4(), **where)
    said = {"wave": "yes_", "person": "no_", "carer": "yes_", "age": "yes_", "way": "b", "words": "Amina"}
    answered_by(wave, [{**said, "years": 44, "hard": ["a", "b"]}] * 15 + [{**said, "years": 61, "hard": ["a"]}] * 15)
    (made,) = actions.tell(wave=close_wave(wave=wave, by=here.planner, on=TODAY), by=here.planner, on=TODAY)
    told = {one["name"]: one["all"]["good"] for one in made.data["en"]["questions"]}
    assert told == {"wave": 30, "person": 0, "carer": 30, "age": 30}
    lists = {
        one["name"]: {each["answer"]: each["count"] for each in one["answers"] if each["count"]}
        for one in made.data["en"]["lists"]
    }
    assert lists == {
        "years": {"40\N{EN DASH}59": 15, "60\N{EN DASH}79": 15},
        "way": {"B": 30},
        "hard": {"A; or so": 30, "B": 15},
    }
    assert "Amina" not in str(made.data), "own words are in no report"


def test_each_voice_is_told_by_itself_and_of_the_few_nothing(here: Here, three_voices: dict[str, Report]) -> None:
    assert list(three_voices) == ["person", "carer"], "five workers are too few to tell anything of"

    def told(voice: str, question: str) -> tuple[object, object, str]:
        rows = three_voices[voice].data["en"]["questions"]
        return next((one["all"]["good"], one["all"]["answered"], one["say"]) for one in rows if one["name"] == question)

    paper = "How easy are the forms, papers and checks?"
    assert told("person", "ease_paper") == (10, 40, f"“{paper}”")
    assert told("carer", "ease_paper")[:2] == (25, 25), "to the nearest five, and of carers alone"
    assert told("carer", "dignity")[2] == "“Are you treated with respect as somebody who looks after another person?”"
    assert told("person", "belonging")[1] == 0, "what carers said is in no count of people"
    seen = {"seen_by": here.town.workers[Job.PRACTITIONER], "on": TODAY}
    wave = three_voices["person"].wave_id
    assert queries.report(here.town.place, wave, **seen).voice == "person"
    assert queries.report(here.town.place, wave, "carer", **seen) == three_voices["carer"]
    with pytest.raises(NotAllowed):
        queries.report(here.town.place, wave, "worker", **seen)
    again = actions.tell(wave=three_voices["person"].wave, by=here.planner, on=TODAY)
    assert again == list(three_voices.values())


def test_a_release_keeps_each_voice_in_a_table_of_its_own(here: Here, three_voices: dict[str, Report]) -> None:
    own, carers, workers = tables(Quarter(here.town.place, TODAY, "2026-12"))
    assert isinstance(own, Table)
    assert isinstance(carers, Table)
    assert isinstance(workers, LeftOut)
    assert [row[1:] for row in carers.rows if str(row[0]).endswith("forms, papers and checks?")] == [(25, 25)]
    assert [row[1:] for row in own.rows if str(row[0]).endswith("forms, papers and checks?")] == [(10, 40)]


def test_a_release_holds_what_was_told_by_the_end_of_its_quarter(here: Here) -> None:
    before = list(tables(Quarter(here.town.place, TODAY - timedelta(days=1), "2026-09")))
    assert [type(one) for one in before] == [LeftOut, LeftOut, LeftOut]
    table, *others = tables(Quarter(here.town.place, TODAY, "2026-12"))
    assert isinstance(table, Table)
    assert [one.name for one in others if isinstance(one, LeftOut)] == ["outcomes_carers", "outcomes_workers"]
    rows = {question: counts for question, *counts in table.rows}
    assert rows["How easy are the forms, papers and checks?"] == [10, 40]
    assert "How is your health, in body and mind?" not in rows, "nobody answered it"


def test_a_vote_is_one_a_seat_and_can_be_changed_until_the_session_closes(here: Here) -> None:
    finding = found(here.held, here.town.person, TODAY)
    for impact, doability in ((1, 2), (3, 2)):
        actions.judge(finding=finding, impact=impact, doability=doability, by=here.town.person, on=TODAY)
    actions.judge(finding=finding, impact=3, doability=1, by=here.second, on=TODAY)
    kit = queries.kit(here.town.place, here.held.meeting.pk, seen_by=here.second, on=TODAY)
    (one,) = kit.found
    assert (list(one.judged.impact), list(one.judged.doability), one.judged.seats) == ([0, 0, 2], [1, 1, 0], 2)
    assert one.own.doability == 1
    assert one.judged.points == 4.5
    with pytest.raises(Refused, match="no seat") as refused:
        actions.judge(finding=finding, impact=3, doability=3, by=here.planner, on=TODAY)
    assert refused.value.problems[0].where == "impact"
    with pytest.raises(Refused, match="one of the three"):
        actions.judge(finding=finding, impact=4, doability=3, by=here.second, on=TODAY)
    here.close()
    with pytest.raises(Refused, match="closed"):
        actions.judge(finding=finding, impact=1, doability=1, by=here.second, on=TODAY)
    with pytest.raises(Refused, match="closed"):
        found(here.held, here.second, TODAY)
    assert Judgement.objects.count() == 2
    told = list(Line.objects.filter(deed="doing.judged"))
    assert len(told) == 3
    assert not [line for line in told if {"impact", "doability"} & line.facts.keys()], "never what a seat thinks"


def test_a_finding_stands_once_and_names_a_question_that_was_asked(here: Here) -> None:
    deed = {"meeting": here.held.meeting, "report": here.held.report, "by": here.second, "on": TODAY}
    given = {"question": "ease_paper", "words": "Forms are too hard.", "once": uuid4()}
    assert actions.find(**deed, **given) == actions.find(**deed, **given)
    with pytest.raises(Refused, match="already"):
        actions.find(**deed, **{**given, "once": uuid4()})
    with pytest.raises(Refused) as refused:
        actions.find(**deed, question="better", words=" ", once=uuid4())
    assert [one.where for one in refused.value.problems] == ["words", "question"]
    with pytest.raises(NotAllowed):
        actions.find(**{**deed, "by": here.town.practitioner}, **{**given, "once": uuid4()})
    assert Finding.objects.count() == 1


def test_an_action_has_an_owner_of_this_place_and_a_day_to_come(here: Here) -> None:
    finding, worker = found(here.held, here.second, TODAY), here.town.practitioner
    deed = {"finding": finding, "by": here.second, "on": TODAY}
    given = {"what": "One form.", "owner": worker, "due_on": TODAY + timedelta(days=30), "once": uuid4()}
    for wrong, where in (
        ({"owner": None}, "owner"),
        ({"owner": here.town.supporter}, "owner"),
        ({"due_on": TODAY - timedelta(days=1)}, "due_on"),
        ({"due_on": None}, "due_on"),
        ({"what": " "}, "what"),
    ):
        with pytest.raises(Refused) as refused:
            actions.agree(**deed, **{**given, **wrong})
        assert [one.where for one in refused.value.problems] == [where]
    made = actions.agree(**deed, **given)
    assert actions.agree(**deed, **given) == made
    assert Action.objects.count() == 1
    move = {"action": made, "by": worker, "on": TODAY}
    with pytest.raises(Refused, match="how anybody can see"):
        actions.move(**move, state="done", evidence=" ", seen_version=1)
    with pytest.raises(Refused, match="given up"):
        actions.move(**move, state="dropped", evidence="", seen_version=1)
    actions.move(**move, state="begun", evidence="", seen_version=1)
    with pytest.raises(Refused, match="meanwhile: Begun"):
        actions.move(**move, state="done", evidence="The form is online.", seen_version=1)
    done = actions.move(**move, state="done", evidence="The form is online.", seen_version=2)
    assert (done.state, done.ended_on, done.version) == (State.DONE, TODAY, 3)
    with pytest.raises(NotAllowed):
        actions.move(**{**move, "by": here.town.supporter}, state="begun", evidence="", seen_version=3)


def test_what_else_is_known_is_sealed_and_forgetting_takes_the_words(here: Here) -> None:
    finding = found(here.held, here.second, TODAY)
    known = {"finding": finding, "on": TODAY, "words": "Amina waited", "source": "Our Tuesday group"}
    mine = actions.know(**known, by=here.town.person, once=uuid4())
    other = actions.know(**known, by=here.planner, once=uuid4())
    with pytest.raises(Refused) as refused:
        actions.know(**{**known, "words": "", "source": ""}, by=here.town.person, once=uuid4())
    assert [one.where for one in refused.value.problems] == ["words", "source"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT words, source FROM doing_known")
        assert not [
            cell for row in cursor.fetchall() for cell in row if b"Amina" in bytes(cell) or b"Tue" in bytes(cell)
        ]
    actions.judge(finding=finding, impact=3, doability=1, by=here.town.person, on=TODAY)
    agreed(finding, here.second, here.town.person, TODAY)
    told = everything(here.town.record, seen_by=here.town.person)
    assert told["What I told a session"][0]["words"] == "Amina waited"
    assert told["How I voted on findings"][0]["it_matters"] == "A lot"
    assert told["What I answer for"][0]["what"] == "One form instead of two."
    for reader, count in ((here.second, 2), (here.town.practitioner, 0)):
        kit = queries.kit(here.town.place, here.held.meeting.pk, seen_by=reader, on=TODAY)
        assert len(kit.found[0].known) == count, "what a session is told stays with the session"
    store().destroy(here.town.record.person_id)
    assert Known.objects.get(pk=mine.pk).words == "(forgotten)"
    assert Known.objects.get(pk=other.pk).words == "Amina waited"


def test_everybody_reads_it_after_the_preview_and_the_next_wave_shows_whether_it_moved(here: Here) -> None:
    set_rule(place=here.town.place, by="system", on=TODAY, key="preview_days", value=7, from_on=TODAY, decided_by="Us")
    finding = found(here.held, here.second, TODAY)
    agreed(finding, here.second, here.town.practitioner, TODAY)

    def heard(on: date, seen_by: Account | None = None) -> list[queries.Heard]:
        return list(queries.said_and_done(here.town.place, seen_by=seen_by, on=on, language="en"))

    assert heard(TODAY, here.second) == [], "an open session tells nothing yet"
    here.close()
    assert heard(TODAY) == heard(TODAY + timedelta(days=7)) == []
    (seen,) = heard(TODAY, here.town.practitioner)
    assert (seen.is_public, seen.public_from) == (False, TODAY + timedelta(days=8))
    (out,) = heard(TODAY + timedelta(days=8))
    assert out.is_public
    assert out.moved is None
    assert [(one.owner, one.is_late) for one in out.steps] == [("Practitioner", False)]
    (late,) = heard(TODAY + timedelta(days=61))
    assert late.steps[0].is_late
    later = TODAY + timedelta(days=365)
    again = wave_of(here.town.place, here.planner, "Autumn 2027", later, follows=here.held.wave.pk)
    answered_by(again, [{"ease_paper": "easy"}] * 30 + [{"ease_paper": "hard"}] * 10)
    actions.tell(wave=close_wave(wave=again, by=here.planner, on=later), by=here.planner, on=later)
    (before,) = heard(later + timedelta(days=7))
    assert before.moved is None, "its figures too are seen first by those inside"
    (moved,) = heard(later + timedelta(days=8))
    assert moved.question["all"]["good"] == 10
    assert moved.moved.question["all"]["good"] == 30
    assert (moved.moved.change, moved.moved.why_not) == (None, Still.NOBODY), "nobody can be followed without a name"


BETWEEN = {"question": "ease_paper", "first": "Autumn 2026"}
NOT_ASKED: dict[str, object] = {"questions": []}


def moved_in(title: str) -> dict[str, object]:
    return {"changes": [{**BETWEEN, "second": title, "sentences": [f"Moved in {title}."]}]}


@pytest.mark.parametrize(
    ("reports", "shown_in", "why_not"),
    [
        ({}, None, Still.WAITS),
        ({"W2": NOT_ASKED}, None, Still.NOT_ASKED),
        ({"W2": {}}, "W2", Still.NOBODY),
        ({"W2": {"untold": [{**BETWEEN, "second": "W2"}]}}, "W2", Still.FEW),
        ({"W2": {"untold": None}}, "W2", Still.NOT_WORKED_OUT),
        ({"W2": moved_in("W2")}, "W2", None),
        ({"W2": moved_in("W2"), "W3": moved_in("W3")}, "W2", None),
        ({"W2": NOT_ASKED, "W3": moved_in("W3"), "W4": {}}, "W3", None),
    ],
)
def test_the_next_wave_that_asked_again_shows_it_and_the_reason_why_not_is_the_true_one(
    here: Here, reports: dict[str, dict[str, object]], shown_in: str | None, why_not: Still | None
) -> None:
    found(here.held, here.second, TODAY)
    here.close()
    data, last = here.held.report.data["en"], here.held.wave
    chain = [(title, True, more) for title, more in reports.items()]
    chain.insert(0, ("Of other people", False, moved_in("Of other people")))
    for days, (title, follows, more) in enumerate(chain, 1):
        wave = wave_of(here.town.place, here.planner, title, TODAY + timedelta(days=days), last.pk if follows else None)
        Wave.objects.filter(pk=wave.pk).update(closed_on=wave.opens_on)
        said = {key: one for key, one in {**data, "wave": title, "changes": [], **more}.items() if one is not None}
        kept = {"data": {"en": said}, "by": here.planner, "on": TODAY, "at": timezone.now()}
        Report.objects.create(wave=wave, voice="person", **kept)
        last = wave if follows else last
    (one,) = queries.said_and_done(here.town.place, seen_by=None, on=TODAY + timedelta(days=900), language="en")
    assert (one.moved.report.wave.title if one.moved else None) == shown_in
    assert (one.moved.why_not if one.moved else one.still) == why_not
    if one.moved and not why_not:
        assert one.moved.change["sentences"] == [f"Moved in {shown_in}."]
