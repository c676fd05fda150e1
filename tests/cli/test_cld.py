"""``ownway cld`` as somebody types it: counts, faults, tables, any order of files, and nothing half done."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
import typer
from benchmarks.files_case import NAMES, made_rows
from tests.engines.client_level_data import judge
from tests.engines.client_level_data.rows import ADULT, SNAPSHOT, YEAR
from typer.testing import CliRunner, Result

from ownway.cli.cld import cld
from ownway.connectors.client_level_data import spill

app = typer.Typer(rich_markup_mode=None)
app.command()(cld)


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def told(*words: object, code: int = 0) -> Any:
    result = run(*words, "--json")
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def write(path: Path, rows: list[dict[str, str]], names: list[str] = NAMES) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, names, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def thousand() -> list[dict[str, str]]:
    return list(made_rows(1_000, seed=21))


def test_it_agrees_with_the_judge(tmp_path: Path, thousand: list[dict[str, str]]) -> None:
    found = told(write(tmp_path / "a.csv", thousand), code=1)
    adults, adults_dropped = judge.adults(thousand, SNAPSHOT)
    carers, carers_dropped = judge.carers(thousand, *YEAR)
    counts = {
        (one["council"], one["measure"], one["age"]): (one["numerator"], one["denominator"])
        for one in found["ascof_3d"]["measures"]
    }
    assert counts == adults | carers
    assert found["ascof_3d"]["dropped_rows"] == {"adults": adults_dropped, "carers": carers_dropped}
    for one in found["ascof_3d"]["measures"]:
        expected = f"{100 * one['numerator'] / one['denominator'] + 1e-9:.1f}"
        assert one["percent"] == expected
    assert found["ascof_3d"]["snapshot"] == "2026-03-31"
    assert found["ascof_3d"]["year"] == {"first": "2025-04-01", "last": "2026-03-31"}
    assert found["rows"] == 1_000


def without_files(found: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in found.items() if name not in {"files", "written"}}


def test_parts_in_any_order_and_overlapping_give_the_same_counts(
    tmp_path: Path, thousand: list[dict[str, str]]
) -> None:
    for at, row in enumerate(thousand):
        if at % 3 == 0:
            row |= {"Reporting_Period_Start_Date": "2024-10-01", "Reporting_Period_End_Date": "2025-09-30"}
    first, second = write(tmp_path / "b.csv", thousand[:600]), write(tmp_path / "a.csv", thousand[600:])
    one_way, other_way = told(first, second, code=1), told(second, first, code=1)
    assert one_way == other_way
    third = write(tmp_path / "c.csv", thousand[300:800])
    overlapping = told(third, second, first, code=1)
    assert overlapping["ascof_3d"] == one_way["ascof_3d"] | {"dropped_rows": overlapping["ascof_3d"]["dropped_rows"]}
    for name in ("events", "people", "spending"):
        assert overlapping[name] == one_way[name]


def test_the_tables_do_not_depend_on_the_order_or_on_how_the_work_is_shared(
    tmp_path: Path, thousand: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = write(tmp_path / "b.csv", thousand[:500]), write(tmp_path / "a.csv", thousand[400:])
    run(first, second, "--out", tmp_path / "one")
    monkeypatch.setattr(spill, "BYTES_A_SHARE", 50_000)
    run(second, first, "--out", tmp_path / "two")
    names = sorted(path.name for path in (tmp_path / "one").iterdir())
    assert len(names) == 11
    for name in names:
        one, two = table(tmp_path / "one" / name), table(tmp_path / "two" / name)
        assert sorted(map(str, one)) == sorted(map(str, two)), name


def test_the_tables_hold_everybody_and_their_costs(tmp_path: Path) -> None:
    rows = [
        ADULT
        | {"Unit_Cost": "18.125", "Cost_Frequency_Unit_Type": "Hourly", "Planned_units_per_week": "10"}
        | {"LA_Person_Unique_Identifier": "=1+1"},
        ADULT
        | {
            "Event_Type": "Request",
            "Service_Type": "",
            "Event_End_Date": "2025-06-01",
            "Event_Start_Date": "2025-05-30",
        },
        ADULT
        | {
            "Event_Type": "Review",
            "Service_Type": "",
            "Event_End_Date": "2024-06-01",
            "Event_Start_Date": "2024-05-30",
        },
    ]
    found = told(write(tmp_path / "a.csv", rows), "--out", tmp_path / "out", code=1)
    out = tmp_path / "out"
    assert found["written"] == sorted(str(path) for path in out.iterdir())
    (service,) = table(out / "services.csv")
    assert (service["weekly_pence"], service["yearly_pence"]) == ("18125", "942500")
    assert (service["unit_cost"], service["service_type"]) == ("18.1250", "Long term support: Community")
    assert [len(table(out / f"{name}.csv")) for name in ("people", "requests", "assessments", "reviews")] == [
        1,
        1,
        0,
        0,
    ]
    (fault,) = table(out / "faults.csv")
    assert (fault["file"], fault["row"], fault["field"], fault["kind"]) == (
        "a.csv",
        "1",
        "LA_Person_Unique_Identifier",
        "formula",
    )
    assert fault["given"] == "'=1+1"
    assert oct(out.stat().st_mode)[-3:] == "700"
    behind = table(out / "ascof_3d_rows.csv")
    assert {(one["age"], one["file"], one["row"]) for one in behind} == {
        ("18 to 64", "a.csv", "1"),
        ("All", "a.csv", "1"),
    }


def test_tables_as_parquet(tmp_path: Path, thousand: list[dict[str, str]]) -> None:
    run(write(tmp_path / "a.csv", thousand), "--out", tmp_path / "out", "--as", "parquet")
    services = pl.read_parquet(tmp_path / "out" / "services.parquet")
    assert services["weekly_pence"].dtype == pl.Int64
    assert services.height > 100


def test_parquet_in_counts_like_csv(tmp_path: Path, thousand: list[dict[str, str]]) -> None:
    first = told(write(tmp_path / "a.csv", thousand), code=1)
    frame = pl.read_csv(tmp_path / "a.csv", infer_schema=False)
    frame.with_columns(pl.col("Event_Start_Date").str.to_date(), pl.col("NHS_Number").cast(pl.Int64)).write_parquet(
        "b.parquet"
    )
    second = told("b.parquet", code=1)
    assert without_files(first) == without_files(second)


def test_faults_go_to_a_file_of_their_own_and_the_words_count_them(tmp_path: Path) -> None:
    rows = [ADULT, ADULT | {"NHS_Number": "9990000019"}, ADULT | {"Event_End_Date": "soon"}]
    result = run(write(tmp_path / "a.csv", rows))
    assert result.exit_code == 1
    assert "2 rows have faults" in result.stdout
    assert "a.csv: 3 rows, 1 set aside (utf-8)" in result.stdout
    faults = table(tmp_path / "cld-faults.csv")
    assert [(one["row"], one["kind"], one["is_set_aside"]) for one in faults] == [
        ("2", "nhs_number", "false"),
        ("3", "day", "true"),
    ]
    assert all(one["say"] for one in faults)
    found = told(tmp_path / "a.csv", "--faults", "other.csv", code=1)
    assert found["faults"]["total_rows"] == 2
    assert [(one["field"], one["kind"], one["rows"]) for one in found["faults"]["by_kind"]] == [
        ("Event_End_Date", "day", 1),
        ("NHS_Number", "nhs_number", 1),
    ]
    assert (tmp_path / "other.csv").exists()


def test_all_well_ends_with_nought_and_writes_nothing(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.csv", [ADULT]))
    assert result.exit_code == 0
    assert "No faults were found." in result.stdout
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


@pytest.mark.parametrize(
    "text",
    ["", "a,b\n1,2\n", ",".join([*NAMES, "Gender"]) + "\n", ",".join(NAMES[1:]) + "\n", ",".join(NAMES) + "\n"],
)
def test_a_file_that_cannot_be_used_stops_everything_and_leaves_nothing(tmp_path: Path, text: str) -> None:
    good = write(tmp_path / "good.csv", [ADULT])
    bad = tmp_path / "bad.csv"
    bad.write_text(text)
    only = [bad] if text == ",".join(NAMES) + "\n" else [good, bad]
    result = run(*only, "--out", tmp_path / "out")
    assert result.exit_code == 2
    assert "bad.csv" in result.stderr or "not one row" in result.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bad.csv", "good.csv"]


def test_a_folder_with_something_in_it_is_never_written_over(tmp_path: Path) -> None:
    result = run(write(tmp_path / "a.csv", [ADULT]), "--out", tmp_path)
    assert result.exit_code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


def test_missing_and_extra_columns_are_named(tmp_path: Path) -> None:
    names = [name for name in NAMES if name not in {"Gender", "Unit_Cost"}] + ["Shoe size"]
    found = told(write(tmp_path / "a.csv", [ADULT], names))
    (file,) = found["files"]
    assert (file["missing_columns"], file["extra_columns"]) == (["Gender", "Unit_Cost"], ["Shoe size"])


def test_a_file_that_tells_nobody_apart_is_refused(tmp_path: Path) -> None:
    names = [name for name in NAMES if name not in {"NHS_Number", "LA_Person_Unique_Identifier"}]
    result = run(write(tmp_path / "a.csv", [ADULT], names))
    assert result.exit_code == 2
    assert "nobody can be told apart" in result.stderr


def test_only_the_council_asked_for(tmp_path: Path, thousand: list[dict[str, str]]) -> None:
    path = write(tmp_path / "a.csv", thousand)
    found = told(path, "--council", "E08000002", code=1)
    assert {one["council"] for one in found["ascof_3d"]["measures"]} == {"E08000002"}
    mine = [row for row in thousand if row["LA_Code"] == "E08000002"]
    assert found["rows"] == len(mine)


def test_the_days_may_be_given(tmp_path: Path) -> None:
    rows = [ADULT | {"Reporting_Period_Start_Date": "", "Reporting_Period_End_Date": ""}]
    path = write(tmp_path / "a.csv", rows)
    assert run(path).exit_code == 2
    assert told(path, "--snapshot", "2026-03-31")["period"] == {"first": "2025-04-01", "last": "2026-03-31"}
    found = told(path, "--period", "2025-04-01", "2025-12-31", code=0)
    assert found["ascof_3d"]["snapshot"] == "2025-12-31"
    assert found["ascof_3d"]["year"]["first"] == "2025-04-01"
    found = told(path, "--period", "2025-04-01", "2026-06-30", "--snapshot", "2025-04-30")
    assert [one["denominator"] for one in found["ascof_3d"]["measures"]] == []
    for wrong in (["--snapshot", "31/03/2026"], ["--period", "2026-01-01", "2025-01-01"], ["--period", "2026", "2027"]):
        assert run(path, *wrong).exit_code == 2
    assert date.fromisoformat(found["period"]["last"]) == date(2026, 6, 30)


def test_the_other_person_rule(tmp_path: Path) -> None:
    rows = [ADULT, ADULT | {"NHS_Number": "", "Event_Start_Date": "2025-06-01"}]
    path = write(tmp_path / "a.csv", rows)
    hybrid, dhsc = told(path), told(path, "--person-rule", "dhsc")
    assert [found["ascof_3d"]["measures"][2]["denominator"] for found in (hybrid, dhsc)] == [1, 2]
    assert hybrid["people"] == [{"council": "E08000001", "nhse_hybrid": 1, "dhsc": 2}]


def test_the_quality_of_each_council_is_told_in_words_and_as_a_table(tmp_path: Path) -> None:
    rows = [ADULT, ADULT | {"Gender": "Female", "NHS_Number": "12"}, ADULT | {"LA_Code": "E08000002", "NHS_Number": ""}]
    words = run(write(tmp_path / "a.csv", rows), "--out", tmp_path / "out").stdout
    first, second = words.split("How good the data is")[1].split("E08000002:")
    assert "E08000001:" in first
    assert "Gender: In 1 of 2 rows it is blank and may not be." in first
    assert "NHS_Number: In 1 of 2 rows what stands there cannot be right." in first
    assert "NHS_Number: In 1 of 1 rows it is blank and may not be." in second
    kept = {(one["council"], one["field"]): one["say"] for one in table(tmp_path / "out" / "quality.csv")}
    assert kept["E08000001", "LA_Code"] == "Every row that must have it has it, and none is wrong."


def test_help_gives_an_example() -> None:
    assert "ownway cld return-june.csv" in run("--help").stdout
