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
) -> Shown:
    """Protect ``counts`` by row and column, or by column alone (``rows`` of ``None``: every row is added up).

    ``counted`` says who is counted; ``earlier`` are the ``kept`` of every table of the same people before. Where so few
    are counted, or no way is found to keep every hidden cell unknown, nothing is shown but the reason.
    """
    rule = shipped_rule(RULE)
    across = [columns.codes[at] for at in columns.leaves]
    down = [rows.codes[at] for at in rows.leaves] if rows else list(counts)
    inner = [[counts.get(row, {}).get(column, 0) for column in across] for row in down]
    leaves = np.array(inner, dtype=np.int64).reshape(len(down), len(across))
    whole = (rows.summing if rows else np.ones((1, len(down)), dtype=np.int64)) @ leaves @ columns.summing.T
    dimensions = (rows, columns) if rows else (columns,)
    table = Table(counted, period, dimensions, whole if rows else whole[0])
    if 0 < int(whole[0, 0]) <= rule.small_to:
        return Shown({"why_not": "few"}, None)
    try:
        before = [Release.from_data(one, rule) for one in earlier]
        release, _audit = protect(table, rule, before, even_if_told=False)
    except NotSafe:
        return Shown({"why_not": "unsafe"}, None)
    shown: dict[str, Plain] = {
        "rows": ["all", *(rows.codes[1:] if rows else ())],
        "columns": ["all", *columns.codes[1:]],
        "cells": [[_told(value) for value in row] for row in release.shown.reshape(whole.shape)],
    }
    return Shown(shown, release.as_data())


def _told(value: np.int64) -> Plain:
    return HIDDEN if value < 0 else int(value)


def rounded(count: int) -> int | None:
    """A count that stands beside a wait, by the same rule: hidden where it is small, else to the nearest five."""
    rule = shipped_rule(RULE)
    return None if rule.is_small(count) else rule.rounded(count)
