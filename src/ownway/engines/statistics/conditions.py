"""What goes with good answers: how things were done against how life is, other things kept equal. Never a cause."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from scipy import special

from ownway.engines.statistics.alike import FEWEST, counted, levels
from ownway.engines.statistics.answers import Answers, Group
from ownway.engines.statistics.counting import joined
from ownway.engines.statistics.description import Question
from ownway.engines.statistics.intervals import CONFIDENCE, Interval
from ownway.engines.statistics.luck import LEVEL, Luck, together
from ownway.engines.statistics.ordinal import Fit, Floats, NoFit, Rows, fit
from ownway.engines.statistics.soundness import enough_for, is_separated, is_tangled, proportional

FEWEST_PLACES: Final = 10
"""Under so many places nobody can tell how alike people of one place are: each place gets a number of its own."""


class Why(StrEnum):
    """Why nothing is said of a pair."""

    FEW = "few"
    SMALL = "small"
    SPLIT = "split"
    TANGLED = "tangled"


@dataclass(frozen=True, slots=True)
class Silent:
    """A pair of which nothing can be said, and why; ``people`` gave both answers, about ``needed`` would be needed."""

    outcome: Question
    condition: Question
    why: Why
    people: int
    needed: int = 0


@dataclass(frozen=True, slots=True)
class Together:
    """How a good answer to a condition goes together with better answers to an outcome.

    ``odds`` is the odds ratio of a better answer with its interval (1 is no difference). ``with_it`` and ``without``
    are the shares of good answers that the model expects of the very same people with and without it. ``proportional``
    is p of the check; where it fails or could not be made, ``is_of_good`` says that only good against all others was
    told.
    ``places`` is how many places were clusters, or 0.
    """

    outcome: Question
    condition: Question
    odds: Interval
    with_it: float
    without: float
    people: int
    places: int
    left_out: int
    proportional: float | None
    is_of_good: bool
    luck: Luck


@dataclass(frozen=True, slots=True)
class _Pair:
    outcome: Question
    condition: Question
    rows: Rows
    good_from: int
    left_out: int


@dataclass(frozen=True, slots=True)
class _Found:
    fit: Fit
    good_from: int
    proportional: float | None

    @property
    def is_of_good(self) -> bool:
        return self.fit.rows.levels == 2

    @property
    def error(self) -> float:
        rows = self.fit.rows
        return float(np.sqrt(self.fit.robust[rows.levels - 1, rows.levels - 1]))

    @property
    def freedom(self) -> float:
        """Degrees of freedom: one less than the clusters, endless where each response is by itself."""
        rows = self.fit.rows
        return np.inf if rows.cluster is None else rows.clusters - 1.0

    @property
    def p(self) -> float:
        """How likely at least such a slope is if the two do not go together."""
        return float(2 * _bell(-abs(self.fit.slopes[0]) / self.error, self.freedom))


def _bell(at: float, freedom: float) -> float:
    """The chance of less than ``at`` by Student's t; by the normal curve where freedom is endless."""
    return float(special.ndtr(at) if np.isinf(freedom) else special.stdtr(freedom, at))


def _edge(freedom: float) -> float:
    """How many standard errors the interval goes to each side."""
    share = (1 + CONFIDENCE) / 2
    return float(special.ndtri(share) if np.isinf(freedom) else special.stdtrit(freedom, share))


def conditions(answers: Answers) -> list[Together | Silent]:
    """Every condition of the survey against every outcome, one family of tests, in the order of the description.

    ``answers`` are of one wave, so that everybody stands in them once. Errors are clustered by place where there are
    ``FEWEST_PLACES`` or more; with fewer, each place is adjusted for. Rows without an answer to both questions, or
    without something that is adjusted for, are left out and counted.
    """
    tried = [
        _looked_at(answers, answers.survey.question(name), outcome)
        for name in answers.survey.conditions
        for outcome in answers.survey.outcomes
    ]
    lucks = iter(together([found.p for _, found in tried if isinstance(found, _Found)]))
    return [found if isinstance(found, Silent) else _told(pair, found, next(lucks)) for pair, found in tried]


