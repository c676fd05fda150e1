"""Shows that more need never gives less money, or finds the example where it does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, reduce
from math import prod
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation.compute import allocate
from ownway.engines.allocation.lookup import MOST_CELLS, Lookup, Table
from ownway.engines.allocation.plan import (
    ceiling_tables,
    floor_tables,
    interaction_points,
    multiplier_tables,
    own_points,
)
from ownway.engines.allocation.rule_set import Kind, Question, RuleSet, Stream
from ownway.kernel.pence import Pence

_SUSPECTS = 20
_BACKGROUNDS = 500
_MOST_TRIED = 200_000
"""Up to so many possible sets of answers all are tried before a rule is refused without an example in money."""

Answers = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Rule:
    """One rule's table and the place in the file where it stands."""

    path: str
    lookup: Lookup


@dataclass(frozen=True, slots=True)
class _Suspect:
    """Two sets of answers, the second with more need in ``question``, where a rule gives the second less."""

    path: str
    question: Question
    less_need: Answers
    more_need: Answers

    def within(self, around: Answers) -> _Suspect:
        """The same step among other answers."""
        return replace(self, less_need={**around, **self.less_need}, more_need={**around, **self.more_need})


_Example = tuple[_Suspect, int, int]
"""Two whole sets of answers and the yearly pence each would get."""


def less_for_more(rules: RuleSet) -> list[tuple[str, str]]:
    """Every rule that gives less to someone with more need: its path in the file and a sentence with the example.

    Each step of each question is tried against every combination of the answers that share a rule with it. That is
    enough: prices never fall with points, so what is never lower in points, multiplier, floor and ceiling is never
    lower in money, whatever the other answers are. What fails it is looked at in money.
    """
    tables = [(stream, _tables(rules, stream)) for stream in rules.streams]
    groups = [
        [*_found(rules, question, stream, found)]
        for question in rules.questions
        if question.kind is Kind.NEED
        for stream, found in tables
    ]
    groups += [_help_taking_less(rules)]
    said = (_said(rules, suspects) for group in groups if group for suspects in _by_path(group))
    return [fault for fault in said if fault is not None]


def _by_path(suspects: Sequence[_Suspect]) -> list[list[_Suspect]]:
    found: dict[str, list[_Suspect]] = {}
    for one in suspects:
        found.setdefault(one.path, []).append(one)
    return list(found.values())


_About = Mapping[str, Sequence[_Rule]]
"""Under the name of each question the rules about it, in the order of the file."""


@dataclass(frozen=True, slots=True)
class _Tables:
    """The rules of one stream, but for the points of single questions, floors for each number to start at."""

    interactions: _About
    multipliers: _About
    floors: Sequence[_About]
    ceilings: _About


def _tables(rules: RuleSet, stream: Stream) -> _Tables:
    base = f"streams.{stream.name}"
    places = [at for at, one in enumerate(rules.interactions) if one.stream == stream.name]
    together = zip(places, interaction_points(rules, stream.name), strict=True)
    floors = list(zip(stream.floors, _numbered(f"{base}.floors", floor_tables(rules, stream)), strict=True))
    starts = sorted({floor.from_points for floor in stream.floors})
    return _Tables(
        _about(_Rule(f"interactions[{at}]", lookup) for at, lookup in together),
        _about(_numbered(f"{base}.multipliers", multiplier_tables(rules, stream))),
        [_about(rule for floor, rule in floors if floor.from_points <= start) for start in starts],
        _about(_numbered(f"{base}.ceilings", ceiling_tables(rules, stream))),
    )


def _about(rules: Iterable[_Rule]) -> _About:
    found: dict[str, list[_Rule]] = {}
    for rule in rules:
        for question in rule.lookup.questions:
            found.setdefault(question, []).append(rule)
    return found


