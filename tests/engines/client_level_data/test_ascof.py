"""ASCOF 3D against a judge that reads one row at a time, and the turnings of the published rule one by one."""

from __future__ import annotations

import random

import pytest
from benchmarks.files_case import made_rows
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.client_level_data import judge
from tests.engines.client_level_data.rows import ADULT, CARER, SNAPSHOT, YEAR, counted, measured

from ownway.engines import client_level_data as cld

DAYS = ["", "2025-03-31", "2025-04-01", "2025-12-01", "2026-03-30", "2026-03-31", "2026-04-01"]
ANY_ROW = st.fixed_dictionaries(
    {
        "LA_Code": st.sampled_from(["E08000001", "E08000002"]),
        "Reporting_Period_Start_Date": st.just("2025-04-01"),
        "Reporting_Period_End_Date": st.just("2026-03-31"),
        "NHS_Number": st.sampled_from(["", "", "9990000018", "9990000026"]),
        "LA_Person_Unique_Identifier": st.sampled_from(["", "1", "2", "3"]),
        "Date_of_Birth": st.sampled_from(["", "1961-03-31", "1961-04-01", "01/05/2008", "1990-01-01", "2012-01-01"]),
        "Date_of_Death": st.sampled_from(["", "", "", *DAYS]),
        "Client_Type": st.sampled_from(
            ["Service user", "Service User ", "Carer", "Unpaid carer known by association", ""]
        ),
        "Event_Type": st.sampled_from(["Request", "Assessment", "Service", "Service", "Review"]),
        "Event_Start_Date": st.sampled_from(DAYS),
        "Event_End_Date": st.sampled_from(["", "", *DAYS]),
        "Event_Outcome": st.sampled_from(["", *judge.ADVICE, "NFA: Other"]),
        "Service_Type": st.sampled_from(
            ["", "Other", "Short term support: ST-Max", *judge.LONG_TERM, *judge.DIRECT, *judge.INDIRECT]
        ),
        "Service_Component": st.sampled_from(["", "Direct Payment", "Equipment"]),
        "Delivery_Mechanism": st.sampled_from(
            ["", "Direct payment", judge.MANAGED.upper(), "CASSR Commissioned support", "?"]
        ),
    }
)


def agrees(rows: list[dict[str, str]]) -> None:
    adults, carers = measured(rows)
    for found, (counts, dropped) in (
        (adults, judge.adults(rows, SNAPSHOT)),
        (carers, judge.carers(rows, *YEAR)),
    ):
        assert counted(found) == {key: value for key, value in counts.items() if value[1]}
        assert found.dropped == dropped


@settings(max_examples=60, deadline=None)
@given(st.lists(ANY_ROW, min_size=1, max_size=40))
def test_it_agrees_with_the_judge_whatever_the_rows(rows: list[dict[str, str]]) -> None:
    agrees(rows)


def test_it_agrees_with_the_judge_on_a_thousand_made_up_rows() -> None:
    rows = list(made_rows(1_000, seed=7))
    agrees(rows)
    assert len(judge.adults(rows, SNAPSHOT)[0]) == 18
    assert len(judge.carers(rows, *YEAR)[0]) == 18


def share(rows: list[dict[str, str]], measure: str, age: str = "All") -> tuple[int, int]:
    adults, carers = measured(rows)
    return (counted(adults) | counted(carers)).get(("E08000001", measure, age), (0, 0))


def test_the_published_example_of_the_hybrid_rule() -> None:
    rows = [
        ADULT | {"NHS_Number": "9990000018", "LA_Person_Unique_Identifier": "1"},
        ADULT | {"NHS_Number": "", "LA_Person_Unique_Identifier": "1"},
        ADULT | {"NHS_Number": "", "LA_Person_Unique_Identifier": "2"},
        ADULT | {"NHS_Number": "9990000026", "LA_Person_Unique_Identifier": ""},
    ]
    adults, _ = measured(rows)
    assert counted(adults)["E08000001", "1a", "All"] == (0, 3)
    assert adults.dropped == 1


def test_the_hybrid_rule_looks_only_at_the_rows_that_are_counted() -> None:
    request = ADULT | {"Event_Type": "Request", "Service_Type": "", "LA_Person_Unique_Identifier": "9"}
    alone = ADULT | {"NHS_Number": "", "LA_Person_Unique_Identifier": "9"}
    assert share([request, alone], "1a") == (0, 1)


