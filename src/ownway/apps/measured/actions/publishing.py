"""Publishing a month: every table protected against every month before, once, and never changed."""

from __future__ import annotations

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

ASKED = "people who asked"


@dataclass(frozen=True, slots=True)
class _Table:
    kind: Kind
    name: str
    counted: str
    rows: tuple[str, Sequence[str]]
    columns: tuple[str, Sequence[str]]
    counts: Crossed


def due_period(place: Place, on: date) -> date | None:
    """The last day of the month before ``on``, where somebody had asked by then and it is not published yet."""
    last = on.replace(day=1) - timedelta(days=1)
    if Published.objects.filter(place=place, period=f"{last:%Y-%m}").exists():
        return None
    return last if Record.objects.filter(place=place, since_on__lte=last).exists() else None


def publish(*, place: Place, on: date) -> int:
    """Publish the month before ``on``, as it was known on its last day; how many tables. Published once, it stays.

    Nobody asks for it: the clock does, and the trail says so.
    """
    last = due_period(place, on)
    if last is None:
        return 0
    made, period = figures(place, last), f"{last:%Y-%m}"
    rows: list[Published] = []
    for table in _tables(made, sorted({*teams_of_workers(place.pk, last).values(), NO_TEAM})):
        counts, earlier = table.counts, _earlier(place, table)
        shown = shown_table(
            table.counted, period, rows=table.rows, columns=table.columns, counts=counts, earlier=earlier
        )
        rows.append(Published(place=place, kind=table.kind, table=table.name, shown=shown.shown, kept=shown.kept))
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


def _earlier(place: Place, table: _Table) -> list[dict[str, Any]]:
    found = Published.objects.filter(place=place, kind=table.kind, table=table.name).exclude(kept=None)
    return [one.kept for one in found.order_by("period") if one.kept is not None]


def _tables(made: Mapping[Kind, Mapping[str, Any]], teams: Sequence[str]) -> Iterator[_Table]:
    groups = [str(group) for group in OWN_GROUPS]
    channels = [*map(str, Channel.values), NOBODY_TOLD]
    answers = ("answer", [str(told) for told in Told])
    told = made[Kind.TOLD]["promises"]
    for promise in Promise:
        for by, codes in (("group", groups), ("channel", channels), ("team", teams)):
            counts = told.get(str(promise), {}).get(by, {})
            yield _Table(Kind.TOLD, f"{promise}-{by}", f"{ASKED}: {promise}, {by}", (by, codes), answers, counts)
    nothing = made[Kind.NOTHING]
    came, offered = ("came", [str(one) for one in Came]), ("offered", [str(one) for one in Offered])
    yield _Table(Kind.NOTHING, "came", f"{ASKED}: what came of it", ("group", groups), came, nothing["came"])
    why = ("why", [str(one) for one in Why])
    yield _Table(Kind.NOTHING, "why", f"{ASKED} and got nothing", why, offered, nothing["why"])
