"""Who gains and who loses when everybody's amount changes, for all and for each group."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ownway.engines.whatif.groups import Grouping, Numbers

Counted = Numbers | NDArray[np.bool_]

SHARP_PERCENT = 10
"""A loss of more than this part of the amount is counted as sharp."""

_OVER_ROUNDING = 100
"""Pence a year: a loss must pass the limit by more than rounding to the penny can make."""


@dataclass(frozen=True, slots=True)
class Effect:
    """What a change does to some people together; money is pence a year.

    ``below_plan`` counts those whose amount does not reach what their plan costs, ``below_guarantee`` those who would
    be left with less than the minimum income guarantee if they paid for what is missing themselves.
    """

    people: int
    before_pence: int
    after_pence: int
    losing: int
    losing_sharply: int
    gaining: int
    lost_pence: int
    gained_pence: int
    below_plan_before: int = 0
    below_plan_after: int = 0
    below_guarantee_before: int = 0
    below_guarantee_after: int = 0

    @property
    def change_pence(self) -> int:
        """What everybody together gets more, or, below nought, less in a year."""
        return self.after_pence - self.before_pence


@dataclass(frozen=True, eq=False)
class Amounts:
    """One row a person, pence a year: the amount before and after, and where known what the plan costs.

    ``room`` is the pence a year a person would have above the minimum income guarantee once what is missing of the plan
    is paid for; below nought they are counted as under it. Whoever is not to be counted has nought.
    """

    before: Numbers
    after: Numbers
    plan: Numbers | None = None
    room_before: Numbers | None = None
    room_after: Numbers | None = None


def measures(amounts: Amounts) -> Mapping[str, Counted]:
    """Each thing ``Effect`` counts, row by row, ready to be summed."""
    before, after = amounts.before, amounts.after
    found: dict[str, Counted] = {
        "people": np.ones(len(before), np.int64),
        "before_pence": before,
        "after_pence": after,
        **moves(before, after, bearable(before)),
    }
    if amounts.plan is not None:
        found["below_plan_before"] = before < amounts.plan
        found["below_plan_after"] = after < amounts.plan
    if amounts.room_before is not None and amounts.room_after is not None:
        found["below_guarantee_before"] = amounts.room_before < 0
        found["below_guarantee_after"] = amounts.room_after < 0
    return found


def moves(before: Numbers, after: Numbers, bearable: Numbers) -> Mapping[str, Counted]:
    """Those of the measures that tell of a change: who loses and gains, and what."""
    lost, gained = np.maximum(before - after, 0), np.maximum(after - before, 0)
    return {
        "losing": after < before,
        "losing_sharply": lost > bearable,
        "gaining": after > before,
        "lost_pence": lost,
        "gained_pence": gained,
    }


MOVES = ("losing", "losing_sharply", "gaining", "lost_pence", "gained_pence")
"""The names of what ``moves`` tells."""


def bearable(before: Numbers) -> Numbers:
    """The most that may be lost of each amount without being counted as sharp."""
    return before * SHARP_PERCENT // 100 + _OVER_ROUNDING


def effect(amounts: Amounts) -> Effect:
    """What the change does to everybody together."""
    return Effect(**{name: int(values.sum(dtype=np.int64)) for name, values in measures(amounts).items()})


def effects_by(amounts: Amounts, groupings: Sequence[Grouping]) -> Mapping[str, Mapping[str, Effect]]:
    """What the change does to each group: by the name of the grouping, then by label, without empty labels."""
    rows = measures(amounts)
    return {one.name: _by_label(rows, one) for one in groupings}


def _by_label(rows: Mapping[str, Counted], one: Grouping) -> Mapping[str, Effect]:
    sums = {name: one.sums(values).tolist() for name, values in rows.items()}
    return {label: effect_from(sums, at) for at, label in enumerate(one.labels) if sums["people"][at]}


def effect_from(sums: Mapping[str, Sequence[int]], at: int) -> Effect:
    """The effect at one place of the sums of each measure."""
    return Effect(**{name: values[at] for name, values in sums.items()})
