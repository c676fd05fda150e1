"""Bacs processes and pays on working days only, one after the other, and whoever is wrong hears the day that works."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.connectors.payments.running import RUN, made_in_bacs, works

from ownway.connectors.payments.bacs_days import days_problems
from ownway.kernel.problems import Refused

APRIL = [date(2026, 4, day) for day in range(1, 31)]
WEDNESDAY, THURSDAY, GOOD_FRIDAY, SATURDAY, SUNDAY, EASTER_MONDAY, TUESDAY = APRIL[:7]
ANY_DAY = st.dates(date(2026, 3, 1), date(2026, 6, 30))


def said(pay_on: date, process_on: date, today: date = WEDNESDAY) -> list[tuple[str, str]]:
    return [(one.where, one.say) for one in days_problems(pay_on, process_on, today=today, is_working_day=works)]


def test_over_a_bank_holiday_it_is_the_last_working_day_before() -> None:
    assert said(TUESDAY, THURSDAY) == []


@pytest.mark.parametrize("process_on", [WEDNESDAY, GOOD_FRIDAY, SATURDAY, SUNDAY, EASTER_MONDAY, TUESDAY, APRIL[7]])
def test_no_other_day_processes_it(process_on: date) -> None:
    say = "Bacs processes a file on the working day before the money arrives. Choose Thursday 2 April 2026."
    assert said(TUESDAY, process_on) == [("process_on", say)]
    with pytest.raises(Refused, match="Choose Thursday 2 April 2026"):
        made_in_bacs(RUN, process_on)


@pytest.mark.parametrize("pay_on", [GOOD_FRIDAY, SATURDAY, SUNDAY, EASTER_MONDAY])
def test_money_arrives_on_a_working_day(pay_on: date) -> None:
    ((where, say),) = said(pay_on, THURSDAY)
    assert where == "pay_on"
    assert say.endswith("The next day that works is Tuesday 7 April 2026.")
    with pytest.raises(Refused, match="working days only"):
        made_in_bacs(replace(RUN, pay_on=pay_on), THURSDAY)


@pytest.mark.parametrize("today", [THURSDAY, SATURDAY, EASTER_MONDAY])
def test_a_file_is_given_in_on_a_working_day_before(today: date) -> None:
    ((where, say),) = said(TUESDAY, THURSDAY, today)
    assert where == "pay_on"
    first = "Wednesday 8 April 2026" if today == THURSDAY else "Thursday 9 April 2026"
    assert say == f"It is too late for Bacs to pay on Tuesday 7 April 2026. The next day that works is {first}."


def test_thirty_days_ahead_is_the_most() -> None:
    pay_on, process_on = date(2026, 5, 6), date(2026, 5, 5)
    assert said(pay_on, process_on, process_on - timedelta(days=30)) == []
    ((where, say),) = said(pay_on, process_on, process_on - timedelta(days=31))
    assert (where, say) == (
        "process_on",
        "Bacs takes a file at most 30 days before it processes it. Make this one on Sunday 5 April 2026 or later.",
    )
    early = replace(RUN, pay_on=pay_on, made_at=datetime(2026, 1, 3, 9, tzinfo=UTC))
    with pytest.raises(Refused, match="at most 30 days"):
        made_in_bacs(early, process_on)


@given(today=ANY_DAY, pay_on=ANY_DAY)
def test_one_day_at_most_processes_a_file_and_the_day_told_works(today: date, pay_on: date) -> None:
    days = [today + timedelta(days=at) for at in range(130)]
    fit = [day for day in days if not said(pay_on, day, today)]
    assert len(fit) <= 1
    for day in fit:
        assert works(day)
        assert works(pay_on)
        assert today < day < pay_on
        assert not any(works(day + timedelta(days=at)) for at in range(1, (pay_on - day).days))
    ((where, say),) = said(pay_on, pay_on, today)
    if where == "pay_on":
        told = datetime.strptime(say.rsplit(" works is ")[1], "%A %d %B %Y.").date()  # noqa: DTZ007 - a civil day
        assert any(not said(told, day, today) or (told - today).days > 30 for day in days)