@pytest.mark.parametrize(
    ("change", "numerators", "denominator"),
    [
        ({"Delivery_Mechanism": "Direct Payment"}, (1, 1), 1),
        ({"Delivery_Mechanism": "CASSR Managed Personal Budget"}, (1, 0), 1),
        ({"Delivery_Mechanism": ""}, (0, 0), 1),
        ({"Delivery_Mechanism": "", "Service_Component": "direct payment"}, (1, 1), 1),
        ({"Service_Type": "Long Term Support: Residential Care", "Delivery_Mechanism": "Direct payment"}, (0, 0), 0),
        ({"Service_Type": "Long term support: Prison", "Delivery_Mechanism": "Direct payment"}, (0, 0), 0),
        ({"Event_End_Date": "2026-03-31"}, (0, 0), 1),
        ({"Event_End_Date": "2026-03-30"}, (0, 0), 0),
        ({"Event_Start_Date": "2026-03-31"}, (0, 0), 1),
        ({"Event_Start_Date": "2026-04-01"}, (0, 0), 0),
        ({"Date_of_Death": "2026-03-31"}, (0, 0), 1),
        ({"Date_of_Death": "2026-03-30"}, (0, 0), 0),
        ({"Date_of_Birth": ""}, (0, 0), 0),
        ({"Client_Type": "Carer"}, (0, 0), 0),
    ],
)
def test_which_adults_count(change: dict[str, str], numerators: tuple[int, int], denominator: int) -> None:
    rows = [ADULT | change]
    assert share(rows, "1a") == (numerators[0], denominator)
    assert share(rows, "2a") == (numerators[1], denominator)


def test_a_higher_setting_takes_the_person_out_of_the_community() -> None:
    home = ADULT | {"Service_Type": "Long term support: Nursing care", "Delivery_Mechanism": ""}
    assert share([ADULT, home], "1a") == (0, 0)


def test_unknown_delivery_stays_for_adults_and_leaves_for_carers() -> None:
    assert share([ADULT | {"Delivery_Mechanism": "none"}], "1a") == (0, 1)
    assert share([CARER | {"Delivery_Mechanism": "none"}], "1b") == (0, 0)
    assert share([CARER | {"Delivery_Mechanism": "Direct payment"}], "2b") == (1, 1)


def test_a_carer_of_unknown_age_counts_in_all_only() -> None:
    rows = [CARER | {"Date_of_Birth": ""}]
    assert share(rows, "1b") == (0, 1)
    assert share(rows, "1b", "18 to 64") == (0, 0)


def test_a_carer_under_18_counts_nowhere_and_an_adult_row_in_all() -> None:
    assert share([CARER | {"Date_of_Birth": "2009-01-01"}], "1b") == (0, 0)
    assert share([ADULT | {"Date_of_Birth": "2009-01-01"}], "1a") == (0, 1)


def test_ages_turn_on_the_first_of_the_month_of_birth() -> None:
    before = ADULT | {"Date_of_Birth": "1961-04-30"}
    after = ADULT | {"Date_of_Birth": "1961-03-31", "NHS_Number": "9990000026"}
    assert share([before, after], "1a", "18 to 64") == (0, 1)
    assert share([before, after], "1a", "65 and over") == (0, 1)


def test_percentages_have_one_decimal_and_halves_go_up() -> None:
    rows = [ADULT | {"NHS_Number": "", "LA_Person_Unique_Identifier": str(at)} for at in range(16)]
    rows[0] |= {"Delivery_Mechanism": "Direct payment"}
    adults, _ = measured(rows)
    tenths = {row["age"]: row["percent_tenths"] for row in adults.counts.iter_rows(named=True)}
    assert tenths == {"18 to 64": 63, "65 and over": None, "All": 63}


def test_the_rows_behind_say_who_counted_as_what() -> None:
    rows = list(made_rows(600, seed=3))
    for found in measured(rows):
        behind = found.behind
        for (council, measure, age), (top, bottom) in counted(found).items():
            of = behind.filter((behind["council"] == council) & (behind["age"] == age))
            mark = "is_self_directed" if measure.startswith("1") else "is_direct_payment"
            assert of["person"].n_unique() == bottom
            assert of.filter(mark)["person"].n_unique() == top
            assert all(rows[row - 1]["LA_Code"] == council for row in of["row"])


def test_the_order_of_rows_makes_no_difference() -> None:
    rows = list(made_rows(400, seed=5))
    again = rows[:]
    random.Random(0).shuffle(again)
    assert [counted(one) for one in measured(rows)] == [counted(one) for one in measured(again)]


def test_the_dhsc_rule_keeps_rows_the_hybrid_rule_drops() -> None:
    from tests.engines.client_level_data.rows import records

    rows = records([ADULT, ADULT | {"NHS_Number": "", "Event_Start_Date": "2025-06-01"}])
    found = cld.measure(cld.ADULTS, [cld.adult_rows(rows, SNAPSHOT)], cld.PersonRule.DHSC)
    assert counted(found)["E08000001", "1a", "All"] == (0, 2)
