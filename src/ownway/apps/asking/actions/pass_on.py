"""Taking a question, or giving it to a colleague who may answer: the person sees to whom and why; the day stays."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ownway.apps.asking.models import Question
from ownway.apps.asking.permissions import may_answer
from ownway.apps.people.actions.asked import words
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused


def pass_on(*, question: Question, to: Account, because: str, by: Account, on: date) -> Question:
    """Give an open question to somebody who may answer it (also oneself), with words the person reads."""
    record = question.record
    if not may_answer(by, record, on):
        raise NotAllowed("pass_on")
    said = words("because", because, "Say why somebody else answers. The person reads it.", 500)
    if not may_answer(to, record, on):
        raise Refused(Problem("to", "They do not answer questions here. Choose a colleague from the list."))
    with transaction.atomic():
        kept = Question.objects.select_for_update(of=("self",)).select_related("record").get(pk=question.pk)
        if kept.answered_on is not None:
            raise Refused(Problem("to", "This was answered meanwhile. Read the answer; it stands."))
        if kept.held_by_id != to.pk:
            kept.held_by, kept.passed_on_because = to, said
            kept.save(update_fields=["held_by", "passed_on_because"])
            trail.record(
                place_id=record.place_id,
                by=str(by.pk),
                on=on,
                deed="asking.passed_on",
                about=record.person_id,
                what=kept.reference,
                facts={"to": str(to.pk)},
            )
    return kept
