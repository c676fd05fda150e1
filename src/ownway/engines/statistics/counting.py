"""How many gave each answer, in all and in each group: the counts from which shares and differences are worked out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from ownway.engines.statistics.answers import MISSING, SET_ASIDE, Answers, Flags, Group, Ints
from ownway.engines.statistics.description import Question
from ownway.engines.statistics.intervals import Interval, difference, share

Count = int | None
"""How many people; nothing where it may not be told."""

OTHERS: Final = "all others"
NOT_TOLD: Final = "did not say"


@dataclass(frozen=True, slots=True)
class Good:
    """How many answered, and how many of them gave a good answer; nothing where it may not be told.

    ``off`` is how far a count may be from the true one, because it was rounded.
    """

    good: Count
    answered: Count
    off: int = 0

    @property
    def share(self) -> Interval | None:
        """The share of good answers with its exact interval; nothing where it may not be told or nobody answered."""
        if self.good is None or not self.answered:
            return None
        return share(*self.counts, self.off)

    def beside(self, other: Good) -> Interval:
        """The share of good answers less that of ``other`` people; only where both may be told."""
        return difference(self.counts, other.counts, self.off, other.off)

    @property
    def counts(self) -> tuple[int, int]:
        """Good answers and all answers, for arithmetic: never more of the first, which rounding might bring about."""
        answered = self.answered or 0
        return min(self.good or 0, answered), answered

    def less(self, part: Good) -> Good:
        """Everybody else: this without ``part``."""
        good = None if self.good is None or part.good is None else max(0, self.good - part.good)
        answered = None if self.answered is None or part.answered is None else max(0, self.answered - part.answered)
        return Good(good, answered, self.off + part.off)


@dataclass(frozen=True)
class Tally:
    """The counts of one question: ``answers`` from worst to best; ``groups`` by the name of a grouping and a label."""

    question: Question
    answers: tuple[Count, ...]
    all: Good
    missing: Count
    set_aside: Count
    groups: Mapping[str, Mapping[str, Good]] = field(default_factory=dict)


def tally(question: Question, column: Ints, groups: Mapping[str, Group]) -> Tally:
    """The true counts of one question."""
    given = column[column >= 0]
    counts = np.bincount(given, minlength=len(question.answers))
    is_good = column >= question.first_good
    return Tally(
        question=question,
        answers=tuple(counts.tolist()),
        all=Good(int(counts[question.first_good :].sum()), len(given)),
        missing=int((column == MISSING).sum()),
        set_aside=int((column == SET_ASIDE).sum()),
        groups={name: _by_label(one, is_good, column >= 0) for name, one in groups.items()},
    )


def _by_label(group: Group, is_good: Flags, answered: Flags) -> dict[str, Good]:
    told = group.codes >= 0
    size = len(group.labels)
    good = np.bincount(group.codes[told & is_good], minlength=size).tolist()
    whole = np.bincount(group.codes[told & answered], minlength=size).tolist()
    return {label: Good(*each) for label, each in zip(group.labels, zip(good, whole, strict=True), strict=True)}


def joined(group: Group, fewest: int) -> Group | None:
    """The grouping with labels of fewer than ``fewest`` people put together; nothing where fewer than two are left.

    Those who did not tell are a label too. Where those put together are still too few, the next smallest joins them:
    nobody stands in a small group, and everybody stands in one.
    """
    size = len(group.labels)
    codes = np.where(group.codes >= 0, group.codes, size)
    counts = np.bincount(codes, minlength=size + 1)
    order = [at for at in np.argsort(counts, kind="stable").tolist() if counts[at]]
    small = [at for at in order if counts[at] < fewest]
    rest = order[len(small) :]
    while small and rest and counts[small].sum() < fewest:
        small.append(rest.pop(0))
    kept = sorted(rest)
    if len(kept) + bool(small) < 2:
        return None
    places = np.full(size + 1, len(kept), dtype=np.int64)
    places[kept] = np.arange(len(kept))
    names = (*group.labels, NOT_TOLD)
    return Group((*(names[at] for at in kept), *([OTHERS] if small else [])), places[codes])


def tallies(answers: Answers) -> list[Tally]:
    """The true counts of every question of the survey: never for the public."""
    return [tally(one, answers.questions[one.name], answers.groups) for one in answers.survey.questions]
