"""Puts the kept steps of one row into numbered sentences with their sources."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

import numpy as np

from ownway.engines.payroll.costing import WEEKS_IN_A_YEAR
from ownway.engines.payroll.inputs import FULL_COVER, NO_COVER, OPTED_OUT
from ownway.engines.payroll.rates import WAGE_AGES, ages_on, known_days, minimum_wage, rates_on, wage_age, wage_key
from ownway.engines.payroll.words import Words, pounds, said_part
from ownway.kernel.figures import FigureBook
from ownway.kernel.periods import add_months, age_on, as_days, from_days
from ownway.kernel.working import Kind, Source, Step, Unit


@dataclass(frozen=True)
class Told:
    """One row: what was read, the steps kept, which names were given rather than filled in, and the figures used."""

    row: Mapping[str, int]
    steps: Mapping[str, int]
    given: frozenset[str]
    book: FigureBook

    @property
    def day(self) -> date:
        """The day the year starts."""
        return from_days(self.row["day"])

    @property
    def born_on(self) -> date:
        """The assistant's date of birth."""
        return from_days(self.row["born_on"])

    def figure(self, key: str) -> int:
        """A figure on the day."""
        return self.book.on(key, self.day).amount

    def sources(self, *keys: str) -> tuple[Source, ...]:
        """Where figures come from, each source once."""
        return tuple(dict.fromkeys(self.book.on(key, self.day).source for key in keys))

    def rate(self, name: str) -> int:
        """A figure that depends on date of birth too."""
        rates = rates_on(self.book, np.array([self.row["born_on"]]), np.array([self.row["day"]]))
        return int(getattr(rates, name)[0])


def steps_for(told: Told, words: Words) -> Iterator[Step]:
    """Every sentence of the cost of a year, in the order of the sum."""
    yield from _pay(told, words)
    yield from _time_off(told, words)
    yield from _national_insurance(told, words)
    yield _pension(told, words)
    yield _cover(told, words)
    yield from _chosen(told, words)
    yield _total("yearly", told.steps["yearly_pence"], Unit.YEARLY_PENCE, words)
    yield _total("weekly", told.steps["weekly_pence"], Unit.WEEKLY_PENCE, words)
    yield _total("hourly", told.steps["hourly_true_cost_pence"], Unit.PENCE, words)


def _step(key: str, say: str, amount: int, told: Told, *sources: str, why: str = "", kind: Kind = Kind.ADD) -> Step:
    return Step(key, say, amount, Unit.YEARLY_PENCE, kind, why, told.sources(*sources))


def _total(key: str, amount: int, unit: Unit, words: Words) -> Step:
    return Step(key, words.say(key), amount, unit, Kind.TOTAL)


def _pay(told: Told, words: Words) -> Iterator[Step]:
    row, steps = told.row, told.steps
    hourly, minimum = pounds(row["hourly"]), pounds(steps["minimum_wage"])
    say = words.say("pay", hours=words.hours(row["weekly_hours"]), hourly=hourly, minimum=minimum)
    sources = told.sources(wage_key(wage_age(age_on(told.born_on, told.day))))
    yield Step("pay", say, steps["weekly_pay"], Unit.WEEKLY_PENCE, Kind.NOTE, sources=sources)
    for day, wage in _rises_above(told):
        say = words.say("minimum_rises", day=f"{day.day} {day:%B %Y}", minimum=pounds(wage), hourly=hourly)
        yield Step("minimum_rises", say, kind=Kind.NOTE)


def _rises_above(told: Told) -> Iterator[tuple[date, int]]:
    """The first day within the year, if any, on which a birthday or a new rate lifts the minimum above the rate."""
    start = told.row["day"]
    last = min(as_days(add_months(told.day, 12)) - 1, known_days(told.book)[1])
    days = [as_days(add_months(told.born_on, 12 * age)) for age in WAGE_AGES]
    days += [as_days(one.during.start) for one in told.book.figures if one.key == wage_key(WAGE_AGES[0])]
    for day in sorted({day for day in days if start < day <= last}):
        wage = int(minimum_wage(told.book, np.array([told.row["born_on"]]), np.array([day]))[0])
        if wage > told.row["hourly"]:
            yield from_days(day), wage
            return


def _time_off(told: Told, words: Words) -> Iterator[Step]:
    steps, days = told.steps, told.row["days_a_week"]
    holiday = min(told.figure("holiday_weeks") * days, told.figure("holiday_most_days") * 10)
    work = (WEEKS_IN_A_YEAR - told.row["sick_weeks"]) * 10 * days - holiday
    yield _step("wage", words.say("wage", weeks=said_part(work, 10 * days)), steps["wage"], told)
    say = words.say("holiday", days=said_part(holiday, 10), weeks=said_part(holiday, 10 * days))
    why = "" if "days_a_week" in told.given else words.say("example")
    yield _step("holiday", say, steps["holiday"], told, "holiday_weeks", "holiday_most_days", why=why)
    if told.row["sick_weeks"]:
        yield _sick_pay(told, words)


