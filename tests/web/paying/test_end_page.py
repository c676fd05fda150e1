"""The page that gives what is paid again and again its last day."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from tests.apps.money.setting import SWIMMING, TODAY
from tests.apps.paying.world import MAYA, Paying
from tests.web.paying.test_paying_pages import at, built, day, paying, words

from ownway.apps.paying import actions
from ownway.apps.paying.kinds import PayeeKind
from ownway.apps.paying.models import Payment, Schedule
from ownway.apps.trail.models import Line as TrailLine
from ownway.engines.ledger.schedule import Every

__all__ = ["built", "paying"]
pytestmark = pytest.mark.django_db
STARTS_ON = date(2026, 11, 2)
DECEMBER = date(2026, 12, 13)


@pytest.fixture
def weekly(paying: Paying) -> Schedule:
    return actions.pay_regularly(
        record=paying.money.record,
        line=paying.money.line(SWIMMING).pk,
        payee=paying.joy,
        pence=1_000,
        every=Every.WEEK,
        starts_on=STARTS_ON,
        by=paying.money.finance,
        on=TODAY,
        once=uuid.uuid4(),
    )


def page(paying: Paying, schedule: int) -> str:
    return reverse("paying:end_schedule", args=[paying.money.record.reference, schedule])


def ends_on(schedule: Schedule) -> date | None:
    return Schedule.objects.get(pk=schedule.pk).ends_on


def told() -> int:
    return TrailLine.objects.filter(deed="paying.schedule_ended").count()


@pytest.mark.parametrize("who", ["person", "finance"])
def test_the_last_payment_is_shown_first_and_then_the_last_day_is_kept(
    paying: Paying, weekly: Schedule, who: str
) -> None:
    client, here = at(getattr(paying.money, who)), page(paying, weekly.pk)
    mine = reverse("paying:record", args=[paying.money.record.reference])
    for language in ("", "/en-simple"):
        assert here in client.get(language + mine).content.decode(), "the page of who is paid leads here"
    first = words(client.get(here))
    assert "Joy Mensah: £10.00, every week, from 2 November 2026." in first
    assert "It is paid for these days next: 23 November 2026, 30 November 2026, 7 December 2026" in first
    assert "It goes on until somebody gives it a last day." in first
    tried = client.post(here, {**day("last_on", DECEMBER), "show": "1"})
    assert (tried.status_code, ends_on(weekly)) == (200, None)
    assert "The last payment is £10.00, for 7 December 2026." in words(tried)
    assert 'value="13"' in tried.content.decode()
    for _twice in range(2):
        assert client.post(here, day("last_on", DECEMBER))["Location"] == mine
    assert (ends_on(weekly), told()) == (DECEMBER, 1)
    again = words(client.get(here))
    assert "Its last day is 13 December 2026. You can give it another one." in again
    assert "The last payment is £10.00, for 7 December 2026." in again
    client.post(here, day("last_on", DECEMBER + timedelta(days=7)))
    assert (ends_on(weekly), told()) == (DECEMBER + timedelta(days=7), 2)


def test_what_a_run_holds_is_said_and_not_changed(paying: Paying, weekly: Schedule) -> None:
    paying.run(pay_on=date(2026, 11, 23))
    client, here = at(paying.money.person), page(paying, weekly.pk)
    shown = words(client.post(here, {**day("last_on", STARTS_ON), "show": "1"}))
    assert "The last payment is £10.00, for 2 November 2026." in shown
    after = Payment.objects.filter(from_on__gt=STARTS_ON)
    assert after.count() == 3
    for made in after:
        assert f"({made.code}). It is not changed." in shown
    client.post(here, day("last_on", STARTS_ON))
    assert Payment.objects.filter(step="in_run").count() == 4


def test_of_a_stream_the_budget_says_which_payment_is_the_last(paying: Paying) -> None:
    stream = paying.stream_schedule(starts_on=date(2026, 11, 2))
    client, here = at(paying.money.finance), page(paying, stream.pk)
    assert "Maya Okafor: Example Borough, as the budget says, from 2 November 2026." in words(client.get(here))
    none = words(client.post(here, {**day("last_on", date(2026, 11, 29)), "show": "1"}))
    assert "The last payment is £1,600.00, for 2 November 2026." in none
    other = paying.payee(MAYA, PayeeKind.PERSON)
    actions.pay_stream(
        record=paying.money.record, stream=stream.stream_id or 0, payee=other, starts_on=date(2026, 11, 30),
        by=paying.money.finance, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    refused = client.post(here, day("last_on", date(2026, 11, 30)))
    assert (refused.status_code, "Somebody else is paid this money by then." in words(refused)) == (400, True)


@pytest.mark.parametrize(
    ("typed", "say"),
    [
        (("", "", ""), "Write the day, the month and the year"),
        (("soon", "x", "y"), "This is not a real date."),
        (("1", "11", "2026"), "It begins on 2 November 2026. Write that day or a later one."),
        (("1", "1", "2999"), "This date is too far ahead."),
    ],
)
@pytest.mark.parametrize("show", [{}, {"show": "1"}])
def test_a_day_that_makes_no_sense_is_said(
    paying: Paying, weekly: Schedule, typed: tuple[str, str, str], say: str, show: dict[str, str]
) -> None:
    sent = {f"last_on_{at_box}": text for at_box, text in enumerate(typed)}
    answer = at(paying.money.person).post(page(paying, weekly.pk), {**sent, **show})
    assert (answer.status_code, ends_on(weekly), say in words(answer)) == (400, None, True)
    assert all(f'value="{text}"' in answer.content.decode() for text in typed if text)


def test_what_another_person_pays_is_not_found(paying: Paying, weekly: Schedule) -> None:
    person = at(paying.money.person)
    theirs = reverse("paying:end_schedule", args=[paying.money.other.reference, weekly.pk])
    for by, here in (
        (person, page(paying, 10**6)),
        (person, theirs),
        (at(paying.money.finance), theirs),
        (at(paying.money.stranger), page(paying, weekly.pk)),
        (at(paying.money.practitioner), page(paying, weekly.pk)),
    ):
        assert by.get(here).status_code == 404
        assert by.post(here, day("last_on", DECEMBER)).status_code == 404
    assert ends_on(weekly) is None
