"""A count crossed two ways as a table anybody may see: held against what was published before, or said why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ownway.engines.disclosure import HIDDEN, Dimension, NotSafe, Release, Table, protect, shipped_rule
from ownway.kernel.problems import Refused
from ownway.kernel.references import Plain

RULE = "hide_and_round"
MOST_HISTORY = 12
"""Earlier months that a new one is held against: a year, the most that anybody compares by eye or by program here."""

Crossed = Mapping[str, Mapping[str, int]]
"""Row to column to count of people."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What may be shown, and what is kept for later audits; nothing is kept of a table that could not be shown."""

    shown: dict[str, Plain]
    kept: dict[str, Plain] | None


def shown_table(
    counted: str,
    period: str,
    *,
    rows: tuple[str, Sequence[str]],
    columns: tuple[str, Sequence[str]],
    counts: Crossed,
    earlier: Sequence[Mapping[str, Plain]] = (),
) -> Shown:
    """Protect ``counts``: ``rows`` and ``columns`` are the name of each dimension and its codes, in their order.

    ``counted`` says who is counted; ``earlier`` are the ``kept`` of the same table for months before. Where so few are
    counted, or no way is found to keep every hidden cell unknown, nothing is shown but the reason.
    """
    rule = shipped_rule(RULE)
    dimensions = tuple(Dimension.flat(name, codes) for name, codes in (rows, columns))
    inner = np.array([[counts.get(row, {}).get(column, 0) for column in columns[1]] for row in rows[1]], dtype=np.int64)
    whole = np.zeros((len(rows[1]) + 1, len(columns[1]) + 1), dtype=np.int64)
    whole[1:, 1:] = inner
    whole[0, 1:], whole[1:, 0], whole[0, 0] = inner.sum(axis=0), inner.sum(axis=1), inner.sum()
    table = Table(counted, period, dimensions, whole)
    try:
        before = [Release.from_data(one, rule) for one in earlier[-MOST_HISTORY:]]
        release, _audit = protect(table, rule, before, even_if_told=False)
    except NotSafe:
        return Shown({"why_not": "unsafe"}, None)
    except Refused:
        return Shown({"why_not": "few"}, None)
    cells = release.shown.reshape(whole.shape).tolist()
    shown: dict[str, Plain] = {
        "rows": ["all", *rows[1]],
        "columns": ["all", *columns[1]],
        "cells": [[HIDDEN if value < 0 else value for value in row] for row in cells],
    }
    return Shown(shown, release.as_data())


def rounded(count: int) -> int | None:
    """A count that stands beside a wait, by the same rule: hidden where it is small, else to the nearest five."""
    rule = shipped_rule(RULE)
    if rule.small_from <= count <= rule.small_to:
        return None
    return (2 * count + rule.round_to) // (2 * rule.round_to) * rule.round_to