def _sick_pay(told: Told, words: Words) -> Step:
    minute_pay = told.row["weekly_hours"] * told.row["hourly"]
    sources: tuple[str, ...]
    share, waiting = told.figure("sick_pay_share"), told.figure("sick_pay_waiting_days")
    if minute_pay < told.figure("sick_pay_least_earnings") * 60:
        key, sources = "sick_pay_none", ("sick_pay_least_earnings",)
    elif share * minute_pay < told.figure("sick_pay") * 60 * 10_000:
        key, sources = "sick_pay_share", ("sick_pay_share",)
    elif waiting:
        key, sources = "sick_pay_waiting", ("sick_pay", "sick_pay_waiting_days")
    else:
        key, sources = "sick_pay", ("sick_pay",)
    say = words.say(
        key,
        sick_weeks=words.weeks(told.row["sick_weeks"]),
        waiting_days=waiting,
        share=said_part(share, 100),
        least=pounds(told.figure("sick_pay_least_earnings")),
    )
    why = "" if "sick_weeks" in told.given else words.say("example")
    return _step("sick_pay", say, told.steps["sick_pay"], told, *sources, why=why)


def _national_insurance(told: Told, words: Words) -> Iterator[Step]:
    amount, used, row = told.steps["national_insurance"], told.steps["allowance_used"], told.row
    age = told.figure("full_national_insurance_age")
    is_young = int(ages_on(np.array([row["born_on"]]), np.array([row["day"]]))[0]) < age
    key = "upper_secondary_threshold" if is_young else "secondary_threshold"
    name = "national_insurance_young" if is_young else "national_insurance" if amount else "national_insurance_none"
    rate = said_part(told.figure("employer_rate"), 100)
    say = words.say(name, rate=rate, threshold=pounds(told.figure(key)), age=age)
    yield _step("national_insurance", say, amount, told, key, "employer_rate")
    if not amount:
        return
    if not row["claims_allowance"]:
        yield Step("allowance", words.say("allowance_not_claimed"), kind=Kind.NOTE)
        return
    other = row["other_national_insurance"]
    left = max(told.figure("employment_allowance") - other, 0)
    say = words.say("allowance" if used == amount else "allowance_part", left=pounds(left))
    why = words.say("allowance_shared", other=pounds(other)) if other else ""
    yield _step("allowance", say, used, told, "employment_allowance", why=why, kind=Kind.TAKE)


def _pension(told: Told, words: Words) -> Step:
    weekly_pay = told.steps["weekly_pay"]
    sources: tuple[str, ...]
    if told.steps["is_enrolled"]:
        key, sources = "pension", ("pension_rate", "pension_lower", "pension_upper")
    elif not told.rate("is_pension_age"):
        key, sources = "pension_age", ("pension_age_from",)
    elif told.row["pension"] == OPTED_OUT and weekly_pay > told.figure("pension_trigger"):
        key, sources = "pension_opted_out", ("pension_trigger",)
    else:
        key, sources = "pension_below", ("pension_trigger",)
    say = words.say(
        key,
        rate=said_part(told.figure("pension_rate"), 100),
        lower=pounds(told.figure("pension_lower")),
        upper=pounds(told.figure("pension_upper")),
        trigger=pounds(told.figure("pension_trigger")),
    )
    return _step("pension", say, told.steps["pension"], told, *sources)


def _cover(told: Told, words: Words) -> Step:
    cover, days = told.row["cover"], told.row["days_a_week"]
    example = "" if "cover" in told.given else words.say("example")
    if cover == NO_COVER:
        return _step("cover", words.say("cover_none"), 0, told, why=example)
    away = told.row["sick_weeks"] * 10 * days
    if cover == FULL_COVER:
        away += min(told.figure("holiday_weeks") * days, told.figure("holiday_most_days") * 10)
    say = words.say("cover_full" if cover == FULL_COVER else "cover_sickness", weeks=said_part(away, 10 * days))
    price = told.row["cover_hourly"]
    sources: tuple[str, ...]
    if price:
        why, sources = words.say("cover_price", hourly=pounds(price)), ()
    else:
        percent = said_part(told.figure("holiday_accrual"), 100)
        why, sources = words.say("cover_own_rate", percent=percent), ("holiday_accrual",)
    return _step("cover", say, told.steps["cover"], told, *sources, why=f"{why} {example}".strip())


def _chosen(told: Told, words: Words) -> Iterator[Step]:
    """What the person chooses to put by; said to be an example where nothing was given."""

    def example(name: str) -> str:
        return "" if name in told.given else words.say("example")

    for name in ("insurance", "training"):
        yield _step(name, words.say(name), told.steps[name], told, why=example(name))
    if not told.row["redundancy"]:
        yield Step("redundancy", words.say("redundancy_none"), kind=Kind.NOTE)
        return
    say = words.say("redundancy", weeks=words.redundancy_weeks(told.rate("redundancy_tenths")))
    sources = ("redundancy_whole_week_age", "redundancy_week_limit")
    yield _step("redundancy", say, told.steps["redundancy"], told, *sources, why=example("redundancy"))
