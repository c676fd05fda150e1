"""Long columns worked a stretch of rows at a time, the stretches side by side on all processors."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Final

WORTH_SHARING: Final = 4
"""Fewer stretches than this are done before other hands have begun."""

MOST_HANDS: Final = 8
"""Memory is not read faster by more; and each takes address space, of which a bounded process has little."""


def each_stretch(rows: int, length: int, work: Callable[[slice], None]) -> None:
    """Let ``work`` do every stretch of at most ``length`` rows, each once and in any order.

    NumPy and compiled loops leave Python's lock while they run, so threads share processors. Whatever ``work`` raises
    is raised, for the first such rows.
    """
    stretches = [slice(start, min(start + length, rows)) for start in range(0, rows, length)]
    hands = min(_processors(), MOST_HANDS)
    if hands == 1 or len(stretches) < WORTH_SHARING:
        for stretch in stretches:
            work(stretch)
        return
    with ThreadPoolExecutor(hands) as shared:
        for _ in shared.map(work, stretches):
            pass


def _processors() -> int:
    """How many processors this process may use, where the system tells; else how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
