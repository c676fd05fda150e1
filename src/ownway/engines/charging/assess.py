"""The financial assessment of one person or a million: blocks of people, each with the rates of its day."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np

from ownway.engines.charging.columns import BLOCK, Column, Flags, Numbers, complete, count_of, part
from ownway.engines.charging.compiled import run_compiled
from ownway.engines.charging.policy import Policy
from ownway.engines.charging.rates import UNKNOWN, Rates, Timetable, timetable
from ownway.engines.charging.steps import place_in_table, steps_of
from ownway.kernel.figures import FigureBook
from ownway.kernel.periods import age_on, from_days
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.recording import is_recorded, is_worth_compiling
from ownway.kernel.recording.compiling import STRETCH
from ownway.kernel.stretches import each_stretch

Kept: TypeAlias = dict[str, Numbers]
"""Named steps of an assessment, filled when asked for: amounts a week in pence, or 1 and 0."""


@dataclass(frozen=True)
class Charges:
    """The answer for each person: what to pay a week in pence, and whether that is the full cost of the support."""

    weekly_contribution_pence: Numbers
    pays_full_cost: Flags

    def of_rows(self, where: slice | Numbers) -> dict[str, Any]:
        """The columns of some rows, under the names of the steps that fill them."""
        return {"contribution": self.weekly_contribution_pence[where], "pays_full_cost": self.pays_full_cost[where]}


def assess(columns: Mapping[str, Column], figures: FigureBook, policy: Policy, keep: Kept | None = None) -> Charges:
    """Each person's weekly contribution. ``columns`` are named as in ``FIELDS``; what is missing takes its default.

    Amounts are pence a week, ``capital`` and ``equipment_cost`` pence. With ``keep`` every step is put there by name.
    Recorded columns, assessed on one day, give recorded charges. Raise ``Refused`` where a needed column is missing or
    a day has no amounts (``find_faults`` names such rows).
    """
    given = complete(columns)
    if is_recorded(given):
        # Not kept: figures that are tried come once, and naming a whole book to find it again takes longer.
        return _recorded(given, Timetable(figures, policy))
    count, times = count_of(given), timetable(figures, policy)
    answer = Charges(np.empty(count, dtype=np.int64), np.empty(count, dtype=np.bool_))
    is_fast = keep is None and is_worth_compiling(count)

    def work_out(rows: slice) -> None:
        for where, block, rates in _blocks(given, rows, times):
            steps = run_compiled(block, rates, answer.of_rows(where)) if is_fast else steps_of(block, rates)
            if rates.has_gaps and (rates.guarantee[steps["place"]] == UNKNOWN).any():
                raise Refused(_no_figures(int(block["assessed_on"].min())))
            answer.weekly_contribution_pence[where] = steps["contribution"]
            answer.pays_full_cost[where] = steps["pays_full_cost"]
            if keep is not None:
                for name, column in steps.items():
                    keep.setdefault(name, np.zeros(count, dtype=np.int64))[where] = column

    each_stretch(count, STRETCH if is_fast else BLOCK, work_out)
    return answer


def _recorded(given: Mapping[str, Numbers], times: Timetable) -> Charges:
    day = given["assessed_on"]
    if day.ndim:
        raise TypeError("charges are recorded for one day")
    steps = steps_of(given, _usable(times, int(times.period(day)), day))
    return Charges(steps["contribution"], steps["pays_full_cost"])


def _blocks(
    given: Mapping[str, Numbers], rows: slice, times: Timetable
) -> Iterator[tuple[slice | Numbers, dict[str, Numbers], Rates]]:
    """Rows worked together, cut further only where people are assessed in different periods."""
    block = part(given, rows)
    days = block["assessed_on"]
    first, last = times.period(np.array([days.min(), days.max()]))
    if first == last:
        if days.min() == days.max():
            block["assessed_on"] = days.min()
        yield rows, block, _usable(times, int(first), days)
        return
    periods = times.period(days)
    for one in np.unique(periods):
        chosen = np.flatnonzero(periods == one)
        yield chosen + rows.start, part(block, chosen), _usable(times, int(one), days[chosen])


def _usable(times: Timetable, period: int, days: Numbers) -> Rates:
    rates = times.rates(period)
    if not rates.is_complete:
        raise Refused(_no_figures(int(days.min())))
    return rates


def find_faults(columns: Mapping[str, Column], figures: FigureBook, policy: Policy) -> list[Problem]:
    """What is wrong between the fields of each row (its number from 0): ages and days that cannot be assessed."""
    given = complete(columns)
    times = timetable(figures, policy)
    periods = np.broadcast_to(times.period(given["assessed_on"]), (count_of(given),))
    problems: list[Problem] = []
    for one in np.unique(periods):
        rows = np.flatnonzero(periods == one)
        problems += _faults(part(given, rows), times.rates(int(one)), rows)
    return sorted(problems, key=lambda problem: problem.row or 0)


def _faults(block: Mapping[str, Numbers], rates: Rates, rows: Numbers) -> Iterator[Problem]:
    days, born = np.broadcast_to(block["assessed_on"], rows.shape), np.broadcast_to(block["born_on"], rows.shape)
    places = np.broadcast_to(place_in_table(block, rates), rows.shape)
    is_unknown = rates.guarantee[places] == UNKNOWN if rates.is_complete else np.ones(rows.size, dtype=np.bool_)
    for at in np.flatnonzero(is_unknown):
        yield _no_figures(int(days[at]), int(rows[at]))
    for at in np.flatnonzero(born > days - 18 * 366):
        if age_on(from_days(int(born[at])), from_days(int(days[at]))) < 18:
            say = "This is for adults. On the day of the assessment this person is not yet 18. Check both dates."
            yield Problem("born_on", say, row=int(rows[at]))


def _no_figures(day: int, row: int | None = None) -> Problem:
    say = (
        f"No charging amounts are known for {from_days(day).isoformat()}."
        " Use a day they are known for, or add them to the figures."
    )
    return Problem("assessed_on", say, row=row)
