"""The year ahead: what will be left until the end of March, by the plan and as lived lately; early words both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from django.db.models import Sum

from ownway.apps.money.models import Budget, Line, Pays, Posting, Stream
from ownway.apps.money.queries.holding import held_by_stream
from ownway.apps.money.queries.left import Left, left
from ownway.apps.money.queries.promises import open_promises
from ownway.apps.money.queries.schedule import schedule
from ownway.apps.money.queries.spells import spells_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.places.queries import whole_rule
from ownway.engines.ledger import forecast as engine

LATELY = timedelta(weeks=12)
ENOUGH = timedelta(weeks=4)
"""How long "lately" is, and from how many days on it says anything."""
WEEKS_A_YEAR = 52


@dataclass(frozen=True, slots=True)
class Early:
    """An early word about one stream: short from a month by so many pence; with no month, pence that stay unused."""

    name: str
    funder: str
    short_from: date | None
    pence: int


@dataclass(frozen=True, slots=True)
class Year:
    """The months ahead by the plan, what is left at the end by the plan and as lived lately, and early words."""

    months: Sequence[engine.Ahead]
    ends_on: date
    left: int
    left_at_pace: int | None
    early: Sequence[Early]


def forecast(record: Record, *, seen_by: Account, on: date, now: Left | None = None) -> Year | None:
    """The rest of the money year as it looks on a day; ``None`` where no money is set up. ``now`` saves asking."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    found = now or left(record, seen_by=seen_by, on=on)
    if found is None:
        return None
    streams = list(Stream.objects.filter(record=record).order_by("pk"))
    places = {stream.pk: at for at, stream in enumerate(streams)}
    lines = list(Line.objects.filter(budget__record=record).order_by("budget__starts_on", "position"))
    plan = plan_lines(record, lines, places)
    held = held_by_stream(streams, on)
    lefts = [held[stream.pk] for stream in streams]
    until = max(last for _first, last in engine.months_ahead(on))
    coming = [
        engine.Coming(one.from_on, places[one.stream], one.pence)
        for one in schedule(record, until)
        if one.came_on is None
    ]
    at_line = {line.pk: at for at, line in enumerate(lines)}
    owed = [engine.DueLater(one.due_on, at_line[one.line], one.pence) for one in open_promises(record)]
    by_plan = engine.forecast(on, lefts, plan, coming, owed)
    days = (on - max(on - LATELY, found.starts_on - timedelta(days=1))).days
    lived = engine.at_pace(plan, _spent(lines, on - timedelta(days=days), on), days) if days >= ENOUGH.days else None
    at_pace = engine.forecast(on, lefts, lived, coming, owed) if lived else None
    weekly = {one.stream: one.weekly_pence for one in found.streams}
    kept = {one.stream: one.kept for one in found.streams}
    warned = engine.warnings(
        by_plan,
        at_pace,
        [kept.get(stream.pk, 0) for stream in streams],
        [weekly.get(stream.pk, 0) * WEEKS_A_YEAR for stream in streams],
        whole_rule(record.place, "warn_unused_percent", on),
    )
    return Year(
        months=by_plan.months,
        ends_on=by_plan.ends_on,
        left=sum(by_plan.left),
        left_at_pace=sum(at_pace.left) if at_pace else None,
        early=[
            Early(streams[one.stream].name, streams[one.stream].funder, one.short_from, one.pence) for one in warned
        ],
    )


def plan_lines(record: Record, lines: Sequence[Line], places: Mapping[int, int]) -> list[engine.PlanLine]:
    """Each line from its budget's first day until the day before the next budget's; ``places`` of streams by id."""
    starts = list(Budget.objects.filter(record=record).order_by("starts_on").values_list("pk", "starts_on"))
    ends = {budget: following - timedelta(days=1) for (budget, _on), (_next, following) in pairwise(starts)}
    paid_by: dict[int, list[int]] = {}
    for line, stream in (
        Pays.objects.filter(line__in=lines).order_by("line_id", "position").values_list("line_id", "stream_id")
    ):
        paid_by.setdefault(line, []).append(places[stream])
    spells = spells_of(lines)
    first = dict(starts)
    return [
        engine.PlanLine(
            from_on=first[line.budget_id],
            until_on=ends.get(line.budget_id),
            weekly_pence=line.weekly_pence,
            paid_by=tuple(paid_by.get(line.pk, ())),
            spells=tuple(spells.get(line.pk, ())),
        )
        for line in lines
    ]


def _spent(lines: Sequence[Line], after: date, until: date) -> list[int]:
    """Pence spent on each line after a day, up to another, with what the same line of the plan had before."""
    postings = Posting.objects.filter(account__pays__line__in=lines, entry__on__gt=after, entry__on__lte=until)
    by_line = dict(postings.values_list("account__pays__line").annotate(total=Sum("pence")).order_by())
    by_root: dict[object, int] = {}
    for line in lines:
        root = line.plan_line or line.pk
        by_root[root] = by_root.get(root, 0) + by_line.get(line.pk, 0)
    return [by_root[line.plan_line or line.pk] for line in lines]
