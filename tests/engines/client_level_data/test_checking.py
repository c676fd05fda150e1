"""What a cell may hold: days, NHS numbers, labels of both releases, amounts, formulas; faults by row and field."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
import yaml
from tests.engines.client_level_data.rows import ADULT, checked

from ownway.engines import client_level_data as cld


def faults(found: cld.Checked) -> list[tuple[int, str, str, bool]]:
    return list(found.faults.select("row", "field", "kind", "is_set_aside").iter_rows())


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("2025-05-01", date(2025, 5, 1)),
        ("01/05/2025", date(2025, 5, 1)),
        ("1/5/2025", date(2025, 5, 1)),
        ("2025-05-01 00:00:00", date(2025, 5, 1)),
        ("2025-05-01T00:00:00.000000", date(2025, 5, 1)),
        (" 2025-05-01 ", date(2025, 5, 1)),
        ("", None),
        ("NULL", None),
    ],
)
def test_days_that_are_read(given: str, expected: date | None) -> None:
    found = checked([ADULT, ADULT | {"Event_Start_Date": given}])
    assert found.rows["event_start_date"].to_list() == [date(2025, 5, 1), expected]
    assert faults(found) == []


@pytest.mark.parametrize(
    "given", ["05/13/2025", "2025-02-30", "1/5/25", "May 2025", "2025-05-01 09:30", "45000", "0025-05-01"]
)
def test_days_that_are_faults(given: str) -> None:
    found = checked([ADULT | {"Event_Start_Date": given}])
    assert faults(found) == [(1, "Event_Start_Date", "day", False)]
    assert found.rows["event_start_date"].to_list() == [None]


@pytest.mark.parametrize("field", ["Event_End_Date", "Date_of_Death"])
def test_a_row_whose_end_cannot_be_read_is_set_aside_and_told(field: str) -> None:
    found = checked([ADULT | {field: "31/31/2025"}, ADULT])
    assert found.rows["row"].to_list() == [2]
    assert faults(found) == [(1, field, "day", True)]
    assert found.faults["given"].to_list() == ["31/31/2025"]


def test_a_row_without_a_council_is_set_aside() -> None:
    found = checked([ADULT | {"LA_Code": " "}])
    assert found.rows.is_empty()
    assert faults(found) == [(1, "LA_Code", "blank", True)]


@pytest.mark.parametrize("given", ["943 476 5919", "943-476-5919", "9434765919", '="9434765919"'])
def test_right_nhs_numbers_however_written(given: str) -> None:
    found = checked([ADULT | {"NHS_Number": given}])
    assert found.rows["nhs_number"].to_list() == ["9434765919"]
    assert faults(found) == []


@pytest.mark.parametrize("given", ["9434765918", "943476591", "94347659190", "ABC", "9434765030"])
def test_wrong_nhs_numbers_are_told_and_the_row_goes_on(given: str) -> None:
    found = checked([ADULT | {"NHS_Number": given}])
    assert faults(found) == [(1, "NHS_Number", "nhs_number", False)]
    assert found.rows["nhs_number"].to_list() == [given]


def test_a_number_of_one_digit_repeated_stands_for_nobody() -> None:
    found = checked([ADULT | {"NHS_Number": "9999999999"}, ADULT | {"NHS_Number": "0000000000"}])
    assert found.rows["nhs_number"].to_list() == [None, None]
    assert [kind for _, _, kind, _ in faults(found)] == ["nhs_placeholder", "nhs_placeholder"]


def test_labels_of_both_releases_are_one_whatever_their_case_and_spaces() -> None:
    pairs = [
        ("Client_Type", " CARER ", "Unpaid carer"),
        ("Client_Type", "Carer known by association", "Unpaid carer known by association"),
        ("Delivery_Mechanism", "Direct Payment", "Direct payment"),
        ("Service_Type", "Carer Support: Direct to Carer", "Unpaid carer support: Direct to unpaid carer"),
        (
            "Event_Outcome",
            "NFA - Information & Advice / Signposting only",
            "NFA: Information and advice or signposting",
        ),
    ]
    for field, old, new in pairs:
        found = checked([ADULT | {field: old}, ADULT | {field: new}])
        assert faults(found) == []
        assert found.rows[field.lower()].n_unique() == 1
        assert cld.label_of(field, found.rows[field.lower()][0]) == new


def test_a_label_of_no_release_is_told() -> None:
    found = checked([ADULT | {"Service_Type": "Long term care"}])
    assert faults(found) == [(1, "Service_Type", "label", False)]


def test_every_label_of_the_shared_facts_is_known(shared: Path) -> None:
    codes = pl.read_csv(shared / "domain" / "cld_codes.csv")
    for field, label in codes.select("field", "value").iter_rows():
        name = field.split(" (")[0]
        assert cld.LISTS[name].code(label) != 255, (name, label)
    fields = pl.read_csv(shared / "domain" / "cld_fields.csv")["field"].to_list()
    assert [one.name for one in cld.FIELDS][: len(fields)] == fields
    rules = yaml.safe_load((shared / "domain" / "cld_rules.yaml").read_text())
    assert len(rules["ascof_3d"]["clients"]["hierarchy"]) == len(cld.ADULTS.hierarchy)
    assert len(rules["ascof_3d"]["carers"]["hierarchy"]) == len(cld.CARERS.hierarchy)


def test_outcomes_stand_in_the_order_of_the_hierarchy(shared: Path) -> None:
    codes = pl.read_csv(shared / "domain" / "cld_codes.csv")
    outcomes = codes.filter(pl.col("field").str.starts_with("Event_Outcome"))["value"].to_list()
    assert [one for one in cld.LISTS["Event_Outcome"].labels if not one.startswith("Release 1")] == outcomes


@pytest.mark.parametrize("given", ["=SUM(A1)", "=1+1", "@cmd", "+cmd|' /C calc'!A0", "-HYPERLINK(1)"])
@pytest.mark.parametrize("field", ["Gender", "LA_Person_Unique_Identifier", "Event_Description", "Unit_Cost"])
def test_formulas_are_told_and_not_kept(field: str, given: str) -> None:
    found = checked([ADULT | {field: given}])
    assert (1, field, "formula", False) in faults(found)
    assert given not in [str(cell) for cell in found.rows.row(0)]


@pytest.mark.parametrize(
    ("given", "expected"), [("12.5", 125_000), ("£1,250.00", 12_500_000), ("-18.1250", -181_250), (".5", 5_000)]
)
def test_amounts_are_exact(given: str, expected: int) -> None:
    found = checked([ADULT | {"Unit_Cost": given}])
    assert found.rows["unit_cost"].to_list() == [expected]
    assert faults(found) == []


@pytest.mark.parametrize("given", ["twelve", "12.5.1", "1e5", "99999999999", "12 to 14", "--1"])
def test_amounts_that_are_faults(given: str) -> None:
    assert faults(checked([ADULT | {"Unit_Cost": given}])) == [(1, "Unit_Cost", "decimal", False)]


def test_what_only_two_cells_show() -> None:
    found = checked(
        [
            ADULT | {"NHS_Number": "", "LA_Person_Unique_Identifier": ""},
            ADULT | {"Event_End_Date": "2025-04-30"},
            ADULT | {"Reporting_Period_Start_Date": "2026-04-01"},
        ]
    )
    assert [(row, kind) for row, _, kind, _ in faults(found)] == [
        (1, "no_person"),
        (2, "ends_before_start"),
        (3, "period"),
    ]
    assert found.rows.height == 3


def test_free_text_is_not_kept() -> None:
    assert "event_description" not in checked([ADULT | {"Event_Description": "Told me about her sister"}]).rows.columns


def test_every_kind_of_fault_says_what_to_do() -> None:
    assert all(say.endswith(".") and len(say) > 20 for say in cld.SAY.values())


def test_quality_counts_each_field_where_it_applies() -> None:
    rows = [
        ADULT,
        ADULT | {"Gender": "Female", "Delivery_Mechanism": "none such"},
        ADULT | {"Event_Type": "Request", "Service_Type": "", "Delivery_Mechanism": "", "Service_Component": ""},
    ]
    report = cld.quality_report(checked(rows).quality)
    again = cld.quality_report(checked([rows[-1], *rows[:-1]]).quality)
    assert again.equals(report)
    by_field = {row["field"]: tuple(row[one] for one in cld.STATUSES) for row in report.iter_rows(named=True)}
    assert by_field["Gender"] == (1, 0, 2, 0)
    assert by_field["Delivery_Mechanism"] == (1, 0, 0, 1)
    assert by_field["Service_Type"] == (2, 0, 0, 0)
    assert by_field["Request_Route_of_Access"] == (0, 0, 1, 0)
    assert by_field["Event_End_Date"] == (0, 2, 1, 0)
    assert by_field["Total_Hrs_Caring_per_week"] == (0, 0, 0, 0)
    assert report["council"].unique().to_list() == ["E08000001"]
