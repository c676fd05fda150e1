"""Putting a quarter down: every table protected against every quarter before, once, and never changed."""

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
from ownway.apps.measured.kinds import GOT_NOTHING, NOTHING, OWN_GROUPS, Came, Kind, Offered, Why
from ownway.apps.measured.models import Opened, Published
from ownway.apps.measured.protecting import Crossed, Part, shown_table
from ownway.apps.measured.queries.published import paperwork_shown
from ownway.apps.measured.told import NO_TEAM, NOBODY_TOLD, teams_of_workers
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Record
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.engines.disclosure import TOTAL, Dimension
from ownway.kernel.references import content_hash

ASKED = "people who asked"
NOT_ASKED = "not asked"
"""What was offered instead, of those who got something."""
OPEN = "open"
"""Everything but a yes."""
METER = "meter"
"""The paperwork meter; beside it is kept what tells whether any figure of the quarter is another today."""


@dataclass(frozen=True, slots=True)
class _Table:
    kind: Kind
    name: str
    counted: str
    rows: Dimension | None
    columns: Dimension
    counts: Crossed
    part: Part | None = None


def due_period(place: Place, on: date) -> date | None:
    """The last day of the quarter before ``on``, where somebody had asked by then and it is not published yet."""
    last = on.replace(month=on.month - (on.month - 1) % 3, day=1) - timedelta(days=1)
    if Published.objects.filter(place=place, period=f"{last:%Y-%m}").exists():
        return None
    return last if Record.objects.filter(place=place, since_on__lte=last).exists() else None


def publish(*, place: Place, on: date) -> int:
    """Put down the quarter before ``on``, as it was known on its last day; how many tables. Put down once, it stays.

    Nobody asks for it: the clock does, and the trail says so. Nobody outside sees it before ``open_quarter``.
    """
    last = due_period(place, on)
    return 0 if last is None else _store(_protected(place, last, figures(place, last), f"{last:%Y-%m}"), place, on)


def publish_again(*, place: Place, last: date, on: date) -> str:
    """Make a quarter again from what the diary says today of the day ``last``; the name under which it now stands.

    Where no count is another, nothing is stored and the name is the one before.
    """
    first = f"{last:%Y-%m}"
    names = Published.objects.filter(place=place, period__startswith=first).values_list("period", flat=True)
    newest = max(names, key=_edition)
    before = Published.objects.get(place=place, period=newest, table=METER).kept or {}
    made = figures(place, last)
    if before.get("figures") == _fingerprint(made):
        return newest
    again = f"{first}.{_edition(newest) + 1:02d}"
    _store(_protected(place, last, made, again), place, on)
    return again


def open_quarter(*, place: Place, period: str, tables: Sequence[str], by: str, on: date) -> None:
    """Let everybody see these tables of a quarter from now on, and no other of it. The deed above it asks who may."""
    with transaction.atomic():
        Opened.objects.create(place=place, period=period, tables=list(tables), on=on, at=timezone.now())
        facts = {"tables": len(tables)}
        trail.record(place_id=place.pk, by=by, on=on, deed="measured.opened", what=period, facts=facts)


def _edition(period: str) -> int:
    return int(period[8:] or 1)


def _fingerprint(made: Mapping[Kind, Mapping[str, Any]]) -> str:
    return content_hash({str(kind): made[kind] for kind in (Kind.TOLD, Kind.NOTHING, Kind.PAPERWORK)})


def _protected(place: Place, last: date, made: Mapping[Kind, Mapping[str, Any]], period: str) -> list[Published]:
    rows: list[Published] = []
    kept = _kept_before(place)
    for table in _tables(made, sorted({*teams_of_workers(place.pk, last).values(), NO_TEAM})):
        counts, earlier = table.counts, kept[table.counted]
        shown = shown_table(
            table.counted,
            period,
            rows=table.rows,
            columns=table.columns,
            counts=counts,
            earlier=earlier,
            part=table.part,
        )
        rows.append(Published(kind=table.kind, table=table.name, shown=shown.shown, kept=shown.kept))
        if shown.kept is not None:
            earlier.append(shown.kept)
    meter = paperwork_shown(made[Kind.PAPERWORK])
    kept_of_all = {"figures": _fingerprint(made)}
    rows.append(Published(kind=Kind.PAPERWORK, table=METER, shown=meter, kept=kept_of_all))
    for row in rows:
        row.place, row.period = place, period
    return rows


def _store(rows: Sequence[Published], place: Place, on: date) -> int:
    with transaction.atomic():
        for row in rows:
            row.on, row.at = on, timezone.now()
            row.save(force_insert=True)
        facts = {"tables": len(rows)}
        trail.record(place_id=place.pk, by="system", on=on, deed="measured.published", what=rows[0].period, facts=facts)
    return len(rows)


def _kept_before(place: Place) -> defaultdict[str, list[dict[str, Any]]]:
    """What was published before, by who is counted: tables of the same people must agree and are audited together."""
    before: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for one in Published.objects.filter(place=place).exclude(kept=None).exclude(table=METER).order_by("period", "pk"):
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
    """What came of asking; and the same people once more, those who got nothing by why instead of by how.

    Both count everybody who asked: only so is it known of the two tables that the second adds up to a part of the
    first. What is shown of the second is that part.
    """
    others, ways = ([str(one) for one in Came if (one in GOT_NOTHING) is got_nothing] for got_nothing in (False, True))
    came = _nested("came", others, ways)
    yield _Table(Kind.NOTHING, "came", ASKED, groups, came, nothing["came"])
    offered = Dimension.flat("offered", [*(str(one) for one in Offered), NOT_ASKED])
    counts: dict[str, Mapping[str, int]] = dict(nothing["why"])
    for other in others:
        counts[other] = {NOT_ASKED: sum(by.get(other, 0) for by in nothing["came"].values())}
    why = _nested("came", others, [str(one) for one in Why])
    yield _Table(Kind.NOTHING, "why", ASKED, why, offered, counts, Part(NOTHING, NOT_ASKED))


def _nested(name: str, others: Sequence[str], ways: Sequence[str]) -> Dimension:
    """Those who got something or wait, one by one, and those who got nothing with the ways it came about."""
    codes = (TOTAL, *others, NOTHING, *ways)
    return Dimension(name, codes, (-1, *(0 for _ in (*others, NOTHING)), *(codes.index(NOTHING) for _ in ways)))


def _answers(name: str) -> Dimension:
    """A yes, or open in one of four ways."""
    below = tuple(str(told) for told in Told if told is not Told.YES)
    return Dimension(name, (TOTAL, str(Told.YES), OPEN, *below), (-1, 0, 0, *(2 for _ in below)))


def _kept_or_open(states: Mapping[str, int]) -> Mapping[str, int]:
    yes = states.get(str(Told.YES), 0)
    return {str(Told.YES): yes, OPEN: sum(states.values()) - yes}
