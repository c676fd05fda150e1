"""``ownway estimate`` and ``ownway rules``, as somebody types them."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl
import pytest
import typer
from typer.testing import CliRunner, Result

from ownway.cli.estimate import estimate
from ownway.cli.rules import rules
from ownway.engines.allocation import shipped_rules, shipped_text

app = typer.Typer(rich_markup_mode=None)
app.command()(estimate)
app.command()(rules)

ANN = """\
name: Ann
body: some
home: some
people: a_lot
night: no_one
family_help: some
carer_agrees: yes
"""
MONEY = "born_on: 1970-03-02\nassessed_on: 2026-11-02\nbenefits_weekly: 232.40\ndisability_expenses_weekly: 21.25\n"


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


@pytest.fixture
def ann(tmp_path: Path) -> Path:
    path = tmp_path / "ann.yaml"
    path.write_text(ANN, encoding="utf-8")
    return path


def test_one_case_is_told_in_words(ann: Path) -> None:
    told = run("estimate", ann, "--rules", "one_page")
    assert told.exit_code == 0, told.output
    assert told.stdout.startswith("Ann: £100.00 a week, £5,200.00 a year")
    assert "That leaves these points for paid support." in told.stdout
    assert "Nights: Awake. £352.31, which is £252.31 more." in told.stdout
    assert "No council uses them." in told.stdout
    assert "Who would pay" not in told.stdout


def test_easy_words_are_there_on_request(ann: Path) -> None:
    assert "These points are left." in run("estimate", ann, "--rules", "one_page", "--easy-read").stdout


def test_one_case_with_money_says_who_would_pay(ann: Path) -> None:
    ann.write_text(ANN + MONEY, encoding="utf-8")
    told = run("estimate", ann, "--rules", "one_page")
    assert told.exit_code == 0, told.output
    assert "What the council would pay each week." in told.stdout
    assert "£9.25" in told.stdout


def test_json_of_a_case_has_its_documented_shape(ann: Path, tmp_path: Path) -> None:
    ann.write_text(ANN + MONEY, encoding="utf-8")
    told = json.loads(run("estimate", ann, "--rules", "one_page", "--json").stdout)
    assert told["rules"] == {
        "name": "one_page",
        "version": "1",
        "content_hash": shipped_rules("one_page").content_hash,
    }
    assert told["streams"] == {"social_care": {"points": 20, "yearly_pence": 520000, "weekly_pence": 10000}}
    amounts = {key: told[key] for key in told if key.endswith("_pence") or key in ("points", "pays_full_cost")}
    assert amounts == {
        "points": 20,
        "yearly_pence": 520000,
        "weekly_pence": 10000,
        "weekly_cost_pence": 10000,
        "weekly_contribution_pence": 9075,
        "weekly_place_pence": 925,
        "pays_full_cost": False,
    }
    assert told["inputs"]["body"] == 1
    assert {told[key]["key"] for key in ("working", "offer_working", "charge_working")} == {
        "allocation",
        "offer",
        "charging",
    }
    for key in amounts:
        assert key in run("estimate", "--help").stdout.replace("\n", " ")
    as_json = tmp_path / "ann.json"
    case = {"body": "some", "home": "some", "people": "a_lot", "night": "no_one"}
    as_json.write_text(json.dumps(case, indent="\t"), encoding="utf-8")
    assert json.loads(run("estimate", as_json, "--rules", "one_page", "--json").stdout)["points"] == 25


def test_every_fault_of_a_case_is_named_with_its_line(ann: Path) -> None:
    ann.write_text(
        ANN.replace("home: some", "home: lots").replace("night: no_one\n", "nigth: no_one\n"), encoding="utf-8"
    )
    told = run("estimate", ann, "--rules", "one_page")
    assert told.exit_code == 2
    assert "line 3, home: Your home must be one of: none, some, a_lot." in told.stderr
    assert "line 5, nigth: This name is not known here." in told.stderr
    assert "night: Nights is missing. Give it." in told.stderr


TABLE = """\
reference,body,home,people,night,family_help,carer_agrees
ann,some,some,a_lot,no_one,some,yes
bob,some,lots,a_lot,,some,yes
cem,a_lot,a_lot,a_lot,awake,,
dee,some,some
"""


def test_a_table_goes_on_past_its_bad_rows(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text(TABLE, encoding="utf-8")
    told = run("estimate", path, "--rules", "one_page")
    assert told.exit_code == 1
    lines = [line.split() for line in told.stdout.splitlines()[2:]]
    assert lines == [["ann", "20", "£5,200.00", "£100.00"], ["cem", "66", "£39,000.00", "£750.00"]]
    assert "row 2, home: Your home must be one of" in told.stderr
    assert "row 2, night: Nights is missing" in told.stderr
    assert "row 4, row:" in told.stderr
    assert "2 rows worked out, 2 rows not." in told.stderr
    as_json = [json.loads(line) for line in run("estimate", path, "--rules", "one_page", "--json").stdout.splitlines()]
    assert [line for line in as_json if "problems" not in line] == [
        {"row": 1, "reference": "ann", "points": 20, "yearly_pence": 520000, "weekly_pence": 10000},
        {"row": 3, "reference": "cem", "points": 66, "yearly_pence": 3900000, "weekly_pence": 75000},
    ]
    assert [(line["row"], [one["where"] for one in line["problems"]]) for line in as_json if "problems" in line] == [
        (2, ["home", "night"]),
        (4, ["row"]),
    ]


def test_a_table_with_money_gives_the_share_and_finds_faults_between_fields(tmp_path: Path) -> None:
    frame = pl.DataFrame(
        {
            "body": ["some", "some", "some"],
            "home": ["some"] * 3,
            "people": ["a_lot"] * 3,
            "night": ["no_one"] * 3,
            "family_help": ["some"] * 3,
            "carer_agrees": [True] * 3,
            "born_on": ["1970-03-02", "2020-01-01", "1970-03-02"],
            "benefits_weekly": ["232.40"] * 3,
            "disability_expenses_weekly": ["21.25"] * 3,
            "support_cost_weekly": [None, None, "40.00"],
        }
    )
    path = tmp_path / "people.parquet"
    frame.write_parquet(path)
    told = run("estimate", path, "--rules", "one_page", "--on", "2026-11-02", "--json")
    assert told.exit_code == 1
    assert "row 2, born_on: This is for adults." in told.stderr
    lines = [json.loads(line) for line in told.stdout.splitlines()]
    good = [line for line in lines if "points" in line]
    assert [line["row"] for line in good] == [1, 3]
    assert [line["weekly_contribution_pence"] for line in good] == [9075, 4000]
    assert [line["weekly_place_pence"] for line in good] == [925, 0]
    assert [line["pays_full_cost"] for line in good] == [False, False]
    shown = run("estimate", path, "--rules", "one_page", "--on", "2026-11-02").stdout
    assert "Share a week" in shown
    assert "£90.75" in shown


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("ann.txt", ANN, "Give a file that ends in"),
        ("ann.yaml", "- 1", "Write a case as names and values"),
        ("ann.yaml", "a: [", "not readable YAML"),
        ("ann.csv", "", "This file is empty"),
        ("ann.csv", "body,bodi\nsome,some\n", "No such column is known"),
        ("ann.parquet", "x", "not a Parquet file"),
    ],
)
def test_a_file_that_cannot_be_used_ends_with_two(tmp_path: Path, name: str, text: str, words: str) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    told = run("estimate", path, "--rules", "one_page")
    assert told.exit_code == 2
    assert words in told.stderr


def test_a_missing_file_a_bad_day_and_a_bad_encoding_are_said_in_words(tmp_path: Path, ann: Path) -> None:
    assert "cannot be opened" in run("estimate", tmp_path / "none.yaml").stderr
    assert "Give a real date" in run("estimate", ann, "--on", "2026-13-01").stderr
    ann.write_bytes(b"\xff\xfe")
    assert "not text in UTF-8" in run("estimate", ann).stderr


def test_rules_are_described_on_one_page(tmp_path: Path) -> None:
    told = run("rules", "one_page")
    assert told.exit_code == 0
    assert len(told.stdout.splitlines()) < 60
    assert "Looking after yourself (body): none 0, some 8, a_lot 20" in told.stdout
    assert shipped_rules("one_page").content_hash in told.stdout
    full = run("rules").stdout
    assert "times 1.08" in full
    assert "at least £520.00" in full
    assert "Health (nobody is asked for a share)" in full
    data = json.loads(run("rules", "one_page", "--json").stdout)
    assert data["content_hash"] == shipped_rules("one_page").content_hash
    assert data["streams"][0]["prices"][1] == {"points": 20, "yearly_pence": 520000}
    assert data["fields"][0]["choices"] == ["none", "some", "a_lot"]
    for key in data:
        assert key in run("rules", "--help").stdout.replace("\n", " ")


def test_bad_rules_are_refused_with_every_line(tmp_path: Path, ann: Path) -> None:
    path = tmp_path / "mine.yaml"
    path.write_text(
        shipped_text("one_page")
        .replace("points: 20, yearly: 5200", "points: 20, yearly: -1")
        .replace("a_lot: 40", "a_lot: 4"),
        encoding="utf-8",
    )
    told = run("rules", path)
    assert told.exit_code == 2
    assert "streams.social_care.prices[1].yearly: yearly is below zero." in told.stderr
    path.write_text(shipped_text("one_page").replace("a_lot: 40", "a_lot: 4"), encoding="utf-8")
    told = run("estimate", ann, "--rules", path)
    assert told.exit_code == 2
    assert "less to someone with more need. Example: family_help going from a_lot to some" in told.stderr
