"""Files as councils really send them: encodings, separators, broken rows, headings twice, Parquet; safe tables out."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.connectors.client_level_data import (
    Form,
    OpenFile,
    Spill,
    TableWriter,
    encodings,
    lines,
    open_file,
    safe_cells,
)
from ownway.connectors.client_level_data.lines import RowFault, read_block
from ownway.kernel.problems import Refused

KNOWN = {"la_code": "LA_Code", "gender": "Gender", "note": "Event_Description"}
TEXT = "LA_Code,Gender,Note\nE1,Female,Zoë said “yes”\nE2,Male,£5 a day\n"
ROWS = [("E1", "Female", "Zoë said “yes”"), ("E2", "Male", "£5 a day")]


def canonical(heading: str) -> str | None:
    return KNOWN.get(heading.strip().lower().replace(" ", "_"))


def opened(path: Path) -> OpenFile:
    return open_file(path, canonical, frozenset({"LA_Code"}))


def write(folder: Path, text: str | bytes, name: str = "a.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def read(path: Path) -> tuple[list[tuple[str | None, ...]], list[RowFault]]:
    blocks = list(opened(path).blocks())
    cells = [row for block in blocks for row in block.text.select(opened(path).known).rows()]
    return cells, [fault for block in blocks for fault in block.faults]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_encoding_and_line_end_reads_alike(tmp_path: Path, encoding: str, end: str) -> None:
    path = write(tmp_path, TEXT.replace("\n", end).encode(encoding))
    assert read(path) == (ROWS, [])


@pytest.mark.parametrize("separator", [";", "\t", "|"])
def test_other_separators(tmp_path: Path, separator: str) -> None:
    assert read(write(tmp_path, TEXT.replace(",", separator))) == (ROWS, [])


@pytest.mark.parametrize("piece", [1, 7, 64])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
def test_pieces_of_any_size_make_no_difference(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int, encoding: str
) -> None:
    monkeypatch.setattr(encodings, "PIECE", piece)
    monkeypatch.setattr(encodings, "GLANCE", piece)
    quoted = TEXT + 'E3,"Fe\nmale","a, ""b"""\r\nE4,,x'
    assert read(write(tmp_path, quoted.encode(encoding))) == (
        [*ROWS, ("E3", "Fe\nmale", 'a, "b"'), ("E4", None, "x")],
        [],
    )


def test_bytes_of_no_encoding_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no encoding"):
        opened(write(tmp_path, b"LA_Code,Gender\nE1,\x81\x8d\n"))


def test_a_truncated_last_line_is_told_and_the_others_go_on(tmp_path: Path) -> None:
    rows, faults = read(write(tmp_path, TEXT + "E3,Fem"))
    assert rows == ROWS
    assert faults == [RowFault(3, "cut_off", "E3,Fem")]


def test_a_whole_last_line_needs_no_line_end(tmp_path: Path) -> None:
    assert read(write(tmp_path, TEXT.removesuffix("\n"))) == (ROWS, [])


def test_rows_with_too_few_and_too_many_cells_are_told(tmp_path: Path) -> None:
    rows, faults = read(write(tmp_path, "LA_Code,Gender,Note\nE1,a\nE2,b,c\nE3,d,e,f\nE4,g,h,\n\n,,\nE5,i,j\n"))
    assert rows == [("E2", "b", "c"), ("E5", "i", "j")]
    assert [(fault.row, fault.kind) for fault in faults] == [(1, "cells"), (3, "cells"), (4, "cells")]
    assert faults[1].given.startswith("E3,d,e")


def test_one_open_quote_mark_spoils_one_row(tmp_path: Path) -> None:
    good = "".join(f"E{at},x,y\n" for at in range(500))
    rows, faults = read(
        write(tmp_path, f'LA_Code,Gender,Note\nA,"open,x\n{good}B,"also open,x\nC,"p, q",y\nD,5" pipe,z\n')
    )
    assert len(rows) == 502
    assert rows[-2:] == [("C", "p, q", "y"), ("D", '5" pipe', "z")]
    assert [(fault.row, fault.kind) for fault in faults] == [(1, "quote"), (502, "quote")]


def test_headings_that_come_again_are_told(tmp_path: Path) -> None:
    rows, faults = read(write(tmp_path, TEXT * 2))
    assert rows == ROWS * 2
    assert [(fault.row, fault.kind) for fault in faults] == [(3, "heading_again")]


