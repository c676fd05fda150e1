"""A statement is held against what was published of the same table, or not told where nobody can say what it adds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pytest

from ownway.cli.everyone import TODAY, Everyone
from ownway.cli.held_beside import Held, Worked, held, shown_hash, source_of
from ownway.engines.impact import impact
from ownway.engines.whatif import Amounts, Grouping
from ownway.kernel.problems import Problem, Refused

CHANCE = np.random.default_rng(1)
BEFORE = CHANCE.integers(5_000_00, 40_000_00, 200)
AREA = CHANCE.integers(0, 2, 200)


def people(rows: Any = slice(None)) -> Everyone:
    return Everyone({TODAY: BEFORE[rows]}, (Grouping("area", AREA[rows], ("north", "south")),), False, 0)


def cut(per_cent: int, rows: Any = slice(None)) -> Worked:
    before = BEFORE[rows]
    return people(rows), Amounts(before, before - before * per_cent // 100)


def published(per_cent: int = 10, whose: str = "") -> dict[str, Any]:
    found = impact(cut(per_cent)[1], people().groupings, change="first")
    changes = [{"change": "first", "request": {"cut": per_cent}, "shown": shown_hash(found)}]
    return {"change_id": "second", "beside": {source_of(people()): {"whose": whose, "changes": changes}}}


def again(request: Mapping[str, Any]) -> Worked:
    return cut(request["cut"])


def tell(request: Mapping[str, Any], own: Worked, again: Any = again, whose: str = "") -> Held:
    return held(request, own, source=source_of(people()), whose=whose, again=again)


def test_what_was_published_is_worked_out_again_and_held_against() -> None:
    few = np.where(np.arange(200) < 4, 30, 10)
    own = people(), Amounts(BEFORE, BEFORE - BEFORE * few // 100)
    assert impact(own[1], people().groupings).whole.told.lost_pence is not None
    found = tell(published(), own)
    assert found.told.whole.told.lost_pence is None, "four people lose more: two sums would tell what"
    assert found.against == ("first",)
    assert found.as_data("second")["against"] == ["first"]


def test_what_was_told_of_another_table_is_nothing_to_this_one() -> None:
    found = held(published(), cut(11), source="another", whose="", again=again)
    assert found.against == ()


def test_others_of_the_same_table_are_refused() -> None:
    for request, own, whose in (
        (published(whose="adults"), cut(11), "carers"),
        (published(), cut(11, slice(0, 190)), ""),
    ):
        with pytest.raises(Refused, match="others of the same table"):
            tell(request, own, whose=whose)


def test_what_cannot_be_worked_out_as_it_was_told_is_refused() -> None:
    request = published()
    request["beside"][source_of(people())]["changes"][0]["request"]["cut"] = 12
    with pytest.raises(Refused, match="cannot be worked out again"):
        tell(request, cut(11))

    def unread(_request: Mapping[str, Any]) -> Worked:
        raise Refused(Problem("rules", "No such question."))

    with pytest.raises(Refused, match="cannot be worked out again"):
        tell(published(), cut(11), again=unread)


def test_a_table_is_named_by_its_rows_in_any_order() -> None:
    order = np.random.default_rng(2).permutation(200)
    assert source_of(people(order)) == source_of(people())
    assert source_of(people(order[:-1])) != source_of(people())
