"""Is it equally good for everybody: each group beside everybody else, with the whole family of tests stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ownway.engines.statistics.counting import NOT_TOLD, OTHERS, Good, Tally
from ownway.engines.statistics.description import Question
from ownway.engines.statistics.intervals import Interval
from ownway.engines.statistics.luck import Luck, together, two_shares


@dataclass(frozen=True, slots=True)
class Beside:
    """The share of good answers in one group beside everybody else's.

    ``luck`` is of the true counts, all else of those that may be told.
    """

    question: Question
    grouping: str
    label: str
    own: Good
    rest: Good
    luck: Luck

    @property
    def apart(self) -> Interval:
        """The share of good answers in the group less everybody else's."""
        return self.own.beside(self.rest)


def equality(true: Sequence[Tally], told: Sequence[Tally]) -> list[Beside]:
    """Every label of every grouping of ``told`` beside the rest, where both may be told; one family of tests.

    ``true`` are the true counts of the same questions and groupings. People who did not say, and those put together
    because they are few, are no group of their own: they stand in the rest.
    """
    pairs = list(_pairs(true, told))
    lucks = together([two_shares(*own.counts, *rest.counts) for _, own, rest in pairs])
    return [
        Beside(shown.question, grouping, label, own, rest, luck)
        for ((shown, grouping, label, own, rest), _, _), luck in zip(pairs, lucks, strict=True)
    ]


_Shown = tuple[Tally, str, str, Good, Good]


def _pairs(true: Sequence[Tally], told: Sequence[Tally]) -> Iterator[tuple[_Shown, Good, Good]]:
    for real, shown in zip(true, told, strict=True):
        for grouping, labels in shown.groups.items():
            for label, own in labels.items():
                rest = shown.all.less(own)
                if label not in (OTHERS, NOT_TOLD) and own.share and rest.share:
                    mine = real.groups[grouping][label]
                    yield (shown, grouping, label, own, rest), mine, real.all.less(mine)
