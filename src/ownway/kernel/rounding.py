"""Rounding where the law puts it: the same whole-number arithmetic for one value and for a column."""

from __future__ import annotations

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Whole = TypeVar("Whole", int, NDArray[np.int64])


def divide_half_up(value: Whole, by: Whole | int) -> Whole:
    """``value / by`` to the nearest whole, halves upwards; ``by`` is positive."""
    return (2 * value + by) // (2 * by)


def divide_half_down(value: Whole, by: Whole | int) -> Whole:
    """``value / by`` to the nearest whole, a half or less dropped, as National Insurance is; ``by`` is positive."""
    return (2 * value + by - 1) // (2 * by)


def divide_up(value: Whole, by: Whole | int) -> Whole:
    """``value / by`` rounded up to the next whole ("or part thereof")."""
    return -(-value // by)


def divide_down(value: Whole, by: int) -> Whole:
    """``value / by`` rounded down."""
    return value // by
