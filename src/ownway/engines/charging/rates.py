"""The amounts in force on a day: the law's, or a place's own where it is more generous."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from ownway.engines.charging.ages import IN_MONTHS, REACHED, Ages, ages
from ownway.engines.charging.inputs import DISABILITY_BENEFITS, HOUSEHOLDS
from ownway.engines.charging.policy import OVERRIDES, SETTINGS, Bound, Policy
from ownway.kernel.figures import Figure, FigureBook, NoFigure
from ownway.kernel.periods import Period, as_days, from_days
from ownway.kernel.working import Confidence, Source

UNKNOWN: Final = -1
"""Stands in a table for an amount that no law or place gives for that day."""

_UNITS: Final = {"free_reablement_days": "days"}

BASES: Final = (
    ("minimum_income_single_18_to_24", "minimum_income_single_25_or_over", "minimum_income_single_pension_age"),
    ("minimum_income_lone_parent", "minimum_income_lone_parent", "minimum_income_single_pension_age"),
    ("minimum_income_couple", "minimum_income_couple", "minimum_income_couple_pension_age"),
)
"""The figure by household, then by age: 18 to 24, 25 to pension credit age, pension credit age.

A lone parent of pension credit age is given the single person's amount: regulation 7(3) names no higher age, and the
lower amount would leave an older parent with less than an older person who lives alone.
"""

PENSION_BAND: Final = 2
NIGHT: Final = {
    "attendance_allowance_higher": ("attendance_allowance_higher", "attendance_allowance_lower"),
    "pip_daily_living_enhanced": ("pip_daily_living_enhanced", "pip_daily_living_standard"),
    "dla_care_highest": ("dla_care_highest", "dla_care_middle"),
}


@dataclass(frozen=True, eq=False)
class Rates:
    """Everything in force in one period, ready for columns; ``figures`` says where each amount comes from.

    A person's place in the guarantee tables is ``household * 24 + band * 8 + disability * 4 + enhanced * 2 + carer``.
    """

    during: Period
    figures: dict[str, Figure]
    settings: dict[str, int]
    ages: Ages = field(repr=False)

    def amount(self, key: str) -> int:
        """The amount of a figure, or ``UNKNOWN``."""
        found = self.figures.get(key)
        return UNKNOWN if found is None else found.amount

    @cached_property
    def capital_upper_limit(self) -> int:
        """Above this capital, in pence, a person pays the full cost."""
        return self.amount("capital_upper_limit")

    @cached_property
    def capital_lower_limit(self) -> int:
        """Up to this capital, in pence, nothing is taken to come from it."""
        return self.amount("capital_lower_limit")

    @cached_property
    def tariff_step(self) -> int:
        """Capital in pence for each step of tariff income."""
        return self.amount("tariff_step")

    @cached_property
    def tariff_for_each_step(self) -> int:
        """Tariff income in pence a week for each step."""
        return self.amount("tariff_for_each_step")

    @cached_property
    def guarantee_base(self) -> NDArray[np.int64]:
        """The guarantee before premiums, by place in the table."""
        return np.array([self.amount(base_key(at)) for at in range(72)], dtype=np.int64)

    @cached_property
    def guarantee(self) -> NDArray[np.int64]:
        """The guarantee with its premiums, without children and local extras; ``UNKNOWN`` where no base is known."""
        premiums = [sum(max(self.amount(key), 0) for key in premium_keys(at)) for at in range(72)]
        return np.where(self.guarantee_base < 0, UNKNOWN, self.guarantee_base + np.array(premiums, dtype=np.int64))

    @cached_property
    def night_elements(self) -> NDArray[np.int64]:
        """The part for the night by place in ``DISABILITY_BENEFITS``; nothing where the place counts it."""
        found = np.zeros(len(DISABILITY_BENEFITS), dtype=np.int64)
        if self.settings["night_element"]:
            for benefit, (high, low) in NIGHT.items():
                if high in self.figures and low in self.figures:
                    found[DISABILITY_BENEFITS.index(benefit)] = self.amount(high) - self.amount(low)
        return found

    @cached_property
    def savings_disregards(self) -> NDArray[np.int64]:
        """What is protected beside savings credit, by household."""
        single = max(self.amount("savings_credit_disregard_single"), 0)
        couple = max(self.amount("savings_credit_disregard_couple"), 0)
        return np.array([single, single, couple], dtype=np.int64)

    @cached_property
    def is_complete(self) -> bool:
        """Whether capital limits and at least one guarantee are known, without which nobody can be assessed."""
        limits = ("capital_lower_limit", "capital_upper_limit", "tariff_step", "tariff_for_each_step")
        return all(key in self.figures for key in limits) and bool((self.guarantee_base >= 0).any())

    @cached_property
    def has_gaps(self) -> bool:
        """Whether somebody's guarantee is not known in this period."""
        return bool((self.guarantee_base == UNKNOWN).any())


