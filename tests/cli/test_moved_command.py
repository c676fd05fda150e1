"""``ownway moved`` as somebody types it: sums of hand-made services, years that are not complete, and what is kept."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import typer
from benchmarks.files_case import NAMES
from tests.engines.client_level_data.rows import ADULT
from typer.testing import CliRunner, Result

from ownway.apps.places.actions import open_place
from ownway.apps.places.models import MovedYear
from ownway.apps.places.queries import moved_years, share_targets
from ownway.cli.moved import moved

app = typer.Typer(rich_markup_mode=None)
app.command()(moved)

WEEKLY = {"Unit_Cost": "70.00", "Cost_Frequency_Unit_Type": "Weekly", "Event_Start_Date": "2025-04-01"}
YEAR_OF_IT = 365 * 7000 // 7


def run(*words: object) -> Result:
    return CliRunner().invoke(app, [str(word) for word in words])


def told(*words: object, code: int = 0) -> Any:
    result = run(*words, "--json")
    assert result.exit_code == code, result.output
    return json.loads(result.stdout)


def service(person: int, **more: str) -> dict[str, str]:
    return ADULT | WEEKLY | {"NHS_Number": "", "LA_Person_Unique_Identifier": str(person)} | more


def write(path: Path, rows: Sequence[Mapping[str, str]]) -> Path:
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, NAMES, extrasaction="ignore")
        writer.writeheader()
        writer.writerows(rows)
    return path


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


SIX = [
    service(1, Delivery_Mechanism="Direct payment"),
    service(2, Service_Component="Direct payment"),
    service(3, Delivery_Mechanism="CASSR managed personal budget"),
    service(4),
    service(5, Service_Type="Long term support: Nursing care", Delivery_Mechanism="Direct payment"),
    service(6, Delivery_Mechanism=""),
    service(6, Delivery_Mechanism="", Service_Component="Shared Lives", Unit_Cost=""),
]


def test_each_pound_goes_one_way(tmp_path: Path) -> None:
    found = told(write(tmp_path / "one.csv", SIX), "--target", "60 by 2028-03-31")
    (year,) = found["years"]
    assert year["year"] == "2025/26"
    assert year["is_whole"] is True
    assert year["spent"] == {
        "direct_payment": {"pence": 2 * YEAR_OF_IT, "people": 2},
        "managed_budget": {"pence": YEAR_OF_IT, "people": 1},
        "commissioned": {"pence": YEAR_OF_IT, "people": 1},
        "nursing": {"pence": YEAR_OF_IT, "people": 1},
        "unknown": {"pence": YEAR_OF_IT, "people": 1},
    }
    assert (year["people"], year["without_cost"], year["permille"]) == (6, 1, 500)
    (target,) = found["targets"]
    assert (target["percent"], target["is_met"], target["permille_to_go"]) == (60, False, 100)
    assert target["pence_to_move"] == (6 * YEAR_OF_IT * 60 + 99) // 100 - 3 * YEAR_OF_IT
    assert found["headline"] == "Of each £100 spent on support in 2025/26, £50 went through people."


def test_in_words(tmp_path: Path) -> None:
    result = run(write(tmp_path / "one.csv", SIX), "--target", "60 by 2028-03-31")
    assert result.exit_code == 0, result.output
    assert "Council E08000001" in result.stdout
    assert "The target is 60% by 31 March 2028." in result.stdout
    assert "Budgets somebody manages" in result.stdout
    assert "Money paid to people" in run(tmp_path / "one.csv", "--easy-read").stdout


def test_a_rolling_year_tells_two_years_that_are_not_complete(tmp_path: Path) -> None:
    rolling = {"Reporting_Period_Start_Date": "2024-07-01", "Reporting_Period_End_Date": "2025-06-30"}
    rows = [service(1, **rolling, Event_Start_Date="2020-01-01", Delivery_Mechanism="Direct payment")]
    rows += [service(2, **rolling, Event_Start_Date="2020-01-01")]
    first, second = told(write(tmp_path / "rolling.csv", rows))["years"]
    assert [(one["year"], one["days_told"], one["is_whole"]) for one in (first, second)] == [
        ("2024/25", 274, False),
        ("2025/26", 91, False),
    ]
    # Only days that are told are paid for: a week of seven days is 70 pounds.
    assert first["through_people_pence"] == 274 * 1000
    assert second["through_people_pence"] == 91 * 1000
    assert any("2024/25 is not complete: 274 of 365 days" in one for one in told(tmp_path / "rolling.csv")["sentences"])


def test_the_same_service_told_twice_counts_once_in_any_order(tmp_path: Path) -> None:
    whole = write(tmp_path / "a.csv", SIX)
    later = {"Reporting_Period_Start_Date": "2025-07-01", "Reporting_Period_End_Date": "2026-06-30"}
    again = write(tmp_path / "b.csv", [row | later for row in SIX])
    one_way, other_way = told(whole, again), told(again, whole)
    assert one_way == other_way
    assert one_way["years"][0] == told(whole)["years"][0]
    assert (one_way["years"][1]["year"], one_way["years"][1]["days_told"]) == ("2026/27", 91)


@pytest.mark.django_db
def test_years_are_kept_for_a_place_and_a_correction_is_a_new_row(tmp_path: Path) -> None:
    place = open_place(by="system", on=date(2026, 4, 1), slug="borough", name="Borough", kind="council")
    file = write(tmp_path / "one.csv", SIX)
    keeping = [file, "--keep", "borough", "--on", "2026-11-22"]
    done = run(*keeping, "--target", "60 by 2028-03-31", "--decided-by", "The group")
    assert done.exit_code == 0, done.output
    ((year, source),) = moved_years(place)
    assert (year.first, year.through_people, source) == (2025, 3 * YEAR_OF_IT, "Client level data of council E08000001")
    assert [str(one) for one in share_targets(place, date(2026, 11, 22))] == ["60 by 2028-03-31"]
    assert run(write(file, SIX[:3]), *keeping[1:]).exit_code == 0
    ((year, _),) = moved_years(place)
    assert year.people == 3
    assert MovedYear.objects.count() == 2


@pytest.mark.django_db
def test_nothing_is_kept_where_something_is_wrong(tmp_path: Path) -> None:
    open_place(by="system", on=date(2026, 4, 1), slug="borough", name="Borough", kind="council")
    file = write(tmp_path / "one.csv", SIX)
    two = write(tmp_path / "two.csv", [*SIX, service(9, LA_Code="E09000002")])
    for words, say in (
        ((file, "--keep", "nowhere"), "There is no place called nowhere here."),
        ((two, "--keep", "borough"), "These files are about 2 councils."),
        ((file, "--keep", "borough", "--target", "60 by 2028-03-31"), "Say who decided the target"),
        ((file, "--target", "sixty"), "Write targets like"),
        ((tmp_path / "none.csv",), "none.csv"),
    ):
        result = run(*words)
        assert result.exit_code == 2, words
        assert say in result.stderr
    assert run(two, "--council", "E09000002").exit_code == 0
    assert not MovedYear.objects.exists()
