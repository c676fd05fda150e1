"""Joins the allocation and the charge on columns, for one person and for a million."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ownway.engines import charging
from ownway.engines.allocation import Allocations, RuleSet, allocate
from ownway.engines.charging import Policy
from ownway.engines.charging.inputs import SUPPORT_FOR
from ownway.kernel.fields import Field
from ownway.kernel.figures import FigureBook
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.recording import choose

COST = "support_cost_weekly"
COST_IS_THE_BUDGET = -1
"""Stands for a cost of support that is not known: the weekly indicative budget is used in its place."""

_CHARGING = tuple(field.name for field in charging.FIELDS)

Columns = Mapping[str, NDArray[Any] | int]


@dataclass(frozen=True, eq=False)
class Offers:
    """One row a person. ``weekly_cost_pence`` is what may be charged for: the support's known cost, or the budget
    without the streams nobody is charged for. What is left of it after the contribution is the place's to pay.
    """

    allocations: Allocations
    weekly_cost_pence: NDArray[np.int64]
    weekly_contribution_pence: NDArray[np.int64]
    pays_full_cost: NDArray[np.bool_]

    @property
    def weekly_place_pence(self) -> NDArray[np.int64]:
        """What the place pays a week of the cost, after the contribution."""
        return self.weekly_cost_pence - self.weekly_contribution_pence


def offer_fields(rules: RuleSet) -> tuple[Field, ...]:
    """Everything an offer asks: the questions of ``rules``, then what charging asks, where the cost may be left out.

    Raise ``Refused`` when a question has the name of something that charging asks.
    """
    _refuse_clashes(rules)
    missing = left_out(rules)
    return (
        *rules.fields,
        *(replace(field, missing=missing.get(field.name, field.missing)) for field in charging.FIELDS),
    )


def _refuse_clashes(rules: RuleSet) -> None:
    clashes = [field.name for field in rules.fields if field.name in _CHARGING]
    if clashes:
        say = "Charging asks something of this name. Give the question another name."
        raise Refused(*(Problem(f"questions.{name}", say) for name in clashes))


def left_out(rules: RuleSet) -> dict[str, int]:
    """What stands for charging fields that are not given: rules for carers are about a carer's own support."""
    whose = {"support_for": SUPPORT_FOR.index("carer_own_support")} if rules.people == "carers" else {}
    return {COST: COST_IS_THE_BUDGET, **whose}


def offer(columns: Columns, rules: RuleSet, figures: FigureBook, policy: Policy) -> Offers:
    """The indicative budget and the contribution of every row of ``columns``, named as in ``offer_fields``.

    What is the same for everybody may be one number instead of a column. Raise ``Refused`` as ``allocate``,
    ``assess`` and ``offer_fields`` do.
    """
    _refuse_clashes(rules)
    answers = {name: np.asarray(columns[name]) for name in rules.by_name if name in columns}
    stated = {**left_out(rules), **{name: columns[name] for name in _CHARGING if name in columns}}
    money = {name: np.asarray(column) for name, column in stated.items()}
    rows = _rows({**answers, **money})
    given = allocate({name: np.broadcast_to(column, rows) for name, column in answers.items()}, rules)
    money[COST] = _cost(money[COST], given, rules)
    charges = charging.assess(money, figures, policy)
    return Offers(given, money[COST], charges.weekly_contribution_pence, charges.pays_full_cost)


def _rows(columns: Mapping[str, NDArray[Any]]) -> int:
    """How many people there are; one where nothing is a column."""
    rows = max((column.size for column in columns.values() if column.ndim), default=1)
    wrong = [name for name, column in columns.items() if column.ndim and column.shape != (rows,)]
    if wrong:
        raise Refused(*(Problem(name, f"This column must have {rows:,} rows, like the others.") for name in wrong))
    return rows


def chargeable(given: Allocations, rules: RuleSet) -> NDArray[np.int64]:
    """The weekly pence of each row that a share may be asked of: without the streams nobody is charged for."""
    parts = [given.streams[stream.name].weekly_pence for stream in rules.streams if stream.is_charged]
    return sum(parts[1:], start=parts[0]) if parts else given.weekly_pence * 0


def _cost(known: NDArray[Any], given: Allocations, rules: RuleSet) -> NDArray[np.int64]:
    """Each row's cost where it is known, and elsewhere the streams a share of which may be asked."""
    budget = chargeable(given, rules)
    if known.ndim == 0 and known == COST_IS_THE_BUDGET:
        return budget
    cost: NDArray[np.int64] = choose(known == COST_IS_THE_BUDGET, budget, known)
    return cost
