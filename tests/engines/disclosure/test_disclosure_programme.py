"""A broken answer of a linear programme points at whole ones; what it does not move is left alone."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from scipy import sparse

from ownway.engines.disclosure import programme as programme_module
from ownway.engines.disclosure.programme import Programme


def asked(goal: list[float], rows: list[list[float]], sums: list[float], high: list[float]) -> Programme:
    totals = np.array(sums)
    return Programme(np.array(goal), sparse.csr_matrix(rows), totals, totals, np.zeros(len(goal)), np.array(high))


def test_a_whole_answer_is_found_among_what_a_broken_one_moves() -> None:
    programme = asked([-2.1, -1, 0], [[2, 1, 1]], [3], [1.2, 9, 9])
    broken = programme.answer()
    assert broken is not None
    assert np.allclose(broken, [1.2, 0.6, 0])
    whole = programme.whole_among(broken)
    assert whole is not None
    assert whole.tolist() == [1, 1, 0]


def test_what_a_broken_answer_does_not_move_is_asked_for_apart() -> None:
    """Three pairs that each come to one cannot be whole by themselves; with something left over they can."""
    pairs = [[1, 1, 0, 1, 0, 0], [0, 1, 1, 0, 1, 0], [1, 0, 1, 0, 0, 1]]
    programme = asked([-1, -1, -1, 0, 0, 0], [[float(one) for one in row] for row in pairs], [1, 1, 1], [1] * 6)
    broken = programme.answer()
    assert broken is not None
    assert np.allclose(broken, [0.5, 0.5, 0.5, 0, 0, 0])
    assert programme.whole_among(broken) is None
    whole = programme.whole()
    assert whole is not None
    assert (sum(whole[:3]), (np.array(pairs) @ whole).tolist()) == (1, [1, 1, 1])


def test_a_whole_answer_is_taken_as_it_is_and_where_there_is_none_none_is_given() -> None:
    programme = asked([1, 1], [[1, 1]], [2], [2, 2])
    answer = programme.answer()
    assert answer is not None
    whole = programme.whole_among(answer)
    assert whole is not None
    assert whole.sum() == 2
    assert asked([1, 1], [[1, 1]], [9], [2, 2]).answer() is None


def test_what_may_not_fall_below_an_end_does_not() -> None:
    """A sum without an upper end, as of cells that only grow."""
    rows = sparse.csr_matrix([[1.0, -1.0], [1.0, 1.0]])
    programme = Programme(
        np.array([1.0, 0.0]), rows, np.array([0.0, 5.0]), np.array([0.0, np.inf]), np.zeros(2), np.array([9.0, 9.0])
    )
    broken = programme.answer()
    assert broken is not None
    assert np.allclose(broken, [2.5, 2.5])
    whole = programme.whole_among(broken)
    assert whole is not None
    assert whole.tolist() == [3, 3]


def test_what_the_simplex_does_not_reach_another_way_does(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twenty sums of many columns: the same least price either way, and no answer is no answer either way."""
    random = np.random.default_rng(7)
    rows = random.integers(-1, 2, (20, 80)).astype(np.float64)
    goal, high = random.uniform(1, 9, 80), np.full(80, 5.0)
    sums = rows @ random.integers(0, 3, 80)
    asked_for = asked(goal.tolist(), rows.tolist(), sums.tolist(), high.tolist())
    straight = asked_for.answer()
    monkeypatch.setattr(programme_module, "MOST_STEPS", 2)
    asked_twice = []
    solve = programme_module.linprog

    def noted(*given: Any, method: str, **options: Any) -> Any:
        asked_twice.append(method)
        return solve(*given, method=method, **options)

    monkeypatch.setattr(programme_module, "linprog", noted)
    round_about = asked_for.answer()
    assert asked_twice == ["highs-ds", "highs-ipm"]
    assert straight is not None
    assert round_about is not None
    assert np.isclose(goal @ straight, goal @ round_about)
    assert asked(goal.tolist(), np.abs(rows).tolist(), [-1.0] * 20, high.tolist()).answer() is None
