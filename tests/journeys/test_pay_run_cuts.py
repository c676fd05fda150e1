"""Pay runs under attack: cut between books and file at every step, by kill and full disk, and raced for one payment."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from tests.fresh_installation import ROOT

EVERY = os.environ.get("OWNWAY_CUT_EVERY", "9")
"""Cut at every so many-th point: 1 before a release."""


def attack(
    installation: dict[str, str], *words: object, trace: tuple[str, ...] = ()
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*trace, sys.executable, "-m", "tests.journeys.cut_runs", *map(str, words)],
        cwd=ROOT,
        env=installation,
        capture_output=True,
        text=True,
        check=False,
        timeout=580,
    )


def answer(done: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert done.returncode == 0, done.stderr[-3000:]
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    print(json.dumps(found))
    return found


def expect_once(found: dict[str, Any]) -> None:
    """One file, one entry; nothing lost, nothing twice, and the books whole."""
    assert found["files"] == found["runs"] == found["runs_sent"] == found["rounds_done"]
    assert found["files_twice"] == 0
    assert found["files_as_kept"]
    assert found["payments"] == found["entries"] == 2 * found["rounds_done"]
    assert found["payments_in_files"], "a payment is in no file, or in two"
    assert found["amounts"], "a payment was lost or asked for twice"
    assert found["left"] == found["left_should_be"]
    assert found["faults"] == []
    assert found["trail_faults"] == []


@pytest.mark.slow
def test_cut_at_every_step_and_begun_again_there_is_one_file_and_one_entry(
    installation: dict[str, str], tmp_path: Path
) -> None:
    folder = tmp_path / "cuts"
    folder.mkdir()
    found = answer(attack(installation, "cuts", EVERY, folder))
    assert found["cuts"]["kill"] * int(EVERY) >= 40, "too few places to cut were found"
    assert found["cuts"]["full"] * int(EVERY) >= 30
    expect_once(found)


@pytest.mark.slow
@pytest.mark.sqlite
def test_killed_inside_the_system_call_there_is_one_file_and_one_entry(
    installation: dict[str, str], tmp_path: Path
) -> None:
    if not shutil.which("strace"):
        pytest.skip("strace is not here (Debian: apt install strace)")
    told = " ".join(json.loads(attack(installation, "prepare").stdout.splitlines()[-1]))
    cut = 0
    calls = (("rename", 2), ("pwrite64", 40))
    for number, (call, when) in enumerate(calls, 1):
        inject = f"inject={call}:signal=SIGKILL:when={when}"
        trace = ("strace", "-f", "-qq", "-o", os.devnull, "-e", f"trace={call}", "-e", inject)
        first = attack(installation, "way", number, tmp_path, told, trace=trace)
        cut += first.returncode != 0
        answer(attack(installation, "way", number, tmp_path, told))
    assert cut == len(calls), "strace cut next to nothing"
    expect_once(answer(attack(installation, "verify", len(calls), tmp_path, told)))


@pytest.mark.slow
def test_of_many_who_pay_all_there_is_exactly_one_does(installation: dict[str, str]) -> None:
    workers, rounds = 8, 3
    found = answer(attack(installation, "race", workers, rounds))
    assert found["wins"] == [1] * rounds
    assert found["left"] == 0
    assert found["faults"] == []
