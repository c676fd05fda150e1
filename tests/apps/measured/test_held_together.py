"""Figures of one quarter beside each other: what one table hides, another does not tell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from itertools import count as numbers
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from tests.apps.people.people_made import place

from ownway.apps.measured import over_years
from ownway.apps.measured.actions import publish, publishing
from ownway.apps.measured.kinds import GOT_NOTHING, NOTHING, OWN_GROUPS, Came, Group, Kind, Measure, Offered, Why
from ownway.apps.measured.queries import put_down
from ownway.apps.measured.queries.public import _waits
from ownway.apps.measured.queries.published import paperwork_shown, told_apart
from ownway.apps.places.models import Place
from ownway.engines.moved import MoneyYear, Spent, Way

ON = date(2026, 11, 22)
EVERYBODY = "all"
NEXT = numbers()
Cells = Mapping[tuple[str, str], int | None]
Counts = Mapping[str, Mapping[str, int]]


def figures(came: Counts, why: Counts) -> dict[Kind, dict[str, Any]]:
    return {Kind.TOLD: {"promises": {}}, Kind.NOTHING: {"came": came, "why": why}, Kind.PAPERWORK: {}}


def quarter(where: Place, monkeypatch: pytest.MonkeyPatch, came: Counts, why: Counts) -> Mapping[str, Cells | None]:
    """What stands in the tables of a quarter with these counts; ``None`` for one that is not shown."""
    monkeypatch.setattr(publishing, "figures", lambda *_given: figures(came, why))
    monkeypatch.setattr(publishing, "Promise", ())
    monkeypatch.setattr(publishing, "due_period", lambda *_given: date(2026, 9, 30))
    assert publish(place=where, on=ON) > 0
    return {one.shown.name: one.shown.cells for one in put_down(where.pk, "2026-09")[0] if one.kind is Kind.NOTHING}


def narrowest(came: Cells, why: Cells | None) -> float:
    """How far apart an attacker's lowest and highest for a hidden cell are, by linear programming over both tables.

    Told: what is shown is the nearest five, nobody is 0, and the second table's people are those who got nothing.
    """
    crossed = list(product(map(str, OWN_GROUPS), map(str, Came)))
    reasons = list(product(map(str, Why), map(str, Offered)))
    at = {("came", *one): number for number, one in enumerate(crossed)}
    at |= {("why", *one): number for number, one in enumerate(reasons, len(crossed))}

    def sum_of(table: str, row: str, column: str) -> np.ndarray:
        ways = {EVERYBODY: set(map(str, Came)), NOTHING: set(map(str, GOT_NOTHING))}
        found = np.zeros(len(at))
        for (of, one, other), number in at.items():
            in_column = other in (
                ways.get(column, {column}) if table == "came" else {column, other if column == EVERYBODY else ""}
            )
            if of == table and in_column and row in (EVERYBODY, one):
                found[number] = 1
        return found

    shown, hidden = [], []
    for table, cells in (("came", came), ("why", why or {})):
        for (row, column), value in cells.items():
            (hidden if value is None else shown).append((sum_of(table, row, column), value))
    low = [value - 2 if value else 0 for _, value in shown]
    high = [value + 2 if value else 0 for _, value in shown]
    sums = np.array([one for one, _ in shown])
    same = (sum_of("came", EVERYBODY, NOTHING) - sum_of("why", EVERYBODY, EVERYBODY))[None]

    def furthest(of: np.ndarray, sign: int) -> float:
        asked = linprog(
            sign * of,
            A_ub=np.vstack((sums, -sums)),
            b_ub=np.r_[high, -np.array(low)],
            A_eq=same,
            b_eq=[0],
            bounds=(0, 999),
        )
        assert asked.status == 0
        return float(sign * asked.fun)

    return min((furthest(of, -1) - furthest(of, 1) for of, _ in hidden), default=np.inf)


def spread(nothing: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Everybody who got nothing, by a reason each and with advice alone."""
    return {str(Why.NEEDS): {str(Offered.ADVICE): sum(nothing.values())}}


@pytest.fixture
def where(db: None) -> Place:
    return place("beneath")


