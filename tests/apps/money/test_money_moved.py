"""What budgets kept here bring in a year, by how they are held."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.apps.money.setting import COUNCIL, HEALTH, STARTS, TODAY, decide, open_budget, set_up

from ownway.apps.money.kinds import Holding
from ownway.apps.money.models import Stream
from ownway.apps.money.queries import agreed_years
from ownway.apps.money.queries.moved import PUBLIC as COUNTED
from ownway.apps.money.queries.moved import WAYS
from ownway.apps.money.queries.not_come import place_dues
from ownway.apps.people.actions import come_back
from ownway.apps.people.models import Record
from ownway.engines.moved import Spent, Way
from ownway.kernel.rounding import divide_half_up

pytestmark = pytest.mark.django_db
PUBLIC = COUNCIL + HEALTH


def paid(days: int, weekly: int = PUBLIC) -> int:
    return divide_half_up(days * weekly, 7)


def test_every_way_of_holding_has_its_side() -> None:
    assert set(WAYS) == set(Holding)


def test_a_budget_counts_day_by_day_without_the_persons_own_share() -> None:
    setting = set_up()
    (year,) = agreed_years(setting.place, TODAY)
    days = (TODAY - STARTS).days + 1
    assert year.spent == {Way.DIRECT_PAYMENT: Spent(paid(days), 1, paid(days))}
    assert (year.first, year.days_told, year.until, year.people, year.is_whole) == (2026, days, TODAY, 1, False)


def test_a_new_budget_ends_the_one_before_and_may_go_another_way() -> None:
    setting = set_up()
    later = STARTS + timedelta(days=28)
    decision = decide(setting.record, setting.practitioner, starts_on=later)
    open_budget(setting, starts_on=later, holding=Holding.ARRANGED, decision_reference=decision.reference)
    (year,) = agreed_years(setting.place, TODAY)
    assert year.spent[Way.DIRECT_PAYMENT] == Spent(paid(28), 1, paid(28))
    since = paid((TODAY - later).days + 1)
    assert year.spent[Way.COMMISSIONED] == Spent(since, 1, since)
    assert year.people == 1


def test_years_part_on_the_first_of_april_and_end_when_somebody_leaves() -> None:
    setting = set_up()
    first, second = agreed_years(setting.place, date(2027, 6, 1))
    assert first.spent[Way.DIRECT_PAYMENT].pence == paid((date(2027, 3, 31) - STARTS).days + 1)
    assert second.spent[Way.DIRECT_PAYMENT].pence == paid((date(2027, 6, 1) - date(2027, 4, 1)).days + 1)
    assert (first.is_whole, second.days_told) == (False, 62)
    Record.objects.filter(pk=setting.record.pk).update(left_on=STARTS + timedelta(days=6))
    first, second = agreed_years(setting.place, date(2027, 6, 1))
    assert first.spent[Way.DIRECT_PAYMENT].pence == paid(7)
    assert second.spent == {}


def test_coming_back_begins_no_budget_again_and_a_new_one_counts_from_its_own_day() -> None:
    setting, back_on = set_up(), STARTS + timedelta(days=60)
    Record.objects.filter(pk=setting.record.pk).update(left_on=STARTS + timedelta(days=6))
    assert come_back(setting.record, back_on)
    (year, *_rest) = agreed_years(setting.place, STARTS + timedelta(days=99))
    assert year.spent[Way.DIRECT_PAYMENT].pence == paid(7)
    stream = Stream.objects.filter(record=setting.record, funder__in=COUNTED)
    last = max(day for one in stream for day, _pence in place_dues(setting.place, back_on)[one.pk])
    assert last <= STARTS + timedelta(days=6), "no payment is waited for after they left"


def test_nothing_here_and_elsewhere_stays_apart() -> None:
    setting, other = set_up(), set_up("elsewhere")
    assert agreed_years(setting.place, STARTS - timedelta(days=1)) == []
    assert agreed_years(other.place, TODAY)[0].people == 1
