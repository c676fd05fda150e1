"""A count crossed two ways as a table anybody may see: held against what was published before, or said why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ownway.engines.disclosure import HIDDEN, Dimension, NotSafe, Release, Table, protect, shipped_rule
from ownway.kernel.references import Plain

RULE = "hide_and_round"
Crossed = Mapping[str, Mapping[str, int]]
"""Row to column to count of people; only codes that have none below them."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is shown of a table that is protected as a whole: one row and those below it, without one column."""

    row: str
    without: str

    def places(self, rows: Dimension, columns: Dimension) -> tuple[list[int], list[int]]:
        """The places of the rows shown, their own total first, and of the columns."""
        top = rows.codes.index(self.row)
        down = [at for at in range(len(rows.codes)) if top in rows.above(at)]
        return down, [at for at, code in enumerate(columns.codes) if code != self.without]


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown, and what is kept for later audits; nothing is kept of a table that could not be shown."""

    shown: dict[str, Plain]
    kept: dict[str, Plain] | None


def shown_table(
    counted: str,
    period: str,
    *,
    rows: Dimension | None,
    columns: Dimension,
    counts: Crossed,
    earlier: Sequence[Mapping[str, Plain]] = (),
    part: Part | None = None,
) -> Shown:
    """Protect ``counts`` by row and column, or by column alone (``rows`` of ``None``: every row is added up).

    ``counted`` says who is counted; ``earlier`` are the ``kept`` of every table of the same people before. Where so few
    are counted, or no way is found to keep every hidden cell unknown, nothing is shown but the reason. With ``part``,
    only that part of the protected table is shown.
    """
    rule = shipped_rule(RULE)
    across = [columns.codes[at] for at in columns.leaves]
    down = [rows.codes[at] for at in rows.leaves] if rows else list(counts)
    inner = [[counts.get(row, {}).get(column, 0) for column in across] for row in down]
    leaves = np.array(inner, dtype=np.int64).reshape(len(down), len(across))
    whole = (rows.summing if rows else np.ones((1, len(down)), dtype=np.int64)) @ leaves @ columns.summing.T
    dimensions = (rows, columns) if rows else (columns,)
    table = Table(counted, period, dimensions, whole if rows else whole[0])
    down_shown, across_shown = part.places(rows, columns) if part and rows else _everything(whole.shape)
    if any(0 < int(whole[row, 0]) <= rule.small_to for row in (0, down_shown[0])):
        return Shown({"why_not": "few"}, None)
    try:
        before = [Release.from_data(one, rule) for one in earlier]
        release, _audit = protect(table, rule, before, even_if_told=False)
    except NotSafe:
        return Shown({"why_not": "unsafe"}, None)
    cells = release.shown.reshape(whole.shape)[np.ix_(down_shown, across_shown)]
    shown: dict[str, Plain] = {
        "rows": ["all", *(rows.codes[at] for at in down_shown[1:] if rows)],
        "columns": ["all", *(columns.codes[at] for at in across_shown[1:])],
        "cells": [[_told(value) for value in row] for row in cells],
    }
    return Shown(shown, release.as_data())


def _everything(shape: tuple[int, ...]) -> tuple[list[int], list[int]]:
    return list(range(shape[0])), list(range(shape[1]))


def _told(value: np.int64) -> Plain:
    return HIDDEN if value < 0 else int(value)


def most_of(shown: int) -> int:
    """The largest count that is shown as ``shown``."""
    return shown + (shipped_rule(RULE).round_to - 1) // 2


def narrowest() -> int:
    """How many numbers must stay possible for what is not shown."""
    return shipped_rule(RULE).narrowest


def rounded(count: int) -> int | None:
    """A count that stands beside a wait, by the same rule: hidden where it is small, else to the nearest five."""
    rule = shipped_rule(RULE)
    return None if rule.is_small(count) else rule.rounded(count)
