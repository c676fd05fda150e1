"""One person's indicative budget with its working, and what one other answer would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation.block import Columns
from ownway.engines.allocation.compute import Allocations, allocate
from ownway.engines.allocation.explain import steps_for
from ownway.engines.allocation.rule_set import Question, RuleSet
from ownway.engines.allocation.words import words_in
from ownway.kernel.working import Change, Step, Unit, Working

WORKING_KEY = "allocation"


@dataclass(frozen=True, slots=True)
class Answer:
    """An indicative budget: pence a year and a week, the points it came from, and why."""

    yearly_pence: int
    weekly_pence: int
    points: int
    working: Working


def allocate_one(
    answers: Mapping[str, int], rules: RuleSet, language: str = "en", *, with_changes: bool = True
) -> Answer:
    """The indicative budget for one person's answers (each the place among its question's levels).

    The working holds every term; with changes, also every single answer that would alter the weekly amount, the
    largest effect first. Raise ``Refused`` as ``allocate`` does.
    """
    columns = {name: np.array([place]) for name, place in answers.items()}
    amounts, steps = _explained(columns, answers, rules, language)
    changes = changes_for(answers, rules, language) if with_changes else ()
    return Answer(
        yearly_pence=int(amounts.yearly_pence[0]),
        weekly_pence=int(amounts.weekly_pence[0]),
        points=int(amounts.points[0]),
        working=Working(WORKING_KEY, steps, changes),
    )


def explain(columns: Columns, rules: RuleSet, row: int, language: str = "en") -> Working:
    """The working of one row of a population, the same as ``allocate_one`` gives without changes."""
    alone = {name: columns[name][row : row + 1] for name in rules.by_name if name in columns}
    answers = {name: column.item() for name, column in alone.items()}
    return Working(WORKING_KEY, _explained(alone, answers, rules, language)[1])


def _explained(
    columns: Columns, answers: Mapping[str, int], rules: RuleSet, language: str
) -> tuple[Allocations, tuple[Step, ...]]:
    kept: dict[str, NDArray[np.int64]] = {}
    amounts = allocate(columns, rules, keep=kept)
    return amounts, steps_for(rules, answers, kept, 0, language)


def changes_for(answers: Mapping[str, int], rules: RuleSet, language: str) -> tuple[Change, ...]:
    """What each other answer, one at a time, would make of the weekly amount, computed like anybody's budget."""
    others = [
        (question, place)
        for question in rules.questions
        for place in range(len(question.levels))
        if place != answers.get(question.name, 0)
    ]
    amounts = allocate(_one_changed_each(answers, rules, others), rules).weekly_pence
    changes = [
        _change(question, place, language, amount=int(amount), difference=int(amount - amounts[-1]))
        for (question, place), amount in zip(others, amounts[:-1], strict=True)
        if amount != amounts[-1]
    ]
    return tuple(sorted(changes, key=lambda change: (-abs(change.difference), change.key)))


def _one_changed_each(
    answers: Mapping[str, int], rules: RuleSet, others: list[tuple[Question, int]]
) -> dict[str, NDArray[np.int64]]:
    """One row for each other answer and, last, a row with nothing changed."""
    columns = {
        question.name: np.full(len(others) + 1, answers.get(question.name, 0), np.int64) for question in rules.questions
    }
    for row, (question, place) in enumerate(others):
        columns[question.name][row] = place
    return columns


def _change(question: Question, place: int, language: str, *, amount: int, difference: int) -> Change:
    level = question.levels[place]
    say = words_in(language)["change"].format(
        topic=question.topic.in_language(language), answer=level.say.in_language(language)
    )
    return Change(f"{question.name}.{level.name}", say, amount, difference, Unit.WEEKLY_PENCE)