def test_who_got_nothing_does_not_tell_the_one_who_was_refused(where: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of 37 who got nothing 18 heard nothing and 18 left: beside the 37 the one told no would be known."""
    nothing = {str(Came.SILENCE): 18, str(Came.LEFT): 18, str(Came.REFUSED): 1}
    tables = quarter(where, monkeypatch, {str(Group.ADULTS): {str(Came.SUPPORT): 60, **nothing}}, spread(nothing))
    came, why = tables["came"], tables["why"]
    assert came is not None
    assert came[EVERYBODY, str(Came.REFUSED)] is None
    assert narrowest(came, why) >= 4
    careless = {**came, (EVERYBODY, NOTHING): 35, (EVERYBODY, "silence"): 20, (EVERYBODY, "left"): 20}
    assert narrowest(careless, why) < 4, "this attacker wins where nobody takes care"


def test_what_one_table_hides_the_sum_of_the_other_does_not_tell(where: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Protected each by itself, the number of those who got nothing would leave four values to one of two stars."""
    kinds = list(map(str, Came))
    carers, adults = dict(zip(kinds, (11, 16, 0, 1, 3), strict=True)), dict(zip(kinds, (0, 9, 16, 11, 16), strict=True))
    nothing = {str(one): carers[str(one)] + adults[str(one)] for one in GOT_NOTHING}
    came = {str(Group.CARERS): carers, str(Group.ADULTS): adults}
    tables = quarter(where, monkeypatch, came, spread(nothing))
    assert tables["came"] is not None
    assert narrowest(tables["came"], tables["why"]) >= 4


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(counts=st.lists(st.integers(0, 30), min_size=10, max_size=10), offered=st.integers(0, 6))
def test_no_counts_of_a_quarter_leave_a_hidden_one_too_narrow(where: Place, counts: list[int], offered: int) -> None:
    kinds = list(map(str, Came))
    came = {
        str(Group.ADULTS): dict(zip(kinds, counts[:5], strict=True)),
        str(Group.CARERS): dict(zip(kinds, counts[5:], strict=True)),
    }
    got_nothing = sum(by[str(one)] for by in came.values() for one in GOT_NOTHING)
    few = min(offered, got_nothing)
    why = {str(Why.NEEDS): {str(Offered.ADVICE): got_nothing - few, str(Offered.NOTHING): few}}
    with pytest.MonkeyPatch.context() as monkeypatch:
        tables = quarter(place(f"beneath{next(NEXT)}"), monkeypatch, came, why)
    if tables["came"] is not None:
        assert narrowest(tables["came"], tables["why"]) >= 4


def spell(people: int, waiting: int = 0) -> dict[str, Any]:
    return {
        "people": people,
        "waiting": waiting,
        "half": [10, 8, 12],
        "nine": [20, 15, 30],
        "longest": 40,
        "ends": {},
    }


def waited(**people: int) -> dict[str, Any]:
    held = {str(group): spell(count) for group, count in people.items()}
    held[str(Group.EVERYBODY)] = spell(sum(people.values()))
    return {"steps": {"contact": held}, "reach": {}, "wrong": {}}


def test_no_group_has_a_number_beside_its_days() -> None:
    """All 97, adults 48, older 48: beside these three to the nearest five the carer left out is known to be one."""
    told = _waits(ON, waited(adults=48, older=48, carers=1), frozenset({"adults", "older"})).steps[0]
    assert told.everybody is not None
    assert (told.everybody.people, told.too_few) == (95, (Group.CARERS,))
    assert [(one.group, one.people, one.waiting) for one in told.groups] == [
        (Group.ADULTS, None, None),
        (Group.OLDER, None, None),
    ]


@pytest.mark.parametrize(("adults", "carers", "people"), [(11, 1, None), (12, 2, 15), (14, 3, 15), (30, 1, 30)])
def test_the_number_of_all_is_not_told_where_it_would_tell_the_few_left_out(
    adults: int, carers: int, people: int | None
) -> None:
    """A group that stands apart has ten people or more: what is left of the whole is for those who do not."""
    told = _waits(ON, waited(adults=adults, carers=carers), frozenset({"adults"})).steps[0]
    assert told.everybody is not None
    assert (told.everybody.people, told.everybody.waiting is None) == (people, people is None)


def test_a_group_whose_number_is_hidden_stands_apart_in_no_other_figure(
    where: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told_apart(where.pk) == frozenset(), "before the first quarter nobody stands apart"
    groups = {str(Group.ADULTS): 48, str(Group.OLDER): 48, str(Group.CARERS): 1}
    came = {group: {str(Came.SUPPORT): count} for group, count in groups.items()}
    tables = quarter(where, monkeypatch, came, {})
    cells = tables["came"]
    assert cells is not None
    shown = {group for group in groups if cells[group, EVERYBODY]}
    assert told_apart(where.pk) == {*shown, EVERYBODY}
    assert str(Group.CARERS) not in shown
    assert len(shown) < 2, "one more is hidden, or the carer would be what is left"
    told = _waits(ON, waited(**groups), told_apart(where.pk)).steps[0]
    assert {str(one.group) for one in told.groups} == shown


def test_a_mean_for_a_part_says_nothing_of_how_many_are_behind_it() -> None:
    counted = {str(measure): 100 for measure in Measure} | {"people": 48, "timed": 1, "forms": 50}
    made = {"all": {"all": {**counted, "people": 97}}, "team": {"North": counted, "East": {**counted, "people": 1}}}
    shown = paperwork_shown(made)
    assert shown["all"]["all"]["people"] == 95
    assert "people" not in shown["team"]["North"]
    assert shown["team_too_few"] == ["East"]


def test_money_that_is_nearly_all_one_persons_is_not_told() -> None:
    year = MoneyYear(
        first=2025,
        spent={Way.DIRECT_PAYMENT: Spent(1_000_000, 9, 900_000), Way.COMMISSIONED: Spent(900_000, 30, 50_000)},
        days_told=365,
        until=date(2026, 3, 31),
        people=39,
    )
    assert over_years.protected(year) is None
    assert over_years.has_small_way(year)
    fair = {Way.DIRECT_PAYMENT: Spent(1_000_000, 9, 300_000), Way.COMMISSIONED: Spent(900_000, 30, 50_000)}
    assert over_years.protected(MoneyYear(first=2025, spent=fair, days_told=365, until=date(2026, 3, 31), people=39))
