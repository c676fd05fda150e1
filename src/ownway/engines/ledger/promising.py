"""Money that is promised and not yet paid: which stream it will come from, and what no stream can pay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Owed:
    """One promise: pence still to pay, and the streams that may pay it (places in the list), in their order."""

    pence: int
    paid_by: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Promised:
    """Pence of each stream that are promised, and pence that no stream has."""

    of: tuple[int, ...]
    short: int


def promised(lefts: Sequence[int], owed: Sequence[Owed]) -> Promised:
    """Set promises against what each stream has, in the order given: the first due comes first."""
    rest, short = list(lefts), 0
    for one in owed:
        short += take(rest, one.pence, one.paid_by)
    return Promised(tuple(max(left, 0) - max(now, 0) for left, now in zip(lefts, rest, strict=True)), short)


def take(lefts: list[int], pence: int, paid_by: Sequence[int]) -> int:
    """Take ``pence`` from the streams that may pay, in their order, as far as they reach; return what is unpaid."""
    for at in paid_by:
        taken = min(max(lefts[at], 0), pence)
        lefts[at] -= taken
        pence -= taken
    return pence
