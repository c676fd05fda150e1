"""No hidden number can be worked out: judged by trying every table, by an exact solver, and by worked cases."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.engines.disclosure.attack import attacked
from tests.engines.disclosure.history import flat
from tests.engines.disclosure.judge import possible_values
from tests.engines.disclosure.test_disclosure_tables import table

from ownway.engines.disclosure import (
    Between,
    Dimension,
    NotSafe,
    Release,
    Rule,
    Table,
    audit,
    by_levels,
    flows,
    lost,
    protect,
    shipped_rule,
    small_only,
)
from ownway.engines.disclosure.facts import Witness, facts_of
from ownway.engines.disclosure.flows import furthest_flow
from ownway.engines.disclosure.programme import Programme
from ownway.engines.disclosure.search import Search
from ownway.engines.disclosure.solving import widest
from ownway.kernel.problems import Refused

EXACT, ROUNDED = shipped_rule("hide_exact"), shipped_rule("hide_and_round")
LITTLE = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def hiding(made: Table, *cells: tuple[int, int]) -> Release:
    flags = np.zeros(made.shape, dtype=bool)
    for cell in cells:
        flags[cell] = True
    return replace(small_only(made, EXACT), hidden=flags.reshape(-1))


def test_one_star_in_a_row_is_found_by_taking_away() -> None:
    found = audit([small_only(table([[3, 20], [30, 40]]), EXACT)])
    assert not found.is_safe
    assert "row: r0, column: c0" in found.unsafe[0].cell
    assert "fewer than 5" in found.unsafe[0].say


def test_the_solver_is_asked_of_no_more_cells_once_enough_are_unsafe(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = []

    def counted(*given: Any) -> Witness | None:
        asked.append(given[1])
        return widest(*given)

    monkeypatch.setattr(import_module("ownway.engines.disclosure.audit"), "widest", counted)
    stars = table([[3, *(20 + column for column in range(9))] for row in range(9)])
    found = audit([small_only(stars, EXACT)])
    assert len(asked) == len(found.unsafe) == 5
    assert (found.hidden, found.by_moves, found.by_solver, found.unasked) == (9, 0, 0, 4)
    assert not found.is_safe


def test_four_corners_protect_each_other() -> None:
    release, found = protect(table([[3, 20, 50], [30, 40, 60], [70, 80, 90]]), EXACT)
    assert found.is_safe
    assert (found.hidden, found.if_told) == (4, 4)
    assert release.hidden.reshape(4, 4)[1, 1]
    assert lost(release).added == 3
    assert lost(release).totals_hidden == 0


def test_a_broken_answer_is_asked_for_again_at_other_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only then is a month refused: a corner of the linear programme may be broken where another is whole."""
    search = Search([small_only(table([[3, 20, 50], [30, 40, 60], [70, 80, 90]]), EXACT)])
    unknown, solved = int(search.hidden_unknowns()[0]), flows._flow

    def broken_at_first(*given: Any) -> Any:
        flow = solved(*given)
        return flow if given[4] is not None else flow._replace(moved=None)

    monkeypatch.setattr(flows, "_flow", broken_at_first)
    monkeypatch.setattr(flows._WholeFlows, "among_all_moved", pytest.fail)
    found = furthest_flow(search, unknown)
    assert found is not None
    search.hide_for(found)
    assert search.facts().proved([found])[unknown] == 4


def test_every_split_of_the_width_is_tried_before_other_prices(monkeypatch: pytest.MonkeyPatch) -> None:
    """Up by all of it, or by some of it and down by the rest: each may be broken where the next is whole."""
    search = Search([small_only(table([[9, 20, 50], [30, 3, 60], [70, 80, 90]]), EXACT)])
    unknown, solved = int(search.hidden_unknowns()[0]), flows._flow
    asked: list[int] = []

    def broken_but_for_two(*given: Any) -> Any:
        asked.append(given[2])
        flow = solved(*given)
        return flow if abs(given[2]) == 2 or given[4] is not None else flow._replace(moved=None)

    monkeypatch.setattr(flows, "_flow", broken_but_for_two)
    found = furthest_flow(search, unknown)
    assert found is not None
    assert asked == [4, 3, 2, -2]
    assert (int(found.ahead.max()), int(found.back.min())) == (2, -2)


