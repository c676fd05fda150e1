"""Returns made from a place's own records: what went in comes out, and what happened here stands beside it."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from benchmarks.files_case import NAMES, made_rows
from tests.apps.people.people_made import meet, worker
from tests.apps.returns.setting import HELP_AT_HOME, LATER, PERIOD, TODAY, Council
from tests.engines.client_level_data.rows import checked
from tests.world import World, build
from typer.testing import CliRunner

from ownway.apps.decisions.actions.support import end_support_line
from ownway.apps.decisions.models import SupportLine
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.returns.models import MadeReturn
from ownway.apps.returns.queries import return_rows
from ownway.cli.main import app
from ownway.engines import client_level_data as cld

CODE = "E08000001"


def rows_of(here: Council, period: tuple[date, date] = PERIOD, seen_by: Account | None = None) -> pl.DataFrame:
    found = return_rows(here.place, la_code=CODE, period=period, seen_by=seen_by or here.keeper, on=TODAY)
    return pl.concat(list(found))


def told(path: Path) -> Any:
    result = CliRunner().invoke(app, ["cld", str(path), "--json"])
    assert result.exit_code in (0, 1), result.output
    return json.loads(result.stdout)


def spent(found: Any) -> dict[str, tuple[int, int]]:
    """By setting: a mechanism that no list knows comes out as none."""
    return {one["group"]: (one["services"], one["period_pence"]) for one in found["spending"] if one["by"] == "setting"}


def write(path: Path, rows: list[dict[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, NAMES)
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_what_went_in_comes_out_with_the_same_counts_and_no_fault(
    here: Council, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [
        one for one in made_rows(400, seed=8, councils=1) if one["NHS_Number"] or one["LA_Person_Unique_Identifier"]
    ]
    here.takes(*rows)
    rows_of(here).write_csv(tmp_path / "out.csv")
    before, after = told(write(tmp_path / "in.csv", rows)), told(tmp_path / "out.csv")
    assert after["faults"]["total_rows"] == 0
    assert before["ascof_3d"] == after["ascof_3d"]
    assert len(after["ascof_3d"]["measures"]) == 12
    inside = cld.prepare(checked(rows).rows).filter(cld.in_period(pl.lit(PERIOD[0]), pl.lit(PERIOD[1])))
    people = cld.with_person(inside.drop("person"), cld.PersonRule.NHSE_HYBRID)["person"].drop_nulls().n_unique()
    assert after["people"][0]["nhse_hybrid"] == people
    assert [one | {"events": 0} for one in before["events"]] == [one | {"events": 0} for one in after["events"]]
    assert spent(before) == spent(after)


def test_what_ended_here_has_ended_in_the_return(here: Council) -> None:
    here.takes(HELP_AT_HOME)
    practitioner = worker(here.place, Job.PRACTITIONER)
    line = SupportLine.objects.get()
    end_support_line(record=here.record(), line=line.pk, by=practitioner, on=TODAY)
    period = (date(2026, 1, 1), date(2026, 12, 31))
    assert rows_of(here, period)["Event_End_Date"].to_list() == [TODAY.isoformat()]
    assert rows_of(here, (date(2026, 12, 1), date(2027, 1, 1))).is_empty()


def test_a_service_no_later_period_knows_has_ended_with_its_own(here: Council) -> None:
    here.takes(HELP_AT_HOME)
    here.takes(HELP_AT_HOME | LATER | {"NHS_Number": "9990000026", "LA_Person_Unique_Identifier": "2"})
    found = rows_of(here, (date(2025, 7, 1), date(2026, 6, 30)))
    ends = dict(found.select("LA_Person_Unique_Identifier", "Event_End_Date").iter_rows())
    assert ends == {"1": "2026-03-31", "2": None}


def test_what_happened_here_is_told_too(db: None) -> None:
    world: World = build()
    found = return_rows(
        world.borough, la_code=CODE, period=(date(2026, 4, 1), date(2027, 3, 31)), seen_by=world["keeper"], on=TODAY
    )
    rows = pl.concat(list(found))
    mine = rows.filter(pl.col("LA_Person_Unique_Identifier") == world.record.reference)
    assert mine["Date_of_Birth"].unique().to_list() == ["1986-03-14"]
    assert {"Request", "Assessment"} <= set(mine["Event_Type"])
    services = rows.filter(pl.col("Event_Type") == "Service")
    assert set(services["Service_Type"]) == {"Long term support: Community"}
    checked = cld.check(rows.with_columns(file=pl.lit(0, pl.UInt16), row=pl.int_range(pl.len(), dtype=pl.Int64)))
    assert checked.faults.is_empty()


def test_only_the_keeper_reads_the_rows(here: Council) -> None:
    here.takes(HELP_AT_HOME)
    with pytest.raises(NotAllowed):
        rows_of(here, seen_by=worker(here.place, Job.PRACTITIONER))
    record = meet(here.place)
    assert record.person.account is not None
    with pytest.raises(NotAllowed):
        rows_of(here, seen_by=record.person.account)


def test_the_commands_load_and_make_a_return(here: Council, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path / "a.csv", [dict.fromkeys(NAMES, "") | HELP_AT_HOME])
    who = ["--place", here.place.slug, "--by", here.keeper.email]
    first = CliRunner().invoke(app, ["cld", str(path), "--load", *who])
    assert first.exit_code == 0, first.output
    assert "1 new people, 0 found again" in first.stdout
    again = CliRunner().invoke(app, ["cld", str(path), "--load", *who, "--json"])
    assert json.loads(again.stdout)["loaded"] == {
        "people_new": 0,
        "people_found": 1,
        "rows_new": 0,
        "rows_replaced": 0,
        "lines_new": 0,
        "lines_changed": 0,
        "left": {},
        "to_settle": 0,
    }
    make = ["cld-return", *who, "--period", "2025-04-01", "2026-03-31", "--out", "made.csv"]
    made = CliRunner().invoke(app, make)
    assert made.exit_code == 0, made.output
    assert "Free text is never kept or sent." in made.stdout
    assert [path.name for path in sorted(tmp_path.iterdir())] == ["a.csv", "made.csv"]
    assert MadeReturn.objects.get().rows == 1
    assert CliRunner().invoke(app, make).exit_code == 2, "a file that is there is never written over"


@pytest.mark.parametrize(
    ("words", "say"),
    [
        (["--load"], "Say where and who"),
        (["--load", "--place", "nowhere", "--by", "a@example.org"], "no place called 'nowhere'"),
        (["--load", "--place", "{place}", "--by", "a@example.org"], "does not keep the rules"),
    ],
)
def test_loading_says_where_and_who(
    here: Council, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], say: str
) -> None:
    monkeypatch.chdir(tmp_path)
    path = write(tmp_path / "a.csv", [dict.fromkeys(NAMES, "") | HELP_AT_HOME])
    result = CliRunner().invoke(app, ["cld", str(path), *(one.replace("{place}", here.place.slug) for one in words)])
    assert result.exit_code == 2
    assert say in result.stderr
    assert [one.name for one in tmp_path.iterdir()] == ["a.csv"]
