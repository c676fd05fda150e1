"""``ownway calibrate``, as somebody types it: a table made, written as rules, and read back."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import polars as pl
import pytest
from typer.testing import CliRunner, Result

from ownway.cli.main import app
from ownway.engines.allocation import allocate, read_rules, shipped_rules
from ownway.engines.charging import national_figures
from ownway.engines.population import people

COUNT, SEED = 6_000, 3


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture(scope="module")
def known(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """People whose packages are what the example's own table gives, each off by chance with the middle one."""
    out = tmp_path_factory.mktemp("known")
    rules = shipped_rules("one_page")
    block = next(people(COUNT, SEED, rules.fields, national_figures()))
    yearly = allocate(block.numbers, rules).yearly_pence
    noise = np.exp(0.4 * np.random.default_rng(1).standard_normal(COUNT))
    columns = {
        field.name: [field.choices[at] if field.choices else ("no", "yes")[at] for at in block.numbers[field.name]]
        for field in rules.fields
    }
    pl.DataFrame({**columns, "yearly_pence": np.rint(yearly * noise).astype(np.int64)}).write_csv(out / "known.csv")
    return out / "known.csv"


def test_the_table_that_made_the_packages_is_found_again_and_stands_in_a_file_that_reads(
    known: Path, tmp_path: Path
) -> None:
    file = tmp_path / "mine.yaml"
    done = run("calibrate", known, "--rules", "one_page", "--at", "0,20,40,66", "--out", file, "--json")
    assert done.exit_code == 0, done.output
    told = json.loads(done.stdout)
    written = read_rules(file.read_text(encoding="utf-8"))
    assert told["new_rules"]["content_hash"] == written.content_hash
    base = shipped_rules("one_page")
    for row, price, own in zip(told["rows"], written.streams[0].prices.rows, base.streams[0].prices.rows, strict=True):
        assert row["points"] == price.points == own.points
        assert abs(price.yearly_pence - row["yearly_pence"]) <= 50, "whole pounds"
        assert row["least_pence"] <= own.yearly_pence <= row["most_pence"]
    assert written.version == f"{base.version}-calibrated"
    assert "past packages" in written.about
    assert written.questions == base.questions
    assert run("rules", file).exit_code == 0


def test_a_contingency_lowers_every_row(known: Path, tmp_path: Path) -> None:
    whole, kept = (
        json.loads(run("calibrate", known, "--rules", "one_page", "--keep-back", percent, "--json").stdout)
        for percent in (0, 15)
    )
    for one, other in zip(whole["rows"], kept["rows"], strict=True):
        assert one["yearly_pence"] == other["yearly_pence"] == one["kept_back_pence"]
        assert other["kept_back_pence"] == (one["yearly_pence"] * 85 * 2 + 100) // 200
    assert whole["new_rules"]["content_hash"] != kept["new_rules"]["content_hash"]


def test_it_is_told_in_words(known: Path) -> None:
    done = run("calibrate", known, "--rules", "one_page", "--percentile", 70, "--keep-back", 10)
    assert done.exit_code == 0, done.output
    assert "of people left out" in done.stdout
    assert "says what was paid, not what is enough" in done.stdout


def test_rules_in_bands_and_of_two_streams_can_be_given_lines(tmp_path: Path) -> None:
    assert run("population", "--people", 800, "--out", tmp_path).exit_code == 0
    file = tmp_path / "new.yaml"
    done = run("calibrate", tmp_path, "--stream", "health", "--out", file)
    assert done.exit_code == 0, done.output
    health = read_rules(file.read_text(encoding="utf-8")).streams[1]
    assert health.name == "health"
    assert not health.prices.is_banded


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--percentile", "0"), "from 1 to 99"),
        (("--keep-back", "80"), "from 0 to 50"),
        (("--rows", "1"), "from 2 to 50"),
        (("--stream", "gold"), "There is no such stream"),
        (("--at", "5,3"), "rising numbers"),
        (("--at", "a"), "rising numbers"),
    ],
)
def test_what_cannot_be_done_is_refused_with_a_word(known: Path, words: tuple[str, ...], said: str) -> None:
    done = run("calibrate", known, "--rules", "one_page", *words)
    assert done.exit_code == 2
    assert said in done.output


def test_too_few_people_are_refused(known: Path, tmp_path: Path) -> None:
    pl.read_csv(known).head(10).write_csv(tmp_path / "few.csv")
    done = run("calibrate", tmp_path / "few.csv", "--rules", "one_page")
    assert done.exit_code == 2
    assert "20 people" in done.output