def _found(rules: RuleSet, question: Question, stream: Stream, tables: _Tables) -> Iterator[_Suspect]:
    """The steps of one question that lower any of the four things a stream is made of."""
    points = [*tables.interactions.get(question.name, ())]
    if question.stream == stream.name:
        points.append(_Rule(f"questions.{question.name}.levels", own_points(question)))
    yield from _lowered(rules, question, points, np.add, _most_help(rules, question, stream))
    for about, join in (
        (tables.multipliers, np.multiply),
        (tables.ceilings, np.minimum),
        *((floors, np.maximum) for floors in tables.floors),
    ):
        yield from _lowered(rules, question, about.get(question.name, ()), join)


def _numbered(path: str, lookups: Sequence[Lookup]) -> list[_Rule]:
    return [_Rule(f"{path}[{at}]", lookup) for at, lookup in enumerate(lookups)]


def _most_help(rules: RuleSet, question: Question, stream: Stream) -> int:
    """The largest percentage that help may take of a question's own points in a stream."""
    covering = [one for one in rules.informal_support if question.name in one.covers and question.stream == stream.name]
    return max((percent for one in covering for percent in one.takes), default=0)


def _lowered(
    rules: RuleSet, question: Question, about: Sequence[_Rule], join: Any, most_help: int = 0
) -> Iterator[_Suspect]:
    """Suspects among the rules ``about`` a question when ``join`` puts them together."""
    if not about:
        return
    names = _names(question.name, (rule.lookup for rule in about))
    if prod(len(rules.by_name[name].levels) for name in names) > 16 * MOST_CELLS:
        yield _Suspect(about[0].path, question, {}, {})
        return
    for cell, worst in _lowering(question.name, tuple(rule.lookup for rule in about), join, most_help):
        less = dict(zip(names, cell, strict=True))
        more = less | {question.name: less[question.name] + 1}
        path = about[worst].path
        level = question.levels[more[question.name]].name
        yield _Suspect(f"{path}.{level}" if path.endswith(".levels") else path, question, less, more)


@lru_cache(maxsize=4096)
def _lowering(
    question: str, about: tuple[Lookup, ...], join: Any, most_help: int
) -> tuple[tuple[tuple[int, ...], int], ...]:
    """The first places from which one more step of ``question`` lowers what tables give together, and which does most.

    Kept by the tables themselves: rule sets that are tried one after another share most of theirs.
    """
    names, sizes = _names(question, about), {name: size for one in about for name, size in one.sizes.items()}
    tables = [one.over(names, sizes).astype(object) for one in about]
    steps = [np.diff(table, axis=0) for table in tables]
    change = np.diff(reduce(join, tables), axis=0)
    if most_help:
        own = steps[-1]
        change = change - (own * most_help + 99) // 100
    cells = [tuple(int(place) for place in cell) for cell in np.argwhere(change < 0)[:_SUSPECTS]]
    return tuple((cell, min(range(len(about)), key=lambda at: steps[at][cell])) for cell in cells)


def _names(question: str, about: Iterable[Lookup]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([question, *(name for one in about for name in one.questions)]))


def _help_taking_less(rules: RuleSet) -> list[_Suspect]:
    """Levels of more help that take less than a level of less help: those with less help would get less."""
    found = []
    for at, one in enumerate(rules.informal_support):
        question = rules.by_name[one.help]
        for place in range(len(one.takes) - 1):
            if one.takes[place + 1] < one.takes[place]:
                path = f"informal_support[{at}].takes.{question.levels[place + 1].name}"
                agreed = {one.agreed_by: 1}
                found.append(_Suspect(path, question, agreed | {one.help: place + 1}, agreed | {one.help: place}))
    return found


def _said(rules: RuleSet, suspects: Sequence[_Suspect]) -> tuple[str, str] | None:
    """The fault of one rule in words; nothing where trying every possible set of answers shows it harmless."""
    first = suspects[0]
    if not first.more_need:
        return first.path, (
            f"Too many answers are tied to {first.question.name} to show that more need never gives less. "
            "Tie fewer answers together."
        )
    is_small = prod(len(question.levels) for question in rules.questions) <= _MOST_TRIED
    example = _example(rules, suspects) or (_example_of_all(rules, first) if is_small else None)
    if example is not None:
        one, less_pence, more_pence = example
        return one.path, (
            f"This gives less to someone with more need. Example: {_step(one)} changes "
            f"{Pence(less_pence)} a year to {Pence(more_pence)}, with {_others(rules, one)}."
        )
    if is_small:
        return None
    return first.path, (
        f"This cannot be shown to be fair. {_step(first)} lowers it, with {_others(rules, first)}. "
        "Change it so that more need never lowers it."
    )


