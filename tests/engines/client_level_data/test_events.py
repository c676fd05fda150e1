"""Which record of an event stays, against a row-by-row judge; submissions that follow and overlap each other."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.client_level_data.rows import ADULT, counted, measured, records, text

from ownway.engines import client_level_data as cld

EARLY = {"Reporting_Period_Start_Date": "2024-10-01", "Reporting_Period_End_Date": "2025-09-30"}
OUTCOMES = ["", "Progress to reablement/ST-Max", "NFA: Other", "NFA - Deceased"]
RANK = {"": 255, "Progress to reablement/ST-Max": 1, "NFA: Other": 17, "NFA - Deceased": 13}

SOME_ROW = st.fixed_dictionaries(
    {
        "NHS_Number": st.sampled_from(["9990000018", "9990000026", ""]),
        "Event_Type": st.sampled_from(["Service", "Request", "Assessment", "Review"]),
        "Event_Start_Date": st.sampled_from(["2025-05-01", "2025-06-01"]),
        "Event_End_Date": st.sampled_from(["", "2025-08-01", "2026-01-01"]),
        "Date_of_Death": st.sampled_from(["", "", "2025-07-01"]),
        "Event_Outcome": st.sampled_from(OUTCOMES),
        "Unit_Cost": st.sampled_from(["", "10", "20"]),
        "Assessment_Type": st.sampled_from(["", "Long term assessment"]),
        "Delivery_Mechanism": st.sampled_from(["Direct payment", ""]),
    }
)


def end_of(row: Mapping[str, str]) -> str:
    start, end, died = row["Event_Start_Date"], row["Event_End_Date"], row["Date_of_Death"]
    if died and ((end and start <= died <= end) or (not end and died > start)):
        return died
    return end


def key_of(row: Mapping[str, str]) -> tuple[str, ...]:
    person = row["NHS_Number"] or f"{row['LA_Code']}_{row['LA_Person_Unique_Identifier']}"
    key = [row["LA_Code"], person, row["Event_Start_Date"], row["Client_Type"].lower(), row["Event_Type"]]
    if row["Event_Type"] == "Service":
        return (*key, row["Service_Type"], row["Service_Component"], row["Delivery_Mechanism"], row["Unit_Cost"])
    return (*key, end_of(row), row["Assessment_Type"] if row["Event_Type"] == "Assessment" else "")


def kept_by_hand(rows: Sequence[Mapping[str, str]]) -> set[int]:
    """The numbers of the rows that stay of one submission, by the published order."""
    best: dict[tuple[str, ...], int] = {}
    for at, row in enumerate(rows):
        key = key_of(row)
        if key not in best:
            best[key] = at
            continue
        other = rows[best[key]]

        def order(one: Mapping[str, str], place: int) -> tuple[str, int, int]:
            return (end_of(one) or "9999-12-31", -RANK[one["Event_Outcome"]], place)

        if order(row, at) > order(other, best[key]):
            best[key] = at
    return {at + 1 for at in best.values()}


@settings(max_examples=60, deadline=None)
@given(st.lists(SOME_ROW, min_size=1, max_size=25))
def test_one_record_of_each_event_stays_as_the_judge_says(changes: list[dict[str, str]]) -> None:
    rows = [ADULT | change for change in changes]
    kept = cld.one_each(records(rows), frozenset())
    assert set(kept["row"]) == kept_by_hand(rows)
    assert kept["is_event"].all()


def test_a_later_submission_takes_the_place_of_an_earlier_one() -> None:
    before = ADULT | EARLY | {"Delivery_Mechanism": "Direct payment"}
    after = ADULT | {"Delivery_Mechanism": "CASSR commissioned support", "Event_End_Date": "2025-12-31"}
    for rows in ([before, after], [after, before]):
        kept = records(rows)
        assert kept.height == 1
        assert str(kept["event_end_date"][0]) == "2025-12-31"
        assert counted(measured(rows)[0]) == {}


def test_a_service_no_later_submission_knows_ends_with_its_own_period() -> None:
    lost = ADULT | EARLY | {"NHS_Number": "9990000026"}
    kept = records([lost, ADULT]).sort("row")
    assert kept["is_cropped"].to_list() == [True, False]
    assert str(kept["end"][0]) == "2025-09-30"
    assert counted(measured([lost, ADULT])[0])["E08000001", "1a", "All"] == (0, 1)


def test_another_councils_submissions_do_not_crop() -> None:
    other = ADULT | {"LA_Code": "E08000009"}
    alone = ADULT | EARLY | {"NHS_Number": "9990000026"}
    assert not records([alone, other])["is_cropped"].any()


def test_lines_of_cost_stay_and_one_of_them_stands_for_the_event() -> None:
    first = ADULT | {"Unit_Cost": "10", "Cost_Frequency_Unit_Type": "Weekly"}
    second = first | {"Unit_Cost": "20"}
    kept = cld.one_each(records([first, second]), frozenset())
    assert kept["is_event"].to_list() == [True, True]
    joined = cld.one_each(records([first, second]), frozenset({"E08000001"}))
    assert joined.height == 2
    assert joined.sort("row")["is_event"].to_list() == [False, True]


def test_where_even_the_place_is_equal_the_content_decides_whatever_the_order() -> None:
    one = ADULT | {"Postcode": "M1 1AA"}
    two = ADULT | {"Postcode": "M2 2BB"}
    found = set()
    for rows in ([one, two], [two, one]):
        frame = text(rows, [0, 1]).with_columns(row=pl.lit(5, pl.Int64))
        found.add(cld.one_each(records(frame), frozenset())["postcode"][0])
    assert len(found) == 1


def test_events_lie_in_their_period_as_published() -> None:
    request = ADULT | {"Event_Type": "Request", "Service_Type": ""}
    cases = [
        (ADULT | {"Event_Start_Date": "2020-01-01"}, True),
        (ADULT | {"Event_End_Date": "2025-05-31", "Event_Start_Date": "2025-01-01"}, True),
        (ADULT | {"Event_End_Date": "2025-03-31", "Event_Start_Date": "2025-01-01"}, False),
        (ADULT | {"Event_Start_Date": "2026-04-01"}, False),
        (ADULT | {"Event_End_Date": "2027-01-01"}, True),
        (request | {"Event_End_Date": "2026-03-31"}, True),
        (request | {"Event_End_Date": "2026-04-01"}, False),
        (request | {"Event_End_Date": ""}, False),
        (ADULT | {"Date_of_Death": "2025-03-01", "Event_Start_Date": "2025-01-01"}, False),
    ]
    rows = records(
        [row | {"NHS_Number": "", "LA_Person_Unique_Identifier": str(at)} for at, (row, _) in enumerate(cases)]
    )
    inside = cld.in_period(pl.col("reporting_period_start_date"), pl.col("reporting_period_end_date"))
    marked = rows.with_columns(inside=inside).sort("row")
    assert marked["inside"].to_list() == [expected for _, expected in cases]


def test_the_order_of_submissions_makes_no_difference() -> None:
    chance = random.Random(3)
    ends = ["", "2025-07-01", "2026-01-05"]
    rows = [
        ADULT
        | (EARLY if chance.random() < 0.5 else {})
        | {"NHS_Number": f"99900000{chance.randrange(20)}", "Event_End_Date": chance.choice(ends)}
        | {"Delivery_Mechanism": chance.choice(["Direct payment", "", "CASSR managed personal budget"])}
        for _ in range(300)
    ]
    again = rows[:]
    chance.shuffle(again)
    assert counted(measured(rows)[0]) == counted(measured(again)[0])
