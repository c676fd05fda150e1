"""How small numbers are kept from pointing at anybody on these pages: the engine's own rule, and rounded money."""

from __future__ import annotations

from typing import Final

from ownway.engines.disclosure import shipped_rule
from ownway.kernel.rounding import divide_half_up

_COUNTS = shipped_rule("hide_and_round")
_MONEY = shipped_rule("hide_exact").money

POUND: Final = 100
THOUSAND_POUNDS: Final = 100_000


def is_small(people: int) -> bool:
    """Whether so few people may not be shown. Nobody is not few."""
    return _COUNTS.is_small(people)


def is_told_by_one(largest_pence: int, whole_pence: int) -> bool:
    """Whether one person holds so much of a sum that it would tell their own."""
    return _MONEY is not None and largest_pence * 100 > whole_pence * _MONEY.largest_percent


def rounded_people(people: int) -> int:
    """A count as it may be shown, where it is not small."""
    return _COUNTS.rounded(people)


def rounded(value: int, to: int) -> int:
    """To the nearest multiple of ``to``."""
    return divide_half_up(value, to) * to


def least_shown() -> int:
    """The smallest count that is shown."""
    return _COUNTS.small_to + 1
