"""Sums of recorded columns over runs of rows that follow each other, without ever keeping the columns themselves."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ownway.kernel.recording.program import Program
from ownway.kernel.stretches import each_stretch

Values = NDArray[Any]

BLOCK: Final = 32_768


def sums_in_runs(program: Program, columns: Mapping[str, Values], starts: Values) -> list[Values]:
    """For each wanted column its sum over every run: from each place of ``starts`` to the next, the last is the end.

    Never compiled: of many programs that are tried each is another shape, and compiling one takes longer than NumPy
    takes for a million rows.
    """
    found: dict[int, list[Values]] = {}

    def work_out(at: slice) -> None:
        runs = _runs(starts, at)
        local = np.maximum(starts[runs], at.start) - at.start
        made = program.run({program.name(one): columns[program.name(one)][at] for one in program.inputs})
        whole = [np.broadcast_to(values, at.stop - at.start) for values in made]
        found[at.start] = [np.add.reduceat(values, local, dtype=np.int64) for values in whole]

    each_stretch(int(starts[-1]), BLOCK, work_out)
    sums = [np.zeros(len(starts) - 1, np.int64) for _ in program.wanted]
    for start, parts in found.items():
        runs = _runs(starts, slice(start, min(start + BLOCK, int(starts[-1]))))
        for total, part in zip(sums, parts, strict=True):
            total[runs] += part
    return sums


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
