"""How answers of the same people changed from one wave to another: exact, so that twenty-nine people are enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ownway.engines.statistics.answers import ANONYMOUS, Answers, Flags, Ints
from ownway.engines.statistics.description import Question
from ownway.engines.statistics.intervals import Interval, net_change
from ownway.engines.statistics.luck import Luck, changed, together


@dataclass(frozen=True, slots=True)
class Moved:
    """Of the people who answered both times: how many answered better, the same and worse the second time.

    ``off`` is how far a count may be from the true one, because it was rounded.
    """

    question: Question
    first: str
    second: str
    better: int
    same: int
    worse: int
    off: int = 0

    @property
    def people(self) -> int:
        """Who answered both times."""
        return self.better + self.same + self.worse

    @property
    def net(self) -> Interval:
        """The share better less the share worse."""
        return net_change(self.better, self.worse, self.people, self.off)


@dataclass(frozen=True, slots=True)
class Change:
    """One question from one wave to another with how easily luck would do it, among all such tests."""

    moved: Moved
    luck: Luck


@dataclass(frozen=True, slots=True)
class Pairs:
    """Rows of the same people in two waves: ``before[i]`` and ``after[i]`` are one person's."""

    first: str
    second: str
    before: Ints
    after: Ints


def waves_to_compare(waves: Sequence[str]) -> list[tuple[str, str]]:
    """Each wave with the next, and each with the last: what was found in any of them may be asked of the newest."""
    return [*pairwise(waves), *((one, waves[-1]) for one in waves[:-2])]


def pairs(answers: Answers, first: str, second: str) -> Pairs:
    """The rows of everybody who answered in both waves; who is anonymous cannot be followed."""
    before, after = (_rows(answers, wave) for wave in (first, second))
    _, at, also = np.intersect1d(answers.person[before], answers.person[after], return_indices=True)
    return Pairs(first, second, before[at], after[also])


def changes(answers: Answers) -> list[Change]:
    """Every question over every pair of waves that anybody answered twice, in one family of tests."""
    found = [
        one for first, second in waves_to_compare(answers.waves) for one in moves(answers, first, second) if one.people
    ]
    lucks = together([changed(one.better, one.worse) for one in found])
    return [Change(*each) for each in zip(found, lucks, strict=True)]


def moves(answers: Answers, first: str, second: str) -> list[Moved]:
    """Every question from one wave to another, among those who answered it in both."""
    found, told = pairs(answers, first, second), []
    for question in answers.survey.questions:
        column = answers.questions[question.name]
        before, after = column[found.before], column[found.after]
        steps = (after - before)[(before >= 0) & (after >= 0)]
        ways = [int((steps > 0).sum()), int((steps == 0).sum()), int((steps < 0).sum())]
        told.append(Moved(question, first, second, *ways))
    return told


def _rows(answers: Answers, wave: str) -> Ints:
    is_theirs: Flags = (answers.wave == answers.waves.index(wave)) & (answers.person != ANONYMOUS)
    return np.flatnonzero(is_theirs)