def base_key(place: int) -> str:
    """The figure of the guarantee before premiums at a place in the table."""
    return BASES[place // 24][place // 8 % 3]


def premium_keys(place: int) -> list[str]:
    """The figures of the premiums at a place in the table.

    Disability premiums belong to working age: income support pays neither from pension credit age on (Income Support
    (General) Regulations 1987 schedule 2), and regulation 7(5) follows it.
    """
    of_whom = "couple" if place // 24 == HOUSEHOLDS.index("couple") else "single"
    is_working_age = place // 8 % 3 != PENSION_BAND
    keys = []
    if place & 4 and is_working_age:
        keys.append(f"disability_premium_{of_whom}")
    if place & 2 and is_working_age:
        keys.append(f"enhanced_disability_premium_{of_whom}")
    if place & 1:
        keys.append("carer_premium")
    return keys


class Timetable:
    """The periods of a book and a policy, and the rates of each."""

    def __init__(self, figures: FigureBook, policy: Policy) -> None:
        self.figures, self.policy = figures, policy
        self.ages = ages(figures.figures)
        self.starts = np.array(_breaks(figures, policy), dtype=np.int64)
        self._known: dict[int, Rates] = {}

    def period(self, days: NDArray[np.int64]) -> NDArray[np.int64]:
        """The number of the period each day lies in; -1 is before the first."""
        return np.searchsorted(self.starts, days, side="right") - 1

    def rates(self, period: int) -> Rates:
        """The rates of a period by its number."""
        found = self._known.get(period)
        if found is None:
            found = self._known[period] = self._make(period)
        return found

    def rates_on(self, day: int) -> Rates:
        """The rates on one day since 1970."""
        return self.rates(int(self.period(np.array([day], dtype=np.int64))[0]))

    def _make(self, period: int) -> Rates:
        start = from_days(int(self.starts[period])) if period >= 0 else date.min
        is_last = period + 1 >= len(self.starts)
        end = None if is_last else from_days(int(self.starts[period + 1])) - timedelta(days=1)
        local = self.policy.on(start)
        settings = {key: local.get(key, setting.lawful) for key, setting in SETTINGS.items()}
        during = Period(start, end)
        return Rates(during, _in_force(self.figures, self.policy.name, local, during), settings, self.ages)


def timetable(figures: FigureBook, policy: Policy) -> Timetable:
    """The timetable of a book and a policy; kept, since a page asks for the same one again and again."""
    return _timetable(_Kept(figures.content_hash, policy.content_hash, figures, policy))


@dataclass(frozen=True)
class _Kept:
    figures_hash: str
    policy_hash: str
    figures: FigureBook = field(compare=False)
    policy: Policy = field(compare=False)


@lru_cache(maxsize=64)
def _timetable(kept: _Kept) -> Timetable:
    return Timetable(kept.figures, kept.policy)


def _breaks(figures: FigureBook, policy: Policy) -> list[int]:
    periods = [one.during for one in figures.figures if one.key not in (REACHED, IN_MONTHS)]
    periods += [rule.during for rule in policy.rules]
    starts = {as_days(one.start) for one in periods}
    return sorted(starts | {as_days(one.end) + 1 for one in periods if one.end is not None})


def _in_force(figures: FigureBook, name: str, local: dict[str, int], during: Period) -> dict[str, Figure]:
    found: dict[str, Figure] = {}
    for key in dict.fromkeys(one.key for one in figures.figures):
        if key not in (REACHED, IN_MONTHS):
            try:
                found[key] = figures.on(key, during.start)
            except NoFigure:
                continue
    for key, value in local.items():
        if key in OVERRIDES and _is_better(key, value, found.get(key)):
            label = found[key].label if key in found else key.replace("_", " ").capitalize()
            unit = found[key].unit if key in found else _UNITS.get(key, "weekly_pence")
            source = Source(f"Local policy: {name}", confidence=Confidence.LOCAL)
            found[key] = Figure(key, label, value, unit, during, source)
    return found


def _is_better(key: str, value: int, law: Figure | None) -> bool:
    if law is None:
        return True
    return value > law.amount if OVERRIDES[key] is Bound.AT_LEAST else value < law.amount
