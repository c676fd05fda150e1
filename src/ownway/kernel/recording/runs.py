"""Sums of recorded columns over runs of rows that follow each other, without ever keeping the columns themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ownway.kernel.recording.compiling import compiled_sums, is_worth_compiling
from ownway.kernel.recording.program import Program

Values = NDArray[Any]

BLOCK: Final = 32_768


def sums_in_runs(program: Program, columns: Mapping[str, Values], starts: Values) -> list[Values]:
    """For each wanted column its sum over every run: from each place of ``starts`` to the next, the last is the end."""
    if is_worth_compiling(int(starts[-1])):
        return compiled_sums(program, columns, starts)
    sums = [np.zeros(len(starts) - 1, np.int64) for _ in program.wanted]
    for at, runs, local in _blocks(starts):
        found = program.run({program.name(one): columns[program.name(one)][at] for one in program.inputs})
        for total, values in zip(sums, found, strict=True):
            whole = np.broadcast_to(values, at.stop - at.start)
            total[runs] += np.add.reduceat(whole, local, dtype=np.int64)
    return sums


def _blocks(starts: Values) -> Iterator[tuple[slice, slice, Values]]:
    """Stretches of rows, the runs that each touches, and where those begin within it; no run is empty."""
    for start in range(0, int(starts[-1]), BLOCK):
        stop = min(start + BLOCK, int(starts[-1]))
        first = int(np.searchsorted(starts, start, side="right")) - 1
        last = int(np.searchsorted(starts, stop))
        yield slice(start, stop), slice(first, last), np.maximum(starts[first:last], start) - start


def narrow(column: Values) -> Values:
    """The same whole numbers in the narrowest kind that holds them: less to read, whoever reads them often."""
    if column.dtype.kind == "b" or not len(column):
        return column
    least, most = int(column.min()), int(column.max())
    kinds = (np.uint8, np.int32, np.int64)
    return column.astype(next(one for one in kinds if np.iinfo(one).min <= least and most <= np.iinfo(one).max))
