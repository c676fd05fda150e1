"""Answering: a signed decision that binds; a second answer only where somebody else found a challenge right."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.asking.kinds import Basis, Said, Stands
from ownway.apps.asking.models import Answer, Question
from ownway.apps.asking.permissions import may_answer
from ownway.apps.asking.queries.questions import stands
from ownway.apps.decisions.actions import challenge as challenges
from ownway.apps.decisions.actions.decide import decide
from ownway.apps.decisions.kinds import About, Outcome
from ownway.apps.decisions.models import Challenge, Decision
from ownway.apps.people.actions.asked import words as kept_words
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail import actions as trail
from ownway.kernel.pence import MOST
from ownway.kernel.problems import Problem, Refused

MOST_WORDS = 2_000
MOST_DAYS = 366
"""The longest for which one answer may hold for the same thing again."""


@dataclass(frozen=True, slots=True)
class Given:
    """What an answer says: its reason in ``words``; for a yes up to how much and for how long it holds again.

    ``condition`` belongs to a yes-if, ``instead`` (what could be done) to a no.
    """

    said: Said
    words: str
    condition: str = ""
    instead: str = ""
    up_to_pence: int | None = None
    until_on: date | None = None


def answer(*, question: Question, given: Given, by: Account, on: date, once: UUID) -> Answer:
    """Answer an open question, once, as a decision: signed, dated, and open to challenge like any other.

    It binds. There is no deed that takes it back: money spent under a yes stays rightly spent. Where the place's rule
    already made silence a yes, that yes stands too: a no, a condition or a smaller amount comes too late.
    """
    if not may_answer(by, question.record, on):
        raise NotAllowed("answer")
    with transaction.atomic():
        kept = Question.objects.select_for_update(of=("self",)).select_related("record__place").get(pk=question.pk)
        before = Answer.objects.filter(decision__once=once).select_related("question__record", "decision").first()
        if before and (before.question_id, before.said) == (kept.pk, given.said):
            return before
        if kept.answered_on is not None:
            raise Refused(Problem("said", "This was answered meanwhile. Read the answer; it stands."))
        is_whole = given.said == Said.YES and (given.up_to_pence or kept.pence) >= kept.pence
        if stands(kept, None, on) == Stands.SILENT_YES and not is_whole:
            say = f"Nobody answered by {kept.due_on:%d/%m/%Y}. By this place’s rule that was a yes, and it stands."
            raise Refused(Problem("said", say))
        return _write(kept, given, by, on, once, number=1)


def put_right(*, challenge: Challenge, given: Given, by: Account, on: date, once: UUID) -> Answer:
    """Find a challenge of an answer right: an approver who did not answer says yes, and the challenge is answered."""
    with transaction.atomic():
        old = Answer.objects.select_related("question__record__place").filter(decision=challenge.decision).first()
        if old is None:
            raise NotAllowed("put_right")
        Question.objects.select_for_update().get(pk=old.question_id)
        if given.said == Said.NO:
            raise Refused(
                Problem("said", "A no that stays is answered as such, on the page before. Choose yes or yes, if.")
            )
        newest = old.question.answers.order_by("-number")[0]
        if newest.pk != old.pk:
            if newest.decision and newest.decision.once == once:
                return newest
            raise Refused(Problem("said", "A newer answer took the place of this one. Read that first."))
        made = _write(old.question, given, by, on, once, number=old.number + 1, replaces=challenge.decision)
        challenges.answer(
            challenge=challenge, is_upheld=True, words=given.words, by=by, on=on, new_decision=made.decision
        )
    return made


def _write(
    question: Question,
    given: Given,
    by: Account,
    on: date,
    once: UUID,
    *,
    number: int,
    replaces: Decision | None = None,
) -> Answer:
    up_to = _checked(question, given, on)
    is_no = given.said == Said.NO
    decision = decide(
        record=question.record,
        about=About.SPENDING,
        subject=None,
        outcome=Outcome.REFUSED if is_no else Outcome.AGREED,
        by=by,
        on=on,
        starts_on=on,
        reason=given.words,
        once=once,
        looked_at={"asked": question.reference},
        replaces=replaces,
    )
    made = Answer.objects.create(
        question=question,
        number=number,
        said=given.said,
        basis=Basis.DECISION,
        up_to_pence=up_to,
        until_on=None if is_no else given.until_on,
        words=given.words.strip(),
        condition=given.condition.strip() or None if given.said == Said.YES_IF else None,
        instead=given.instead.strip() or None if is_no else None,
        decision=decision,
        on=on,
        at=timezone.now(),
    )
    Question.objects.filter(pk=question.pk).update(answered_on=on, held_by=question.held_by or by)
    trail.record(
        place_id=question.record.place_id,
        by=str(by.pk),
        on=on,
        deed="asking.answered",
        about=question.record.person_id,
        what=question.reference,
        facts={
            "said": str(given.said),
            "decision": decision.reference,
            "late_days": max((on - question.due_on).days, 0),
        },
    )
    return made


def _checked(question: Question, given: Given, on: date) -> int | None:
    """Up to how much the answer holds; ``Refused`` for everything that is missing from it at once."""
    problems: list[Problem] = []
    asked = [("words", given.words, "Say why, in your own words. The person reads it.")]
    if given.said == Said.YES_IF:
        asked.append(
            ("condition", given.condition, "Say what the yes hangs on, so that anybody can tell if it is met.")
        )
    if given.said == Said.NO:
        asked.append(("instead", given.instead, "Say what could be done instead. A no never stands alone."))
    for where, said, say in asked:
        try:
            kept_words(where, said, say, MOST_WORDS)
        except Refused as refused:
            problems += refused.problems
    up_to = None if given.said == Said.NO else given.up_to_pence or question.pence
    if up_to is not None and not 0 < up_to <= MOST:
        problems.append(Problem("up_to_pence", "Write an amount above £0.00, like 12.50."))
    if given.until_on is not None and not 0 <= (given.until_on - on).days <= MOST_DAYS:
        problems.append(Problem("until_on", "Give a day from today up to a year on, or leave it empty."))
    if problems:
        raise Refused(*problems)
    return up_to
