"""How far cells of tables that only grow may move: never past what the same cell was before or is later."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ownway.engines.disclosure.knowing import ANY
from ownway.engines.disclosure.puzzle import Linked
from ownway.engines.disclosure.shape import Ints


@dataclass(frozen=True)
class Gaps:
    """How far each unknown may fall ``since`` the one before it, and grow ``until`` the one after it.

    Moves are made along one chain of releases: towards a cell of another chain, which stands still meanwhile, an
    unknown may never go further up than ``apart_up`` or down than ``apart_down``.
    """

    since: Ints
    until: Ints
    apart_up: Ints
    apart_down: Ints

    @classmethod
    def of(cls, linked: Linked, times: Ints) -> Gaps:
        """The gaps of linked tables; ``times`` has a row for each chain, with 1 at the unknowns that stand in it."""
        before, after = linked.before, linked.after
        spare = linked.values[after] - linked.values[before] - 1
        found = cls(*(np.full(linked.values.size, ANY, dtype=np.int64) for _ in range(4)))
        found.since[after], found.until[before] = spare, spare
        apart = ~(times[:, before] & times[:, after]).any(axis=0)
        found.apart_up[before[apart]], found.apart_down[after[apart]] = spare[apart], spare[apart]
        return found
