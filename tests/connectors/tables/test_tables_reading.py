"""Tables of cases: values read as fields read them, bad rows named, good rows kept, unusable files refused."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from ownway.connectors.tables import Batch, read_cases
from ownway.kernel.fields import Field, Holds
from ownway.kernel.periods import as_days
from ownway.kernel.problems import Refused

FIELDS = (
    Field("born_on", Holds.DAY, "The date of birth", least=-30_000, most=30_000),
    Field("rent", Holds.POUNDS, "Rent", most=100_000, missing=0),
    Field("kind", Holds.CHOICE, "The kind", choices=("red", "blue"), missing=1),
)


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "rows.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def only(path: Path) -> Batch:
    (batch,) = read_cases(path, FIELDS)
    return batch


def test_values_are_read_and_what_is_missing_takes_its_default(tmp_path: Path) -> None:
    batch = only(written(tmp_path, "reference,born_on,rent\nA,1985-10-01,£900.50\nB,1970-01-02,\n"))
    assert batch.columns["born_on"].tolist() == [as_days(date(1985, 10, 1)), 1]
    assert batch.columns["rent"].tolist() == [90_050, 0]
    assert batch.columns["kind"].tolist() == [1, 1]
    assert batch.references == ["A", "B"]
    assert batch.rows.tolist() == [1, 2]
    assert all(column.dtype == np.int64 for column in batch.columns.values())


@pytest.mark.parametrize("between", [";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_what_spreadsheets_put_between_cells_is_seen_from_the_heading(
    tmp_path: Path, between: str, encoding: str
) -> None:
    text = '"born_on","rent, a week","kind"\n1985-10-01,5,red\n'.replace('","', f'"{between}"')
    text = text.replace("-01,5,", f"-01{between}5{between}").replace("rent, a week", "rent")
    batch = only(written(tmp_path, text.encode(encoding)))
    assert batch.columns["rent"].tolist() == [500]
    assert batch.columns["kind"].tolist() == [0]


def test_bad_rows_are_named_with_every_field_and_good_rows_stay(tmp_path: Path) -> None:
    text = "born_on,rent,kind\n1985-10-01,5,red\n1985-13-01,-5,green\n,5,red\n1985-10-01,5\n1990-01-01,6,blue\n"
    batch = only(written(tmp_path, text))
    assert batch.rows.tolist() == [1, 5]
    assert batch.columns["rent"].tolist() == [500, 600]
    assert [(one.row, one.where) for one in batch.problems] == [
        (2, "born_on"),
        (2, "rent"),
        (2, "kind"),
        (3, "born_on"),
        (4, "row"),
    ]


def test_batches_cover_the_file_with_true_row_numbers(tmp_path: Path) -> None:
    rows = "".join(f"1985-10-01,{n}.00\n" if n != 7 else "no,1\n" for n in range(1, 11))
    batches = list(read_cases(written(tmp_path, "born_on,rent\n" + rows), FIELDS, batch=3))
    assert [batch.rows.tolist() for batch in batches] == [[1, 2, 3], [4, 5, 6], [8, 9], [10]]
    assert [one.row for batch in batches for one in batch.problems] == [7]


def test_blank_lines_are_passed_over(tmp_path: Path) -> None:
    assert only(written(tmp_path, "born_on\n1985-10-01\n\n1985-10-02\n")).rows.tolist() == [1, 3]


def test_parquet_keeps_its_own_kinds(tmp_path: Path) -> None:
    path = tmp_path / "rows.parquet"
    frame = pl.DataFrame({"born_on": [date(1985, 10, 1), None], "rent": [12.1, 3.0], "kind": ["red", None]})
    frame.write_parquet(path)
    batch = only(path)
    assert batch.columns["rent"].tolist() == [1210]
    assert batch.columns["kind"].tolist() == [0]
    assert [(one.row, one.where) for one in batch.problems] == [(2, "born_on")]


def test_rows_found_bad_later_can_be_left_out(tmp_path: Path) -> None:
    batch = only(written(tmp_path, "reference,born_on\nA,1985-10-01\nB,1985-10-02\n")).without({0})
    assert (batch.rows.tolist(), batch.references) == ([2], ["B"])
    assert batch.columns["rent"].tolist() == [0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b"born_on,rant\n1985-10-01,5\n", "No such column"),
        (b"born_on,rent,rent\n1985-10-01,5,6\n", "Two columns"),
        (b"rent\n5\n", "needs a column"),
        (b"born_on\n\xff\xfe\n", "UTF-8"),
        (b'born_on\n"1985-10-01\n', "cannot be read"),
        (b"born_on\n" + b"9" * 20_000 + b"\n", "cannot be read"),
    ],
)
def test_an_unusable_file_is_refused_in_words(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(Refused, match=words):
        list(read_cases(written(tmp_path, content), FIELDS))


def test_no_file_no_known_ending_and_no_parquet_inside(tmp_path: Path) -> None:
    for name, words in (("none.csv", "no such file"), ("rows.xlsx", "ends in"), ("rows.parquet", "not a Parquet")):
        path = tmp_path / name
        if name != "none.csv":
            path.write_bytes(b"PK nothing")
        with pytest.raises(Refused, match=words):
            list(read_cases(path, FIELDS))


def test_each_different_value_is_read_once(tmp_path: Path) -> None:
    class Counting(Field):
        reads: list[object] = []

        def read(self, given: object) -> int:
            self.reads.append(given)
            return 5

    fields = (Counting("born_on", Holds.DAY, "The date of birth"),)
    text = "born_on\n" + "1985-10-01\n1990-01-01\n" * 500
    batches = list(read_cases(written(tmp_path, text), fields, batch=100))
    assert sum(len(batch.rows) for batch in batches) == 1_000
    assert Counting.reads == ["1985-10-01", "1990-01-01"]
