"""``ownway charge``: words for one, a table for many, JSON in whole pence, exit codes, and every bad row named."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner, Result

from ownway.cli.charge import charge
from ownway.kernel.working import Working

app = typer.Typer(rich_markup_mode=None)
app.command()(charge)
app.command()(lambda: None)

PETER = """\
name: Peter
year: 2023/24
age: 37
income: {ESA: 225.45, PIP_daily_living_enhanced: 101.75, PIP_mobility_standard: 26.90}
housing: {rent_top_up: 10.00, council_tax: 6.00, contents_insurance: 1.27}
dre: {cleaner: 20.00, mobile: 2.31, broadband: 5.77}
capital: 0
personal_budget: 454.00
"""
ROWS = """\
reference,born_on,support_cost_weekly,capital,pensions_weekly,assessed_on
A1,1950-01-01,200.00,23250,300,2026-05-01
A2,1950-01-01,200.00,23250.01,300,2026-05-01
A3,1950-31-01,200.00,-4,abc,2026-05-01
A4,2015-01-01,200.00,0,300,2026-05-01
"""


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["charge", *map(str, arguments)], env={"COLUMNS": "120"})


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_one_case_in_words(tmp_path: Path) -> None:
    result = run(written(tmp_path, "peter.yaml", PETER))
    assert result.exit_code == 0
    assert result.stdout.startswith("Peter: £110.10 a week\n")
    for piece in ("1.   Your benefits", "£171.75", "−£28.08", "£10.00 less", "must check", "SI 2014/2672"):
        assert piece in result.stdout


def test_easy_read(tmp_path: Path) -> None:
    result = run(written(tmp_path, "peter.yaml", PETER), "--easy-read")
    assert "You keep this money to live on." in result.stdout


def test_one_case_as_json(tmp_path: Path) -> None:
    result = run(written(tmp_path, "peter.yaml", PETER), "--json")
    data = json.loads(result.stdout)
    assert data["weekly_contribution_pence"] == 11_010
    assert data["pays_full_cost"] is False
    assert data["may_charge"] is False
    assert {one["key"] for one in data["to_confirm"]} == {
        "disability_premium_single",
        "enhanced_disability_premium_single",
    }
    assert Working.from_data(data["working"]).steps[-1].amount == 11_010


def test_json_goes_in_too_even_with_tabs(tmp_path: Path) -> None:
    text = '{\n\t"year": "2025/26",\n\t"age": 40,\n\t"income": {"ESA": 300.5},\n\t"personal_budget": 500\n}\n'
    result = run(written(tmp_path, "case.json", text), "--json")
    assert json.loads(result.stdout)["weekly_contribution_pence"] == 30_050 - 11_250


def test_a_full_cost_that_is_not_known_is_said_in_words_and_null(tmp_path: Path) -> None:
    path = written(tmp_path, "rich.yaml", "capital: 23250.01\n")
    assert run(path).stdout.startswith("the full cost of the support\n")
    assert "1,000,000,000" not in run(path).stdout
    data = json.loads(run(path, "--json").stdout)
    assert (data["weekly_contribution_pence"], data["pays_full_cost"]) == (None, True)


def test_a_policy_and_a_day_are_used(tmp_path: Path) -> None:
    policy = written(
        tmp_path, "policy.yaml", "name: A place\nrules:\n  - {from: 2025-04-06, share_of_spare_income: 50}\n"
    )
    case = written(tmp_path, "case.yaml", "born_on: 1985-01-01\nincome_total: 300\n")
    assert run(case, "--policy", policy, "--on", "2025-10-01").stdout.startswith("£93.75 a week")
    assert run(case, "--on", "2025-10-01").stdout.startswith("£187.50 a week")


def test_many_as_a_table_with_bad_rows_named(tmp_path: Path) -> None:
    result = run(written(tmp_path, "rows.csv", ROWS))
    assert result.exit_code == 1
    assert [line.split() for line in result.stdout.splitlines()[2:]] == [
        ["A1", "£94.55", "no"],
        ["A2", "£200.00", "yes"],
    ]
    for start in ("row 3, born_on:", "row 3, capital:", "row 3, pensions_weekly:", "row 4, born_on:"):
        assert start in result.stderr
    assert "2 rows charged, 2 rows not." in result.stderr


def test_many_as_json_lines(tmp_path: Path) -> None:
    result = run(written(tmp_path, "rows.csv", ROWS), "--json")
    lines = {one["row"]: one for one in map(json.loads, result.stdout.splitlines())}
    assert sorted(lines) == [1, 2, 3, 4]
    assert lines[1] == {"row": 1, "reference": "A1", "weekly_contribution_pence": 9_455, "pays_full_cost": False}
    assert {one["where"] for one in lines[3]["problems"]} == {"born_on", "capital", "pensions_weekly"}


def test_parquet_and_the_day_given_for_all(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    pl.DataFrame({"born_on": ["1985-01-01"], "support_cost_weekly": ["500"], "benefits_weekly": [300]}).write_parquet(
        path
    )
    result = run(path, "--on", "2025-10-01")
    assert result.exit_code == 0
    assert "£187.50" in result.stdout


def test_several_cases_in_one_file_and_one_of_them_bad(tmp_path: Path) -> None:
    text = "- {name: one, year: 2025/26, age: 40, income_total: 300}\n- {name: two, year: 2025/26, age: x}\n"
    result = run(written(tmp_path, "cases.yaml", text))
    assert result.exit_code == 1
    assert "1. one: £187.50 a week" in result.stdout
    assert "line 2, row 2, age:" in result.stderr


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("case.yaml", "year: 2025/26\nage: x\n", "line 2, age"),
        ("case.yaml", "a: [", "not readable YAML"),
        ("rows.csv", "rubbish\n1\n", "No such column"),
        ("case.txt", "year: 2025/26\n", "ends in .yaml, .yml, .json, .csv, .parquet"),
    ],
)
def test_what_cannot_be_used_ends_with_2(tmp_path: Path, name: str, text: str, words: str) -> None:
    result = run(written(tmp_path, name, text))
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stdout == ""


def test_missing_files_bad_days_and_mean_policies_end_with_2(tmp_path: Path) -> None:
    case = written(tmp_path, "case.yaml", PETER)
    assert "cannot be opened" in run(tmp_path / "none.yaml").stderr
    assert "real date" in run(case, "--on", "2025-02-30").stderr
    mean = written(tmp_path, "mean.yaml", "name: A\nrules:\n  - {from: 2025-04-06, capital_upper_limit: 1}\n")
    result = run(case, "--policy", mean)
    assert result.exit_code == 2
    assert "line 3" in result.stderr
    assert "£23,250.00" in result.stderr


def test_help_has_an_example() -> None:
    result = run("--help")
    assert result.exit_code == 0
    assert "ownway charge peter.yaml" in result.stdout
    assert "weekly_contribution_pence" in result.stdout
