"""The case as a small tax and benefit system, for openfisca-core and for policyengine-core, which share their ways."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from importlib.metadata import version
from typing import Any

import numpy as np
import rules_case as case

Totals = tuple[int, int, int, int]
Columns = Mapping[str, Any]
Run = Callable[[], Callable[[], Totals]]
"""Called once before each round, untimed; what it returns is timed."""


def system(columns: Columns, package: str, *, is_given_before: bool = False) -> tuple[str, Run]:  # noqa: PLR0915 - one
    """A small tax and benefit system: an entity, a variable for each thing that has a name, formulas over arrays."""
    Entity = import_module(f"{package}.entities").Entity  # noqa: N806
    MONTH = import_module(f"{package}.periods").MONTH  # noqa: N806
    SimulationBuilder = import_module(f"{package}.simulations").SimulationBuilder  # noqa: N806
    TaxBenefitSystem = import_module(f"{package}.taxbenefitsystems").TaxBenefitSystem  # noqa: N806
    Variable = import_module(f"{package}.variables").Variable  # noqa: N806

    person = Entity("person", "persons", "A person", "")
    country = TaxBenefitSystem([person])
    period, people, figures = "2026-11", len(columns["q0"]), case.money()
    points_of = [np.array(points, dtype=np.int32) for points in case.LEVEL_POINTS]
    prices, takes = np.array(case.price_by_points(), dtype=np.int32), np.array(case.TAKES, dtype=np.int32)

    def add(name: str, formula: Callable[[Any, Any], Any] | None = None) -> None:
        inside = {"value_type": int, "entity": person, "definition_period": MONTH, "label": name}
        if formula:
            inside["formula"] = formula
        country.add_variable(type(name, (Variable,), inside))

    def gross_points(person: Any, period: Any) -> Any:
        total = sum(person(f"q{at}_points", period) for at in range(case.NEEDS))
        for first, low, second, high, points in case.INTERACTIONS:
            both = (person(f"q{first}", period) >= low) * (person(f"q{second}", period) >= high)
            total = total + both * points
        return total

    def taken_points(person: Any, period: Any) -> Any:
        covered = sum(person(f"q{at}_points", period) for at in case.COVERED)
        return covered * takes[person(case.HELP, period)] * person(case.AGREED, period) // 100

    def points(person: Any, period: Any) -> Any:
        return np.maximum(person("gross_points", period) - person("taken_points", period), 0)

    def yearly(person: Any, period: Any) -> Any:
        amount = prices[person("points", period)].astype(np.int64)
        question, level = case.MULTIPLIED_FROM
        multiplied = (amount * case.MULTIPLIER * 2 + 100) // 200
        amount = np.where(person(f"q{question}", period) >= level, multiplied, amount)
        amount = np.where(person("points", period) >= 1, np.maximum(amount, case.FLOOR), amount)
        return np.minimum(amount, case.CEILING)

    def weekly(person: Any, period: Any) -> Any:
        return (2 * person("yearly", period) + case.WEEKS) // (2 * case.WEEKS)

    def guarantee(person: Any, period: Any) -> Any:
        born = person("born_on", period)
        return np.select(
            [born <= figures.last_born_pension, born <= figures.last_born_25],
            [figures.guarantee_pension, figures.guarantee_25],
            figures.guarantee_under_25,
        )

    def tariff_income(person: Any, period: Any) -> Any:
        above = np.maximum(person("capital", period) - figures.lower_limit, 0)
        return -(-above // figures.step) * figures.for_each_step

    def contribution(person: Any, period: Any) -> Any:
        income = person("benefits_weekly", period) + person("disability_benefits_weekly", period)
        costs = person("rent_weekly", period) + person("disability_expenses_weekly", period)
        spare = income + person("tariff_income", period) - person("guarantee", period) - costs
        cost = person("weekly", period)
        asked = np.minimum(np.maximum(spare, 0), cost)
        return np.where(person("capital", period) > figures.upper_limit, cost, asked)

    def points_for(at: int) -> Callable[[Any, Any], Any]:
        return lambda person, period: points_of[at][person(f"q{at}", period)]

    for name in columns:
        add(name)
    for at in range(case.NEEDS):
        add(f"q{at}_points", points_for(at))
    for formula in (gross_points, taken_points, points, yearly, weekly, guarantee, tariff_income, contribution):
        add(formula.__name__, formula)

    def give() -> Any:
        simulation = SimulationBuilder().build_default_simulation(country, count=people)
        for name, column in columns.items():
            simulation.set_input(name, period, column)
        return simulation

    def calculate(simulation: Any) -> Totals:
        pay = simulation.calculate("contribution", period)
        found = [simulation.calculate(name, period) for name in ("points", "yearly", "weekly")]
        points, yearly, weekly, share = (int(column.sum(dtype=np.int64)) for column in (*found, pay))
        return points, yearly, weekly, share

    def prepare() -> Callable[[], Totals]:
        if not is_given_before:
            return lambda: calculate(give())
        simulation = give()
        return lambda: calculate(simulation)

    name = f"{package.replace('_', '-')} {version(package.replace('_', '-'))}"
    return f"{name}, inputs not timed" if is_given_before else name, prepare


def openfisca(columns: Columns) -> tuple[str, Run]:
    """OpenFisca, from the same columns as the others."""
    return system(columns, "openfisca_core")


def openfisca_given(columns: Columns) -> tuple[str, Run]:
    """The same, with the taking in of the columns left out of the time."""
    return system(columns, "openfisca_core", is_given_before=True)


def policyengine(columns: Columns) -> tuple[str, Run]:
    """PolicyEngine's core, which began as OpenFisca and has its own storage and caches."""
    return system(columns, "policyengine_core")