def _step(one: _Suspect) -> str:
    before, after = (one.question.levels[side[one.question.name]].name for side in (one.less_need, one.more_need))
    return f"{one.question.name} going from {before} to {after}"


def _others(rules: RuleSet, one: _Suspect) -> str:
    said = [
        f"{name} at {rules.by_name[name].levels[place].name}"
        for name, place in one.more_need.items()
        if place and name != one.question.name
    ]
    return ", ".join(said) if said else "every other answer at its least"


def _example(rules: RuleSet, suspects: Sequence[_Suspect]) -> _Example | None:
    """The simplest real case of less money for more need, computed like anybody's budget."""
    backgrounds = _backgrounds(rules)
    found: list[_Example] = []
    for one in suspects:
        less, more = (_money(rules, backgrounds, answers) for answers in (one.less_need, one.more_need))
        answered = np.count_nonzero([*({**backgrounds, **_filled(one.more_need, len(less))}).values()], axis=0)
        losing = np.flatnonzero(more < less)
        if len(losing):
            row = int(losing[np.argmin(answered[losing])])
            around = {name: int(column[row]) for name, column in backgrounds.items()}
            found.append((one.within(around), int(less[row]), int(more[row])))
    return min(found, key=lambda example: sum(place > 0 for place in example[0].more_need.values()), default=None)


def _example_of_all(rules: RuleSet, suspect: _Suspect) -> _Example | None:
    """The simplest such case among all answers there can be, for the question of ``suspect``; or there is none."""
    names = [question.name for question in rules.questions]
    sizes = [len(question.levels) for question in rules.questions]
    places = np.indices(sizes, dtype=np.uint8).reshape(len(sizes), -1)
    money = allocate(dict(zip(names, places, strict=True)), rules).yearly_pence.reshape(sizes)
    axis = names.index(suspect.question.name)
    sign = 1 if suspect.question.kind is Kind.NEED else -1
    losing = np.argwhere(sign * np.diff(money, axis=axis) < 0)
    if not len(losing):
        return None
    lower = losing[np.argmin(np.count_nonzero(losing, axis=1))]
    higher = lower + (np.arange(len(names)) == axis)
    less, more = (lower, higher)[::sign]
    one = replace(suspect, less_need=_named(names, less), more_need=_named(names, more))
    return one, int(money[tuple(less)]), int(money[tuple(more)])


def _named(names: Sequence[str], places: NDArray[np.int64]) -> Answers:
    return {name: int(place) for name, place in zip(names, places, strict=True)}


def _backgrounds(rules: RuleSet) -> dict[str, NDArray[np.int64]]:
    """Answers to set around a suspect: the least, the most with and without help, each alone, and many mixed."""
    seeded = np.random.default_rng(0)
    columns = {}
    for at, question in enumerate(rules.questions):
        top = len(question.levels) - 1
        alone = np.zeros(len(rules.questions), np.int64)
        alone[at] = top
        ends = np.array([0, top if question.kind is Kind.NEED else 0, top])
        columns[question.name] = np.concatenate([ends, alone, seeded.integers(0, top + 1, _BACKGROUNDS)])
    return columns


def _money(rules: RuleSet, backgrounds: Mapping[str, Table], answers: Answers) -> NDArray[np.int64]:
    rows = len(next(iter(backgrounds.values())))
    return allocate({**backgrounds, **_filled(answers, rows)}, rules).yearly_pence


def _filled(answers: Answers, rows: int) -> dict[str, NDArray[np.int64]]:
    return {name: np.full(rows, place, np.int64) for name, place in answers.items()}
