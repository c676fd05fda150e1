"""Points to pounds: the price table, multipliers, floors and ceilings of a stream, and the week of a year.

Money depends on the points and on the few answers that multipliers, floors and ceilings name. For many people it is
worked out once for each of these and then looked up: the same arithmetic, done fewer times.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import prod

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation.block import Block, Notes, Scratch
from ownway.engines.allocation.lookup import MOST_CELLS, Lookup
from ownway.engines.allocation.plan import StreamPlan
from ownway.engines.allocation.rule_set import MULTIPLIER_PARTS
from ownway.kernel.rounding import divide_half_up
from ownway.kernel.weeks import WeeksInYear

Pence = NDArray[np.int64]
Points = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class MoneyTable:
    """Yearly and weekly pence for every number of points, one such row after another for each set of answers named."""

    row_starts: Lookup
    yearly: Pence
    weekly: Pence

    def fill(self, yearly: Pence, weekly: Pence, points: Points, block: Block) -> None:
        """Fill ``yearly`` and ``weekly`` for the rows of ``block``."""
        places = block.scratch.index[: block.rows]
        np.add(block.points(self.row_starts), points, out=places)
        self.yearly.take(places, out=yearly, mode="wrap")
        self.weekly.take(places, out=weekly, mode="wrap")


@lru_cache(maxsize=256)
def money_table(stream: StreamPlan, weeks: WeeksInYear) -> MoneyTable | None:
    """The table of a stream; nothing where so many answers are named that it would grow too large."""
    lookups = (*stream.multipliers, *(lookup for _, lookup in stream.floors), *stream.ceilings)
    sizes = {name: size for one in lookups for name, size in zip(one.questions, one.table.shape, strict=True)}
    width, sets = len(stream.prices), prod(sizes.values())
    if width * sets > MOST_CELLS:
        return None
    answers = np.indices((*sizes.values(), width)).reshape(len(sizes) + 1, -1)
    points = answers[-1].astype(np.int32)
    named = {name: column.astype(np.uint8) for name, column in zip(sizes, answers, strict=False)}
    block = Block(named, Scratch(points.size), Notes(None, points.size, slice(None)), points.size)
    yearly, weekly = np.empty(points.size, np.int64), np.empty(points.size, np.int64)
    work_out_money(yearly, weekly, points, stream, weeks=weeks, block=block)
    starts = (np.arange(sets, dtype=np.int32) * width).reshape(tuple(sizes.values()))
    return MoneyTable(Lookup(f"{stream.name}.row_starts", tuple(sizes), starts), yearly, weekly)


def work_out_money(
    yearly: Pence, weekly: Pence, points: Points, stream: StreamPlan, *, weeks: WeeksInYear, block: Block
) -> None:
    """Fill ``yearly`` and ``weekly`` by the rules themselves, keeping each step where steps are kept."""
    stream.prices.take(points, out=yearly, mode="wrap")
    for name, step in _adjusted(yearly, points, stream, block):
        block.notes.note(f"{stream.name}.{name}", step)
    weekly[:] = divide_half_up(yearly * weeks.denominator, weeks.numerator)
    block.notes.note(f"{stream.name}.weekly", weekly)


def _adjusted(yearly: Pence, points: Points, stream: StreamPlan, block: Block) -> Iterator[tuple[str, Pence]]:
    """Change ``yearly`` in place by each multiplier, floor and ceiling; give its name and value after each."""
    yield "priced", yearly
    for lookup in stream.multipliers:
        yearly *= block.money(lookup)
        yearly[:] = divide_half_up(yearly, MULTIPLIER_PARTS)
        yield lookup.key, yearly
    for from_points, lookup in stream.floors:
        np.maximum(yearly, block.money(lookup), out=yearly, where=points >= from_points)
        yield lookup.key, yearly
    for lookup in stream.ceilings:
        np.minimum(yearly, block.money(lookup), out=yearly)
        yield lookup.key, yearly
