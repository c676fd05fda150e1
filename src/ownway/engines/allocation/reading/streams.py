"""Reads the money: price tables, multipliers, floors and ceilings of each stream."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

from ownway.engines.allocation.reading.effects import Questions, read_when
from ownway.engines.allocation.reading.questions import said
from ownway.engines.allocation.reading.reader import MOST_POINTS, MOST_YEARLY_PENCE, Reader
from ownway.engines.allocation.rule_set import MULTIPLIER_PARTS, Limit, Multiplier, PriceRow, PriceTable, Stream

_STREAM = ("say", "easy", "is_charged", "prices", "bands", "multipliers", "floors", "ceilings")


def read_stream(reader: Reader, name: str, path: str, given: object, questions: Questions) -> Stream:
    """One stream of money."""
    holder = reader.mapping(given, path, _STREAM)
    stream = Stream(
        name=name,
        say=said(reader, holder, path),
        prices=_price_table(reader, holder, path),
        is_charged=reader.yes_no(holder, "is_charged", path, missing=True),
        multipliers=_multipliers(reader, holder, path, questions),
        floors=_limits(reader, holder, path, "floors", questions),
        ceilings=_limits(reader, holder, path, "ceilings", questions),
    )
    _compare_limits(reader, path, stream)
    _refuse_too_much(reader, path, stream)
    return stream


def _price_table(reader: Reader, holder: Mapping[str, Any], path: str) -> PriceTable:
    if ("prices" in holder) == ("bands" in holder):
        reader.fault(path, "A stream needs one price table: prices (straight lines) or bands (steps).")
        return PriceTable((PriceRow(0, 0),))
    key = "bands" if "bands" in holder else "prices"
    rows = reader.rows(holder[key], f"{path}.{key}")
    table = _bands(reader, rows) if key == "bands" else _prices(reader, rows)
    if not table.rows or table.rows[0].points != 0:
        reader.fault(rows[0][0] if rows else f"{path}.{key}", "The table must start at 0 points.")
    for (where, _), (low, high) in zip(rows[1:], pairwise(table.rows), strict=True):
        if high.yearly_pence < low.yearly_pence:
            reader.fault(where, "More points must not give less money. This row gives less than the one before.")
    return table


def _prices(reader: Reader, rows: Any) -> PriceTable:
    table: list[PriceRow] = []
    for path, one in rows:
        holder = reader.mapping(one, path, ("points", "yearly"))
        points = reader.whole(holder, "points", path, least=0, most=MOST_POINTS)
        if table and points <= table[-1].points:
            reader.fault(path, f"Points must grow from row to row. {points} comes after {table[-1].points}.")
        table.append(PriceRow(points, reader.pounds(holder, "yearly", path)))
    return PriceTable(tuple(table))


def _bands(reader: Reader, rows: Any) -> PriceTable:
    table: list[PriceRow] = []
    end = -1
    for at, (path, one) in enumerate(rows):
        holder = reader.mapping(one, path, ("from", "to", "yearly"))
        start = reader.whole(holder, "from", path, least=0, most=MOST_POINTS)
        if table and start <= end:
            reader.fault(path, f"This range overlaps the one before, which ends at {end} points.")
        elif table and start > end + 1:
            reader.fault(path, f"Nothing is said for {end + 1} to {start - 1} points. Close the gap.")
        is_last = at == len(rows) - 1
        end = reader.whole(holder, "to", path, least=start, most=MOST_POINTS, missing=MOST_POINTS if is_last else None)
        table.append(PriceRow(start, reader.pounds(holder, "yearly", path)))
    if rows and end < MOST_POINTS:
        reader.fault(f"{rows[-1][0]}.to", "Leave out  to  in the last range: it holds for all points above.")
    return PriceTable(tuple(table), is_banded=True)


def _multipliers(reader: Reader, holder: Mapping[str, Any], path: str, questions: Questions) -> tuple[Multiplier, ...]:
    found = []
    for where, one in reader.rows(holder.get("multipliers"), f"{path}.multipliers"):
        row = reader.mapping(one, where, ("say", "easy", "by", "when"))
        by = reader.parsed(
            row, "by", where, _numerator, missing=MULTIPLIER_PARTS, hint="Write a number like 1.05, from 0 to 10."
        )
        found.append(Multiplier(said(reader, row, where), by, read_when(reader, row, where, questions)))
    return tuple(found)


def _numerator(text: str) -> int:
    parts = Fraction(text) * MULTIPLIER_PARTS if len(text) <= 7 and "/" not in text else Fraction(-1)
    if parts.denominator != 1 or not 0 <= parts <= 10 * MULTIPLIER_PARTS:
        raise ValueError("not a multiplier")
    return int(parts)


def _limits(reader: Reader, holder: Mapping[str, Any], path: str, key: str, questions: Questions) -> tuple[Limit, ...]:
    known = ("say", "easy", "yearly", "when", *(("from_points",) if key == "floors" else ()))
    least = 1 if key == "floors" else 0
    found = []
    for where, one in reader.rows(holder.get(key), f"{path}.{key}"):
        row = reader.mapping(one, where, known)
        start = reader.whole(row, "from_points", where, least=0, most=MOST_POINTS, missing=least)
        amount, when = reader.pounds(row, "yearly", where), read_when(reader, row, where, questions)
        found.append(Limit(said(reader, row, where), amount, start, when))
    return tuple(found)


def _compare_limits(reader: Reader, path: str, stream: Stream) -> None:
    lowest = min((ceiling.yearly_pence for ceiling in stream.ceilings), default=None)
    for at, floor in enumerate(stream.floors):
        if lowest is not None and floor.yearly_pence > lowest:
            reader.fault(f"{path}.floors[{at}]", "This floor is above a ceiling of the same stream. Lower one of them.")


def _refuse_too_much(reader: Reader, path: str, stream: Stream) -> None:
    most = Fraction(max((row.yearly_pence for row in stream.prices.rows), default=0))
    for at, multiplier in enumerate(stream.multipliers):
        most *= max(Fraction(multiplier.numerator, MULTIPLIER_PARTS), Fraction(1))
        if most > MOST_YEARLY_PENCE:
            reader.fault(f"{path}.multipliers[{at}]", f"This leads above £{MOST_YEARLY_PENCE // 100:,} a year.")
            return
