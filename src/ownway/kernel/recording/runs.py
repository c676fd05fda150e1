"""Sums over runs of rows that follow each other, and rows of which something is so, without ever keeping columns."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ownway.kernel.recording.program import Program
from ownway.kernel.stretches import each_stretch

Values = NDArray[Any]

BLOCK: Final = 32_768


def sums_in_runs(measured: Callable[[slice], Sequence[Values]], count: int, starts: Values) -> Values:
    """The sums of ``count`` measures (columns) over every run (a row); ``measured`` gives the measures of some rows.

    A run goes from each place of ``starts`` to the next, the last of which is the end; no run is empty.
    """
    rows, sums = int(starts[-1]), np.zeros((len(starts) - 1, count), np.int64)
    for start in range(0, rows, BLOCK):
        at = slice(start, min(start + BLOCK, rows))
        runs = _runs(starts, at)
        local = np.maximum(starts[runs], start) - start
        for measure, values in enumerate(measured(at)):
            # Most changes go one way: where nobody gains, there is nothing to sum.
            if values.any():
                sums[runs, measure] += np.add.reduceat(values, local, dtype=np.int64)
    return sums


def rows_where(program: Program, columns: Mapping[str, Values], rows: int) -> Values:
    """The rows for which the one wanted column is yes, in order."""
    found = np.empty(rows, np.bool_)

    def work_out(at: slice) -> None:
        (found[at],) = program.run({program.name(one): columns[program.name(one)][at] for one in program.inputs})

    each_stretch(rows, BLOCK, work_out)
    return np.flatnonzero(found)


def _runs(starts: Values, at: slice) -> slice:
    """The runs that a stretch of rows touches; no run is empty."""
    return slice(int(np.searchsorted(starts, at.start, side="right")) - 1, int(np.searchsorted(starts, at.stop)))


def narrow(column: Values) -> Values:
    """The same whole numbers in the narrowest kind that holds them: less to read, whoever reads them often."""
    if column.dtype.kind == "b" or not len(column):
        return column
    least, most = int(column.min()), int(column.max())
    kinds = (np.uint8, np.int32, np.int64)
    return column.astype(next(one for one in kinds if np.iinfo(one).min <= least and most <= np.iinfo(one).max))
