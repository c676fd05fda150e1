"""How small numbers are kept from pointing at anybody: the one place where a published statement's rule stands."""

from __future__ import annotations

from typing import Final

HIDDEN_UP_TO: Final = 7
ROUNDED_TO: Final = 5
RULE: Final = f"Counts of 1 to {HIDDEN_UP_TO} are hidden. Other counts are rounded to the nearest {ROUNDED_TO}."


def protected(count: int) -> int | None:
    """A count as it may be published: nought, nothing (hidden), or rounded.

    This is the simple rule of the yearly returns. Hiding one number of a row does not hide it from subtraction: a
    release for the public goes through the engine for disclosure control, which is to take this function's place.
    """
    if 1 <= count <= HIDDEN_UP_TO:
        return None
    return (2 * count + ROUNDED_TO) // (2 * ROUNDED_TO) * ROUNDED_TO


def protected_percent(part: int, whole: int) -> int | None:
    """A whole per cent worked out from protected counts; nothing where either is hidden or there is nobody."""
    kept, base = protected(part), protected(whole)
    if kept is None or not base:
        return None
    return min(100, (200 * kept + base) // (2 * base))
