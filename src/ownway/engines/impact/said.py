"""What people said as counts that may be told: every count a cell of a table protected with all others of its question.

Groups of few people are put together first, so that the sizes of groups can all be told. Tables of two questions then
share nothing but those sizes, and what one hides another cannot give away.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from ownway.engines.disclosure import Dimension, Rule
from ownway.engines.impact.together import Ask, NotShown, Together, unknown
from ownway.engines.statistics import (
    MISSING,
    SET_ASIDE,
    Answers,
    Counted,
    Good,
    Group,
    Question,
    Tally,
    counted,
    joined,
    tallies,
    tally,
)
from ownway.engines.statistics.answers import Flags
from ownway.engines.statistics.listed import Ticks, given
from ownway.engines.whatif import Numbers


@dataclass(frozen=True)
class Said:
    """The ``true`` counts of every question, never for the public, and those that may be ``told``, in the same order.

    ``left_out`` names groupings in which too few people stand, or that could not be made safe; ``groups`` are the
    others, as they are told. ``tables`` hold for each question what was made of it, and ``sizes`` what all share.
    """

    true: list[Tally]
    told: list[Tally]
    left_out: list[str]
    groups: Mapping[str, Group]
    sizes: Together | None = None
    tables: Mapping[str, Together] = field(default_factory=dict)


def said(answers: Answers, rule: Rule | None) -> Said:
    """The counts of one wave; raise ``Refused`` where so few people are in it that nothing may be said of them.

    Without a rule everything is told, of every group: for those who keep the answers, never for the public.
    """
    if rule is None:
        true = tallies(answers)
        return Said(true, true, [], answers.groups)
    together = Together(len(answers), rule, is_told=False)
    # How many were asked is known from many sides, so no table may count on hiding it.
    _sizes_shown(together, "asked", Group(("everybody",), np.zeros(len(answers), np.int64)))
    groups = {name: found for name, one in answers.groups.items() if (found := joined(one, 2 * rule.small_to))}
    for name, one in list(groups.items()):
        if not _sizes_shown(together, name, one):
            del groups[name]
    own = [(question, answers.questions[question.name]) for question in answers.survey.questions]
    tables = {question.name: replace(together, made=list(together.made)) for question, _ in own}
    return Said(
        true=[tally(question, column, groups) for question, column in own],
        told=[_told(tables[question.name], question, column, groups) for question, column in own],
        left_out=[name for name in answers.groups if name not in groups],
        groups=groups,
        sizes=together,
        tables=tables,
    )


def lists_said(answers: Answers, rule: Rule | None) -> list[Counted]:
    """The counts of every question that is no scale, as they may be told; true ones where there is no rule."""
    made = [counted(one, answers.lists[one.name]) for one in answers.survey.lists]
    return made if rule is None else [_list_told(one, answers.lists[one.question.name], rule) for one in made]


def _list_told(found: Counted, ticks: Ticks, rule: Rule) -> Counted:
    """Each answer beside all who did not give it; where only one can be given, all answers beside one another."""
    together, is_answered = Together(len(ticks), rule, is_told=False), given(ticks)
    _sizes_shown(together, "asked", Group(("everybody",), np.zeros(len(ticks), np.int64)))
    if found.question.is_several:
        asks = [_ticked_or_not(together, at, ticks[:, at], is_answered) for at in range(len(found.counts))]
    else:
        codes = ("", ANSWERED, _NONE, *(f"gave {at}" for at in range(len(found.counts))))
        dimension = Dimension(ANSWER, codes, (-1, 0, 0, *(1 for _ in found.counts)))
        asks = [counts_or_none(together, [dimension], {ANSWER: np.where(is_answered, 3 + ticks.argmax(axis=1), 2)})]
    counts = tuple(asks[at % len(asks)](answer=f"gave {at}") for at in range(len(found.counts)))
    return replace(
        found, counts=counts, answered=asks[0](answer=ANSWERED), missing=asks[0](answer=_NONE), off=off_by(rule)
    )


def _ticked_or_not(together: Together, at: int, is_ticked: Flags, is_answered: Flags) -> Ask:
    """One of several answers: who gave it, who gave others only, who gave none."""
    dimension = Dimension(ANSWER, ("", ANSWERED, _NONE, f"gave {at}", f"left {at}"), (-1, 0, 0, 1, 1))
    return counts_or_none(together, [dimension], {ANSWER: np.select([is_ticked, is_answered], [3, 4], 2)})


def told_counts(parts: Mapping[str, int], rule: Rule | None) -> dict[str, int] | None:
    """Counts that together are everybody, as they may be told; nothing where one of them may not."""
    if rule is None:
        return dict(parts)
    people = sum(parts.values())
    if people <= rule.small_to:
        return None
    codes = np.repeat(np.arange(1, len(parts) + 1), list(parts.values()))
    try:
        together = Together(people, rule, is_told=False)
        shown = together.counts([Dimension.flat("part", parts, total="")], {"part": codes})
    except NotShown:
        return None
    told = {name: count for name in parts if (count := shown(part=name)) is not None}
    return told if len(told) == len(parts) else None


def off_by(rule: Rule | None) -> int:
    """How far a count that is told may be from the true one."""
    return 0 if rule is None else rule.round_to // 2


def _sizes_shown(together: Together, name: str, group: Group) -> bool:
    """Whether the sizes of all groups of a grouping can be told."""
    try:
        shown = together.counts([Dimension.flat(name, group.labels, total="")], {name: group.codes + 1})
    except NotShown:
        return False
    return shown() is not None and all(shown(**{name: label}) is not None for label in group.labels)


def _told(together: Together, question: Question, column: Numbers, groups: Mapping[str, Group]) -> Tally:
    whole, off = _Tree.of(question), off_by(together.rule)
    ask = counts_or_none(together, [whole.dimension], {ANSWER: whole.places(column)})
    crossed = {}
    for name, one in groups.items():
        labels = Dimension.flat(name, one.labels, total="")
        crossed[name] = crossed_with(together, question, column, labels, one.codes + 1)
    return Tally(
        question=question,
        answers=tuple(ask(answer=leaf) for leaf in whole.leaves),
        all=Good(ask(answer=GOOD), ask(answer=ANSWERED), off),
        missing=ask(answer=whole.missing),
        set_aside=ask(answer=_ASIDE) if question.set_aside else 0,
        groups={
            name: {
                label: Good(own(answer=GOOD, **{name: label}), own(answer=ANSWERED, **{name: label}), off)
                for label in groups[name].labels
            }
            for name, own in crossed.items()
        },
    )


def crossed_with(together: Together, question: Question, column: Numbers, of: Dimension, places: Numbers) -> Ask:
    """Good and other answers and none of one question, for each code of something else."""
    short = _Tree.short(question)
    return counts_or_none(
        together, [short.dimension, of], {ANSWER: short.good_or_not(question, column), of.name: places}
    )


def counts_or_none(together: Together, dimensions: Sequence[Dimension], codes: Mapping[str, Numbers]) -> Ask:
    """A table as it may be told; where it cannot be made safe, one that tells nothing."""
    try:
        return together.counts(dimensions, codes)
    except NotShown:
        return unknown


ANSWER, ANSWERED, GOOD, _OTHER, _NONE, _ASIDE = "answer", "answered", "good", "other", "none", "aside"


@dataclass(frozen=True)
class _Tree:
    """The answers of a question under good and other, beside those who gave none.

    ``leaves`` are the codes of its answers from worst to best; ``missing`` that of no answer at all.
    """

    dimension: Dimension
    leaves: tuple[str, ...]
    missing: str
    aside: str

    @classmethod
    def of(cls, question: Question) -> _Tree:
        rows = [("", ""), (ANSWERED, ""), (_NONE, ""), (GOOD, ANSWERED), (_OTHER, ANSWERED)]
        sides = ((_OTHER, question.first_good), (GOOD, len(question.good)))
        leaves = tuple(name for side, size in sides for name in _parts(side, size))
        rows += [(name, name.split()[0]) for name in leaves if " " in name]
        missing, aside = ("missing", _ASIDE) if question.set_aside else (_NONE, _NONE)
        rows += [(missing, _NONE), (aside, _NONE)] if question.set_aside else []
        codes = tuple(name for name, _ in rows)
        parents = (-1, *(codes.index(up) for _, up in rows[1:]))
        return cls(Dimension(ANSWER, codes, parents), leaves, missing, aside)

    @classmethod
    def short(cls, question: Question) -> _Tree:
        """Only good and other answers, and none."""
        return cls.of(replace(question, answers=("other", "good"), good=("good",), set_aside=()))

    def good_or_not(self, question: Question, column: Numbers) -> Numbers:
        """Of each row the place of its leaf in a short tree."""
        return self.places(np.where(column < 0, MISSING, column >= question.first_good))

    def places(self, column: Numbers) -> Numbers:
        """Of each row the place of its leaf in the dimension."""
        at = {name: place for place, name in enumerate(self.dimension.codes)}
        known = np.array([at[name] for name in self.leaves], dtype=np.int64)[np.maximum(column, 0)]
        return np.select([column == MISSING, column == SET_ASIDE], [at[self.missing], at[self.aside]], known)


def _parts(side: str, size: int) -> tuple[str, ...]:
    """One answer on a side is the side itself."""
    return (side,) if size == 1 else tuple(f"{side} {at}" for at in range(size))
