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

from ownway.engines.allocation.block import Block
from ownway.engines.allocation.lookup import MOST_CELLS, place
from ownway.engines.allocation.plan import StreamPlan
from ownway.engines.allocation.rule_set import MULTIPLIER_PARTS
from ownway.kernel.recording import choose, look_up
from ownway.kernel.rounding import divide_half_up
from ownway.kernel.weeks import WeeksInYear

Pence = NDArray[np.int64]
Points = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class MoneyTable:
    """Yearly and weekly pence for every number of points below ``width``, one such row after another for each set of
    answers to ``questions``, which have so many levels as ``sizes`` says.
    """

    questions: tuple[str, ...]
    sizes: tuple[int, ...]
    width: int
    yearly: Pence
    weekly: Pence

    def read(self, points: Points, block: Block) -> tuple[Pence, Pence]:
        """Yearly and weekly pence of each row."""
        places = points.astype(np.intp, copy=False)
        if self.questions:
            places = place(block.answers, self.questions, self.sizes).astype(np.intp) * self.width + places
        return look_up(self.yearly, places), look_up(self.weekly, places)


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
    return MoneyTable(tuple(sizes), tuple(sizes.values()), width, *work_out_money(points, stream, weeks, Block(named)))


def work_out_money(points: Points, stream: StreamPlan, weeks: WeeksInYear, block: Block) -> tuple[Pence, Pence]:
    """Yearly and weekly pence by the rules themselves, keeping each step where steps are kept."""
    steps = list(_yearly(points, stream, block))
    for name, step in steps:
        block.notes.note(f"{stream.name}.{name}", step)
    yearly = steps[-1][1]
    weekly = divide_half_up(yearly * weeks.denominator, weeks.numerator)
    block.notes.note(f"{stream.name}.weekly", weekly)
    return yearly, weekly


def _yearly(points: Points, stream: StreamPlan, block: Block) -> Iterator[tuple[str, Pence]]:
    """The price, and what each multiplier, floor and ceiling makes of it, each with its name."""
    yearly = look_up(stream.prices, points)
    yield "priced", yearly
    for lookup in stream.multipliers:
        yearly = divide_half_up(yearly * lookup.read(block.answers), MULTIPLIER_PARTS)
        yield lookup.key, yearly
    for from_points, lookup in stream.floors:
        yearly = choose(points >= from_points, np.maximum(yearly, lookup.read(block.answers)), yearly)
        yield lookup.key, yearly
    for lookup in stream.ceilings:
        yearly = np.minimum(yearly, lookup.read(block.answers))
        yield lookup.key, yearly
