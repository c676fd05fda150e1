"""What decisions hold about a person, told to the person, and how long the law keeps a decision."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q

from ownway.apps.decisions.kinds import About, Because, ChallengeKind, Outcome, WorkedKind
from ownway.apps.decisions.models import Challenge, Decision, News, Reduction, Reminder, SupportLine, Telling, Worked
from ownway.apps.people.kinds import Way
from ownway.apps.people.law_keeps import LIMITATION, Hold, six_years
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.people.queries import day_told
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Every decision with its reason, what it took away and its challenges; support I have; figures and workings."""
    require_own(seen_by, record)
    decisions = Decision.objects.filter(record=record).select_related("record", "decided_by", "replaces")
    support = SupportLine.objects.filter(record=record).select_related("record", "begun_by", "ended_by")
    figures = Worked.objects.filter(record=record).select_related("record", "by")
    return {
        "Decisions about me": [_decision(one) for one in decisions.order_by("at")],
        "Support I have or had": [_support(one) for one in support.order_by("from_on", "pk")],
        "Figures worked out for me": [_worked(one) for one in figures.order_by("at")],
    }


def holds(record: Record, on: date) -> Iterator[Hold]:
    """A challenge is kept until it is answered, and every decision and answer for six years."""
    if Challenge.objects.filter(decision__record=record, answered_on=None).exists():
        say = f"{record.place.name} still has a challenge of yours to answer, and must keep what it is about."
        yield Hold(LIMITATION, say, None)
    decided = Decision.objects.filter(record=record).values_list("on", flat=True)
    answered = Challenge.objects.filter(decision__record=record).exclude(answered_on=None)
    days = [*decided, *(day for day in answered.values_list("answered_on", flat=True) if day)]
    if days:
        what, after = "what it decided about you", "the last decision or answer"
        yield from six_years(record, max(days), on, what=what, after=after)


def _decision(one: Decision) -> dict[str, Plain]:
    reductions = one.reductions.select_related("decision__record").order_by("pk")
    challenges = one.challenges.select_related("decision__record", "by", "answered_by", "new_decision")
    return {
        "reference": one.reference,
        "about": str(About(one.about).label),
        "outcome": str(Outcome(one.outcome).label),
        "by": str(one.decided_by),
        "as": one.decided_as,
        "agreed_at_once": one.is_standing,
        "on": day_told(one.on),
        "starts_on": day_told(one.starts_on),
        "support_before_weekly_pence": one.today_weekly_pence,
        "weekly_pence": one.weekly_pence,
        "council_weekly_pence": one.council_weekly_pence,
        "person_weekly_pence": one.person_weekly_pence,
        "who_pays_weekly_pence": one.streams,
        "reason": one.reason,
        "what_was_looked_at": one.looked_at,
        "figures": list(one.worked.order_by("at").values_list("reference", flat=True)),
        "replaces": one.replaces.reference if one.replaces else None,
        "what_stops_or_shrinks": [_reduction(row) for row in reductions],
        "challenges": [_challenge(row) for row in challenges.order_by("opened_on", "pk")],
        "how_i_heard": _heard(Q(decision=one)),
    }


def _reduction(one: Reduction) -> dict[str, Plain]:
    return {
        "line": one.line,
        "today_weekly_pence": one.today_weekly_pence,
        "weekly_pence": one.weekly_pence,
        "because": str(Because(one.because).label),
        "how": one.how,
    }


def _challenge(one: Challenge) -> dict[str, Plain]:
    return {
        "reference": one.reference,
        "kind": str(ChallengeKind(one.kind).label),
        "what_was_said": one.words,
        "by": str(one.by),
        "opened_on": day_told(one.opened_on),
        "received_on": day_told(one.received_on),
        "answer_due_on": day_told(one.due_on),
        "support_goes_on_meanwhile": one.keeps_support,
        "is_upheld": one.is_upheld,
        "answer": one.answer,
        "answered_by": str(one.answered_by) if one.answered_by else None,
        "answered_on": day_told(one.answered_on),
        "new_decision": one.new_decision.reference if one.new_decision else None,
        "how_i_heard": _heard(Q(challenge=one)),
    }


def _heard(of: Q) -> list[Plain]:
    """Each way in which they heard; after a death, who was told."""
    of_this = News.objects.filter(of)
    tellings = Telling.objects.filter(news__in=of_this).select_related("by", "news__record").order_by("pk")
    found: list[Plain] = [
        {"way": str(Way(one.way).label), "by": str(one.by), "on": day_told(one.on), "to_whom": one.to_whom}
        for one in tellings
    ]
    for again in Reminder.objects.filter(news__in=of_this):
        found.append({"way": "By e-mail, once more", "by": "The night, by itself", "on": day_told(again.on)})
    return found


def _support(one: SupportLine) -> dict[str, Plain]:
    return {
        "what": one.what,
        "weekly_pence": one.weekly_pence,
        "from_on": day_told(one.from_on),
        "until_on": day_told(one.until_on),
        "begun_by": one.begun_by.reference if one.begun_by else None,
        "ended_by": one.ended_by.reference if one.ended_by else None,
    }


def _worked(one: Worked) -> dict[str, Plain]:
    return {
        "reference": one.reference,
        "what": str(WorkedKind(one.kind).label),
        "counts": one.is_real,
        "on": day_told(one.on),
        "by": str(one.by) if one.by else None,
        "weekly_pence": one.weekly_pence,
        "yearly_pence": one.yearly_pence,
        "worked_out_from": one.inputs,
        "working": one.working,
        "rules_by_hash": one.documents,
        "version_of_the_rules_engine": one.engine_version,
    }
