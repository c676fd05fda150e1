"""``ownway payments``, as somebody types it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ownway.cli.main import app

ROWS = "Zoë Day,60-16-13,31926819,182.00,WAGES\nSam,601613,31926820,0.01,X\n"
LIST = f"name,sort_code,account_number,amount,reference\n{ROWS}"
PAYER = 'name: A Person\nsort_code: 11-22-33\naccount_number: "12345678"\nuser_number: "123456"\n'
ENDS = "--run", "APRIL-1", "--made-at", "2026-04-01T09:30:00", "--pay-on", "2026-04-07"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "april.csv").write_text(LIST, encoding="utf-8")
    (tmp_path / "me.yaml").write_text(PAYER, encoding="utf-8")
    return tmp_path


def run(folder: Path, *words: str, out: str = "out.xml", listed: str = "april.csv") -> Result:
    command = ["payments", str(folder / listed), "--payer", str(folder / "me.yaml"), "--out", str(folder / out)]
    return CliRunner().invoke(app, [*command, *ENDS, *words])


@pytest.mark.parametrize(
    ("form", "start"),
    [("pain.001.001.03", b"<?xml"), ("pain.001.001.09", b"<?xml"), ("bacs18", b"VOL1"), ("csv", b"Payee name,")],
)
def test_each_form_is_made_and_made_the_same_again(folder: Path, form: str, start: bytes) -> None:
    words = ("--form", form, "--process-on", "2026-04-02")
    done = run(folder, *words)
    assert done.exit_code == 0, done.output
    assert "2 payments, £182.01 in all" in done.output
    assert run(folder, *words, out="again").exit_code == 0
    data = (folder / "out.xml").read_bytes()
    assert data.startswith(start)
    assert data == (folder / "again").read_bytes()


def test_changes_are_shown(folder: Path) -> None:
    assert "row 1, name: “Zoë Day” is written “Zoe Day”" in run(folder).output
    told = json.loads(run(folder, "--json", out="other.xml").stdout)
    assert told["total_pence"] == 18201
    assert told["changes"] == [{"row": 1, "where": "name", "was": "Zoë Day", "now": "Zoe Day"}]


def test_a_file_that_is_there_is_never_written_over(folder: Path) -> None:
    (folder / "out.xml").write_text("sent")
    done = run(folder)
    assert done.exit_code == 2
    assert "may have gone to the bank" in done.output
    assert (folder / "out.xml").read_text() == "sent"


@pytest.mark.parametrize(
    ("listed", "payer", "words", "says"),
    [
        (LIST.replace("31926820", "3192"), PAYER, (), "row 2, payee account number"),
        (LIST.replace("182.00", "lots"), PAYER, (), "row 1, amount"),
        (LIST, PAYER.replace('"12345678"', "12345678"), (), "quote marks"),
        (LIST, PAYER + "colour: red\n", (), "colour"),
        (LIST, "[", (), "not YAML"),
        (LIST, PAYER, ("--form", "bacs18"), "--process-on"),
        (LIST, PAYER, ("--pay-on", "soon"), "--pay-on"),
        (LIST, PAYER, ("--made-at", "soon"), "--made-at"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_made(
    folder: Path, listed: str, payer: str, words: tuple[str, ...], says: str
) -> None:
    (folder / "april.csv").write_text(listed, encoding="utf-8")
    (folder / "me.yaml").write_text(payer, encoding="utf-8")
    done = run(folder, *words)
    assert done.exit_code == 2
    assert says in done.output
    assert not (folder / "out.xml").exists()


def test_a_bank_s_own_columns(folder: Path) -> None:
    columns = "columns: {To: plain_sort_code, Number: account_number, Pounds: amount, Ref: reference}\n"
    (folder / "bank.yaml").write_text(columns, encoding="utf-8")
    assert run(folder, "--form", "csv", "--layout", str(folder / "bank.yaml")).exit_code == 0
    assert (folder / "out.xml").read_text().splitlines()[1] == "601613,31926819,182.00,WAGES"
