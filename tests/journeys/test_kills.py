"""The books under attack: kill -9 inside transactions, and many racing for one payment, on a real database of files."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent
KILLS = int(os.environ.get("OWNWAY_KILLS", "200"))


@pytest.fixture
def database(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[dict[str, str]]:
    """Environment of a fresh installation: its own data folder, and its own database on the suite's server."""
    environment = {"OWNWAY_DATA": str(tmp_path), "OWNWAY_KEYS": str(tmp_path / "keys")}
    default = settings.DATABASES["default"]
    if not default["ENGINE"].endswith("postgresql"):
        yield {**environment, "OWNWAY_DATABASE_URL": ""}
        return
    import psycopg

    name = f"ownway_attack_{os.getpid()}_{abs(hash(request.node.name)) % 10**6}"
    reach = {"user": default["USER"], "password": default["PASSWORD"], "host": default["HOST"], "port": default["PORT"]}
    told = {key: value for key, value in reach.items() if value}
    with psycopg.connect(dbname="postgres", autocommit=True, **told) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        who = ":".join(filter(None, (told.get("user", ""), told.get("password", ""))))
        where = ":".join(filter(None, (told.get("host", "localhost"), str(told.get("port", "")))))
        yield {**environment, "OWNWAY_DATABASE_URL": f"postgres://{who + '@' if who else ''}{where}/{name}"}
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def attack(database: dict[str, str], *words: object) -> dict[str, Any]:
    environment = {**os.environ, **database, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    told = subprocess.run(
        [sys.executable, "-m", "tests.journeys.attacks", *map(str, words)],
        cwd=ROOT,
        env={**environment, "DJANGO_SETTINGS_MODULE": "ownway.config.settings"},
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
def test_two_hundred_kills_inside_transactions_lose_nothing_and_repeat_nothing(database: dict[str, str]) -> None:
    found = attack(database, "kills", KILLS)
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
def test_exactly_one_of_many_wins_the_race_for_one_payment(database: dict[str, str]) -> None:
    workers, rounds = 16, 25
    found = attack(database, "race", workers, rounds)
    assert found["wins"] == [1] * rounds
    assert found["left"] == 0
    assert found["faults"] == []
