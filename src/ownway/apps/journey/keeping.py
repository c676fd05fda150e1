"""What the journey holds about a person, and which records the law keeps because a road went on past first contact."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ownway.apps.journey.models import Entry, Question, Reply, Telling, Waiver
from ownway.apps.journey.road import Step
from ownway.apps.people.law_keeps import Hold
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed, is_own
from ownway.kernel.references import Plain

YEARS_KEPT = 6
"""Limitation Act 1980 ss.5 and 9: six years in which a claim about support and money may be brought."""


def everything(record: Record, seen_by: Account) -> dict[str, Plain]:
    """The diary, what I was told, my answers, why steps went on, and what I asked."""
    if not is_own(seen_by, record):
        raise NotAllowed("everything")
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
            {"promise": one.promise, "on": one.on.isoformat(), "how": one.how, "by": str(one.by) if one.by else None}
            for one in Telling.objects.filter(record=record).select_related("by").order_by("pk")
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
    free_on = _years_after(record.left_on, YEARS_KEPT)
    if free_on > on:
        say = (
            f"{record.place.name} must keep its record until {free_on.day} {free_on:%B %Y}, "
            "six years after you left (Limitation Act 1980)."
        )
        yield Hold("Limitation Act 1980 sections 5 and 9", say, free_on)


def _years_after(day: date, years: int) -> date:
    is_leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + years, day=28) if is_leap_day else day.replace(year=day.year + years)
