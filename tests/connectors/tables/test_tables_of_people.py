"""A whole table of people at once, and today's packages out of the tables of a yearly return."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from ownway.connectors.tables import read_cases, read_people, return_in, scan
from ownway.engines.charging import FIELDS
from ownway.kernel.problems import Refused

PEOPLE = """\
la_code,person,la_person_unique_identifier,age_band,ethnicity,client_type,primary_support_reason
A,1,x1,18 to 24,White: Irish,Service user,Learning disability support
A,2,x2,65 to 74,,Service user,Mental health support
A,3,x3,65 to 74,White: Roma,Unpaid carer,Social support: Support to unpaid carer
B,1,x1,75 to 84,White: Irish,Service user,Mental health support
B,9,x9,75 to 84,White: Irish,Service user,Mental health support
"""
SERVICES = """\
la_code,person,event_end_date,yearly_pence
A,1,,1000
A,1,2026-03-31,500
A,1,2026-03-30,70
A,2,2027-01-01,300
A,3,,20
B,1,,7
B,9,2025-06-01,900
"""
SUBMISSIONS = "la_code,reporting_period_end_date\nA,2026-03-31\nB,2025-12-31\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("people", PEOPLE), ("services", SERVICES), ("submissions", SUBMISSIONS)):
        (tmp_path / f"{name}.csv").write_text("\ufeff" + text, encoding="utf-8")
    return tmp_path


def rows(folder: Path) -> dict[tuple[str, str], dict[str, object]]:
    frame = return_in(folder)
    assert frame is not None
    return {(str(one["area"]), str(one["person"])): one for one in frame.collect().to_dicts()}


def test_services_that_go_on_at_the_end_of_the_year_are_added_up(folder: Path) -> None:
    found = rows(folder)
    assert {key: one["yearly_pence"] for key, one in found.items()} == {
        ("A", "1"): 1500,
        ("A", "2"): 300,
        ("A", "3"): 20,
        ("B", "1"): 7,
    }
    assert found["A", "3"]["is_carer"] == "yes"
    assert found["A", "1"]["is_carer"] == "no"
    assert found["B", "1"]["support_reason"] == "Mental health support", "the same number in two councils is two people"


def test_without_submissions_only_services_without_an_end_count(folder: Path) -> None:
    (folder / "submissions.csv").unlink()
    assert {key: one["yearly_pence"] for key, one in rows(folder).items()} == {
        ("A", "1"): 1000,
        ("A", "3"): 20,
        ("B", "1"): 7,
    }


def test_parquet_and_csv_give_the_same(folder: Path) -> None:
    before = rows(folder)
    for name in ("people", "services", "submissions"):
        pl.read_csv(folder / f"{name}.csv").write_parquet(folder / f"{name}.parquet")
        (folder / f"{name}.csv").unlink()
    assert rows(folder) == before


def test_made_up_people_are_known_by_their_numbers(folder: Path) -> None:
    (folder / "people.csv").write_text(PEOPLE.replace(",x1,", ",MADEUP-00000001,"), encoding="utf-8")
    assert {key[0]: one["made_up"] for key, one in rows(folder).items() if key[1] == "1"} == {"A": "yes", "B": "yes"}
    assert rows(folder)["A", "2"]["made_up"] == "no"


def test_a_folder_without_a_return_has_none(tmp_path: Path) -> None:
    assert return_in(tmp_path) is None


CASES = """\
reference,assessed_on,born_on,support_cost_weekly,capital,household
a,2026-05-01,1950-02-03,100.00,"1,234.50",couple
b,2026-05-01,1950-02-03,100.00,,single
c,2026-05-01,never,100.00,5,single
d,2026-05-01,1950-02-03,100.00,x,single
e,,1950-02-03,1,0,lone_parent
"""


def test_a_whole_table_is_read_as_it_is_in_batches(tmp_path: Path) -> None:
    path = tmp_path / "cases.csv"
    path.write_text(CASES, encoding="utf-8")
    (batch,) = read_cases(path, FIELDS)
    people = read_people(scan(path), FIELDS, ["household", "reference"])
    assert people.bad_rows == 3
    assert [(one.row, one.where, one.say) for one in people.problems] == [
        (one.row, one.where, one.say) for one in batch.problems
    ]
    for name, column in people.columns.items():
        assert column.tolist() == batch.columns[name].tolist(), name
    codes, labels = people.labels["household"]
    assert [labels[code] for code in codes] == ["couple", "single"]


@pytest.mark.parametrize("text", [b"a,b\n\xff\xfe,1\n", b""])
def test_a_table_that_cannot_be_read_is_refused(tmp_path: Path, text: bytes) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes(text)
    with pytest.raises(Refused):
        read_people(scan(path), (), ["a"])
