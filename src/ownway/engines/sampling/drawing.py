"""Drawing a sample: every place in it belongs to one reason, and a hash of the seed decides among those who meet it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Set
from dataclasses import dataclass

from ownway.engines.sampling.criteria import PARTS, Because, Sample
from ownway.kernel.rounding import divide_up


@dataclass(frozen=True, slots=True)
class Drawn:
    """Somebody in the sample, by their reference, and the one reason they were drawn for."""

    reference: str
    because: Because


def draw(pool: Mapping[str, Set[Because]], sample: Sample, seed: str, of: int | None = None) -> tuple[Drawn, ...]:
    """The people drawn out of ``pool`` (reference to what each meets). The same pool, sample and seed give the same.

    A place of the sample whose reason nobody meets is drawn by chance. Nobody is drawn twice. ``of`` is how many people
    there were where some of them are no longer in the pool: who was not drawn, and what else somebody drawn met,
    changes nothing for everybody else.
    """
    left = dict(pool)
    found = list[Drawn]()
    for wanted in _places(divide_up((len(pool) if of is None else of) * sample.percent, PARTS), sample):
        among = [one for one, meets in left.items() if wanted in meets] if wanted is not Because.RANDOM else []
        because = wanted if among else Because.RANDOM
        first = min(among or left, key=lambda one: rank(seed, because, one))
        found.append(Drawn(first, because))
        del left[first]
    return tuple(found)


def rank(seed: str, because: Because, reference: str) -> str:
    """Where a reference stands in the order a seed puts people in for one reason: the lowest is drawn first."""
    return hashlib.sha256(f"{seed} {because} {reference}".encode()).hexdigest()


def _places(count: int, sample: Sample) -> list[Because]:
    """The reason of each place of a sample: laid evenly along the hundred parts, so that the first is always chance."""
    ends, end = list[tuple[int, Because]](), 0
    for one in sample.criteria:
        end += one.parts
        ends.append((end, one.because))
    return [next(because for end, because in ends if at * PARTS < end * count) for at in range(count)]
