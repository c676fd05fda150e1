"""A command that needs the records says what to do where there are none, and shows nobody its inside."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ASKS = "from ownway.cli.main import app; app(['explain', 'W-7K3Q-9ZTM'])"


@pytest.mark.parametrize(
    ("setting", "says"),
    [
        ({}, "Start `ownway serve` once"),
        ({"OWNWAY_DATA": __file__ + "/below"}, "a folder you may write in"),
        ({"OWNWAY_DATABASE_URL": "postgres://nobody@127.0.0.1:1/none"}, "cannot be reached"),
    ],
)
def test_a_command_without_a_database_says_what_to_do(setting: dict[str, str], says: str, tmp_path: Path) -> None:
    outside = {name: value for name, value in os.environ.items() if not name.startswith(("OWNWAY", "DJANGO"))}
    given = {**outside, "PYTHONPATH": os.pathsep.join(sys.path), "OWNWAY_DATA": str(tmp_path), **setting}
    ended = subprocess.run([sys.executable, "-c", ASKS], env=given, capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert says in ended.stderr
    assert "Traceback" not in ended.stderr
