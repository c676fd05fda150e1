"""The bounded process: same answer as the pure reader, and ended when a file takes too much."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import find
from tests.connectors.statements.writing import FORMS, MAPPING, statements

import ownway
from ownway.connectors.statements import Limits, read_mapping, read_statement, table_head
from ownway.connectors.statements.reading import read_bytes
from ownway.engines.statements import disagreements, join_pages, new_lines, seen
from ownway.kernel.problems import Refused

SOURCE = Path(ownway.__file__).parents[1]
MANY = find(statements(), lambda one: len(one.lines) > 4)


@pytest.mark.parametrize("form", FORMS)
def test_the_answer_comes_through_whole(form: str) -> None:
    mapping = MAPPING if form == "csv" else None
    data = FORMS[form](MANY)
    reading = read_statement(data, mapping)
    assert reading == read_bytes(data, mapping)
    assert len(reading.statements[0].lines) == len(MANY.lines)


READABLE = {
    "camt053.v2.multi.statement.xml": 2,
    "details_60-63.sta": 1,
    "raphaelm.sta": 9,
    "whitespace.sta": 1,
    "bank_medium.ofx": 3,
    "multiple_accounts.ofx": 0,
    "ofx-v102-empty-tags.ofx": 1,
    "suncorp.ofx": 1,
}
FAULTY = {
    "camt053.v2.minimal.xml": ("in “SEK”", 1),
    "camt053.v8.xml": ("in “SEK”", 1),
    "camt053.v2.wrong.xml": ("no statement in this file", 0),
    "february_30.sta": ("no day in the calendar", 1),
    "invalid_statement.sta": ("no statement of a kind known", 0),
    "multiline.sta": ("belongs to no statement", 1),
    "decimal_error.ofx": ("“$120” is not an amount", 0),
}
DISAGREE = {"details_60-63.sta": "234.01", "whitespace.sta": "234.01"}


@pytest.mark.parametrize("name", [*READABLE, *FAULTY])
def test_samples_import_twice_with_no_change_and_faults_are_said(name: str, shared: Path) -> None:
    (path,) = (shared / "samples" / "bank").rglob(name)
    reading = read_statement(path.read_bytes())
    wholes = join_pages(reading.statements)
    if name in FAULTY:
        says, lines = FAULTY[name]
        assert any(says in problem.say for problem in reading.problems)
    else:
        lines = READABLE[name]
        assert reading.problems == ()
    assert sum(len(one.lines) for one in wholes) == lines
    found = [problem.say for one in wholes for problem in disagreements(one)]
    assert [DISAGREE[name] in say for say in found] == ([True] if name in DISAGREE else [])
    for whole in wholes:
        assert new_lines({}, whole) == whole.lines
        assert new_lines(seen(whole), whole) == ()


def test_every_sample_is_in_one_of_the_lists(shared: Path) -> None:
    found = {path.name for path in (shared / "samples" / "bank").rglob("*") if path.suffix in {".xml", ".sta", ".ofx"}}
    assert found <= {*READABLE, *FAULTY}, "a new sample: say what it should give"


def big_table(rows: int) -> bytes:
    return b"Date,Id,Who,Words,Paid out,Paid in,Balance\n" + b"01/04/2026,,A,B,1.00,,\n" * rows


def test_too_much_time_of_the_processor_ends_it() -> None:
    reading = read_statement(big_table(400_000), MAPPING, Limits(processor=1, waiting=600))
    assert "took too long" in reading.problems[0].say


def test_too_much_memory_ends_it() -> None:
    reading = read_statement(big_table(200_000), MAPPING, Limits(memory=60 * 2**20))
    assert "more memory" in reading.problems[0].say


def test_too_long_a_wait_ends_it() -> None:
    reading = read_statement(big_table(100_000), MAPPING, Limits(waiting=0))
    assert "took too long" in reading.problems[0].say


def test_too_large_an_answer_ends_it() -> None:
    reading = read_statement(big_table(2_000), MAPPING, Limits(output=10_000))
    assert "holds too much" in reading.problems[0].say


def test_too_large_a_file_is_not_begun() -> None:
    reading = read_statement(big_table(2_000), MAPPING, Limits(file=1000))
    assert "larger than" in reading.problems[0].say


def test_a_reader_that_breaks_is_a_fault_not_a_crash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/false")
    assert "could not finish" in read_statement(b"hello").problems[0].say


def test_nothing_can_be_opened_or_reached_inside(tmp_path: Path) -> None:
    """The limits themselves, tried by code that runs inside them."""
    program = """
import json, socket
from ownway.connectors.statements.child import _bind
_bind(2**29, 5)
tried = {}
for name, deed in {
    "file": lambda: open("/etc/hostname"),
    "write": lambda: open("made", "w"),
    "socket": lambda: socket.socket(),
    "pipe": lambda: __import__("os").pipe(),
}.items():
    try:
        deed()
        tried[name] = "done"
    except OSError as fault:
        tried[name] = fault.errno
print(json.dumps(tried))
"""
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env={"PYTHONPATH": str(SOURCE)}, cwd=tmp_path, check=True
    )
    assert json.loads(ran.stdout) == {"file": 24, "write": 24, "socket": 24, "pipe": 24}


def test_first_rows_for_pointing_at_columns() -> None:
    delimiter, rows = table_head("Kontoauszug\nTag;Betrag;Wer\n01.04.2026;-2,50;Café\n".encode("cp1252"))
    assert delimiter == "semicolon"
    assert rows[1:] == [["Tag", "Betrag", "Wer"], ["01.04.2026", "-2,50", "Café"]]
    with pytest.raises(Refused, match="no statement has"):
        table_head(b"a,b\n\0,c\n")


def test_a_mapping_in_another_form_of_letters() -> None:
    mapping = read_mapping(
        {
            "day": "Tag",
            "day_form": "dd.mm.yyyy",
            "amount": "Betrag",
            "payee": ["Wer"],
            "account": "mine",
            "currency": "EUR",
        }
        | {"decimal_mark": ",", "delimiter": "semicolon", "encoding": "utf-16"}
    )
    reading = read_statement("Tag;Betrag;Wer\n01.04.2026;-1.234,50;Łukasz\n".encode("utf-16"), mapping)
    assert reading.problems == ()
    (line,) = reading.statements[0].lines
    assert (line.pence, line.payee) == (-123450, "Łukasz")
    wrong = read_statement("Tag;Betrag;Wer\n".encode("cp1252") + b"\xe9", replace(mapping, encoding="utf-8"))
    assert "not in utf-8" in wrong.problems[0].say
