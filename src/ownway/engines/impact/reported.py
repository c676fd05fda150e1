"""Everything a survey says, as it may be told: the statistics of the true answers behind counts that give nobody away.

Shares and intervals are worked out from counts that may be told, so that they tell nothing more. Whether something is
more than luck is worked out from the true counts, and only the verdict is told. What goes together is an estimate over
at least forty people, ten in each corner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ownway.engines import statistics
from ownway.engines.disclosure import Rule
from ownway.engines.impact.said import lists_said, off_by, said, told_counts
from ownway.engines.statistics import (
    Answers,
    Beside,
    Change,
    Counted,
    Different,
    Good,
    Leaving,
    Silent,
    Tally,
    Together,
)
from ownway.engines.statistics.published import Compared, compared
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
    found, conditions = statistics.changes(answers), statistics.conditions(own)
    changes = [(each, _change(each, rule)) for each in found]
    return Report(
        wave=wave,
        waves=answers.waves,
        rule=rule,
        tallies=counts.told,
        lists=lists_said(own, rule),
        left_out=counts.left_out,
        changes=[told for _true, told in changes if told is not None],
        untold=[true for true, told in changes if told is None],
        leavings=[_leaving(one, rule) for one in statistics.leaving(answers, tuple(answers.groups))],
        equality=statistics.equality(counts.true, counts.told),
        conditions=[one if rule is None else replace(one, people=_nearest(one.people)) for one in conditions],
        published=compared(counts.true, counts.told),
    )


def _nearest(people: int) -> int:
    """A number of people to the nearest ten: how many had every answer a model needs is nobody's business exactly."""
    return divide_half_up(people, 10) * 10


def _change(found: Change, rule: Rule | None) -> Change | None:
    moved = found.moved
    told = told_counts({"better": moved.better, "same": moved.same, "worse": moved.worse}, rule)
    if told is None:
        return None
    return replace(
        found, moved=replace(moved, better=told["better"], same=told["same"], worse=told["worse"], off=off_by(rule))
    )


def _leaving(found: Leaving, rule: Rule | None) -> Leaving:
    told = told_counts({"stayed": found.stayed or 0, "left": found.left or 0, "unknown": found.unknown or 0}, rule)
    kept = tuple(one for one in (_different(each, rule) for each in found.differences) if one is not None)
    if told is None:
        return replace(found, stayed=None, left=None, unknown=None, differences=())
    return replace(found, stayed=told["stayed"], left=told["left"], unknown=told["unknown"], differences=kept)


def _different(found: Different, rule: Rule | None) -> Different | None:
    sides = {"left": found.left, "stayed": found.stayed}
    parts = {name: one.good or 0 for name, one in sides.items()}
    parts |= {f"{name} not": (one.answered or 0) - (one.good or 0) for name, one in sides.items()}
    told = told_counts(parts, rule)
    if told is None:
        return None
    left, stayed = (Good(told[name], told[name] + told[f"{name} not"], 2 * off_by(rule)) for name in sides)
    return replace(found, left=left, stayed=stayed)
