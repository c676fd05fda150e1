"""How decisions take effect on the support a person has: each ends what was before it, is held back, and goes ahead.

The decisions that stand form a chain, oldest first. ``ended_by`` of a line names the next link: the decision whose
being held back would bring the line back. A line that came back as a copy points nowhere any more; its copy does. What
was on a past day is never changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import F, Max, Q

from ownway.apps.decisions.kinds import About
from ownway.apps.decisions.models import Decision, SupportLine
from ownway.apps.decisions.queries.decision import follower
from ownway.apps.decisions.shrinking import Begins
from ownway.apps.people.models import Record

_A_DAY = timedelta(days=1)


def take_effect(decision: Decision, begins: Iterable[Begins], from_on: date) -> None:
    """End every line of support there is on the day before, and begin the decision's own on the day.

    Called inside the transaction of the deed that decided. A line that costs nothing begins none.
    """
    lines = [
        SupportLine(
            record=decision.record,
            what=one.what,
            weekly_pence=one.weekly_pence,
            by=decision.decided_by,
            plan_line=one.plan_line,
            begun_by=decision,
        )
        for one in begins
        if one.weekly_pence > 0
    ]
    _follow(decision, lines, from_on, None)


def hold_back(decision: Decision, on: date) -> None:
    """Let the support before the decision go on from a day: what it ended comes back, what it began stops.

    Where a later decision holds, what comes back takes its place under that one.
    """
    if decision.about == About.LEAVING:
        Record.objects.filter(pk=decision.record_id).update(left_on=None)
    later = follower(decision, on)
    own = SupportLine.objects.filter(begun_by=decision)
    own.filter(_open(on)).update(until_on=on - _A_DAY)
    own.update(ended_by=None)
    for line in SupportLine.objects.filter(ended_by=decision).select_related("record"):
        _come_back(line, on, later)


def go_ahead(decision: Decision, on: date) -> None:
    """Let a decision that was held back take effect, from its own day or the day of the answer.

    Where a later decision holds by then, this one only takes its place under it: an old answer never undoes a new
    decision, and comes to light if the new one is held back in turn.
    """
    from_on, later = max(on, decision.starts_on or on), follower(decision, on)
    if later and later.starts_on:
        from_on = min(from_on, later.starts_on)
    began = {line.root: line for line in SupportLine.objects.filter(begun_by=decision).select_related("record")}
    _follow(decision, [_copy(line) for line in began.values()], from_on, later)


def _follow(decision: Decision, lines: list[SupportLine], from_on: date, later: Decision | None) -> None:
    """Put a decision and its lines into the chain, before ``later`` or at its end."""
    next_on = later.starts_on if later else None
    before = Q(ended_by=later) | Q(_open(from_on), from_on__lt=next_on) if next_on else _open(from_on)
    ended = SupportLine.objects.filter(before, record=decision.record)
    ended.filter(_open(from_on)).update(until_on=from_on - _A_DAY, ended_by=decision)
    if later:
        ended.filter(ended_by=later).update(ended_by=decision)
    for line in lines:
        line.from_on, line.until_on, line.ended_by = from_on, next_on - _A_DAY if next_on else None, later
    SupportLine.objects.bulk_create(lines)
    if decision.about == About.LEAVING and later is None:
        Record.objects.filter(pk=decision.record_id).update(left_on=_last_day(decision, from_on))


def _last_day(decision: Decision, from_on: date) -> date:
    """The last day with support before a leaving takes effect, and never before the day it names.

    A leaving that was held and answered on one day gave no day more.
    """
    named = (decision.starts_on or from_on) - _A_DAY
    days = SupportLine.objects.filter(record=decision.record, until_on__gte=F("from_on"), until_on__lt=from_on)
    return max(named, days.aggregate(last=Max("until_on"))["last"] or named)


def _come_back(line: SupportLine, on: date, later: Decision | None) -> None:
    """One line goes on from a day until the later decision, or lies ready under one that holds already."""
    next_on = later.starts_on if later else None
    until_on = next_on - _A_DAY if next_on else None
    if next_on and next_on <= on:
        line.ended_by = later
    elif line.until_on is None or line.until_on >= on - _A_DAY:
        line.until_on, line.ended_by = until_on, later
    else:
        going_on = _copy(line)
        going_on.from_on, going_on.until_on, going_on.ended_by = max(on, line.from_on), until_on, later
        going_on.save(force_insert=True)
        line.ended_by = None
    line.save(update_fields=["until_on", "ended_by"])


def _copy(line: SupportLine) -> SupportLine:
    return SupportLine(
        record=line.record,
        what=line.what,
        weekly_pence=line.weekly_pence,
        by=line.by,
        plan_line=line.plan_line,
        copy_of=line.root,
        begun_by=line.begun_by,
    )


def _open(on: date) -> Q:
    return Q(until_on=None) | Q(until_on__gte=on)
