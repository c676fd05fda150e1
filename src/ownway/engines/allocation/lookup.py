"""A table over the answers to a few questions: the one shape every rule takes before it is computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation.rule_set import Question, When
from ownway.kernel.recording import look_up

MOST_CELLS = 65_536
"""A place in any table fits sixteen bits."""

Table = NDArray[Any]


@dataclass(frozen=True, eq=False)
class Lookup:
    """``table`` has one axis for each of ``questions``; without questions it holds one value for everybody."""

    key: str
    questions: tuple[str, ...]
    table: Table

    @cached_property
    def sizes(self) -> Mapping[str, int]:
        """How many levels each question has."""
        return dict(zip(self.questions, self.table.shape, strict=True))

    @cached_property
    def flat(self) -> Table:
        """The table as one row, indexed by the answers counted through."""
        return np.ascontiguousarray(self.table).ravel()

    def read(self, answers: Mapping[str, Any]) -> Any:
        """The value for each row of ``answers``; one number where no question is asked."""
        if not self.questions:
            return self.flat[0]
        return look_up(self.flat, place(answers, self.questions, self.table.shape))

    def over(self, questions: Sequence[str], sizes: Mapping[str, int]) -> Table:
        """The same table spread over more questions, in their order."""
        order = [self.questions.index(name) for name in questions if name in self.questions]
        shape = [sizes[name] if name in self.questions else 1 for name in questions]
        full = [sizes[name] for name in questions]
        return np.broadcast_to(self.table.transpose(order).reshape(shape), full)


def place(answers: Mapping[str, Any], questions: Sequence[str], sizes: Sequence[int]) -> Any:
    """Where each row's answers stand in a flat table, counted in numbers no wider than the table is long."""
    if len(questions) == 1:
        return answers[questions[0]]
    half = (len(questions) + 1) // 2
    width = np.uint8 if prod(sizes) <= 256 else np.uint16
    first = place(answers, questions[:half], sizes[:half]).astype(width, copy=False)
    then = place(answers, questions[half:], sizes[half:]).astype(width, copy=False)
    return first * width(prod(sizes[half:])) + then


def where(
    key: str, when: Sequence[When], questions: Mapping[str, Question], *, then: np.integer[Any], otherwise: int
) -> Lookup:
    """``then`` where every condition of ``when`` holds and ``otherwise`` elsewhere, in the width of ``then``."""
    return _where(key, tuple(when), tuple(len(questions[one.question].levels) for one in when), then, otherwise)


# Rule sets that are tried one after another share most of their tables: the same rule gives the same table.
@lru_cache(maxsize=1024, typed=True)
def _where(key: str, when: tuple[When, ...], sizes: tuple[int, ...], then: np.integer[Any], otherwise: int) -> Lookup:
    holds = np.ones(sizes, dtype=bool)
    for axis, one in enumerate(when):
        fits = np.zeros(holds.shape[axis], dtype=bool)
        fits[list(one.places)] = True
        holds &= fits.reshape([-1 if at == axis else 1 for at in range(len(when))])
    table = np.where(holds, then, then.dtype.type(otherwise))
    return Lookup(key, tuple(one.question for one in when), table)


@lru_cache(maxsize=256)
def added_together(lookups: tuple[Lookup, ...], most_cells: int) -> tuple[Lookup, ...]:
    """The same sum from fewer, larger tables of at most ``most_cells`` each (more only where one rule needs it)."""
    sizes = {name: size for one in lookups for name, size in one.sizes.items()}
    groups: list[Lookup] = []
    for one in sorted(lookups, key=lambda lookup: -lookup.table.size):
        fitting = [at for at, group in enumerate(groups) if _cells(_union(group, one), sizes) <= most_cells]
        if not fitting:
            groups.append(one)
            continue
        best = min(fitting, key=lambda at: len(_union(groups[at], one)) - len(groups[at].questions))
        union = _union(groups[best], one)
        table = groups[best].over(union, sizes) + one.over(union, sizes)
        groups[best] = Lookup(f"{groups[best].key}+{one.key}", union, table)
    return tuple(groups)


def _union(first: Lookup, second: Lookup) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first.questions, *second.questions)))


def _cells(questions: Sequence[str], sizes: Mapping[str, int]) -> int:
    cells = 1
    for name in questions:
        cells *= sizes[name]
    return cells