def test_what_is_broken_at_every_price_is_asked_for_among_all_that_was_moved(monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken answer may have no whole one among what it moves, and several of them together have one."""
    search = Search([small_only(table([[3, 20, 50], [30, 40, 60], [70, 80, 90]]), EXACT)])
    unknown, solved = int(search.hidden_unknowns()[0]), flows._flow
    met: set[int] = set()

    def broken(*given: Any) -> Any:
        flow = solved(*given)._replace(moved=None)
        met.update(np.flatnonzero(flow.met).tolist())
        return flow

    monkeypatch.setattr(flows, "_flow", broken)
    found = furthest_flow(search, unknown)
    assert found is not None
    assert set(found.unknowns.tolist()) <= met
    search.hide_for(found)
    assert search.facts().proved([found])[unknown] == 4


def test_what_no_answer_reached_is_not_asked_for_again(monkeypatch: pytest.MonkeyPatch) -> None:
    before = hiding(table([[3, 20], [30, 40]], "2026-05"), (1, 1))
    search = Search([before, small_only(table([[3, 20], [30, 40]], "2026-06"), EXACT)])
    monkeypatch.setattr(Programme, "whole", pytest.fail)
    assert furthest_flow(search, int(search.hidden_unknowns()[0])) is None


def test_two_stars_that_sum_to_two_are_not_safe_though_no_subtraction_finds_them() -> None:
    """Both are at least 1 and their sum is shown: linear algebra alone calls them safe."""
    made = table([[1, 1, 30], [1, 5, 50], [30, 50, 60]])
    corners = hiding(made, (1, 1), (1, 2), (2, 1), (2, 2))
    found = audit([corners])
    assert {one.cell for one in found.unsafe} >= {"row: r0, column: c0", "row: r0, column: c1"}
    assert min(len(one) for one in possible_values(corners, 12).values()) < 5


def test_a_fractional_polytope_is_not_believed() -> None:
    """A proof is only taken when both its tables are whole, in range, and keep every sum."""
    made = table([[3, 20], [30, 40]])
    _, facts = facts_of([hiding(made, (1, 1), (1, 2), (2, 1), (2, 2))])
    cells = np.array([4, 5, 7, 8])
    turn = np.array([1, -1, -1, 1])
    good = Witness(cells, turn * 2, turn * -2)
    assert facts.proved([good])[4] == 4
    assert facts.proved([replace(good, ahead=turn * 30)])[4] == 0, "out of range"
    assert facts.proved([replace(good, ahead=np.array([2, -2, -2, 3]))])[4] == 0, "a sum broken"
    exact = widest(facts, 4)
    assert exact is not None
    assert facts.proved([exact])[4] >= 4


@LITTLE
@given(st.lists(st.integers(0, 15), min_size=9, max_size=9))
def test_every_table_tried_leaves_five_values_to_each_hidden_cell(values: list[int]) -> None:
    leaves = np.array(values).reshape(3, 3)
    try:
        release, found = protect(table(leaves.tolist()), EXACT)
    except Refused:
        return
    assert found.is_safe
    if 0 < (release.shown.reshape(4, 4)[1:, 1:] < 0).sum() <= 4:
        for cell, seen in possible_values(release, 22).items():
            assert len(seen) >= 5, (cell, seen)


@LITTLE
@given(st.integers(0, 10_000), st.sampled_from(["hide_exact", "hide_and_round"]))
def test_an_exact_solver_pins_nothing_in_three_dimensions(seed: int, name: str) -> None:
    rule = shipped_rule(name)
    random = np.random.default_rng(seed)
    leaves = random.poisson(random.lognormal(2, 1, (4, 3, 3)))
    try:
        won, _ = attacked([Table.from_leaves("people", "2026-01", flat(4, 3, 3), leaves)], rule)
    except Refused:
        return
    assert (won.known, won.narrow) == (0, 0)


def test_levels_are_protected_too() -> None:
    places = by_levels("council", [("East", "Essex"), ("East", "Suffolk"), ("West", "Devon"), ("West", "Dorset")])
    ages = Dimension.flat("age", ["young", "old", "oldest"])
    made = Table.from_leaves(
        "people", "2026", (places, ages), np.array([[3, 50, 60], [40, 55, 65], [45, 58, 61], [2, 70, 80]])
    )
    assert not audit([small_only(made, EXACT)]).is_safe
    release, found = protect(made, EXACT)
    assert found.is_safe
    assert audit([release]).is_safe, "the audit finds its own proofs"


def test_a_second_table_may_not_tell_what_the_first_hides() -> None:
    """Two tables of the same people share a margin: what one hides, the other must not show."""
    one = table([[3, 20, 50], [30, 40, 60], [70, 80, 90]])
    first, _ = protect(one, EXACT)
    rows, _ = one.dimensions
    other = Table.from_leaves(
        "people", "2026-10", (rows, Dimension.flat("third", ["x", "y"])), np.array([[40, 33], [60, 70], [120, 120]])
    )
    second, found = protect(other, EXACT, [first])
    assert found.releases == 2
    assert found.is_safe
    wrong = Table.from_leaves(
        "people", "2026-10", (rows, Dimension.flat("third", ["x", "y"])), np.array([[40, 34], [60, 70], [120, 120]])
    )
    with pytest.raises(Refused, match="another number"):
        protect(wrong, EXACT, [first])
    assert not second.hidden.reshape(other.shape)[0, 0]


def test_a_cell_that_stays_the_same_stays_hidden() -> None:
    """Hidden in May and shown in June, unchanged: June would tell May."""
    may = table([[3, 20, 50], [30, 40, 60], [70, 80, 90]], "2026-05")
    first, _ = protect(may, EXACT)
    june = table([[9, 20, 50], [30, 40, 60], [70, 80, 90]], "2026-06")
    naive = small_only(june, EXACT)
    assert not audit([first, naive]).is_safe
    second, found = protect(june, EXACT, [first])
    assert found.is_safe
    unchanged = (may.values == june.values) & first.hidden
    assert unchanged.any()
    assert second.hidden[unchanged].all()
    apart = replace(EXACT, between_releases=Between.SEPARATE)
    assert audit([replace(first, rule=apart), replace(naive, rule=apart)]).is_safe


SPREADING = (
    table(
        [[1, 5, 1, 0, 30, 40], [20, 31, 42, 53, 64, 75], [26, 37, 48, 59, 70, 81], [90, 80, 70, 60, 50, 40]], "2026-01"
    ),
    table(
        [[1, 4, 1, 1, 30, 40], [20, 31, 42, 53, 64, 75], [26, 38, 48, 58, 70, 81], [90, 80, 70, 60, 50, 40]], "2026-02"
    ),
)
"""Three cells are known to be 7 together; then one of the seven people stands in a fourth, which is hidden too."""


def test_cells_keep_room_for_what_later_releases_tell() -> None:
    january, february = SPREADING
    first, _ = protect(january, EXACT)
    second, found = protect(february, EXACT, [first])
    assert found.is_safe
    assert audit([first, second]).is_safe
    assert first.hidden.sum() == 8


def test_without_that_room_the_next_release_is_refused_whatever_it_hides() -> None:
    january, february = SPREADING
    first, found = protect(january, EXACT, more_to_come=False)
    assert found.is_safe
    assert first.hidden.sum() == 6
    with pytest.raises(NotSafe, match="r0, column: c1"):
        protect(february, EXACT, [first])


@pytest.mark.parametrize("rule", [ROUNDED, replace(EXACT, between_releases=Between.SEPARATE)])
def test_room_is_kept_only_where_later_releases_tell_more_of_the_same_cells(rule: Rule) -> None:
    january, _ = SPREADING
    kept, not_kept = (protect(january, rule, more_to_come=more)[0].hidden for more in (True, False))
    assert np.array_equal(kept, not_kept)


def test_a_table_is_published_once() -> None:
    made = table([[3, 20, 50], [30, 40, 60], [70, 80, 90]])
    first, _ = protect(made, EXACT)
    with pytest.raises(Refused, match="published already"):
        protect(made, EXACT, [first])


def test_what_cannot_be_made_safe_is_not_released() -> None:
    """One cell besides the total: nothing else can be hidden to protect it, for the total equals it."""
    rule = replace(EXACT, small_from=1, small_to=7)
    before = hiding(table([[3, 20], [30, 40]], "2026-05"), (1, 1))
    with pytest.raises(NotSafe, match="could be worked out"):
        protect(table([[3, 20], [30, 40]], "2026-06"), rule, [before])


def test_where_many_cells_hang_together_the_first_that_cannot_be_made_safe_is_reason_enough(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(import_module("ownway.engines.disclosure.protecting"), "FEW", 0)
    monkeypatch.setattr(import_module("ownway.engines.disclosure.protecting"), "audit", pytest.fail)
    stars = [[3, 20], [30, 40]]
    before = hiding(table(stars, "2026-05"), (1, 1))
    with pytest.raises(NotSafe, match="could be worked out") as refused:
        protect(table(stars, "2026-06"), EXACT, [before])
    assert len(refused.value.problems) == 1


def test_a_release_is_kept_and_read_back() -> None:
    release, _ = protect(table([[3, 20, 50], [30, 40, 60], [70, 80, 90]]), EXACT)
    again = Release.from_data(release.as_data(), EXACT)
    assert np.array_equal(again.shown, release.shown)
    assert again.table.dimensions == release.table.dimensions
    with pytest.raises(Refused, match="another rule"):
        Release.from_data(release.as_data(), ROUNDED)
    with pytest.raises(Refused, match="not a release"):
        Release.from_data({**release.as_data(), "hidden": [10_000]}, EXACT)
