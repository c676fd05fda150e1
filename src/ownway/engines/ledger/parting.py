"""What each pays of money that several pay together, to the penny: by agreed parts for ever, or once by weight."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from math import gcd

WHOLE = 10_000
"""Agreed parts are of ten thousand: 6,000 and 4,000 are three fifths and two fifths."""


def shares(pence: int, parts: Sequence[int], already: Sequence[int]) -> tuple[int, ...]:
    """How much of ``pence`` (0 or more) each pays, where ``already`` is what each has paid of the line before.

    Never negative, always all of it. What each has paid in all is its exact part within a penny, as long as nothing
    was undone; after something was undone the next payments make it so again.
    """
    wanted = of_total(sum(already) + pence, parts)
    return _none_back([whole - before for whole, before in zip(wanted, already, strict=True)])


def of_total(pence: int, parts: Sequence[int]) -> tuple[int, ...]:
    """How much of a running total of ``pence`` is each one's: within a penny of exact, and never less for more."""
    by = gcd(*parts)
    least = tuple(part // by for part in parts)
    times, rest = divmod(pence, sum(least))
    turns = _turns(least)[:rest]
    return tuple(times * part + turns.count(at) for at, part in enumerate(least))


def by_weight(pence: int, weights: Sequence[int]) -> tuple[int, ...]:
    """One amount (0 or more) divided once by weights: the pennies over go to the largest remainders, first come first.

    Where no weight is above nothing, all of it is the first one's.
    """
    whole = sum(weights)
    if not whole:
        return (pence, *(0 for _ in weights[1:]))
    found = [divmod(pence * weight, whole) for weight in weights]
    over = pence - sum(share for share, _rest in found)
    first = sorted(range(len(found)), key=lambda at: -found[at][1])[:over]
    return tuple(share + (at in first) for at, (share, _rest) in enumerate(found))


@lru_cache(maxsize=64)
def _turns(parts: tuple[int, ...]) -> tuple[int, ...]:
    """Whose each penny of one whole is, in order: the quota method of Balinski and Young (1975)."""
    if min(parts) < 1 or sum(parts) > WHOLE:
        raise ValueError(f"parts are whole numbers from 1, of at most {WHOLE:,} together")
    whole, given, turns = sum(parts), [0] * len(parts), []
    for penny in range(1, whole + 1):
        may = [at for at, part in enumerate(parts) if given[at] * whole < penny * part]
        turns.append(_most_owed(may, parts, given))
        given[turns[-1]] += 1
    return tuple(turns)


def _most_owed(may: Sequence[int], parts: Sequence[int], given: Sequence[int]) -> int:
    """Whose part is largest for the penny they would have next, of those who may have it."""
    best = may[0]
    for at in may[1:]:
        if parts[at] * (given[best] + 1) > parts[best] * (given[at] + 1):
            best = at
    return best


def _none_back(owed: list[int]) -> tuple[int, ...]:
    given = [max(one, 0) for one in owed]
    over = sum(given) - sum(owed)
    while over:
        most = given.index(max(given))
        taken = min(over, given[most])
        given[most] -= taken
        over -= taken
    return tuple(given)
