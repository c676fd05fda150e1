"""A year of releases against an attacker with an exact solver: quick, seeded; the 200 whole years are a script."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.engines.disclosure.attack import attacked, pairs_of, seen_by
from tests.engines.disclosure.attacker import Pairs, attack
from tests.engines.disclosure.history import World, flat, growing, history, published

from ownway.engines.disclosure import Between, Release, Table, audit, by_levels, protect, shipped_rule
from ownway.engines.disclosure.facts import facts_of
from ownway.engines.disclosure.recalling import recalled
from ownway.kernel.problems import Refused

EXACT, ROUNDED = shipped_rule("hide_exact"), shipped_rule("hide_and_round")
GROWS = EXACT.between(Between.ONLY_GROWS)
WARDS = by_levels("a", [("north", "n1"), ("north", "n2"), ("north", "n3"), ("south", "s1"), ("south", "s2")])
SMALL = World((WARDS, *flat(1, 4, 3)[1:]), people=1_500, leaving=0.03)


@pytest.fixture(scope="module")
def year() -> list[Release]:
    return published(history(5, SMALL), EXACT)


def test_a_solver_with_twelve_months_of_changing_people_wins_nothing() -> None:
    won, releases = attacked(history(5, SMALL), EXACT)
    assert len(releases) == 12
    assert won.hidden > 200
    assert (won.known, won.narrow) == (0, 0)


def only_pairs(year: list[Release], pairs: Pairs | None, monkeypatch: pytest.MonkeyPatch) -> int:
    """How many numbers the pairs settle where nothing was pushed before."""
    monkeypatch.setattr("tests.engines.disclosure.attacker.TRIED", 0)
    found = attack(*seen_by([one.table for one in year], year), EXACT.narrowest, pairs=pairs)
    assert (found.known, found.narrow) == (0, 0), "what no pair settles is asked of the solver"
    return found.paired


def test_the_attacker_believes_a_pair_of_tables_no_further_than_it_fits(
    year: list[Release], monkeypatch: pytest.MonkeyPatch
) -> None:
    pairs = pairs_of(year)
    assert pairs is not None
    assert only_pairs(year, pairs, monkeypatch) > 150
    last = np.r_[pairs.owner[1:] != pairs.owner[:-1], True]
    off_by_one = replace(pairs, ahead=pairs.ahead + last, back=pairs.back - last)
    assert only_pairs(year, off_by_one, monkeypatch) == 0, "its sums do not add up"
    far_off = replace(pairs, ahead=pairs.ahead * 1e7, back=pairs.back * 1e7)
    assert only_pairs(year, far_off, monkeypatch) == 0, "its numbers are below nought, or more than there are people"
    assert only_pairs(year, None, monkeypatch) == 0


@pytest.mark.parametrize("how", ["secondary_off", "history_off"])
def test_the_same_solver_wins_when_protection_is_off(how: str) -> None:
    won, _ = attacked(history(5, SMALL), EXACT, how, most=10)
    assert won.known > 0
    assert won.narrow >= won.known


def test_the_audit_finds_what_the_solver_finds() -> None:
    for how in ("secondary_off", "history_off"):
        assert not audit(published(history(5, SMALL, 2), EXACT, how)).is_safe


def test_a_year_of_rounded_tables_tells_nothing_either() -> None:
    won, _ = attacked(history(6, SMALL, 3), ROUNDED)
    assert won.hidden > 50
    assert (won.known, won.narrow) == (0, 0)


def test_tables_that_only_grow_are_held_against_an_attacker_who_knows_that_they_do() -> None:
    tables = growing(7, SMALL, 8)
    won, _ = attacked(tables, GROWS)
    assert won.hidden > 100
    assert (won.known, won.narrow) == (0, 0)


def test_a_count_that_grows_by_one_a_month_is_told_by_the_month_it_is_shown() -> None:
    """0 in January and 9 in October, larger every month: then it was 1 in February, 2 in March and so on."""
    tables = []
    for month in range(10):
        leaves = np.array([[month, 20, 30], [40, 50, 60], [70, 80, 90]]) + 50 * month * (np.arange(9).reshape(3, 3) > 0)
        tables.append(Table.from_leaves("people", f"2026-{month + 1:02d}", flat(3, 3), leaves))
    as_if_it_could_fall = [replace(one, rule=GROWS) for one in published(tables, EXACT)]
    found = audit(as_if_it_could_fall)
    assert "a: a0, b: b0" in {one.cell for one in found.unsafe}
    won, releases = attacked(tables, GROWS)
    assert (won.known, won.narrow) == (0, 0)
    assert releases[-1].hidden[5], "9 is hidden too"


def test_a_count_that_fell_is_refused_where_counts_only_grow() -> None:
    first, second = history(8, SMALL, 2)
    before = published([first], GROWS)
    with pytest.raises(Refused, match="fell since the release before"):
        protect(second, GROWS, before)


def test_proofs_are_kept_and_never_believed(year: list[Release]) -> None:
    """The next release starts from them, but a proof that was changed proves nothing."""
    kept = [Release.from_data(one.as_data(), EXACT) for one in year]
    assert audit(kept).is_safe
    last = kept[-1]
    assert last.proofs is not None
    linked, facts = facts_of(kept)
    believed = recalled(kept, linked)
    assert facts.hold(believed).all()
    forged = [replace(one, ahead=one.ahead + (np.arange(one.ahead.size) == 0)) for one in believed]
    assert not facts.hold(forged).any()
    assert audit([replace(one, proofs=None) for one in kept[:2]]).is_safe, "found again without them"


def test_the_same_months_are_protected_the_same_with_and_without_kept_proofs(year: list[Release]) -> None:
    bare = [replace(one, proofs=None) for one in year[:3]]
    release, found = protect(year[3].table, EXACT, bare)
    assert found.is_safe
    assert release.hidden[year[3].control.small].all()
    assert np.array_equal(release.table.counts, year[3].table.counts)
