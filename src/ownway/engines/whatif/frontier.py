"""Of many changes, those that no other beats both in cost and in people who lose sharply."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ownway.engines.whatif.effects import Effect


@dataclass(frozen=True, slots=True)
class Tried:
    """One change that was tried, by name, and what it does to everybody."""

    name: str
    effect: Effect


def frontier(tried: Sequence[Tried]) -> tuple[Tried, ...]:
    """The changes worth talking about: nothing else costs as little and makes as few people lose more than a tenth.

    In order of cost, the cheapest first. Of several with the same cost and losers, the first one stays.
    """
    found: list[Tried] = []
    for one in sorted(tried, key=lambda one: (one.effect.after_pence, one.effect.losing_sharply)):
        if not found or one.effect.losing_sharply < found[-1].effect.losing_sharply:
            found.append(one)
    return tuple(found)
