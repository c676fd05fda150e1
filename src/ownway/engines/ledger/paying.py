"""Which stream pays how much: of one payment, in the order of the streams, and of a plan as it usually goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ownway.engines.ledger.parting import of_total


def share_out(pence: int, lefts: Sequence[int]) -> tuple[int, ...] | None:
    """How much each stream pays of ``pence`` (positive), first to last; ``None`` when they cannot pay it together."""
    paid, missing = _in_turn(pence, lefts)
    return None if missing else paid


@dataclass(frozen=True, slots=True)
class Costs:
    """A line of the plan: pence a week, the streams that pay it (places in a list), and their parts if it is shared."""

    weekly_pence: int
    paid_by: tuple[int, ...]
    parts: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Falls:
    """How a line falls on those who pay it, in pence and in their order; ``missing`` is what nobody has."""

    shares: tuple[int, ...]
    missing: int


def usual(weeks: int, brings: Sequence[int], lines: Sequence[Costs]) -> Iterator[Falls]:
    """How so many weeks of each line fall on its streams, where each brings so much a week and nothing was left before.

    Lines are paid in the order given. Shares and what is missing always come to the line's cost: no penny is lost.
    """
    lefts = [weekly * weeks for weekly in brings]
    for line in lines:
        pence, here = line.weekly_pence * weeks, [max(lefts[at], 0) for at in line.paid_by]
        if line.parts:
            asked = of_total(pence, line.parts)
            shares = tuple(min(part, left) for part, left in zip(asked, here, strict=True))
            missing = pence - sum(shares)
        else:
            shares, missing = _in_turn(pence, here)
        for at, share in zip(line.paid_by, shares, strict=True):
            lefts[at] -= share
        yield Falls(shares, missing)


def _in_turn(pence: int, lefts: Sequence[int]) -> tuple[tuple[int, ...], int]:
    """What each pays, first to last and never beyond what it has, and what is missing then."""
    paid, still = list[int](), pence
    for left in lefts:
        paid.append(min(max(left, 0), still))
        still -= paid[-1]
    return tuple(paid), still
