"""How a decision takes effect on the support a person has: lines end and begin from a day, wait, and go on."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Q

from ownway.apps.decisions.kinds import About
from ownway.apps.decisions.models import Decision, SupportLine
from ownway.apps.decisions.queries.decision import follower
from ownway.apps.decisions.shrinking import Begins
from ownway.apps.people.models import Record

_A_DAY = timedelta(days=1)


def take_effect(
    decision: Decision, begins: Iterable[Begins], from_on: date, followed_by: Decision | None = None
) -> None:
    """End every line of support there is on the day before, and begin the decision's own on the day.

    Called inside the transaction of the deed that decided. A line that costs nothing begins none. A later decision that
    holds (``followed_by``) keeps what it began, and ends what is begun here on its own day.
    """
    if decision.about == About.LEAVING and followed_by is None:
        Record.objects.filter(pk=decision.record_id).update(left_on=from_on - _A_DAY)
    ends = Q(until_on=None) | Q(until_on__gte=from_on)
    next_on = followed_by.starts_on if followed_by else None
    if next_on:
        ends = Q(ends, from_on__lt=next_on) | Q(ended_by=followed_by)
    going_on = SupportLine.objects.filter(ends, record=decision.record)
    going_on.update(until_on=from_on - _A_DAY, ended_by=decision)
    SupportLine.objects.bulk_create(
        SupportLine(
            record=decision.record,
            what=one.what,
            weekly_pence=one.weekly_pence,
            from_on=from_on,
            until_on=next_on - _A_DAY if next_on else None,
            by=decision.decided_by,
            plan_line=one.plan_line,
            begun_by=decision,
            ended_by=followed_by,
        )
        for one in begins
        if one.weekly_pence > 0
    )


def hold_back(decision: Decision, on: date) -> None:
    """Let the support before the decision go on from a day: what it ended comes back, what it began stops."""
    if decision.about == About.LEAVING:
        Record.objects.filter(pk=decision.record_id).update(left_on=None)
    for line in SupportLine.objects.filter(ended_by=decision).select_related("record"):
        if line.until_on is not None and line.until_on < on - _A_DAY:
            _go_on(line, on)
        else:
            SupportLine.objects.filter(pk=line.pk).update(until_on=None, ended_by=None)
    SupportLine.objects.filter(begun_by=decision).update(until_on=on - _A_DAY)


def go_ahead(decision: Decision, on: date) -> None:
    """Let a decision that was held back take effect, from its own day or the day of the answer.

    Where a later decision holds by then, this one only takes its place under it: an old answer never undoes a new
    decision, and comes to light if the new one is held back in turn.
    """
    from_on, later = max(on, decision.starts_on or on), follower(decision, on)
    if later and later.starts_on:
        from_on = min(from_on, later.starts_on)
    held = {line.plan_line or line.pk: line for line in SupportLine.objects.filter(begun_by=decision)}
    begins = [Begins(line.what, line.weekly_pence, line.plan_line) for line in held.values()]
    take_effect(decision, begins, from_on, later)


def _go_on(line: SupportLine, on: date) -> None:
    SupportLine.objects.create(
        record=line.record,
        what=line.what,
        weekly_pence=line.weekly_pence,
        from_on=on,
        by=line.by,
        plan_line=line.plan_line,
        copy_of=line.root,
        begun_by=line.begun_by,
    )