@pytest.mark.parametrize(
    ("text", "say"),
    [
        ("", "empty"),
        ("\n\n", "empty"),
        ("a,b,c\n1,2,3\n", "names no field"),
        ("LA_Code,Gender,gender \n1,2,3\n", "Two columns"),
        ("LA_Code,LA Code\n1,2\n", "Two columns"),
        ("LA_Code,other,other\n1,2,3\n", "Two columns"),
        ("Gender,Note\n1,2\n", "missing"),
    ],
)
def test_files_that_cannot_be_used_are_refused(tmp_path: Path, text: str, say: str) -> None:
    with pytest.raises(Refused, match=say):
        opened(write(tmp_path, text))


def test_a_missing_file_another_kind_and_broken_parquet_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "no.csv", write(tmp_path, "x", "a.txt"), write(tmp_path, "PAR1 no", "a.parquet")):
        with pytest.raises(Refused):
            opened(path)


def test_extra_columns_are_named_and_not_read(tmp_path: Path) -> None:
    file = opened(write(tmp_path, "Shoe size,LA Code,GENDER\n9,E1,x\n"))
    assert file.extra == ("Shoe size",)
    assert [block.text.columns for block in file.blocks()] == [["row", "LA_Code", "Gender"]]


def test_parquet_reads_like_csv(tmp_path: Path) -> None:
    path = tmp_path / "a.parquet"
    pl.DataFrame({"LA_Code": ["E1", "E2"], "Gender": [1, 2], "Note": [date(2025, 5, 1), None]}).write_parquet(path)
    assert read(path) == ([("E1", "1", "2025-05-01"), ("E2", "2", None)], [])


CELL = st.text(alphabet='ab",\n é\r', max_size=6)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=8))
def test_what_a_csv_writer_writes_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    rows = [tuple(cell.replace("\r", "") for cell in row) for row in rows]  # type: ignore[misc]
    held = io.StringIO()
    csv.writer(held, lineterminator="\n").writerows(rows)
    cut = read_block(held.getvalue().encode(), 3, ",", 0, is_last=True)
    blank = {"", None}
    expected = [row for row in rows if not {cell.strip() for cell in row} <= blank]
    got = [tuple(cell or "" for cell in row[1:]) for row in cut.frame.rows()]
    assert got == expected
    assert cut.faults == []
    assert cut.rows == len(rows)


def test_cells_a_spreadsheet_would_run_get_an_apostrophe() -> None:
    texts = ["=1+1", "+4", "-x", "@a", "\tb", "\rc", "plain", None, "a=b"]
    safe = safe_cells(pl.DataFrame({"a": texts, "n": range(len(texts))}))
    assert safe["a"].to_list() == ["'=1+1", "'+4", "'-x", "'@a", "'\tb", "'\rc", "plain", None, "a=b"]


@pytest.mark.parametrize("form", list(Form))
def test_tables_are_written_part_by_part(tmp_path: Path, form: Form) -> None:
    writer = TableWriter(tmp_path, "t", form)
    for part in (["é", "=x"], ["z"]):
        writer.add(pl.DataFrame({"a": part}))
    writer.close()
    read_back = pl.read_parquet(writer.path) if form is Form.PARQUET else pl.read_csv(writer.path)
    assert read_back["a"].to_list() == (["é", "=x", "z"] if form is Form.PARQUET else ["é", "'=x", "z"])
    assert [path.name for path in tmp_path.iterdir()] == [writer.path.name]


@pytest.mark.parametrize("shares", [1, 5])
def test_a_spill_keeps_every_row_and_every_person_in_one_share(shares: int) -> None:
    with Spill((shares - 1) * (128 << 20)) as spill:
        assert spill.shares == shares
        for start in range(0, 300, 100):
            people = [None if at % 50 == 0 else f"p{at % 40}" for at in range(start, start + 100)]
            spill.add(pl.DataFrame({"person": people, "at": range(start, start + 100)}), pl.col("person"))
        parts = list(spill.read())
        folder = spill._folder
    assert sorted(at for part in parts for at in part["at"]) == list(range(300))
    seen = [set(part["person"]) for part in parts]
    assert sum(map(len, seen)) == len(set().union(*seen))
    assert len(parts) > 1 or shares == 1
    assert not folder.exists()


def test_blocks_end_outside_quoted_cells() -> None:
    block = b'a,"x\ny"\nb,c\nd,"e\nf'
    assert lines._cut_at(block) == len(b'a,"x\ny"\nb,c\n')
