"""Money that moved: ways, shares with what is not known, incomplete years, and targets with what they would take."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownway.engines import moved
from ownway.engines.moved import MoneyYear, Spent, Target, Way

MILLION = 100_000_000


def year(
    first: int, people: int, organisations: int, unknown: int = 0, days: int | None = None, **more: int
) -> MoneyYear:
    """A year with so many pounds through direct payments, council-arranged support and unknown ways."""
    spent = {
        Way.DIRECT_PAYMENT: Spent(people * 100, more.get("holders", 100)),
        Way.COMMISSIONED: Spent(organisations * 100, more.get("arranged", 300)),
    }
    if unknown:
        spent[Way.UNKNOWN] = Spent(unknown * 100, 20)
    whole = MoneyYear(first, spent, 0)
    told = whole.days if days is None else days
    return MoneyYear(first, spent, told, whole.end, more.get("without_cost", 0), 400)


@pytest.mark.parametrize(
    ("setting", "mechanism", "is_direct", "expected"),
    [
        ("Long term support: Community", "Direct payment", False, Way.DIRECT_PAYMENT),
        ("Long term support: Community", "CASSR commissioned support", True, Way.DIRECT_PAYMENT),
        ("Long term support: Community", "CASSR managed personal budget", False, Way.MANAGED_BUDGET),
        ("Long term support: Community", "CASSR commissioned support", False, Way.COMMISSIONED),
        ("Long term support: Community", "Not given", False, Way.UNKNOWN),
        ("Long term support: Nursing care", "Direct payment", True, Way.NURSING),
        ("Long term support: Residential care", "CASSR managed personal budget", False, Way.RESIDENTIAL),
        ("Short term support: ST-Max", "Not given", False, Way.SHORT_TERM),
        ("Short term support: ST-Max", "Direct payment", False, Way.DIRECT_PAYMENT),
        ("Unpaid carer support: Direct to unpaid carer", "Direct payment", False, Way.DIRECT_PAYMENT),
        ("Long term support: Prison", "Not given", False, Way.UNKNOWN),
        ("Not given", "Not listed", False, Way.UNKNOWN),
    ],
)
def test_each_service_has_one_way(setting: str, mechanism: str, is_direct: bool, expected: Way) -> None:
    assert moved.way_of(setting, mechanism, is_direct_payment=is_direct) is expected


def test_every_way_is_on_one_side() -> None:
    sides = [*moved.PEOPLE, *moved.ORGANISATIONS, Way.UNKNOWN]
    assert sorted(sides) == sorted(Way)


def test_what_nobody_told_counts_as_not_through_people() -> None:
    found = year(2024, people=30, organisations=60, unknown=10)
    assert (found.through_people, found.through_organisations, found.unknown) == (3000, 6000, 1000)
    assert found.permille == 300
    assert MoneyYear(2024, {}, 365).permille is None


def test_a_year_is_whole_only_when_every_day_is_told() -> None:
    assert moved.days_told(2023, [(date(2023, 4, 1), date(2024, 3, 31))]) == (366, date(2024, 3, 31))
    assert year(2023, 1, 1).days == 366
    assert moved.days_told(2024, [(date(2024, 7, 1), date(2025, 6, 30))]) == (274, date(2025, 3, 31))
    overlapping = [
        (date(2024, 4, 1), date(2024, 9, 30)),
        (date(2024, 7, 1), date(2024, 12, 31)),
        (date(2024, 8, 1), date(2024, 8, 9)),
    ]
    assert moved.days_told(2024, overlapping) == (275, date(2024, 12, 31))
    gap = [(date(2025, 3, 1), date(2025, 3, 31)), (date(2024, 4, 1), date(2024, 4, 30))]
    assert moved.days_told(2024, gap) == (61, date(2025, 3, 31))
    assert moved.days_told(2030, overlapping) == (0, None)
    assert not year(2024, 1, 1, days=364).is_whole


def test_sentences_compare_whole_years_and_name_what_is_not() -> None:
    years = [year(2022, 20, 80), year(2023, 25, 75), year(2024, 40, 60, days=200, without_cost=3)]
    assert moved.headline(years) == "Of each £100 spent on support in 2023/24, £25 went through people."
    said = moved.sentences(years)
    assert said[0] == "In 2022/23 it was £20. So £5 more of each £100 goes through people."
    assert said[1] == "2024/25 is not complete: 200 of 365 days are told, up to 31 March 2025. Its sums will grow."
    assert said[2] == "3 services in 2024/25 have no cost, so their money is in no sum."
    assert "£24.50" in moved.headline([year(2023, 245, 755)])
    assert moved.headline([]) == "There is no year with spending yet."


def test_money_of_unknown_ways_is_said() -> None:
    years = [year(2023, 30, 60, unknown=20), year(2024, 30, 60, unknown=10)]
    assert moved.sentences(years)[1:] == [
        "For 10% of the money in 2024/25 nobody told which way it went. It counts as not through people."
    ]


def test_a_target_with_what_it_would_take() -> None:
    years = [year(2022, 20_000_000, 80_000_000), year(2024, 26_000_000, 74_000_000, arranged=3700)]
    found = moved.distance(years, Target(date(2028, 3, 31), 40))
    assert found is not None
    assert found.permille_to_go == 140
    assert found.pence_to_move == 14 * MILLION
    assert found.people_to_move == 700, "14 million at 20,000 a person"
    assert (found.pace, found.years_left, found.pace_needed) == (30, 3, 47)
    assert found.reached_in == 2024 + 5
    assert found.is_late
    said = moved.say_distance(found)
    assert said[0] == "The target is 40% by 31 March 2028."
    assert said[1] == "It was 26% in 2024/25. £14 of each £100 is still to move."
    assert said[2].startswith("That is £14,000,000 a year")
    assert said[-1] == "At that pace it is met in 2029/30, after its day."


def test_a_target_in_time_met_never_and_unknown() -> None:
    rising = [year(2022, 20, 80), year(2024, 30, 70)]
    in_time = moved.distance(rising, Target(date(2028, 3, 31), 40))
    assert in_time is not None
    assert not in_time.is_late
    assert moved.say_distance(in_time)[-1] == "At that pace it is met in time."
    met = moved.distance(rising, Target(date(2028, 3, 31), 30))
    assert met is not None
    assert met.is_met
    assert moved.say_distance(met) == ["The target is 30% by 31 March 2028.", "It is met: 30% in 2024/25."]
    falling = moved.distance([year(2022, 30, 70), year(2024, 20, 80)], Target(date(2028, 3, 31), 40))
    assert falling is not None
    assert falling.is_late
    assert moved.say_distance(falling)[-1] == "At that pace it is never met."
    alone = moved.distance([year(2024, 20, 80)], Target(date(2028, 3, 31), 40))
    assert alone is not None
    assert alone.pace is None
    assert moved.distance([year(2024, 20, 80, days=10)], Target(date(2028, 3, 31), 40)) is None


def test_targets_are_read_in_order_and_never_fall() -> None:
    found = moved.read_targets("75 by 2031-03-31, 60 by 2028-03-31")
    assert [str(one) for one in found] == ["60 by 2028-03-31", "75 by 2031-03-31"]
    assert moved.read_targets("") == ()
    for bad in ("60", "0 by 2028-03-31", "101 by 2028-03-31", "60 by 2028-02-30", "60 by 2028-03-31, 50 by 2030-03-31"):
        with pytest.raises(ValueError, match=r"target|day"):
            moved.read_targets(bad)


def test_a_year_is_stored_and_read_back() -> None:
    one = year(2023, 12, 34, unknown=5, days=300, without_cost=2)
    assert moved.year_from(one.as_data()) == one
    for broken in (
        {},
        {**one.as_data(), "days_told": 1.5},
        {**one.as_data(), "spent": {"gold": {"pence": 1, "people": 1}}},
    ):
        with pytest.raises((KeyError, TypeError, ValueError)):
            moved.year_from(broken)


@given(people=st.integers(0, 10**9), organisations=st.integers(1, 10**9), percent=st.integers(1, 100))
def test_moving_what_it_takes_meets_the_target(people: int, organisations: int, percent: int) -> None:
    before = year(2024, people, organisations)
    found = moved.distance([before], Target(date(2028, 3, 31), percent))
    assert found is not None
    after = Fraction(before.through_people + found.pence_to_move, before.total)
    assert after >= Fraction(percent, 100)
    if found.pence_to_move:
        assert Fraction(before.through_people + found.pence_to_move - 1, before.total) < Fraction(percent, 100)
    assert found.is_met == (Fraction(before.through_people, before.total) >= Fraction(percent, 100))


def test_easy_read_says_it_in_its_own_words() -> None:
    assert moved.headline([year(2023, 25, 75)], "en-simple") == "In 2023/24: of each £100, £25 went through people."
    assert moved.name_of("direct_payment", "en-simple") == "Money paid to people"
