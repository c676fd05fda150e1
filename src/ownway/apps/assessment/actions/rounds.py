"""Beginning a round of assessing and moving it on: sent, given back, settled, opened again, closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.assessment.actions.number import make_number
from ownway.apps.assessment.kinds import TURNS, State, Turn
from ownway.apps.assessment.models import Assessment
from ownway.apps.assessment.queries.assessments import Sides, read_sides
from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import needed
from ownway.apps.journey.actions import mark, require_promises
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Step
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, Standing, require
from ownway.apps.trail import actions as trail
from ownway.engines.allocation import Kind
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

WORKERS_TURNS = frozenset({Turn.GIVE_BACK, Turn.SETTLE, Turn.REOPEN})
"""Turns that somebody at work makes; the others are the person's too."""


def begin(*, record: Record, by: Account, on: date, once: UUID) -> Assessment:
    """Begin a round with the questions in force today. Sending the same form twice begins one.

    Raise ``Refused`` where a promise this step relies on is open, where a round is open already, or where the place has
    adopted no questions.
    """
    require(by, Deed.CHANGE, Part.ASSESSMENT, record, on)
    begun = Assessment.objects.filter(once=once, record=record).first()
    if begun is not None:
        return begun
    require_promises(record, Step.ASSESSMENT)
    kind = DocumentKind.CARERS if record.is_carer else DocumentKind.ALLOCATION
    questions = needed(record.place, kind, on)
    with transaction.atomic():
        if Assessment.objects.filter(record=record).exclude(state=State.CLOSED).exists():
            raise Refused(Problem("assessment", "There is an assessment open already. Go on with that one."))
        made = Assessment.objects.create(
            reference=new_reference("A"), record=record, questions=questions, opened_by=by, opened_on=on, once=once
        )
        mark(record=record, step=Step.ASSESSMENT, happening=Happening.OPENED, by=by, on=on, what=made.reference)
        note(made, by, on, "assessment.begun", {"questions": questions.pk})
    return made


def turn(*, assessment: Assessment, turn: Turn, by: Account, on: date, seen_version: int) -> Assessment:
    """Move an assessment on; raise ``Refused`` where there is no such way from where it stands, or it moved meanwhile.

    Sending works out a number to try at once, where enough was answered. Settling needs every difference settled and
    everything that is needed answered by somebody; it makes the number that counts, and ends the step.
    """
    standing = require(by, Deed.CHANGE, Part.ASSESSMENT, assessment.record, on)
    _refuse_strangers_turn(turn, standing)
    with transaction.atomic():
        held = Assessment.objects.select_for_update().select_related("record__place", "record__person", "questions")
        found = held.get(pk=assessment.pk)
        following = TURNS.get((State(found.state), turn))
        if following is None or found.version != seen_version:
            say = f"This has moved on meanwhile: it is {found.get_state_display().lower()} now. Open the page again."
            raise Refused(Problem("assessment", say))
        both = read_sides(found)
        if turn is Turn.SETTLE:
            _refuse_unsettled(both)
        found.state, found.version = following, found.version + 1
        _date(found, following, on)
        found.save()
        note(found, by, on, f"assessment.{turn}", {"state": str(following), "version": found.version})
        if turn is Turn.SETTLE:
            mark(record=found.record, step=Step.ASSESSMENT, happening=Happening.DONE, by=by, on=on)
            make_number(both, by=by, on=on, is_real=True)
        elif turn is Turn.SEND and not both.unanswered and standing.may(Deed.CHANGE, Part.NUMBER):
            make_number(both, by=by, on=on, is_real=False)
        elif turn is Turn.GIVE_BACK:
            mark(record=found.record, step=Step.ASSESSMENT, happening=Happening.SENT_BACK, by=by, on=on)
        elif turn is Turn.REOPEN:
            mark(
                record=found.record,
                step=Step.ASSESSMENT,
                happening=Happening.OPENED,
                by=by,
                on=on,
                what=found.reference,
            )
    return found


def note(found: Assessment, by: Account, on: date, deed: str, facts: Mapping[str, int | str | bool]) -> None:
    """One line of the trail about a round."""
    trail.record(
        place_id=found.record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=found.record.person_id,
        what=found.reference,
        facts=facts,
    )


def _refuse_strangers_turn(turn: Turn, standing: Standing) -> None:
    if turn in WORKERS_TURNS and Job.PRACTITIONER not in standing.jobs:
        raise NotAllowed(str(turn))


def _refuse_unsettled(both: Sides) -> None:
    problems = [
        Problem(row.question.name, f"{row.question.topic.plain}: the two views differ. Settle this together first.")
        for row in both.unsettled
    ]
    problems += [
        Problem(row.question.name, f"{row.question.topic.plain}: nobody has answered this yet.")
        for row in both.unanswered
    ]
    counts_help = any(row.question.kind is Kind.AGREEMENT and row.level == "yes" for row in both.rows)
    if counts_help and not any(one.agrees == "yes" for one in both.helping):
        say = (
            "Help counts only when whoever gives it said so themselves. Ask them and write down what they said, or "
            "answer no."
        )
        problems.append(Problem("helping", say))
    if problems:
        raise Refused(*problems)


def _date(found: Assessment, state: State, on: date) -> None:
    if state is State.SENT:
        found.sent_on, found.settled_on = found.sent_on or on, None
    elif state is State.SETTLED:
        found.settled_on = on
    elif state is State.CLOSED:
        found.closed_on = on
