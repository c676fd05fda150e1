"""The books under attack: kill -9 inside transactions, and many racing for one payment, on a real database of files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest
from tests.fresh_installation import ROOT

KILLS = int(os.environ.get("OWNWAY_KILLS", "200"))
SEED = os.environ.get("OWNWAY_SEED", "20261121")


def attack(installation: dict[str, str], *words: object) -> dict[str, Any]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.journeys.attacks", *map(str, words)],
        cwd=ROOT,
        env=installation,
        capture_output=True,
        text=True,
        check=False,
        timeout=580,
    )
    assert told.returncode == 0, told.stderr[-3000:]
    found: dict[str, Any] = json.loads(told.stdout.splitlines()[-1])
    print(json.dumps({name: value for name, value in found.items() if name != "wins"}))
    return found


@pytest.mark.slow
def test_two_hundred_kills_inside_transactions_lose_nothing_and_repeat_nothing(installation: dict[str, str]) -> None:
    found = attack(installation, "kills", KILLS, SEED)
    assert found["inside"] >= KILLS, "too few kills were shown to have hit inside a transaction"
    assert sum(hits > 0 for hits in found["by_stage"].values()) >= 3, "the kills all hit one stage of the transaction"
    assert found["rolled_back"] >= KILLS // 4, "the kills came before the commit, not after it"
    assert found["faults"] == []
    assert found["trail_faults"] == []
    assert found["lost"] == [], "something acknowledged was lost or changed"
    assert found["spendings"] - found["acknowledged"] in (0, 1), "something was repeated on retry"
    assert found["half_entries"] == 0
    assert found["trail_lines"] == found["spendings"]
    assert found["left"] == found["left_should_be"]
    assert found["is_whole"]


@pytest.mark.slow
def test_exactly_one_of_many_wins_the_race_for_one_payment(installation: dict[str, str]) -> None:
    workers, rounds = 16, 25
    found = attack(installation, "race", workers, rounds)
    assert found["wins"] == [1] * rounds
    assert found["left"] == 0
    assert found["faults"] == []
