"""Who stopped answering: whether those who left were different at the start from those who stayed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ownway.engines.statistics.answers import ANONYMOUS, Answers, Flags, Group, Ints
from ownway.engines.statistics.counting import Count, Good
from ownway.engines.statistics.description import Question
from ownway.engines.statistics.intervals import Interval
from ownway.engines.statistics.luck import Luck, together, two_shares


@dataclass(frozen=True, slots=True)
class Different:
    """One thing known at the start: of those who left and of those who stayed, how many it was true of.

    ``question`` where it is a good answer; else ``grouping`` and ``label``. ``Good.good`` counts whom it is true of.
    """

    question: Question | None
    grouping: str
    label: str
    left: Good
    stayed: Good
    luck: Luck

    @property
    def apart(self) -> Interval:
        """The share among those who left less that among those who stayed."""
        return self.left.beside(self.stayed)


@dataclass(frozen=True)
class Leaving:
    """Between the first wave and another: how many stayed, how many left, and how they differed at the start.

    ``unknown`` counts those who were anonymous at the start, of whom nobody can say whether they stayed.
    """

    first: str
    second: str
    stayed: Count
    left: Count
    unknown: Count
    differences: tuple[Different, ...]


def leaving(answers: Answers, groups: Sequence[str]) -> list[Leaving]:
    """Between the first wave and each later one. Each is a family of tests of its own; ``groups`` names groupings."""
    return [_between(answers, groups, second) for second in answers.waves[1:]]


STAYED, LEFT, UNKNOWN = 0, 1, 2


def sides(answers: Answers, second: str) -> Ints:
    """Of each response of the first wave whether its person ``STAYED`` in another, ``LEFT``, or is ``UNKNOWN``."""
    start, later = answers.in_wave(answers.waves[0]), answers.in_wave(second)
    has_stayed = np.isin(start.person, later.person[later.person != ANONYMOUS])
    found: Ints = np.select([start.person == ANONYMOUS, has_stayed], [UNKNOWN, STAYED], LEFT)
    return found


def _between(answers: Answers, groups: Sequence[str], second: str) -> Leaving:
    start, side = answers.in_wave(answers.waves[0]), sides(answers, second)
    named = start.only(side != UNKNOWN)
    has_left = side[side != UNKNOWN] == LEFT
    things = [one for one in _things(named, groups, has_left) if one[3].answered and one[4].answered]
    lucks = together([two_shares(*left.counts, *stayed.counts) for *_, left, stayed in things])
    return Leaving(
        first=answers.waves[0],
        second=second,
        stayed=int((~has_left).sum()),
        left=int(has_left.sum()),
        unknown=len(start) - len(named),
        differences=tuple(Different(*thing, luck) for thing, luck in zip(things, lucks, strict=True)),
    )


_Thing = tuple[Question | None, str, str, Good, Good]


def _things(start: Answers, groups: Sequence[str], has_left: Flags) -> Iterator[_Thing]:
    for question in start.survey.questions:
        column = start.questions[question.name]
        yield question, "", "", *_split(column >= question.first_good, column >= 0, has_left)
    for name in groups:
        for label, is_it in _labels(start.groups[name]):
            yield None, name, label, *_split(is_it, np.ones(len(start), np.bool_), has_left)


def _labels(group: Group) -> Iterator[tuple[str, Flags]]:
    """Those of each label; who told none stands among the others."""
    for at in np.unique(group.codes[group.codes >= 0]).tolist():
        yield group.labels[at], group.codes == at


def _split(is_true: Flags, is_known: Flags, has_left: Flags) -> tuple[Good, Good]:
    left, stayed = ((is_known & side) for side in (has_left, ~has_left))
    return Good(int((is_true & left).sum()), int(left.sum())), Good(int((is_true & stayed).sum()), int(stayed.sum()))
