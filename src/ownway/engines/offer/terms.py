"""What everybody would have under some terms: a rule set or today's packages, a flat cut, and figures for charging."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ownway.engines import charging
from ownway.engines.allocation import Allocations, RuleSet, allocate
from ownway.engines.charging import Policy
from ownway.engines.charging.steps import KEPT_BACK
from ownway.engines.offer.compute import COST, Columns, chargeable, left_out
from ownway.kernel.figures import FigureBook
from ownway.kernel.recording import as_column
from ownway.kernel.rounding import divide_half_up

Numbers = NDArray[np.int64]

WEEKS = 52
"""Weeks in a year for today's packages; a rule set brings its own."""

ALL_PARTS = 10_000
TODAY = "yearly_pence"
"""The column of today's packages, in pence a year."""

NEEDS_MONEY = "born_on"
"""With this column given, charges are worked out; without it, only amounts."""


@dataclass(frozen=True)
class Terms:
    """What holds: ``rules`` (nothing: today's packages stay), the parts of 10,000 left after a cut, and charging."""

    rules: RuleSet | None
    figures: FigureBook
    policy: Policy
    parts: int = ALL_PARTS


@dataclass(frozen=True, eq=False)
class Outcome:
    """One row a person: pence a year and a week, and where money was given what they pay of it.

    ``room`` is the pence a week left above the minimum income guarantee of the law, after the charge: below nought for
    those who are under it. ``pays_full`` marks those whom savings above the upper limit make pay all of it.
    """

    yearly_pence: Numbers
    weekly_pence: Numbers
    contribution: Numbers | None = None
    room: Numbers | None = None
    pays_full: NDArray[np.bool_] | None = None


class Amounts(NamedTuple):
    """Pence a year and a week, and the part of the week that a share may be asked of."""

    yearly: Numbers
    weekly: Numbers
    charged: Numbers


def outcome(columns: Columns, terms: Terms, law: FigureBook) -> Outcome:
    """What each row of ``columns`` has under ``terms``; ``law`` is the book whose guarantee protects people.

    Raise ``Refused`` as ``allocate`` and ``assess`` do.
    """
    yearly, weekly, charged = amounts_under(columns, terms)
    if NEEDS_MONEY not in columns:
        return Outcome(yearly, weekly)
    money = _stated(columns, terms, charged)
    charges = charging.assess(money, terms.figures, terms.policy)
    share = charges.weekly_contribution_pence
    return Outcome(yearly, weekly, share, _above_guarantee(money, law) - share, charges.pays_full_cost)


def yearly_after(columns: Columns, terms: Terms, *, is_net: bool) -> Numbers:
    """Pence a year of each row under ``terms``; with ``is_net`` without what people pay of it themselves.

    Recorded columns give a recorded amount. Raise ``Refused`` as ``outcome`` does.
    """
    amounts = amounts_under(columns, terms)
    return left_of(amounts, columns, terms) if is_net else amounts.yearly


def left_of(amounts: Amounts, columns: Columns, terms: Terms) -> Numbers:
    """Pence a year of each row without what people pay of it themselves. Raise ``Refused`` as ``assess`` does."""
    yearly, _, charged = amounts
    charges = charging.assess(_stated(columns, terms, charged), terms.figures, terms.policy)
    return yearly - charges.weekly_contribution_pence * WEEKS


def _stated(columns: Columns, terms: Terms, charged: Numbers) -> dict[str, Numbers]:
    """All that charging is told: the part of the week that may be charged stands for the cost of support."""
    stated = {**(left_out(terms.rules) if terms.rules else {}), **_money(columns), COST: charged}
    return {name: as_column(column) for name, column in stated.items()}


def amounts_under(columns: Columns, terms: Terms) -> Amounts:
    """What each row has under the rules and the cut of ``terms``; the figures of law have no part in it."""
    if terms.rules is None:
        yearly = _cut(as_column(columns[TODAY]).astype(np.int64, copy=False), terms.parts)
        weekly = divide_half_up(yearly, WEEKS)
        return Amounts(yearly, weekly, weekly)
    answers = {name: as_column(columns[name]) for name in terms.rules.by_name if name in columns}
    given: Allocations = allocate(answers, terms.rules)
    cut = (given.yearly_pence, given.weekly_pence, chargeable(given, terms.rules))
    return Amounts(*(_cut(one, terms.parts) for one in cut))


def _cut(amounts: Numbers, parts: int) -> Numbers:
    return amounts if parts == ALL_PARTS else divide_half_up(amounts * parts, ALL_PARTS)


def _money(columns: Columns) -> Mapping[str, NDArray[np.int64] | int]:
    return {one.name: columns[one.name] for one in charging.FIELDS if one.name in columns}


def _above_guarantee(money: Mapping[str, Numbers], law: FigureBook) -> Numbers:
    """Income a week above everything the law leaves a person, before any charge; below nought where it is under."""
    kept: charging.Kept = {}
    charging.assess(money, law, Policy.lawful(), kept)
    return kept["income"] + kept["tariff_income"] - sum((kept[name] for name in KEPT_BACK), np.int64(0))
