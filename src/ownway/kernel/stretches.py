"""Long columns and files worked a stretch of rows at a time, the stretches side by side on all processors."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from threading import local
from typing import Final, TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")

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
    if _hands() == 1 or len(stretches) < WORTH_SHARING:
        for stretch in stretches:
            work(stretch)
        return
    with _shared_out() as shared:
        for _ in shared.map(work, stretches):
            pass


def in_order(given: Iterable[Given], work: Callable[[Given], Made]) -> Iterator[Made]:
    """What ``work`` makes of each thing given, in their order, while the next ones are already being worked on.

    Of the things given only as many are held at once as there are hands, and one more.
    """
    under_way: deque[Future[Made]] = deque()
    with _shared_out() as shared:
        for one in given:
            under_way.append(shared.submit(work, one))
            if len(under_way) > _hands():
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()


class _Hand(local):
    """What each thread knows of itself: whether it is one of several hands already."""

    is_one = False


_hand: Final = _Hand()


def _hands() -> int:
    # A hand does alone what it was given: others are busy beside it.
    return 1 if _hand.is_one else min(_processors(), MOST_HANDS)


def _shared_out() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_hands(), initializer=_become_a_hand)


def _become_a_hand() -> None:
    _hand.is_one = True


def _processors() -> int:
    """How many processors this process may use, where the system tells; else how many there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
