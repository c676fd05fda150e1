"""Which stream pays how much of one payment: the streams a line may use, in their order, never beyond what each has."""

from __future__ import annotations

from collections.abc import Sequence


def share_out(pence: int, lefts: Sequence[int]) -> tuple[int, ...] | None:
    """How much each stream pays of ``pence`` (positive), first to last; ``None`` when they cannot pay it together."""
    paid, still = [], pence
    for left in lefts:
        paid.append(min(max(left, 0), still))
        still -= paid[-1]
    return None if still else tuple(paid)
