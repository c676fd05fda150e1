"""How the same people's answers changed and who of them left, as it may be told beside what each wave told.

All is asked in the order in which the waves were told: what a report told once counts as told in the next.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

from ownway.engines import statistics
from ownway.engines.disclosure import Rule
from ownway.engines.impact.left import left_told
from ownway.engines.impact.over_waves import Followed, OverWaves
from ownway.engines.impact.said import Said, off_by, said, told_counts
from ownway.engines.statistics import Answers, Change, Leaving, Moved
from ownway.kernel.problems import Refused


@dataclass(frozen=True)
class OverTime:
    """The ``changes`` that may be told, as they may be; the true ones of the ``untold``; and who left."""

    changes: Sequence[Change]
    untold: Sequence[Change]
    leavings: Sequence[Leaving]


def followed(answers: Answers, rule: Rule | None, said_already: Mapping[str, Said]) -> OverTime:
    """What may be told over all waves, beside what they told: ``said_already``, and the others as they would."""
    true, leavings = statistics.changes(answers), statistics.leaving(answers, tuple(answers.groups))
    if rule is None:
        return OverTime(true, [], leavings)
    telling = _Telling.of(answers, rule, said_already if leavings else {})
    left = [telling.wave(one) for one in leavings]
    told = {_between(one): one for one in telling.moved}
    changes = [(one, told.get(_between(one.moved))) for one in true]
    return OverTime(
        [replace(one, moved=moved) for one, moved in changes if moved is not None],
        [one for one, moved in changes if moved is None],
        left,
    )


def _between(moved: Moved) -> tuple[str, str, str]:
    return moved.question.name, moved.first, moved.second


@dataclass
class _Telling:
    """``first``: what the first wave told. ``over`` holds each question's waves; ``moved`` are the changes told."""

    answers: Answers
    rule: Rule
    first: Said | None
    over: Mapping[str, OverWaves]
    moved: list[Moved] = field(default_factory=list)

    @classmethod
    def of(cls, answers: Answers, rule: Rule, said_already: Mapping[str, Said]) -> _Telling:
        """Nothing told yet but each wave by itself; a wave in which too few answered told nothing."""
        waves = {}
        for at, name in enumerate(answers.waves if said_already else ()):
            with suppress(Refused):
                waves[at] = said_already.get(name) or said(answers.in_wave(name), rule)
        over = {one.name: OverWaves(answers, one, rule, waves) for one in answers.survey.questions}
        return cls(answers, rule, waves.get(0), over)

    def wave(self, found: Leaving) -> Leaving:
        """Tell what may be told between one wave and all before it; who left since the first, as it is told."""
        told = None if self.first is None else left_told(found, self.answers, self.first, self.rule)
        if told is not None and told.stayed is None:
            told = None
        asked = {name: self._asked(name, found.second, told) for name in self.over}
        safe = {name for name, own in self.over.items() if own.may_tell(*asked[name])}
        if told is not None and not all(name in safe or own.may_tell(told) for name, own in self.over.items()):
            told = None
            asked = {name: self._asked(name, found.second, None) for name in self.over}
        kept = [one for name, own in self.over.items() for one in _tell(own, asked[name], all_at_once=name in safe)]
        self.moved += [one for one in kept if isinstance(one, Moved)]
        if told is None:
            return replace(found, stayed=None, left=None, unknown=None, differences=())
        may_tell = tuple(one for one in told.differences if one.question is None or (told, one) in kept)
        return replace(told, differences=may_tell)

    def _asked(self, name: str, second: str, told: Leaving | None) -> list[Followed]:
        """What could be told of one question until a wave: who left, then changes, from the nearest wave on."""
        left: list[Followed] = []
        if told is not None:
            left = [told, *((told, one) for one in told.differences if one.question and one.question.name == name)]
        before = reversed(self.answers.waves[: self.answers.waves.index(second)])
        moves = (one for first in before for one in statistics.moves(self.answers, first, second))
        rounded = (_rounded(one, self.rule) for one in moves if one.question.name == name)
        return [*left, *(one for one in rounded if one is not None)]


def _tell(own: OverWaves, asked: Sequence[Followed], *, all_at_once: bool) -> list[Followed]:
    """What of it may be told: all, where that is known to be safe; else each that is, beside all before it."""
    kept = []
    for one in asked:
        if all_at_once or own.may_tell(one):
            own.tell(one)
            kept.append(one)
    return kept


def _rounded(found: Moved, rule: Rule) -> Moved | None:
    """The counts of a change as they may be told by themselves."""
    told = told_counts({"better": found.better, "same": found.same, "worse": found.worse}, rule)
    if told is None:
        return None
    return replace(found, better=told["better"], same=told["same"], worse=told["worse"], off=off_by(rule))
