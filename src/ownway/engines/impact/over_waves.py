"""What is told of the same people over waves, held against what each of these waves told of them.

Where everybody answers twice and nobody is better, those who were good less those who are worse now are exactly those
who are good now: what the table of one wave hides, another wave and the change between them would tell. So nothing is
told of a question over waves by which a hidden count of any wave could be narrowed too far.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from ownway.engines.disclosure import Rule, Sums
from ownway.engines.impact.said import Said
from ownway.engines.statistics import (
    ANONYMOUS,
    MISSING,
    Answers,
    Count,
    Different,
    Good,
    Leaving,
    Moved,
    Question,
    Tally,
)
from ownway.engines.whatif import Numbers

MOST_PARTS: Final = 600
"""Three waves of a question with five answers are held together; where there would be more parts, two at a time."""

Followed = Moved | Leaving | tuple[Leaving, Different]
"""Told between two waves: how answers to a question changed, how many left, or how those who left had answered."""


@dataclass
class OverWaves:
    """What may be told of one question over waves, asked in the order in which it would be told.

    ``waves`` hold what each wave tells, by its place in ``answers.waves``; one that tells nothing is not there.
    """

    answers: Answers
    question: Question
    rule: Rule
    waves: Mapping[int, Said]
    told: list[Followed] = field(default_factory=list)

    def may_tell(self, *what: Followed) -> bool:
        """Whether every hidden count stays as wide as the rule asks, beside everything told before and all of this."""
        return all(self._parts(axes, what).sums.is_safe() for axes in {self._held_in(one) for one in what})

    def tell(self, what: Followed) -> None:
        """From here on it counts as told."""
        self.told.append(what)

    def _held_in(self, what: Followed) -> tuple[int, ...]:
        """The waves that it is held against together: all until then, where that is not too much."""
        first, second = self._ends(what)
        parts = (len(self.question.answers) + 3) ** (second + 1)
        return tuple(range(second + 1)) if parts <= MOST_PARTS else (first, second)

    def _parts(self, axes: tuple[int, ...], what: Sequence[Followed]) -> _Parts:
        """Everything told in these waves, and ``what``."""
        found = _Parts(self.answers, self.question, self.rule, self.waves, axes)
        for one in (*self.told, *what):
            if set(self._ends(one)) <= set(axes):
                found.tell(one, *map(axes.index, self._ends(one)))
        return found

    def _ends(self, what: Followed) -> tuple[int, int]:
        of = what[0] if isinstance(what, tuple) else what
        return self.answers.waves.index(of.first), self.answers.waves.index(of.second)


class _Parts:
    """Everybody who answered in some waves, parted by all that their answers to one question were, wave by wave.

    ``axes`` are the waves. In each somebody gave one of the answers, or none (missing, then set aside), or was not
    there. Those without a name stand apart, wave by wave, as nobody can follow them; and so do the groups of a wave.
    """

    def __init__(
        self, answers: Answers, question: Question, rule: Rule, waves: Mapping[int, Said], axes: tuple[int, ...]
    ) -> None:
        self.axes, self.given, self.absent = axes, len(question.answers), len(question.answers) + 2
        self.good = range(question.first_good, self.given)
        states = [_states(answers, question, wave) for wave in axes]
        named, self.at = self._named([one for one, _ in states])
        counts, self.unnamed, size = [named], list[int](), named.size
        for _, unnamed in states:
            self.unnamed.append(size)
            counts.append(np.bincount(unnamed, minlength=self.absent))
            size += self.absent
        told = [(axis, waves[wave]) for axis, wave in enumerate(axes) if wave in waves]
        groups = []
        for axis, said in told:
            column = answers.in_wave(answers.waves[axes[axis]]).questions[question.name]
            kind = np.where(column < 0, 2, column < question.first_good)
            for name, group in said.groups.items():
                groups.append((axis, said, name, size))
                counts.append(np.bincount(group.codes * 3 + kind, minlength=3 * len(group.labels)))
                size += 3 * len(group.labels)
        self.sums = Sums(np.concatenate(counts), rule)
        for axis, (_, unnamed) in enumerate(states):
            if not unnamed.size:
                # That everybody gave their name is no secret.
                self.sums.tell(self._without_name(axis), is_hidden=False)
        for axis, said in told:
            self._tell_wave(axis, _of(said.told, question))
        for axis, said, name, begins in groups:
            self._tell_group(axis, _of(said.told, question).groups[name], begins)

    def tell(self, what: Followed, first: int, second: int) -> None:
        """Tell it between two of the axes."""
        if isinstance(what, Moved):
            before, after = self.at[first], self.at[second]
            is_both = (before < self.given) & (after < self.given)
            for way in (before < after, before == after, before > after):
                self.sums.tell(np.flatnonzero(is_both & way), is_hidden=False)
            return
        there, has_left = self.at[first] < self.absent, self.at[second] == self.absent
        if isinstance(what, Leaving):
            for which in (there & has_left, there & ~has_left):
                self.sums.tell(np.flatnonzero(which), is_hidden=False)
            self.sums.tell(self._without_name(first), is_hidden=False)
        else:
            self._tell_side(what[1].left, first, has_left)
            self._tell_side(what[1].stayed, first, ~has_left)

    def _named(self, states: Sequence[Numbers]) -> tuple[Numbers, Numbers]:
        """How many people went each way over the waves, and of each way the state in each wave."""
        shape = (self.absent + 1,) * len(states)
        counts = np.bincount(np.ravel_multi_index(tuple(states), shape), minlength=int(np.prod(shape)))
        counts[-1] = 0  # Who was in none of these waves is nobody here.
        return counts, np.indices(shape).reshape(len(shape), -1)

    def _in(self, axis: int, states: Iterable[int]) -> Numbers:
        """The parts in which people are in one of some states in a wave, with a name or without."""
        wanted = list(states)
        named = np.flatnonzero(np.isin(self.at[axis], wanted))
        return np.concatenate((named, self._without_name(axis)[wanted]))

    def _without_name(self, axis: int) -> Numbers:
        """The parts of those whom nobody can follow, by their state in a wave."""
        return self.unnamed[axis] + np.arange(self.absent)

    def _tell_wave(self, axis: int, told: Tally) -> None:
        self.sums.tell(self._in(axis, range(self.absent)), is_hidden=False)
        states = [*([one] for one in range(self.given + 1)), [*self.good], [*range(self.given)]]
        counts = [*told.answers, told.missing, told.all.good, told.all.answered]
        aside = [self.given + 1]
        if told.question.set_aside:
            states, counts = [*states, aside], [*counts, told.set_aside]
        else:
            self.sums.tell(self._in(axis, aside), is_hidden=False)
        self._tell_table([self._in(axis, one) for one in states], counts)

    def _tell_group(self, axis: int, told: Mapping[str, Good], begins: int) -> None:
        labels = begins + 3 * np.arange(len(told))
        kinds = (self.good, range(self.good.start), range(self.given, self.absent))
        for kind, states in enumerate(kinds):
            self.sums.tie(labels + kind, self._in(axis, states))
        for at in labels.tolist():
            self.sums.tell(at + np.arange(3), is_hidden=False)
        parts = [at + np.arange(size) for at in labels.tolist() for size in (1, 2)]
        self._tell_table(parts, [count for one in told.values() for count in (one.good, one.answered)])

    def _tell_table(self, sums: Sequence[Numbers], counts: Sequence[Count]) -> None:
        """The counts of one table; of a table that could not be made safe everything is withheld."""
        is_there = any(one is not None for one in counts)
        for which, count in zip(sums, counts, strict=True):
            if is_there:
                self.sums.tell(which, is_hidden=count is None)
            else:
                self.sums.withhold(which)

    def _tell_side(self, told: Good, first: int, side: Numbers) -> None:
        was = self.at[first]
        self.sums.tell(np.flatnonzero(side & np.isin(was, self.good)), is_hidden=told.good is None)
        self.sums.tell(np.flatnonzero(side & (was < self.given)), is_hidden=told.answered is None)


def _of(tallies: Sequence[Tally], question: Question) -> Tally:
    return next(one for one in tallies if one.question.name == question.name)


def _states(answers: Answers, question: Question, wave: int) -> tuple[Numbers, Numbers]:
    """The state of everybody who has a name in a wave, by who they are; and those of all without one."""
    given = len(question.answers)
    is_here, is_named = answers.wave == wave, answers.person != ANONYMOUS
    column = answers.questions[question.name]
    states = np.where(column >= 0, column, np.where(column == MISSING, given, given + 1))
    named = np.full(int(answers.person.max()) + 1, given + 2, dtype=np.int64)
    named[answers.person[is_here & is_named]] = states[is_here & is_named]
    return named, states[is_here & ~is_named]
