"""How sure a change of the same people is: an exact interval for the share who moved up less that who moved down.

Of so many people each moved up, stayed or moved down: a trinomial. How many moved at all is a nuisance, so each limit
is exact whatever it was (Buehler 1957): it is the change at which a result at least as far up as ours is as rare as
the tail, for the share of movers that makes it least rare. Results are put in order by the limit that Agresti and Min
(2005) give, made to rise with everybody who moves up and to fall with everybody who moves down. Their own interval,
much quicker and a little short where few people moved, serves above ``EXACT_TO`` people.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import optimize, special

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

EXACT_TO: Final = 200
"""With more people than this the exact limits take too long for a report of many questions."""
_NEAR: Final = 1e-5
"""How near to the limit the search goes; the limit moves out by so much, never in."""
_NOTHING: Final = 1e-12
_MOVERS: Final = np.sin(np.linspace(0.0, np.pi / 2, 49)) ** 2
"""Where the likeliest share of movers is looked for first: closest together at both ends, where peaks are narrow."""


def lower(up: int, down: int, people: int, level: float) -> float:
    """The lower limit at ``level`` on both sides of the share who moved ``up`` less that who moved ``down``."""
    if people > EXACT_TO:
        return max(-1.0, float(agresti_min(up, down, people, level)[0]))
    return _exact(up, down, people, level)


def agresti_min(up: int | Ints, down: int | Ints, people: int, level: float) -> tuple[float | Floats, float | Floats]:
    """The interval of Agresti and Min (2005): right on average, with a half added to each way of moving."""
    whole, better, worse = people + 2.0, up + 0.5, down + 0.5
    net = better - worse
    half = _wide(level) * np.sqrt(np.maximum(0.0, better + worse - net**2 / whole)) / whole
    return net / whole - half, net / whole + half


@lru_cache(maxsize=4096)
def _exact(up: int, down: int, people: int, level: float) -> float:
    tail, most = (1 - level) / 2, _at_least_as_far(up, down, people, level)

    def beyond(net: float) -> float:
        return _likeliest(most, people, net) - tail

    near = float(agresti_min(up, down, people, level)[0])
    least = next((at for at in (near - 0.05, near - 0.2, -1 + _NEAR) if at > -1 and beyond(at) < 0), None)
    if least is None:
        return -1.0
    most_net = next(at for at in (min(near + 0.02, 1 - _NEAR), 1 - _NEAR) if beyond(at) > 0)
    return max(-1.0, float(optimize.brentq(beyond, least, most_net, xtol=_NEAR)) - 2 * _NEAR)


def _at_least_as_far(up: int, down: int, people: int, level: float) -> Ints:
    """For each number of people who may have moved up, how many may have moved down in a result as far up as ours.

    -1 where none is.
    """
    count = np.arange(people + 1, dtype=np.int64)
    ups, downs = count[:, None], count[None, :]
    is_there = ups + downs <= people
    order = np.where(is_there, agresti_min(ups, downs, people, level)[0], -np.inf)
    order = np.maximum.accumulate(np.maximum.accumulate(order[:, ::-1], axis=1)[:, ::-1], axis=0)
    found: Ints = ((order >= order[up, down] - 1e-12) & is_there).sum(axis=1) - 1
    return found


def _likeliest(most: Ints, people: int, net: float) -> float:
    """The chance of a result as far up where the true change is ``net``, for the share of movers that gives most."""
    movers = abs(net) + (1 - abs(net)) * _MOVERS
    found = _chance(most, people, net, movers)
    best = int(found.argmax())
    around = np.linspace(movers[max(best - 1, 0)], movers[min(best + 1, len(movers) - 1)], 15)
    return float(max(found[best], _chance(most, people, net, around).max()))


def _chance(most: Ints, people: int, net: float, movers: Floats) -> Floats:
    """For each share of movers the chance that ``most`` or fewer moved down, over how many moved up."""
    up, down = (movers[:, None] + net) / 2, np.maximum(0.0, (movers[:, None] - net) / 2)
    counts = np.flatnonzero(most >= 0)
    ways = special.gammaln(people + 1) - special.gammaln(counts + 1) - special.gammaln(people - counts + 1)
    risen = np.exp(ways + special.xlogy(counts, up) + special.xlog1py(people - counts, -up))
    fallen = np.clip(down / np.maximum(1 - up, 1e-300), 0.0, 1.0)
    matters = risen > _NOTHING
    at, row = np.nonzero(matters)
    stays = special.bdtr(most[counts[row]].astype(np.float64), people - counts[row], fallen[at, 0])
    return np.bincount(at, weights=risen[matters] * stays, minlength=len(movers)).astype(np.float64)


def _wide(level: float) -> float:
    return float(special.ndtri((1 + level) / 2))
