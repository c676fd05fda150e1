"""Asking whether money may be spent on something: answered at once where that is written, else given to somebody."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.asking.at_once import AtOnce, Wish, at_once
from ownway.apps.asking.models import Answer, Question
from ownway.apps.asking.permissions import may_ask, may_write_down
from ownway.apps.asking.queries.purposes import Purpose, purposes
from ownway.apps.asking.who_answers import who_answers
from ownway.apps.money.actions.books import TWICE
from ownway.apps.people.actions.asked import words
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.queries import add_working_days, whole_rule
from ownway.apps.trail import actions as trail
from ownway.kernel.pence import MOST
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

MOST_WHAT = 300


def ask(
    *,
    record: Record,
    what: str,
    pence: int,
    purpose: str,
    by: Account,
    on: date,
    once: UUID,
    how: Channel = Channel.WEB,
) -> Question:
    """Ask to spend roughly so many pence on something. ``purpose`` is a key of ``queries.purposes``, empty if unsure.

    Answered at once, with the words it stands on, where the plan or a written answer plainly says yes and the money is
    there. Else a named practitioner has it, with a day to answer by the place's rule. Whoever may spend the money asks;
    a practitioner writes down what a person asked in another way (``how``).
    """
    _require_voice(record, by, on, how)
    said = words("what", what, "Write what you would like to spend money on.", MOST_WHAT)
    if not 0 < pence <= MOST:
        raise Refused(Problem("pence", "Write an amount above £0.00, like 12.50."))
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = Question.objects.select_related("record__place").filter(once=once).first()
        if before:
            if (before.record_id, before.pence) != (record.pk, pence) or before.what != said:
                raise Refused(Problem("once", TWICE))
            return before
        chosen = _chosen(record, purpose, by, on)
        written = at_once(Wish(record, said, pence, chosen, by, on))
        line = written.line if written and written.line else chosen.line if chosen else None
        asked = Question.objects.create(
            reference=new_reference("Q"),
            record=record,
            what=said,
            pence=pence,
            line_id=line,
            serves=chosen.words if chosen else None,
            by=by,
            how=how,
            on=on,
            at=timezone.now(),
            once=once,
            due_on=add_working_days(on, whole_rule(record.place, "spending_answer_working_days", on)),
            is_yes_by_silence=pence <= whole_rule(record.place, "silence_is_yes_pence", on),
            held_by=None if written else who_answers(record, on),
            answered_on=on if written else None,
        )
        if written:
            _write(asked, written, on)
        _tell(asked, by, on, str(written.basis) if written else "waits")
    return asked


def _require_voice(record: Record, by: Account, on: date, how: Channel) -> None:
    if may_ask(by, record, on):
        return
    if not may_write_down(by, record, on):
        raise NotAllowed("ask")
    if how == Channel.WEB:
        raise Refused(Problem("how", "Say how the person asked you: by phone, on paper, face to face or another way."))


def _chosen(record: Record, key: str, by: Account, on: date) -> Purpose | None:
    if not key:
        return None
    found = next((one for one in purposes(record, seen_by=by, on=on) if one.key == key), None)
    if found is None:
        raise Refused(
            Problem("purpose", "This is not in the plan. Choose from the list, or choose that you are not sure.")
        )
    return found


def _write(asked: Question, written: AtOnce, on: date) -> None:
    Answer.objects.create(
        question=asked,
        number=1,
        said=written.said,
        basis=written.basis,
        up_to_pence=written.up_to_pence,
        words=written.words,
        condition=written.condition or None,
        on=on,
        at=timezone.now(),
    )


def _tell(asked: Question, by: Account, on: date, answered: str) -> None:
    trail.record(
        place_id=asked.record.place_id,
        by=str(by.pk),
        on=on,
        deed="asking.asked",
        about=asked.record.person_id,
        what=asked.reference,
        facts={"pence": asked.pence, "how": str(asked.how), "answered": answered, "due": asked.due_on.isoformat()},
    )
