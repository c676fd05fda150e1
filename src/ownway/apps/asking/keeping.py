"""What asking holds about a person, told to the person, and how long the law keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ownway.apps.asking.kinds import Basis, Said
from ownway.apps.asking.models import Answer, Question
from ownway.apps.people.law_keeps import Hold, six_years
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.people.queries import day_told
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Everything that was asked, who had it until when, and every answer with what it stands on."""
    require_own(seen_by, record)
    asked = Question.objects.filter(record=record).select_related("record", "by", "held_by").order_by("at")
    return {"What I asked to spend money on": [_question(one) for one in asked]}


def holds(record: Record, on: date) -> Iterator[Hold]:
    """What may be spent is part of the books: kept for six years after the last question or answer."""
    days = [*Question.objects.filter(record=record).values_list("on", flat=True)]
    days += Answer.objects.filter(question__record=record).values_list("on", flat=True)
    if days:
        what, after = "what you asked to spend money on", "the last question or answer"
        yield from six_years(record, max(days), on, what=what, after=after)


def _question(one: Question) -> dict[str, Plain]:
    answers = one.answers.select_related("question__record", "decision__decided_by").order_by("number")
    return {
        "reference": one.reference,
        "what": one.what,
        "roughly_pence": one.pence,
        "for": one.serves,
        "asked_by": str(one.by),
        "on": day_told(one.on),
        "answer_due_on": day_told(one.due_on),
        "silence_is_a_yes": one.is_yes_by_silence,
        "who_had_it": str(one.held_by) if one.held_by else None,
        "why_somebody_else_had_it": one.passed_on_because,
        "answers": [_answer(row) for row in answers],
    }


def _answer(one: Answer) -> dict[str, Plain]:
    return {
        "said": str(Said(one.said).label),
        "on": day_told(one.on),
        "stands_on": str(Basis(one.basis).label),
        "by": str(one.decision.decided_by) if one.decision else None,
        "decision": one.decision.reference if one.decision else None,
        "up_to_pence": one.up_to_pence,
        "holds_again_until": day_told(one.until_on),
        "words": one.words,
        "if": one.condition,
        "instead": one.instead,
    }
