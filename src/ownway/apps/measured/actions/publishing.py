"""Publishing a quarter: every table protected against every quarter before, once, and never changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from ownway.apps.journey.road import Promise, Told
from ownway.apps.measured.actions.nightly import figures
from ownway.apps.measured.kinds import OWN_GROUPS, Came, Kind, Offered, Why
from ownway.apps.measured.models import Published
from ownway.apps.measured.protecting import Crossed, shown_table
from ownway.apps.measured.queries.published import paperwork_shown
from ownway.apps.measured.told import NO_TEAM, NOBODY_TOLD, teams_of_workers
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Record
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.engines.disclosure import TOTAL, Dimension

ASKED = "people who asked"
OPEN = "open"
"""Everything but a yes."""


@dataclass(frozen=True, slots=True)
class _Table:
    kind: Kind
    name: str
    counted: str
    rows: Dimension | None
    columns: Dimension
    counts: Crossed


def due_period(place: Place, on: date) -> date | None:
    """The last day of the quarter before ``on``, where somebody had asked by then and it is not published yet."""
    last = on.replace(month=on.month - (on.month - 1) % 3, day=1) - timedelta(days=1)
    if Published.objects.filter(place=place, period=f"{last:%Y-%m}").exists():
        return None
    return last if Record.objects.filter(place=place, since_on__lte=last).exists() else None


def publish(*, place: Place, on: date) -> int:
    """Publish the quarter before ``on``, as it was known on its last day; how many tables. Published once, it stays.

    Nobody asks for it: the clock does, and the trail says so.
    """
    last = due_period(place, on)
    if last is None:
        return 0
    made, period = figures(place, last), f"{last:%Y-%m}"
    rows: list[Published] = []
    kept = _kept_before(place)
    for table in _tables(made, sorted({*teams_of_workers(place.pk, last).values(), NO_TEAM})):
        counts, earlier = table.counts, kept[table.counted]
        shown = shown_table(
            table.counted, period, rows=table.rows, columns=table.columns, counts=counts, earlier=earlier
        )
        rows.append(Published(place=place, kind=table.kind, table=table.name, shown=shown.shown, kept=shown.kept))
        if shown.kept is not None:
            earlier.append(shown.kept)
    meter = paperwork_shown(made[Kind.PAPERWORK])
    rows.append(Published(place=place, kind=Kind.PAPERWORK, table="meter", shown=meter, kept=None))
    with transaction.atomic():
        for row in rows:
            row.period, row.on, row.at = period, on, timezone.now()
            row.save(force_insert=True)
        trail.record(
            place_id=place.pk, by="system", on=on, deed="measured.published", what=period, facts={"tables": len(rows)}
        )
    return len(rows)


def _kept_before(place: Place) -> defaultdict[str, list[dict[str, Any]]]:
    """What was published before, by who is counted: tables of the same people must agree and are audited together."""
    before: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in Published.objects.filter(place=place).exclude(kept=None).order_by("period", "pk"):
        if one.kept is not None:
            before[one.kept["counted"]].append(one.kept)
    return before


def _tables(made: Mapping[Kind, Mapping[str, Any]], teams: Sequence[str]) -> Iterator[_Table]:
    """Every table of a quarter. How many say yes is crossed with group, channel and team; the rest stands for all."""
    groups = Dimension.flat("group", [str(group) for group in OWN_GROUPS])
    yield from _came(made[Kind.NOTHING], groups)
    for promise in Promise:
        told = made[Kind.TOLD]["promises"].get(str(promise), {})
        answer = f"answer to {promise}"
        yield _Table(Kind.TOLD, f"{promise}-all", ASKED, None, _answers(answer), told.get("group", {}))
        # Groups and teams are the same people's for every promise; a channel is that of this one.
        channels = Dimension.flat(f"channel of {promise}", [*map(str, Channel.values), NOBODY_TOLD])
        crossed = {"group": groups, "team": Dimension.flat("team", teams), "channel": channels}
        for by, rows in crossed.items():
            counts = {code: _kept_or_open(states) for code, states in told.get(by, {}).items()}
            columns = Dimension.flat(answer, (Told.YES, OPEN))
            yield _Table(Kind.TOLD, f"{promise}-{by}", ASKED, rows, columns, counts)


def _came(nothing: Mapping[str, Any], groups: Dimension) -> Iterator[_Table]:
    came = Dimension.flat("came", [str(one) for one in Came])
    yield _Table(Kind.NOTHING, "came", ASKED, groups, came, nothing["came"])
    why = Dimension.flat("why", [str(one) for one in Why])
    offered = Dimension.flat("offered", [str(one) for one in Offered])
    yield _Table(Kind.NOTHING, "why", f"{ASKED} and got nothing", why, offered, nothing["why"])


def _answers(name: str) -> Dimension:
    """A yes, or open in one of four ways."""
    below = tuple(str(told) for told in Told if told is not Told.YES)
    return Dimension(name, (TOTAL, str(Told.YES), OPEN, *below), (-1, 0, 0, *(2 for _ in below)))


def _kept_or_open(states: Mapping[str, int]) -> Mapping[str, int]:
    yes = states.get(str(Told.YES), 0)
    return {str(Told.YES): yes, OPEN: sum(states.values()) - yes}
