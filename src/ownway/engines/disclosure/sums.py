"""Counts that are sums of the same parts and stand in no one table: whether a hidden one could be narrowed too far."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np
from scipy import sparse

from ownway.engines.disclosure.facts import Facts
from ownway.engines.disclosure.inside import Inside
from ownway.engines.disclosure.knowing import ANY, shown_values
from ownway.engines.disclosure.rule import Rule
from ownway.engines.disclosure.shape import Ints
from ownway.engines.disclosure.solving import widest


class _As(IntEnum):
    """How a sum is told: as the rule shows it, as hidden (so no nought), or not at all."""

    SHOWN = 0
    HIDDEN = 1
    WITHHELD = 2


@dataclass
class Sums:
    """``parts`` are true counts that nobody publishes: to an attacker each is nought or more. Told are sums of them."""

    parts: Ints
    rule: Rule
    _told: list[tuple[Ints, _As]] = field(default_factory=list)
    _ties: list[tuple[Ints, Ints]] = field(default_factory=list)

    def tell(self, which: Ints, *, is_hidden: bool) -> None:
        """The sum of these parts is published; hidden, everybody knows that it is no nought, unless it is one."""
        self._told.append((which, _As.HIDDEN if is_hidden else _As.SHOWN))

    def withhold(self, which: Ints) -> None:
        """The sum stands in a table that is not published; where it is small, it may not be known either."""
        self._told.append((which, _As.WITHHELD))

    def tie(self, one: Ints, other: Ints) -> None:
        """Everybody knows that the sum of some parts is the sum of others, whatever they are."""
        self._ties.append((one, other))

    def is_safe(self) -> bool:
        """Whether every sum that may not be known is shown to keep at least the values that the rule asks for.

        What cannot be shown within reach of the true values counts as not safe: so it refuses rather than tells.
        """
        facts = self._facts()
        left = facts.needed > 0
        while left.any():
            found = widest(facts, int(np.flatnonzero(left)[0]))
            if found is None:
                return False
            left[found.wide(facts.needed)] = False
        return True

    def _facts(self) -> Facts:
        size, told = self.parts.size, len(self._told)
        true = np.array([self.parts[which].sum() for which, _ in self._told], dtype=np.int64)
        low, high, needed = self._known(true)
        nobody = np.zeros(size + told, dtype=np.bool_)
        return Facts(
            values=np.concatenate((self.parts, true)),
            low=np.concatenate((np.zeros(size, np.int64), low)),
            high=np.concatenate((np.full(size, ANY), high)),
            needed=np.concatenate((np.zeros(size, np.int64), needed)),
            inside=Inside(nobody, nobody),
            sums=self._rows(size, told),
            growth=sparse.csr_matrix((0, size + told), dtype=np.int64),
        )

    def _known(self, true: Ints) -> tuple[Ints, Ints, Ints]:
        """Of each sum the least and the most it can be by itself, and how wide it has to stay."""
        how = np.array([one for _, one in self._told], dtype=np.int64)
        withheld, hidden = how == _As.WITHHELD, (how == _As.HIDDEN) & (true > 0)
        shown, step = shown_values(true, np.zeros(true.size, np.bool_), self.rule), self.rule.round_to
        low = np.select([withheld | (true == 0), hidden], [0, 1], np.maximum(shown - step // 2, self.rule.small_to + 1))
        high = np.select([withheld | hidden, true == 0], [ANY, 0], shown + (step - 1) // 2)
        is_small = (true >= self.rule.small_from) & (true <= self.rule.small_to)
        return low, high, np.where(hidden | (withheld & is_small), self.rule.narrowest - 1, 0)

    def _rows(self, size: int, told: int) -> sparse.csr_matrix:
        """Each sum less its parts is nought; so is one side of a tie less the other."""
        rows = [(which, np.array([size + at])) for at, (which, _) in enumerate(self._told)] + self._ties
        found = sparse.lil_matrix((len(rows), size + told), dtype=np.int64)
        for at, (one, other) in enumerate(rows):
            found[at, one], found[at, other] = 1, -1
        return found.tocsr()
