"""``ownway population``, as somebody types it."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import polars as pl
import pytest
from typer.testing import CliRunner, Result

from ownway.cli.main import app
from ownway.connectors.tables import read_cases
from ownway.engines.allocation import allocate, shipped_rules
from ownway.engines.charging import national_figures
from ownway.engines.population import people


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["population", *map(str, words)])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("population") / "example"
    done = run("--people", 400, "--seed", 9, "--out", out)
    assert done.exit_code == 0, done.output
    return out


def test_files_say_that_they_are_made_up(folder: Path) -> None:
    assert all(path.name.startswith("made_up") for path in folder.iterdir())
    about = json.loads((folder / "made_up_about.json").read_text(encoding="utf-8"))
    assert about["made_up"] is True
    assert about["people"] == 400
    for file in about["files"]:
        assert hashlib.sha256((folder / file["name"]).read_bytes()).hexdigest() == file["sha256"]
    assert set(pl.read_csv(folder / "made_up_people.csv")["made_up"]) == {"yes"}


def test_the_same_seed_gives_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    assert run("--people", 400, "--seed", 9, "--out", tmp_path).exit_code == 0
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name
    assert run("--people", 400, "--seed", 10, "--out", tmp_path).exit_code == 0
    assert (folder / "made_up_people.csv").read_bytes() != (tmp_path / "made_up_people.csv").read_bytes()


@pytest.mark.parametrize("ending", ["csv", "parquet"])
def test_what_is_written_reads_back_as_it_was_drawn(folder: Path, tmp_path: Path, ending: str) -> None:
    rules = shipped_rules("example_adults")
    names = [field.name for field in rules.fields]
    table = getattr(pl, f"read_{ending}")(folder / f"made_up_people.{ending}").select(names)
    table.write_csv(tmp_path / "answers.csv")
    (batch,) = read_cases(tmp_path / "answers.csv", rules.fields)
    drawn = next(people(400, 9, rules.fields, national_figures())).numbers
    assert batch.problems == []
    assert (allocate(batch.columns, rules).yearly_pence == allocate(drawn, rules).yearly_pence).all()


def test_what_cannot_be_made_is_refused_with_a_word(tmp_path: Path) -> None:
    for words, said in ((("--people", 0), "from 1 to"), (("--seed", -1), "whole number")):
        done = run(*words, "--out", tmp_path)
        assert done.exit_code == 2
        assert said in done.output
    (tmp_path / "file").write_text("x")
    assert run("--out", tmp_path / "file").exit_code == 2


def test_as_json(tmp_path: Path) -> None:
    done = run("--people", 10, "--out", tmp_path / "x", "--json")
    told = json.loads(done.stdout)
    assert told["people"] == 10
    assert len(told["files"]) == 4
