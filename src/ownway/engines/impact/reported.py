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
from ownway.engines.impact.followed import followed
from ownway.engines.impact.said import lists_said, said
from ownway.engines.statistics import Answers, Beside, Change, Counted, Leaving, Silent, Tally, Together
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
    conditions = statistics.conditions(own)
    over = followed(answers, rule, {wave: counts})
    return Report(
        wave=wave,
        waves=answers.waves,
        rule=rule,
        tallies=counts.told,
        lists=lists_said(own, rule),
        left_out=counts.left_out,
        changes=over.changes,
        untold=over.untold,
        leavings=over.leavings,
        equality=statistics.equality(counts.true, counts.told),
        conditions=[one if rule is None else replace(one, people=_nearest(one.people)) for one in conditions],
        published=compared(counts.true, counts.told),
    )


def _nearest(people: int) -> int:
    """A number of people to the nearest ten: how many had every answer a model needs is nobody's business exactly."""
    return divide_half_up(people, 10) * 10
