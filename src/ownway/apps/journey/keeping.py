"""What the journey holds about a person, and which records the law keeps because a road went on past first contact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ownway.apps.journey.models import Entry, Question, Reply, Telling, Waiver
from ownway.apps.journey.road import Step
from ownway.apps.people.law_keeps import Hold, six_years
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """The diary, what I was told, my answers, why steps went on, and what I asked."""
    require_own(seen_by, record)
    return {
        "My road": [
            {
                "step": one.step,
                "what": one.happening,
                "on": one.on.isoformat(),
                "held_by": str(one.held_by) if one.held_by else None,
                "promised_on": one.promised_on.isoformat() if one.promised_on else None,
                "cause": one.cause,
            }
            for one in Entry.objects.filter(record=record).select_related("held_by", "record").order_by("pk")
        ],
        "What I was told": [
            {
                "promise": one.promise,
                "on": one.on.isoformat(),
                "how": one.how,
                "in_what_form": one.form,
                "by": str(one.by) if one.by else None,
            }
            for one in Telling.objects.filter(record=record).select_related("by", "record").order_by("pk")
        ],
        "What I answered": [
            {"promise": one.promise, "answer": one.answer, "on": one.on.isoformat(), "in_my_hand": one.was_person}
            for one in Reply.objects.filter(record=record).order_by("pk")
        ],
        "Why a step went on": [
            {"step": one.step, "reason": one.reason, "on": one.on.isoformat(), "by": str(one.by)}
            for one in Waiver.objects.filter(record=record).select_related("by", "record").order_by("pk")
        ],
        "What I asked": [
            {"on": one.on.isoformat(), "words": one.words, "answer": one.answer}
            for one in Question.objects.filter(record=record).select_related("record").order_by("pk")
        ],
    }


def holds(record: Record, on: date) -> Iterator[Hold]:
    """Past first contact, a record is kept while support goes on and six years after it was left."""
    if not Entry.objects.filter(record=record).exclude(step=Step.CONTACT).exists():
        return
    if record.left_on is None:
        say = f"{record.place.name} still has a duty to you, and must keep its record while it lasts (Care Act 2014)."
        yield Hold("Care Act 2014 sections 9, 18, 24 and 27", say, None)
        return
    yield from six_years(record, record.left_on, on, what="its record", after="you left")
