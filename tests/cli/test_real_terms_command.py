"""``ownway real-terms`` as somebody types it: words for one, a table for many, documented JSON and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner, Result

from ownway.cli.real_terms import real_terms

app = typer.Typer(rich_markup_mode=None)
app.command()(real_terms)

ONE = """reference: Maya
budgets:
  - {from: 2024-06-03, weekly: 298.50, why: The day centre closed.}
  - {from: 2022-04-11, weekly: 310.00}
"""
MANY = """reference,first_on,first_weekly,last_on,last_weekly
A,2022-04-11,310.00,2026-11-22,310.00
Early,2015-04-11,310.00,2026-11-22,310.00
Nothing,2022-04-11,0,2026-11-22,1
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def one(tmp_path: Path) -> Path:
    path = tmp_path / "one.yaml"
    path.write_text(ONE)
    return path


def test_one_in_words_says_it_first_and_then_each_change_with_its_reason(one: Path) -> None:
    result = run(one, "--on", "2026-11-22")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[:3] == ["Maya", "", "Your budget buys 28% less help than in 2022."]
    assert "  2022-04-11       £310.00                No reason was given." in lines
    assert "  2024-06-03       £298.50       −£11.50  The day centre closed." in lines
    assert "not yet confirmed from the official source" in result.stdout
    assert "it pays for 72 hours now" in run(one, "--on", "2026-11-22", "--easy-read").stdout


def test_one_as_json_has_the_documented_shape(one: Path) -> None:
    found = json.loads(run(one, "--on", "2026-11-22", "--json").stdout)
    shape = ["headline", "sentences", "years", "changes", "against", "working", "version", "indices"]
    assert list(found) == shape
    assert [(row["from"], row["change_pence"]) for row in found["changes"]] == [
        ("2022-04-11", None),
        ("2024-06-03", -1150),
    ]
    (by_help, *_rest) = found["against"]
    assert (by_help["worth_pence"], by_help["same_pence"], by_help["percent"]) == (22311, 41475, -28)
    assert found["against"][-1]["counted_until"] == "2026-04-05"


def test_many_as_table_and_as_lines(tmp_path: Path) -> None:
    path = tmp_path / "many.csv"
    path.write_text(MANY)
    result = run(path)
    assert result.exit_code == 1
    assert "A" in result.stdout
    assert "£231.71    -25.3%" in result.stdout
    assert "row 2, first_on" in result.stderr
    good, early, nothing = (json.loads(line) for line in run(path, "--json").stdout.splitlines())
    assert good == {
        "row": 1, "reference": "A", "is_known": True, "worth_pence": 23171, "same_pence": 41475, "permille": -253
    }  # fmt: skip
    assert [one["where"] for row in (early, nothing) for one in row["problems"]] == ["first_on", "first_weekly"]
    # Prices are known a year longer than the wage.
    assert [len(json.loads(line)) for line in run(path, "--json", "--against", "prices").stdout.splitlines()] == [
        6,
        6,
        2,
    ]
    pl.read_csv(path, try_parse_dates=True)[:1].write_parquet(tmp_path / "many.parquet")
    assert run(tmp_path / "many.parquet").exit_code == 0


@pytest.mark.parametrize(
    ("text", "say"),
    [
        ("budgets: []", "Write budgets:"),
        ("reference: x", "Write budgets:"),
        ("budgets: [{from: yesterday, weekly: 1}]", "must be a real date"),
        ("budgets: [{from: 2022-04-11, weekly: -1}]", "must be from £0.00"),
        ("budgets: [{from: 2022-04-11, weekly: 1, because: x}]", "Use from, weekly and why."),
        ("budgets: [7]", "Write from, weekly and why here."),
        ("budgets: [{from: 2022-04-11, weekly: 1}]\nbugets: 2", "Use budgets and reference."),
        ("budgets: [{from: 2022-04-11, weekly: 1}, {from: 2022-04-11, weekly: 2}]", "Two budgets begin on 2022-04-11."),
        ("budgets: [{from: 2027-04-11, weekly: 1}]", "No budget above £0.00 begins on or before 2026-11-22."),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_do(tmp_path: Path, text: str, say: str) -> None:
    path = tmp_path / "bad.yaml"
    path.write_text(text)
    result = run(path, "--on", "2026-11-22")
    assert result.exit_code == 2
    assert say in result.stderr


def test_options_that_cannot_be_used(one: Path, tmp_path: Path) -> None:
    assert "Give one of" in run(one, "--against", "gold").stderr
    assert "Give a real date" in run(one, "--on", "soon").stderr
    assert run(tmp_path / "none.yaml").exit_code == 2
