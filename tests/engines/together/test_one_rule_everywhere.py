"""One person at a time, arrays, the compiled kernel and Spark's batches: the same amounts to the penny.

``benchmarks/spark.py`` does this on a cluster of two workers, which needs Java and a large library.
"""

from __future__ import annotations

from typing import Any
from unittest import mock

import numpy as np
import pytest
import yaml
from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from tests.engines.allocation.random_rules import rule_files
from tests.engines.charging.charging_people import generous
from tests.engines.together.random_people import people_for

from ownway.connectors.spark import AMOUNTS, offered
from ownway.engines.allocation import RuleSet, compute, read_rules, shipped_rules
from ownway.engines.charging import LocalRule, Policy, national_figures
from ownway.engines.charging import compiled as charging_compiled
from ownway.engines.offer import Offers, offer, offer_one
from ownway.kernel.periods import Period, from_days
from ownway.kernel.problems import Refused
from ownway.kernel.recording import compiling

FIGURES = national_figures()
FEW = settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)


def fair(data: dict[str, Any]) -> RuleSet:
    try:
        return read_rules(yaml.safe_dump(data, sort_keys=False))
    except Refused:
        reject()


def in_columns(people: dict[str, np.ndarray], rules: RuleSet, policy: Policy) -> Offers:
    """By arrays alone, whatever is installed."""
    with mock.patch.object(compiling, "is_installed", return_value=False):
        return offer(people, rules, FIGURES, policy)


def in_one_loop(people: dict[str, np.ndarray], rules: RuleSet, policy: Policy) -> Offers:
    """By the compiled kernel's own loop, however few they are; Python runs it, since translating takes seconds."""
    forget_loops()
    with (
        mock.patch.object(compiling, "WORTH_ROWS", 0),
        mock.patch.object(compiling, "is_installed", return_value=True),
        mock.patch.object(compiling, "to_machine", lambda loop, *_: loop),
    ):
        found = offer(people, rules, FIGURES, policy)
    forget_loops()
    return found


def forget_loops() -> None:
    """A loop that Python runs must never stand for one that was translated, nor the other way round."""
    for kept in (compiling._loop, compute._compiled, charging_compiled._loop):
        kept.cache_clear()


def amounts(found: Offers) -> list[list[int]]:
    streams = [column for one in found.allocations.streams.values() for column in one.columns]
    whole = (found.allocations.points, found.allocations.yearly_pence, found.allocations.weekly_pence)
    charges = (found.weekly_cost_pence, found.weekly_contribution_pence, found.pays_full_cost)
    return [column.tolist() for column in (*streams, *whole, *charges)]


def in_batches(people: dict[str, np.ndarray], rules: RuleSet, policy: Policy) -> list[list[int]]:
    """As Spark's workers work: a part of the people at a time, in Arrow's own columns."""
    import pyarrow as arrow

    table = arrow.table({**people, "person": np.arange(40)})
    made = arrow.Table.from_batches(
        offered(iter(table.to_batches(max_chunksize=17)), rules, FIGURES, policy, ("person",))
    )
    assert made.column("person").to_pylist() == list(range(40))
    return [made.column(name).to_pylist() for name in AMOUNTS]


def test_an_empty_cell_stops_the_whole_with_its_column() -> None:
    import pyarrow as arrow

    rules = shipped_rules("one_page")
    people = people_for(rules, 3, 1)
    batch = arrow.record_batch({**people, "home": arrow.array([0, None, 1])})
    with pytest.raises(Refused) as refused:
        list(offered(iter([batch]), rules, FIGURES, Policy.lawful(), ()))
    assert [one.where for one in refused.value.problems] == ["home"]


@FEW
@given(data=rule_files(), seed=st.integers(0, 2**32 - 1), values=generous, is_one_day=st.booleans())
def test_one_by_one_arrays_and_compiled_agree(
    data: dict[str, Any], seed: int, values: dict[str, int], is_one_day: bool
) -> None:
    rules = fair(data)
    policy = Policy("A place", (LocalRule(Period(from_days(16_000)), values),))
    people = people_for(rules, 40, seed, **({} if is_one_day else {"on": None}))
    arrays = in_columns(people, rules, policy)
    assert amounts(in_one_loop(people, rules, policy)) == amounts(arrays)
    assert in_batches(people, rules, policy) == amounts(arrays)[-6:]
    for row in range(5):
        one = offer_one(
            {name: int(column[row]) for name, column in people.items()}, rules, FIGURES, policy, with_changes=False
        )
        assert one.allocation.points == arrays.allocations.points[row]
        assert one.allocation.yearly_pence == arrays.allocations.yearly_pence[row]
        assert one.weekly_contribution_pence == arrays.weekly_contribution_pence[row]


def test_what_numpy_refuses_the_compiled_kernel_refuses() -> None:
    rules = shipped_rules("example_adults")
    people = people_for(rules, 50, 1)
    people["meals"][17] = 9
    for way in (in_columns, in_one_loop):
        with pytest.raises(Refused) as refused:
            way(people, rules, Policy.lawful())
        assert [(one.where, one.row) for one in refused.value.problems] == [("meals", 18)]


def test_a_day_without_figures_is_refused_by_both() -> None:
    rules = shipped_rules("one_page")
    people = people_for(rules, 50, 1, on=20_000_0 // 3)
    for way in (in_columns, in_one_loop):
        with pytest.raises(Refused, match="No charging amounts"):
            way(people, rules, Policy.lawful())


def test_translated_by_the_compiler_a_shipped_rule_set_is_the_same_for_everybody() -> None:
    """Two strips and a part of people, so that every seam of the compiled loop is crossed."""
    pytest.importorskip("numba", reason="the optional compiler is not installed: pip install ownway[fast]")
    rules = shipped_rules("one_page")
    people = people_for(rules, 5_000, 9)
    forget_loops()
    with mock.patch.object(compiling, "WORTH_ROWS", 0):
        compiled = offer(people, rules, FIGURES, Policy.lawful())
    assert amounts(compiled) == amounts(in_columns(people, rules, Policy.lawful()))
