"""A finance officer with many payments: whom the limit is about, where they come back to, and what the bank says."""

from __future__ import annotations

import uuid

import pytest
from django.urls import reverse
from tests.apps.money.setting import TODAY
from tests.apps.paying.world import HOME_CARE, Paying
from tests.web.paying.test_paying_pages import at, built, paying, words

from ownway.apps.paying import actions, queries
from ownway.apps.paying.kinds import PayeeKind, PayFate, PaymentStep
from ownway.apps.people.permissions import NotAllowed
from ownway.web.paying.showing import bank_says

__all__ = ["built", "paying"]
pytestmark = pytest.mark.django_db


def agree(paying: Paying, run) -> None:
    actions.agree_run(run=run, by=paying.second, on=TODAY)


def test_who_agrees_reads_whom_the_limit_is_about(paying: Paying) -> None:
    paying.pay(60_000)
    run = paying.run()
    assert queries.above_limit(run, seen_by=paying.second, on=TODAY) == [], "nobody is above it yet"
    paying.pay(50_000)
    paying.pay(1_000, paying.payee())
    second = paying.run()
    found = queries.above_limit(second, seen_by=paying.second, on=TODAY)
    assert [(one.name, one.pence, one.week_pence) for one in found] == [("Joy Mensah", 50_000, 110_000)]
    with pytest.raises(NotAllowed):
        queries.above_limit(second, seen_by=paying.money.person, on=TODAY)
    here = reverse("paying:run", args=[second.reference])
    shown = words(at(paying.second).get(here))
    assert "Paid more than £1,000.00 within a week" in shown
    assert "Joy Mensah Person £500.00 £1,100.00" in shown
    agree(paying, second)
    assert "Paid more than" not in words(at(paying.second).get(here))


def test_payments_stand_largest_first_and_by_how_far_they_came(paying: Paying) -> None:
    for pence in (500, 90_000, 700):
        paying.pay(pence)
    run = paying.sent()
    listed, page, pages = queries.listed(run, 9, seen_by=paying.second, on=TODAY)
    assert ([one.pence for one, _name in listed], page, pages) == ([90_000, 700, 500], 1, 1)
    small = run.payments.get(pence=500)
    paying.tell(PayFate.REFUSED, small.code)
    only, _page, _pages = queries.listed(run, 1, seen_by=paying.second, on=TODAY, only=PaymentStep.FAILED)
    assert [one.pence for one, _name in only] == [500]
    here = reverse("paying:run", args=[run.reference])
    browser = at(paying.money.finance)
    assert f'href="?step={PaymentStep.FAILED}#each"' in browser.get(here).content.decode()
    part = words(browser.get(f"{here}?step=failed")).partition("Failed: no money moved Every payment")[2]
    assert "£5.00" in part
    assert "£900.00" not in part
    assert "Every payment" in words(browser.get(f"{here}?step=nonsense&page=99999999999"))


def test_who_came_from_the_desk_or_a_run_goes_back_there(paying: Paying) -> None:
    fresh = actions.add_payee(
        place=paying.money.place, record=paying.money.record, kind=PayeeKind.PROVIDER, details=HOME_CARE,
        by=paying.money.finance, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    desk = reverse("paying:desk", args=[paying.money.place.slug])
    check = reverse("paying:check_payee", args=[paying.money.record.reference, fresh.pk])
    second = at(paying.second)
    assert f"{check}?from=desk" in second.get(desk).content.decode()
    assert second.post(f"{check}?from=desk", {"how": "I rang the number we had."})["Location"] == desk
    paying.pay(500)
    run = paying.sent()
    paying.tell(PayFate.REFUSED, run.payments.get().code)
    here = reverse("paying:run", args=[run.reference])
    again = f"{reverse('paying:pay_again', args=[paying.money.record.reference, run.payments.get().code])}?from="
    assert f"{again}{run.reference}" in second.get(here).content.decode()
    mine = reverse("paying:record", args=[paying.money.record.reference])
    month = f"{reverse('paying:month', args=[paying.money.place.slug])}?month=2026-11"
    went = {came: second.get(again + came)["Location"] for came in (run.reference, "2026-11", "//example.org", "")}
    assert went == {run.reference: f"{here}#look", "2026-11": month, "//example.org": mine, "": mine}
    assert at(paying.money.person).get(f"{again}desk")["Location"] == mine, "only who pays has a desk to go back to"


def test_what_the_bank_says_is_words(paying: Paying) -> None:
    paying.pay(500)
    run = paying.sent()
    news = actions.News(run.payments.get().code, PayFate.REFUSED, TODAY, "RJCT", "AC04")
    actions.tell(place=paying.money.place, news=[news], how="report", by=paying.second, on=TODAY)
    shown = words(at(paying.second).get(reverse("paying:run", args=[run.reference])))
    assert "The account is closed." in shown
    assert "AC04" not in shown
    assert bank_says("BE01 See the letter") == "The name does not belong to the account. See the letter"
    assert [bank_says(one) for one in ("ZZ99 Ask us", "")] == ["ZZ99 Ask us", ""]


def test_the_desk_says_what_each_run_waits_for(paying: Paying) -> None:
    paying.pay(150_000)
    run = paying.run()
    desk = reverse("paying:desk", args=[paying.money.place.slug])
    first, second = at(paying.money.finance), at(paying.second)
    assert "1 pay run waits for its next step." in words(first.get(desk))
    assert "somebody else agrees" in words(first.get(desk))
    assert "Agree to it" in words(second.get(desk))
    agree(paying, run)
    assert "Write its file" in words(first.get(desk))
    paying.written(run)
    assert "Give it to the bank" in words(first.get(desk))
    actions.say_sent(run=run, by=paying.second, on=TODAY)
    assert "Bring in what the bank says" in words(first.get(desk))
    paying.tell(PayFate.SETTLED, run.payments.get().code)
    assert "waits for its next step" not in words(first.get(desk))
