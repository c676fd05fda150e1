"""Everything a survey says, as it may be told: the statistics of the true answers behind counts that give nobody away.

Shares and intervals are worked out from counts that may be told, so that they tell nothing more. Whether something is
more than luck is worked out from the true counts, and only the verdict is told. What goes together is an estimate over
at least forty people, ten in each corner.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from ownway.engines import statistics
from ownway.engines.disclosure import Rule
from ownway.engines.impact.left import left_told
from ownway.engines.impact.over_waves import OverWaves
from ownway.engines.impact.said import Said, lists_said, off_by, said, told_counts
from ownway.engines.statistics import (
    Answers,
    Beside,
    Change,
    Counted,
    Different,
    Leaving,
    Moved,
    Silent,
    Tally,
    Together,
)
from ownway.engines.statistics.published import Compared, compared
from ownway.kernel.problems import Refused
from ownway.kernel.rounding import divide_half_up


@dataclass(frozen=True)
class Report:
    """What one survey says: the answers of one ``wave``, and how those of the same people changed over all waves.

    ``left_out`` names groupings of too few people; ``untold`` are changes of too few to tell, whose counts nobody
    may see. ``rule`` protects it; without one it is for nobody but those who keep the answers.
    """

    wave: str
    waves: tuple[str, ...]
    rule: Rule | None
    tallies: Sequence[Tally]
    lists: Sequence[Counted]
    left_out: Sequence[str]
    changes: Sequence[Change]
    untold: Sequence[Change]
    leavings: Sequence[Leaving]
    equality: Sequence[Beside]
    conditions: Sequence[Together | Silent]
    published: Sequence[Compared]


def report(answers: Answers, rule: Rule | None, wave: str = "") -> Report:
    """The report on ``wave`` (the newest that has answers, where none is named) and on changes over all waves.

    Raise ``Refused`` where there is no such wave, or so few people answered that nothing may be said of them.
    """
    wave = wave or answers.waves[int(answers.wave.max())]
    own = answers.in_wave(wave)
    counts = said(own, rule)
    conditions = statistics.conditions(own)
    changes, leavings = _followed(answers, rule, {wave: counts})
    return Report(
        wave=wave,
        waves=answers.waves,
        rule=rule,
        tallies=counts.told,
        lists=lists_said(own, rule),
        left_out=counts.left_out,
        changes=[told for _true, told in changes if told is not None],
        untold=[true for true, told in changes if told is None],
        leavings=leavings,
        equality=statistics.equality(counts.true, counts.told),
        conditions=[one if rule is None else replace(one, people=_nearest(one.people)) for one in conditions],
        published=compared(counts.true, counts.told),
    )


def _nearest(people: int) -> int:
    """A number of people to the nearest ten: how many had every answer a model needs is nobody's business exactly."""
    return divide_half_up(people, 10) * 10


def _followed(
    answers: Answers, rule: Rule | None, said_already: Mapping[str, Said]
) -> tuple[list[tuple[Change, Change | None]], list[Leaving]]:
    """Every change, the true one and as it may be told; and who left, as it may be told.

    Each is held against what the waves tell (those that said it already, and the others as they would), and against
    all that was told over waves before it, in the order in which the waves were asked.
    """
    changes, leavings = statistics.changes(answers), statistics.leaving(answers, tuple(answers.groups))
    if rule is None:
        return [(one, one) for one in changes], leavings
    waves = _each_wave(answers, rule, said_already) if leavings else {}
    over = {one.name: OverWaves(answers, one, rule, waves) for one in answers.survey.questions}
    left, may_tell = list[Leaving](), set[tuple[str, str, str]]()
    for at, found in enumerate(leavings, start=1):
        left.append(_left(found, answers, waves.get(0), rule, over))
        for first in reversed(answers.waves[:at]):
            for moved in statistics.moves(answers, first, found.second):
                own = over[moved.question.name]
                if _moved(moved, rule) is not None and own.may_tell(moved):
                    own.tell(moved)
                    may_tell.add((moved.question.name, first, found.second))
    return [(one, _change(one, rule) if _between(one) in may_tell else None) for one in changes], left


def _each_wave(answers: Answers, rule: Rule, said_already: Mapping[str, Said]) -> dict[int, Said]:
    """What each wave tells, by its place; nothing of one in which too few answered."""
    found = {}
    for at, name in enumerate(answers.waves):
        with suppress(Refused):
            found[at] = said_already.get(name) or said(answers.in_wave(name), rule)
    return found


def _between(found: Change) -> tuple[str, str, str]:
    return found.moved.question.name, found.moved.first, found.moved.second


def _left(found: Leaving, answers: Answers, first: Said | None, rule: Rule, over: Mapping[str, OverWaves]) -> Leaving:
    """Who left, with only what may be told beside the first wave, and beside all that was told over waves."""
    nothing = replace(found, stayed=None, left=None, unknown=None, differences=())
    told = nothing if first is None else left_told(found, answers, first, rule)
    if told.stayed is None or not all(one.may_tell(told) for one in over.values()):
        return nothing
    for one in over.values():
        one.tell(told)
    return replace(told, differences=tuple(one for one in told.differences if _may_tell(told, one, over)))


def _may_tell(found: Leaving, one: Different, over: Mapping[str, OverWaves]) -> bool:
    if one.question is None:
        return True
    own = over[one.question.name]
    if is_safe := own.may_tell((found, one)):
        own.tell((found, one))
    return is_safe


def _change(found: Change, rule: Rule) -> Change | None:
    told = _moved(found.moved, rule)
    return None if told is None else replace(found, moved=told)


def _moved(found: Moved, rule: Rule) -> Moved | None:
    told = told_counts({"better": found.better, "same": found.same, "worse": found.worse}, rule)
    if told is None:
        return None
    return replace(found, better=told["better"], same=told["same"], worse=told["worse"], off=off_by(rule))