def _looked_at(answers: Answers, condition: Question, outcome: Question) -> tuple[_Pair, _Found | Silent]:
    pair = _pair(answers, condition, outcome)
    return pair, _silent(pair) or _found(pair)


def _pair(answers: Answers, condition: Question, outcome: Question) -> _Pair:
    """The rows of one pair, counted: the condition first, then what is adjusted for."""
    asked = (answers.questions[outcome.name] >= 0) & (answers.questions[condition.name] >= 0)
    others = [answers.groups[name] for name in answers.survey.adjust_for]
    kept = asked.copy()
    for one in (*others, *([answers.place] if answers.survey.place else [])):
        kept &= one.codes >= 0
    by_place = len(np.unique(answers.place.codes[kept])) >= FEWEST_PLACES
    has_it = (answers.questions[condition.name] >= condition.first_good)[kept].astype(np.int64)
    equal = [*others, *([] if by_place else [answers.place])]
    told = [joined(Group(one.labels, one.codes[kept]), FEWEST) for one in equal]
    answer, good_from = levels(answers.questions[outcome.name][kept], outcome)
    cluster = answers.place.codes[kept] if by_place else None
    rows = counted(answer, [has_it, *(one.codes for one in told if one is not None)], cluster)
    return _Pair(outcome, condition, rows, good_from, int(asked.sum() - kept.sum()))


def _silent(pair: _Pair) -> Silent | None:
    """Why nothing is said, where that is so."""
    rows = pair.rows

    def because(why: Why, needed: int = 0) -> Silent:
        return Silent(pair.outcome, pair.condition, why, rows.people, needed)

    if _smallest(pair) < FEWEST:
        return because(Why.SMALL)
    slopes, carried = rows.given.shape[1], enough_for(rows)
    if carried < slopes:
        return because(Why.FEW, int(np.ceil(rows.people * slopes / carried / 10)) * 10)
    if is_tangled(rows):
        return because(Why.TANGLED)
    return because(Why.SPLIT) if is_separated(rows) else None


def _smallest(pair: _Pair) -> int:
    """The fewest people among good and other answers, with and without the condition."""
    rows = pair.rows.alone
    is_good, has_it = rows.answer >= pair.good_from, rows.given[:, 0] > 0
    return min(int(rows.count[(is_good == one) & (has_it == other)].sum()) for one, other in _FOUR)


_FOUR: Final = ((False, False), (False, True), (True, False), (True, True))


def _found(pair: _Pair) -> _Found | Silent:
    rows, checked = pair.rows, None
    try:
        if rows.levels > 2:
            checked = _check(rows)
            if checked is not None and checked >= LEVEL:
                return _Found(fit(rows), pair.good_from, checked)
        return _Found(fit(rows.at_least(pair.good_from)), 1, checked)
    except NoFit:
        return Silent(pair.outcome, pair.condition, Why.SPLIT, rows.people)


def _check(rows: Rows) -> float | None:
    try:
        return None if any(_cuts_separated(rows)) else proportional(rows, 0)
    except NoFit:
        return None


def _cuts_separated(rows: Rows) -> Iterator[bool]:
    return (is_separated(rows.at_least(level)) for level in range(1, rows.levels))


def _told(pair: _Pair, found: _Found, luck: Luck) -> Together:
    rows = found.fit.rows
    slope, wide = float(found.fit.slopes[0]), _edge(found.freedom) * found.error
    odds = Interval(*(float(np.exp(at)) for at in (slope, slope - wide, slope + wide)))
    return Together(
        outcome=pair.outcome,
        condition=pair.condition,
        odds=odds,
        with_it=_expected(found, 1.0),
        without=_expected(found, 0.0),
        people=rows.people,
        places=0 if rows.cluster is None else rows.clusters,
        left_out=pair.left_out,
        proportional=found.proportional,
        is_of_good=found.is_of_good,
        luck=luck,
    )


def _expected(found: _Found, has_it: float) -> float:
    """The share of good answers if all these people had the condition or all had not, nothing else changed."""
    rows = found.fit.rows.alone
    given: Floats = rows.given.copy()
    given[:, 0] = has_it
    good = found.fit.chances(given)[:, found.good_from :].sum(axis=1)
    return float(rows.count @ good / rows.count.sum())
