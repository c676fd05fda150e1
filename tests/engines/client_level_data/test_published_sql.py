"""``ownway cld`` against the published rules written again in plain SQL, by counts, dropped rows and people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.files_case import made_rows, write_return
from tests.engines.client_level_data.rows import SNAPSHOT, YEAR
from tests.engines.client_level_data.sql import Counts, counted_by_sqlite
from typer.testing import CliRunner

from ownway.cli.main import app


def told_by_ownway(path: Path) -> Counts:
    result = CliRunner().invoke(app, ["cld", str(path), "--json"])
    assert result.exit_code in (0, 1), result.output
    found = json.loads(result.stdout)
    measures = found["ascof_3d"]["measures"]
    counts = {
        (one["council"], one["measure"], one["age"]): (one["numerator"], one["denominator"])
        for one in measures
        if one["denominator"]
    }
    counts |= {("", f"dropped {part}", ""): (rows, 0) for part, rows in found["ascof_3d"]["dropped_rows"].items()}
    return counts | {(one["council"], "people", ""): (one["nhse_hybrid"], 0) for one in found["people"]}


@pytest.mark.parametrize("seed", [1, 2])
def test_a_thousand_rows_agree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.chdir(tmp_path)
    write_return(tmp_path / "return.csv", 1_000, seed=seed)
    rows = list(made_rows(1_000, seed=seed))
    by_sql = counted_by_sqlite(rows, SNAPSHOT, YEAR)
    assert told_by_ownway(tmp_path / "return.csv") == by_sql
    assert len(by_sql) > 30
