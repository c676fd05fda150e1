"""Answers as columns: one row a response, each answer as how good it is, with what was missing or doubled told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ownway.engines.statistics.description import Question, Survey
from ownway.engines.statistics.listed import Listed, Ticks
from ownway.kernel.problems import Problem, Refused

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]
Labelled = tuple[Ints, tuple[str, ...]]
"""A column of words: of each row the place of its word in a list, and the list."""

MISSING: Final = -1
SET_ASIDE: Final = -2
ANONYMOUS: Final = -1
ONCE: Final = "all at once"
"""The only wave of a survey that has no column of waves."""


@dataclass(frozen=True)
class Group:
    """What rows are told apart by: of each row the place of its label in ``labels``; -1 where nobody told."""

    labels: tuple[str, ...]
    codes: Ints


@dataclass(frozen=True)
class Answers:
    """All responses of a survey. ``person`` is -1 where nobody says whose it is; ``wave`` the place in ``waves``.

    ``questions`` hold of each answer how good it is (0 the worst), ``MISSING`` or ``SET_ASIDE``; ``lists`` which
    answers of a list were given. A person stands at most once in a wave.
    """

    survey: Survey
    person: Ints
    wave: Ints
    waves: tuple[str, ...]
    place: Group
    groups: Mapping[str, Group]
    questions: Mapping[str, Ints]
    lists: Mapping[str, Ticks] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.person)

    def only(self, rows: Flags | Ints) -> Answers:
        """The same answers with some rows only."""
        return replace(
            self,
            person=self.person[rows],
            wave=self.wave[rows],
            place=Group(self.place.labels, self.place.codes[rows]),
            groups={name: Group(one.labels, one.codes[rows]) for name, one in self.groups.items()},
            questions={name: column[rows] for name, column in self.questions.items()},
            lists={name: ticks[rows] for name, ticks in self.lists.items()},
        )

    def in_wave(self, wave: str) -> Answers:
        """The answers of one wave; raise ``Refused`` where there is none of this name."""
        if wave not in self.waves:
            raise Refused(Problem("wave", f"There is no wave {wave!r}. There are: {', '.join(self.waves)}."))
        return self.only(self.wave == self.waves.index(wave))


def answers_of(survey: Survey, columns: Mapping[str, Labelled], *, blank: str) -> tuple[Answers, list[Problem]]:
    """The answers in the ``columns`` of a table, and what was wrong with some of them.

    ``blank`` is the word of an empty cell. A word that is no answer of its question counts as missing and is told. Of
    two sheets of one person in one wave that say the same one counts; where they differ neither does, and the rows are
    told. Raise ``Refused`` where a column or a wave is missing, or nobody answered anything.
    """
    _refuse_missing(survey, columns, blank)
    problems: list[Problem] = []
    count = len(next(iter(columns.values()))[0])
    wave, waves = _waves(survey, columns, blank)
    found = Answers(
        survey=survey,
        person=_known(columns[survey.person], blank).codes if survey.person else np.full(count, ANONYMOUS),
        wave=wave,
        waves=waves,
        place=_known(columns[survey.place], blank) if survey.place else Group(("",), np.zeros(count, np.int64)),
        groups={name: _known(columns[name], blank) for name in survey.groups},
        questions={one.name: _read(one, columns[one.name], blank, problems) for one in survey.questions},
        lists={one.name: _ticked(one, columns[one.name], blank, problems) for one in survey.lists},
    )
    is_answered = [*(column >= 0 for column in found.questions.values()), *found.lists.values()]
    if not any(one.any() for one in is_answered):
        raise Refused(Problem("questions", "Nobody answered any of these questions. Check the answers' words."))
    kept = _each_once(found, problems)
    return (found if kept.all() else found.only(kept)), problems


def _refuse_missing(survey: Survey, columns: Mapping[str, Labelled], blank: str) -> None:
    asked: list[Question | Listed] = [*survey.questions, *survey.lists]
    names = [*survey.columns, *survey.groups, survey.person, survey.place, survey.wave]
    problems = [
        Problem(name, "The table has no column of this name.") for name in names if name and name not in columns
    ]
    problems += [
        Problem(one.name, f"{blank!r} is the word of an empty cell. Call this answer something else.")
        for one in asked
        if blank in (*one.answers, *(one.set_aside if isinstance(one, Question) else ()))
    ]
    if problems:
        raise Refused(*problems)
    if not len(columns[names[0]][0]):
        raise Refused(Problem("table", "The table has no rows. Give one row for each response."))


def _waves(survey: Survey, columns: Mapping[str, Labelled], blank: str) -> tuple[Ints, tuple[str, ...]]:
    if not survey.wave:
        return np.zeros(len(next(iter(columns.values()))[0]), np.int64), (ONCE,)
    codes, labels = columns[survey.wave]
    held = [labels[at] for at in np.unique(codes).tolist()]
    problems = [
        Problem(survey.wave, f"{name!r} is none of the waves of the description.")
        for name in held
        if survey.waves and name not in survey.waves and name != blank
    ]
    if blank in held:
        rows = np.flatnonzero(codes == labels.index(blank))[:1]
        problems.append(Problem(survey.wave, "This response has no wave. Say when it was asked.", row=int(rows[0]) + 1))
    if problems:
        raise Refused(*problems)
    # A wave that nobody has answered yet is none: else it would look as if everybody had left.
    order = tuple(one for one in survey.waves if one in held) or tuple(sorted(held, key=_natural))
    places = np.array([order.index(name) if name in order else -1 for name in labels], dtype=np.int64)
    return places[codes], order


def _natural(name: str) -> tuple[bool, int, str]:
    """Numbers by their size, however many digits they have, before words."""
    is_number = name.isascii() and name.isdigit()
    digits = name.lstrip("0") if is_number else ""
    return (not is_number, len(digits), digits or name)


def _known(column: Labelled, blank: str) -> Group:
    codes, labels = column
    kept = tuple(one for one in labels if one != blank)
    places = np.array(
        [kept.index(one) if one != blank else -1 for one in labels] if len(kept) < len(labels) else range(len(labels)),
        dtype=np.int64,
    )
    return Group(kept, places[codes])


def _ticked(question: Listed, column: Labelled, blank: str, problems: list[Problem]) -> Ticks:
    """Which answers of a list each row gave; a cell with a word that is none of them counts as missing and is told."""
    codes, labels = column
    places = {one: at for at, one in enumerate(question.answers)}
    by_label = np.zeros((len(labels), len(places)), dtype=np.bool_)
    strange = []
    for at, label in enumerate(labels):
        given = () if label == blank else question.given(label)
        if all(one in places for one in given):
            by_label[at, [places[one] for one in given]] = True
        else:
            strange.append(at)
    _tell_strange(question.name, column, strange, problems)
    found: Ticks = by_label[codes]
    return found


def _read(question: Question, column: Labelled, blank: str, problems: list[Problem]) -> Ints:
    codes, labels = column
    ranks = dict(zip(question.answers, question.ranks, strict=True))
    ranks |= dict.fromkeys(question.set_aside, SET_ASIDE)
    found = np.array([ranks.get(one, MISSING) for one in labels], dtype=np.int64)[codes]
    strange = [at for at, one in enumerate(labels) if one not in ranks and one != blank]
    _tell_strange(question.name, column, strange, problems)
    return found


def _tell_strange(name: str, column: Labelled, strange: Sequence[int], problems: list[Problem]) -> None:
    codes, labels = column
    for at in strange[:_MOST_TOLD]:
        rows = np.flatnonzero(codes == at)
        say = f"{labels[at]!r} is none of the answers. It counts as missing, {len(rows):,} times."
        if len(rows):
            problems.append(Problem(name, say, row=int(rows[0]) + 1))


_MOST_TOLD: Final = 20


def _each_once(found: Answers, problems: list[Problem]) -> Flags:
    """Which rows count: of the same sheet twice the first, of two that differ neither."""
    kept = np.ones(len(found), dtype=np.bool_)
    named = np.flatnonzero(found.person != ANONYMOUS)
    _, sheets, counts = np.unique(
        found.person[named] * len(found.waves) + found.wave[named], return_inverse=True, return_counts=True
    )
    doubled = named[counts[sheets] > 1]
    if not len(doubled):
        return kept
    columns = [found.place.codes, *(one.codes for one in found.groups.values()), *found.questions.values()]
    said = np.hstack(
        [*(column[doubled][:, None] for column in columns), *(one[doubled] for one in found.lists.values())]
    )
    own = sheets[counts[sheets] > 1]
    for sheet in np.unique(own).tolist():
        rows, words = doubled[own == sheet], said[own == sheet]
        if (words == words[0]).all():
            kept[rows[1:]] = False
        else:
            kept[rows] = False
            problems.append(Problem("person", _DIFFER.format(rows=_listed(rows + 1)), row=int(rows[0]) + 1))
    return kept


_DIFFER: Final = "Rows {rows} are one person in one wave and say different things. None counts. Keep the right one."


def _listed(rows: Sequence[int] | Ints) -> str:
    return ", ".join(str(int(one)) for one in rows[:5])
