"""Tables, margins, rules: what is refused, and what a shipped rule shows."""

from __future__ import annotations

import numpy as np
import pytest

from ownway.engines.disclosure import (
    Dimension,
    Table,
    by_levels,
    percentages,
    protect,
    read_rule,
    shipped_rule,
    shipped_rule_names,
    small_only,
)
from ownway.kernel.problems import Refused

AGES = Dimension.flat("age", ["young", "old"])
PLACES = by_levels("council", [("East", "Essex"), ("East", "Suffolk"), ("West", "Devon")])


def table(leaves: list[list[int]], period: str = "2026-10") -> Table:
    rows = [Dimension.flat("row", [f"r{at}" for at in range(len(leaves))])]
    columns = [Dimension.flat("column", [f"c{at}" for at in range(len(leaves[0]))])]
    return Table.from_leaves("people", period, rows + columns, np.array(leaves))


def test_levels_make_a_tree_with_every_margin() -> None:
    assert PLACES.codes == ("Total", "East", "West", "Essex", "Suffolk", "Devon")
    made = Table.from_leaves("people", "2026", (PLACES, AGES), np.array([[10, 20], [30, 40], [50, 60]]))
    assert made.counts[:, 0].tolist() == [210, 100, 110, 30, 70, 110]
    assert made.counts[1].tolist() == [100, 40, 60]


def test_a_code_under_two_parents_is_refused() -> None:
    with pytest.raises(Refused, match="two places"):
        by_levels("council", [("East", "Essex"), ("West", "Essex")])


def test_people_are_counted_and_their_money_summed_with_the_largest() -> None:
    codes = {"council": np.array([3, 3, 4, 5]), "age": np.array([1, 1, 2, 1])}
    made = Table.from_people("people", "2026", (PLACES, AGES), codes, pence=np.array([500, 300, 100, 900]))
    assert made.counts[0, 0] == 4
    assert made.money is not None
    assert made.money.pence[1].tolist() == [900, 800, 100]
    assert made.money.largest[1, 0].tolist() == [500, 300, 100]
    assert made.money.largest[0, 0].tolist() == [900, 500, 300]


@pytest.mark.parametrize(
    ("counts", "say"),
    [
        ([[10, 4, 7], [6, 3, 3], [5, 1, 4]], "not the sum of its parts"),
        ([[10, 4, 6], [6, 7, -1], [4, -3, 7]], "below nought"),
        ([[10, 4], [6, 3]], "must have"),
    ],
)
def test_impossible_tables_are_refused(counts: list[list[int]], say: str) -> None:
    with pytest.raises(Refused, match=say):
        Table("people", "2026", (AGES, Dimension.flat("sex", ["a", "b"])), np.array(counts))


def test_a_table_of_three_people_is_refused() -> None:
    with pytest.raises(Refused, match="only 3 people"):
        protect(table([[1, 0], [0, 2]]), shipped_rule("hide_exact"))


def test_the_shipped_rules_are_dated_cited_and_ask_for_five_values() -> None:
    assert shipped_rule_names() == ("hide_and_round", "hide_exact")
    for name in shipped_rule_names():
        rule = shipped_rule(name)
        assert (rule.small_from, rule.small_to, rule.narrowest) == (1, 7, 5)
        assert rule.sources
        assert rule.since.year == 2018
    assert (shipped_rule("hide_exact").round_to, shipped_rule("hide_and_round").round_to) == (1, 5)


def test_every_mistake_in_a_rule_is_named_with_its_line() -> None:
    with pytest.raises(Refused) as refused:
        read_rule("name: mine\nsmall: {from: 1, to: 3}\nnarrowest: 5\nround_to: x\nodd: 1\n")
    said = str(refused.value)
    for part in ("line 5, odd", "round_to", "Give sources as well", "never have 5 possible"):
        assert part in said


def test_hide_and_round_hides_1_to_7_and_rounds_the_rest_to_5() -> None:
    made = table([[0, 1, 7, 8], [12, 13, 40, 41], [90, 91, 92, 93]])
    release = small_only(made, shipped_rule("hide_and_round"))
    assert release.shown.reshape(made.shape)[1:, 1:].tolist() == [[0, -1, -1, 10], [10, 15, 40, 40], [90, 90, 90, 95]]


def test_the_whole_country_is_exact_only_where_a_place_is_named() -> None:
    made = table([[3, 41], [52, 63]])
    rule = shipped_rule("hide_and_round")
    assert small_only(made, rule).shown[0] == 160
    assert small_only(made, rule, place="row").shown[:3].tolist() == [159, 55, 104]


def test_percentages_come_from_rounded_counts() -> None:
    release = small_only(table([[3, 41], [52, 63]]), shipped_rule("hide_and_round"))
    said = percentages(release, "column")
    assert said == ["100.0", "34.4", "65.6", "100.0", "*", "88.9", "100.0", "43.5", "56.5"]


@pytest.mark.parametrize(
    ("largest", "second", "others"),
    [
        pytest.param(900_000, 10_000, 10_000, id="one has more than 75% of it, and the second could not work them out"),
        pytest.param(500_000, 450_000, 1000, id="the second could work out the first to a tenth"),
    ],
)
def test_money_of_one_dominant_person_is_hidden_with_a_partner(largest: int, second: int, others: int) -> None:
    """The textbook cases of the (n, k) rule and of the p% rule: each alone hides a cell of many people."""
    codes = {"row": np.repeat([1, 1, 2, 2], 20), "column": np.repeat([1, 2, 1, 2], 20)}
    pence = np.full(80, 40_000)
    pence[:20] = others
    pence[:2] = largest, second
    dimensions = (Dimension.flat("row", ["a", "b"]), Dimension.flat("column", ["x", "y"]))
    made = Table.from_people("people", "2026", dimensions, codes, pence=pence)
    rule = shipped_rule("hide_exact")
    assert small_only(made, rule).control.small.reshape(3, 3)[1, 1]
    release, found = protect(made, rule)
    assert found.is_safe
    assert release.hidden.reshape(3, 3).tolist() == [[False] * 3, [False, True, True], [False, True, True]]
    with pytest.raises(Refused, match="how money is protected"):
        protect(made, shipped_rule("hide_and_round"))
