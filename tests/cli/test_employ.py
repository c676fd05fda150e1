"""``ownway employ``: words for one, a table for many, documented JSON, exit codes, and every bad row named."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
import typer
from click.testing import Result
from typer.testing import CliRunner

from ownway.cli.employ import employ
from ownway.engines import payroll
from ownway.kernel.working import Working

app = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
app.command()(employ)

JOY = {"day": "2026-06-01", "born_on": "1979-11-30", "weekly_hours": "10.5", "hourly": "14.60"}
MANY = """reference,day,born_on,weekly_hours,hourly,pension
Joy,2026-06-01,1979-11-30,10.5,14.60,
Low,2026-06-01,2002-07-08,7,12.70,by_law
Bad,2026-06-01,2002-07-08,7.333,x,maybe
Old,2019-06-01,1979-11-30,10.5,14.60,
Tom,2026-06-01,2002-07-08,7:00,14.60,by_law
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


@pytest.fixture
def joy(tmp_path: Path) -> Path:
    path = tmp_path / "joy.yaml"
    path.write_text("reference: Joy Mensah\n" + "".join(f"{name}: {value}\n" for name, value in JOY.items()))
    return path


@pytest.fixture
def many(tmp_path: Path) -> Path:
    path = tmp_path / "many.csv"
    path.write_text(MANY)
    return path


def test_one_in_words(joy: Path) -> None:
    result = run(joy)
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Joy Mensah\n")
    assert "10 hours 30 minutes a week at £14.60 an hour" in result.stdout
    assert "What would change it" in result.stdout
    assert "Where this comes from" in result.stdout


def test_one_in_easy_read(joy: Path) -> None:
    assert "All the money for a year." in run(joy, "--easy-read").stdout


def test_one_as_json_is_what_is_documented(joy: Path, tmp_path: Path) -> None:
    found = json.loads(run(joy, "--json").stdout)
    expected = payroll.cost_one(JOY)
    assert set(found) == {"yearly_pence", "weekly_pence", "hourly_true_cost_pence", "working", "version", "figures"}
    assert found["yearly_pence"] == expected.yearly_pence
    assert found["figures"] == payroll.figures().content_hash
    assert Working.from_data(found["working"]) == expected.working
    as_json = tmp_path / "joy.json"
    as_json.write_text(json.dumps({**JOY, "hourly": 14.6, "weekly_hours": 10.5}))
    assert json.loads(run(as_json, "--json").stdout) == found


def test_backwards_by_the_week_and_by_the_year(joy: Path) -> None:
    week = json.loads(run(joy, "--afford", "£182.00", "--each", "week", "--json").stdout)
    year = json.loads(run(joy, "--afford", "9,464", "--json").stdout)
    rest = {name: value for name, value in JOY.items() if name != "hourly"}
    expected = payroll.affordable_rate_one({**rest, "yearly_money": "9464"})
    assert week == year
    names = {"hourly_pence", "minimum_wage_pence", "missing_pence", "left_pence", "working", "version", "figures"}
    assert set(week) == names
    assert week["hourly_pence"] == expected.hourly_pence > 1271
    assert "The highest rate this money can pay" in run(joy, "--afford", "9464").stdout
    short = run(joy, "--afford", "2000")
    assert short.exit_code == 0
    assert "cannot pay the minimum wage of £12.71" in " ".join(short.stdout.split())


def test_many_in_a_table_names_every_bad_row_and_keeps_the_good(many: Path) -> None:
    result = run(many)
    assert result.exit_code == 1
    good = [line.split()[0] for line in result.stdout.splitlines()[2:]]
    assert good == ["Joy", "Tom"]
    for said in (
        "row 2, hourly: £12.70 an hour is below",
        "row 3, weekly_hours:",
        "row 3, hourly:",
        "row 3, pension:",
        "row 4, day:",
    ):
        assert said in result.stderr


def test_many_as_json_lines(many: Path) -> None:
    result = run(many, "--json")
    lines = [json.loads(line) for line in result.stdout.splitlines()]
    assert [line["row"] for line in lines] == [1, 2, 3, 4, 5]
    assert [len(line.get("problems", [])) for line in lines] == [0, 1, 3, 1, 0]
    assert set(lines[0]) == {"row", "reference", "yearly_pence", "weekly_pence", "hourly_true_cost_pence"}
    assert lines[0]["yearly_pence"] == payroll.cost_one(JOY).yearly_pence
    assert result.exit_code == 1


def test_many_backwards(many: Path) -> None:
    lines = [json.loads(line) for line in run(many, "--afford", "182", "--each", "week", "--json").stdout.splitlines()]
    assert set(lines[0]) == {"row", "reference", "hourly_pence", "minimum_wage_pence", "missing_pence", "left_pence"}
    assert "hourly_pence" in lines[1], "a rate below the minimum does not matter backwards"
    assert "Highest rate" in run(many, "--afford", "182", "--each", "week").stdout


def test_parquet_is_as_csv(many: Path, tmp_path: Path) -> None:
    path = tmp_path / "many.parquet"
    pl.read_csv(many, infer_schema=False).write_parquet(path)
    assert run(path, "--json").stdout == run(many, "--json").stdout


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.yaml", "day: 2026-06-01\nborn_on: 1979-11-30\nweekly_hours: 10\nhourly: x\n", "line 4, hourly:"),
        ("a.yaml", "wages: 12\n", "line 1, wages: This name is not known here."),
        ("a.yaml", "- 1\n", "Write names and values"),
        ("a.yaml", "a: [\n", "not readable YAML"),
        ("a.csv", "", "This file is empty"),
        ("a.csv", "born_on,weekly_hours,hourly\n", "day"),
        ("a.txt", "x", "Give a file that ends in"),
    ],
)
def test_what_cannot_be_used_ends_with_two_and_says_why(tmp_path: Path, name: str, text: str, said: str) -> None:
    path = tmp_path / name
    path.write_text(text)
    result = run(path)
    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


def test_missing_files_and_bad_amounts(joy: Path, tmp_path: Path) -> None:
    for path in (tmp_path / "no.yaml", tmp_path / "no.csv"):
        assert run(path).exit_code == 2
        assert "no such file" in run(path).stderr
    bad = run(joy, "--afford", "lots")
    assert bad.exit_code == 2
    assert "--afford: The amount must be an amount in pounds" in bad.stderr
    latin = tmp_path / "latin.yaml"
    latin.write_bytes("reference: Zoë\n".encode("latin-1"))
    assert "UTF-8" in run(latin).stderr


def test_help_has_an_example_and_the_exit_codes() -> None:
    said = run("--help").stdout
    assert "ownway employ joy.yaml --afford 182.00 --each week" in said
    assert "Ends with 0" in said
