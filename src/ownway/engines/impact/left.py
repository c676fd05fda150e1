"""Who stopped answering, as it may be told: tables of the first wave's people, like any others of theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ownway.engines.disclosure import Dimension, Rule
from ownway.engines.impact.said import ANSWERED, GOOD, Said, counts_or_none, crossed_with, off_by
from ownway.engines.impact.together import Ask, NotShown, Together, unknown
from ownway.engines.statistics import OTHERS, Answers, Different, Good, Leaving, sides
from ownway.engines.whatif import Numbers

STAYED, LEFT, UNKNOWN = SIDES = ("stayed", "left", "unknown")
"""In the order of ``statistics.sides``."""


def left_told(found: Leaving, answers: Answers, first: Said, rule: Rule) -> Leaving:
    """``found`` with only what may be told beside everything that the ``first`` wave told of its people."""
    if first.sizes is None:
        raise ValueError("the first wave was not protected")
    until = Dimension.flat(f"until {found.second}", SIDES, total="")
    them = _Them(answers.in_wave(found.first), first, first.sizes, until, sides(answers, found.second), rule)
    stayed, left, nobody_knows = (them.sizes(**{until.name: one}) for one in SIDES)
    if stayed is None or left is None or nobody_knows is None:
        return replace(found, stayed=None, left=None, unknown=None, differences=())
    differences = tuple(told for one in found.differences if (told := them.different(one)) is not None)
    return replace(found, stayed=stayed, left=left, unknown=nobody_knows, differences=differences)


@dataclass
class _Them:
    """The people of the first wave: what they answered (``start``), what was ``told``, on which ``side`` each is."""

    start: Answers
    told: Said
    together: Together
    until: Dimension
    side: Numbers
    rule: Rule

    def __post_init__(self) -> None:
        self.sizes = self._sizes()

    def different(self, found: Different) -> Different | None:
        """A difference, where every count of it may be told."""
        if found.question is not None:
            column, tables = self.start.questions[found.question.name], self.told.tables[found.question.name]
            ask = crossed_with(tables, found.question, column, self.until, self.side + 1)
            left, stayed = (self._good(ask, side, {"answer": GOOD}, {"answer": ANSWERED}) for side in (LEFT, STAYED))
        else:
            ask = self._by_group(found.grouping, found.label)
            left, stayed = (self._good(ask, side, {found.grouping: found.label}, {}) for side in (LEFT, STAYED))
        return replace(found, left=left, stayed=stayed) if left and stayed else None

    def _sizes(self) -> Ask:
        """How many are on each side; the tables of every question are held against it from then on."""
        try:
            shown = self.together.counts([self.until], {self.until.name: self.side + 1})
        except NotShown:
            return unknown
        for one in self.told.tables.values():
            one.made.append(shown.release)
        return shown

    def _by_group(self, name: str, label: str) -> Ask:
        """Each group on each side; of groups that were put together nothing is told by their own names."""
        group = self.told.groups.get(name)
        if group is None or label == OTHERS or label not in group.labels:
            return unknown
        own = Dimension.flat(name, group.labels, total="")
        codes = {name: group.codes + 1, self.until.name: self.side + 1}
        return counts_or_none(self.together, [own, self.until], codes)

    def _good(self, ask: Ask, side: str, good: Mapping[str, str], everybody: Mapping[str, str]) -> Good | None:
        where = {self.until.name: side}
        counts = ask(**good, **where), ask(**everybody, **where)
        return None if None in counts else Good(*counts, off_by(self.rule))
