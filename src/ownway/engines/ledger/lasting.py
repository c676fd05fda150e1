"""How long money lasts: each line paid week by week only from the streams that may pay it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ownway.engines.ledger.paying import share_out

MOST_WEEKS = 104
"""Weeks are counted up to two years; beyond that no one plans by weeks."""


@dataclass(frozen=True, slots=True)
class Need:
    """What one line costs a week, and the streams that may pay it (places in the list of purses), in their order."""

    weekly_pence: int
    paid_by: tuple[int, ...]


def kept_back(left: int, weekly_pence: int, weeks: int) -> int:
    """Money kept for emergencies: so many weeks of a stream, and never more than is there."""
    return min(max(left, 0), weekly_pence * weeks)


def weeks_by_need(purses: Sequence[int], needs: Sequence[Need]) -> tuple[int, ...]:
    """Whole weeks for which each need can be paid, at most ``MOST_WEEKS``, taking the needs in order every week."""
    lefts, weeks, going = list(purses), [0] * len(needs), [True] * len(needs)
    for _ in range(MOST_WEEKS):
        for at, need in enumerate(needs):
            going[at] = going[at] and _paid_this_week(lefts, need)
            weeks[at] += going[at]
    return tuple(weeks)


def weeks_by_purse(purses: Sequence[int], needs: Sequence[Need]) -> tuple[int | None, ...]:
    """For each purse, whole weeks until something it may pay goes unpaid; ``None`` where it pays for nothing weekly."""
    by_need = weeks_by_need(purses, needs)
    return tuple(
        min(
            (weeks for weeks, need in zip(by_need, needs, strict=True) if at in need.paid_by and need.weekly_pence),
            default=None,
        )
        for at in range(len(purses))
    )


def _paid_this_week(lefts: list[int], need: Need) -> bool:
    paid = share_out(need.weekly_pence, [lefts[at] for at in need.paid_by])
    for at, pence in zip(need.paid_by, paid or (), strict=False):
        lefts[at] -= pence
    return paid is not None
