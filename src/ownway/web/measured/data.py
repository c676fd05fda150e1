"""The figures as tables that programs read: one row a number, what is hidden with its star."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ownway.apps.measured.kinds import Kind, Measure
from ownway.apps.measured.queries import StepWaits, meter, public_waits, published

if TYPE_CHECKING:
    from ownway.apps.places.models import Place

Row = tuple[str | int, ...]


def as_csv(place: Place, kind: Kind) -> str:
    """One figure of a place as CSV with its heading; only what its page shows too."""
    written = io.StringIO()
    made = {Kind.HOW_LONG: _waits, Kind.PAPERWORK: _meter}.get(kind)
    csv.writer(written, lineterminator="\r\n").writerows(made(place) if made else _tables(place, kind))
    return written.getvalue()


def _waits(place: Place) -> Iterator[Row]:
    yield ("as_known_on", "measure", "step", "group", "people", "waiting", "half_days", "nine_in_ten_days", "too_few")
    found = public_waits(place.pk)
    if found is None:
        return
    for measure, steps in (("step", found.steps), ("from_asking", found.reach)):
        for one in steps:
            yield from ((found.on.isoformat(), measure, *row) for row in _step(one))


def _step(one: StepWaits) -> Iterator[Row]:
    for spell in (one.everybody, *one.groups):
        if spell is not None:
            people, waiting = ("*" if count is None else count for count in (spell.people, spell.waiting))
            half, nine = ("" if day is None else day for day in (spell.half, spell.nine))
            yield (str(one.step), str(spell.group), people, waiting, half, nine, "")
    for group in one.too_few:
        yield (str(one.step), str(group), "", "", "", "", "yes")


def _meter(place: Place) -> Iterator[Row]:
    yield ("month", "by", "code", "people", *(f"{measure}_for_each" for measure in Measure))
    found = meter(place.pk)
    if found is None:
        return
    period, shown = found
    for by in ("all", "step", "team", "level", "side"):
        for code, one in shown.get(by, {}).items():
            means = (f"{one[measure] // 10}.{one[measure] % 10}" for measure in Measure)
            yield (period, by, _safe(code), one.get("people", "*"), *means)


def _tables(place: Place, kind: Kind) -> Iterator[Row]:
    yield ("month", "table", "row", "column", "people")
    for table in published(place.pk, kind).values():
        for (row, column), value in (table.cells or {}).items():
            yield (table.period, table.name, _safe(row), _safe(column), "*" if value is None else value)


def _safe(code: str) -> str:
    """A team's name is somebody's words: it never begins a formula in a spreadsheet."""
    return f"'{code}" if code[:1] in "=+-@\t\r" else code
