"""``ownway statement``, as somebody types it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import find
from tests.connectors.statements.writing import FORMS, statements
from typer.testing import CliRunner, Result

from ownway.cli.main import app
from ownway.kernel.statements import Statement

MADE: Statement = find(statements(), lambda one: len(one.lines) > 3 and all(line.pence for line in one.lines))
MAPPING = """
account: 60-16-13 31926819
day: Date
day_form: dd/mm/yyyy
paid_in: Paid in
paid_out: Paid out
payee: Who
reference: [Words]
balance: Balance
"""


def run(*words: object) -> Result:
    return CliRunner().invoke(app, ["statement", *[str(word) for word in words]])


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    made = {}
    for name, write in FORMS.items():
        made[name] = tmp_path / f"{name.replace(' ', '-')}.{'csv' if name == 'csv' else 'txt'}"
        made[name].write_bytes(write(MADE))
    made["mapping"] = tmp_path / "my-bank.yaml"
    made["mapping"].write_text(MAPPING, encoding="utf-8")
    return made


def test_one_statement_in_words(files: dict[str, Path]) -> None:
    done = run(files["mt940"])
    assert done.exit_code == 0
    assert "Its balances agree with its lines." in done.output
    assert f"Lines: {len(MADE.lines)}" in done.output


def test_the_same_days_in_seven_forms_are_told_once(files: dict[str, Path]) -> None:
    mapping = files.pop("mapping")
    done = run(*files.values(), "--mapping", mapping, "--json")
    assert done.exit_code == 0, done.output
    told = [json.loads(line) for line in done.output.splitlines()]
    assert [one["file"] for one in told] == [path.name for path in files.values()]
    assert [len(one["new_lines"]) for one in told] == [len(MADE.lines), 0, 0, 0, 0, 0, 0]
    assert {sum(line["pence"] for line in one["lines"]) for one in told} == {sum(line.pence for line in MADE.lines)}


def test_twins_stay_two(tmp_path: Path) -> None:
    twins = replace(MADE, lines=(MADE.lines[0], replace(MADE.lines[0], bank_id="OTHER")), closing=MADE.opening)
    (tmp_path / "a.ofx").write_bytes(FORMS["ofx1"](twins))
    done = run(tmp_path / "a.ofx", tmp_path / "a.ofx", "--json")
    assert [len(json.loads(line)["new_lines"]) for line in done.output.splitlines() if "form" in line] == [2, 0]


def test_faults_and_balances_that_do_not_agree_end_with_one(files: dict[str, Path], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.xml"
    wrong.write_bytes(FORMS["camt.053.001.08"](replace(MADE, lines=MADE.lines[1:])))
    done = run(wrong)
    assert done.exit_code == 1
    assert "does not agree" in done.output
    data = json.loads(run(wrong, "--json").stdout)
    assert data["is_checked"] is True
    assert data["problems"][0]["where"] == "balances"


def test_a_missing_statement_between_two_is_told(tmp_path: Path) -> None:
    paths = []
    for number, pence in enumerate((0, 500)):
        assert MADE.opening
        assert MADE.closing
        ends = (
            replace(MADE.opening, pence=pence),
            replace(MADE.closing, pence=pence, day=MADE.closing.day and MADE.closing.day.replace(month=4 + number)),
        )
        paths.append(tmp_path / f"{number}.sta")
        paths[-1].write_bytes(FORMS["mt940"](replace(MADE, lines=(), opening=ends[0], closing=ends[1])))
    done = run(*paths)
    assert done.exit_code == 1
    assert "A statement may be missing" in done.output


def test_pages_in_two_files_are_one_statement(tmp_path: Path) -> None:
    first = ":20:A\n:25:B\n:28C:1/1\n:60F:C260401GBP9,00\n:61:260401D2,50NTRF\n:62M:C260401GBP6,50\n"
    second = ":20:A\n:25:B\n:28C:1/2\n:60M:C260401GBP6,50\n:61:260401D2,50NTRF\n:62F:C260401GBP4,00\n"
    (tmp_path / "1.sta").write_text(first)
    (tmp_path / "2.sta").write_text(second)
    for order in (("1", "2"), ("2", "1")):
        done = run(*(tmp_path / f"{name}.sta" for name in order), "--json")
        assert done.exit_code == 0, done.output
        (told,) = map(json.loads, done.output.splitlines())
        assert (told["file"], len(told["new_lines"])) == ("1.sta", 2)
    assert "Bring in the page before it" in run(tmp_path / "2.sta").output


def test_statements_without_lines_keep_their_file(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.sta").write_text(f":20:A\n:25:{name}\n:60F:C260401GBP9,00\n:62F:C260401GBP9,00\n")
    told = [json.loads(line) for line in run(tmp_path / "a.sta", tmp_path / "b.sta", "--json").output.splitlines()]
    assert [(one["file"], one["account"]) for one in told] == [("a.sta", "a"), ("b.sta", "b")]


def test_nothing_that_can_be_read_ends_with_two(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("hello")
    for path in (tmp_path / "a.txt", tmp_path / "not-there.xml"):
        done = run(path)
        assert done.exit_code == 2
        assert "Traceback" not in done.output
    assert json.loads(run(tmp_path / "a.txt", "--json").stdout)["problems"]


def test_a_table_needs_its_mapping_and_says_how_to_make_one(files: dict[str, Path]) -> None:
    assert "give its mapping" in run(files["csv"]).output
    shown = run(files["csv"], "--headings").output
    assert "parted by a comma" in shown
    assert "1. Date | 2. Id | 3. Who" in shown
    files["mapping"].write_text("day: Date\ncolour: red\n", encoding="utf-8")
    done = run(files["csv"], "--mapping", files["mapping"])
    assert done.exit_code == 2
    assert "colour" in done.output
    files["mapping"].write_text("day: [", encoding="utf-8")
    assert "not YAML" in run(files["csv"], "--mapping", files["mapping"]).output


def test_what_a_file_says_cannot_rule_a_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.sta"
    path.write_bytes(
        b":20:A\n:25:B\x1b[2J\n:60F:C260320GBP1,00\n:61:260320C1,00NTRF\n:86:\x1b[2Jhi\n:62F:C260320GBP2,00\n"
    )
    assert "\x1b" not in run(path).output
