"""The page on which somebody writes down that some of a payment came back."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from tests.apps.money.setting import SWIMMING, TODAY, Setting, set_up
from tests.web.money.test_money_pages import page, seen_by, words

from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import HowPaid
from ownway.apps.money.models import Refund, Spending

pytestmark = pytest.mark.django_db
PAID_ON = TODAY - timedelta(days=5)


@pytest.fixture
def paid(setting: Setting) -> Spending:
    return setting.spend(2_480, SWIMMING, spent_on=PAID_ON)


def given(**change: object) -> dict[str, object]:
    day = {"came_on_0": str(TODAY.day), "came_on_1": str(TODAY.month), "came_on_2": str(TODAY.year)}
    return {"pence": "10.00", "words": "The class was off", "once": str(uuid.uuid4()), **day, **change}


def left(setting: Setting) -> int:
    found = queries.left(setting.record, seen_by=setting.person, on=TODAY)
    assert found is not None
    return found.left


def test_what_came_back_is_back_with_what_is_left_and_said_the_next_time(setting: Setting, paid: Spending) -> None:
    client, here, before = seen_by(setting.person), page(setting, "came_back", paid.pk), left(setting)
    for language in ("", "/en-simple"):
        assert here in client.get(language + page(setting, "left")).content.decode(), "the list leads here"
    first = words(client.get(here))
    assert "Swimming for two: £24.80 on 16 November 2026." in first
    assert "Nothing came back yet. Up to £24.80 can." in first
    sent = given()
    for _twice in range(2):
        assert client.post(here, sent)["Location"] == page(setting, "left")
    assert (Refund.objects.count(), left(setting)) == (1, before + 1_000)
    again = words(client.get(here))
    assert "21 November 2026 The class was off £10.00" in again
    assert "£14.80 of it can still come back." in again


def test_where_all_came_back_nothing_more_is_asked_and_the_last_page_may_be_sent_twice(
    setting: Setting, paid: Spending
) -> None:
    client, here, sent = seen_by(setting.person), page(setting, "came_back", paid.pk), given(pence="24.80")
    assert [client.post(here, sent).status_code for _twice in range(2)] == [302, 302]
    shown = client.get(here)
    assert "All of it came back." in words(shown)
    assert "How much came back?" not in words(shown)
    more = client.post(here, given(pence="0.01"))
    assert (more.status_code, "At most £0.00 of this can come back." in words(more)) == (400, True)


@pytest.mark.parametrize(
    ("change", "say"),
    [
        ({"pence": ""}, "Write how much came back"),
        ({"pence": "lots"}, "This is not an amount of money."),
        ({"pence": "0"}, "This amount is too small."),
        ({"pence": "-5"}, "This amount is too small."),
        ({"pence": "24.81"}, "At most £24.80 of this can come back."),
        ({"came_on_0": "22"}, "This day has not come yet. Write the day the money came back."),
        ({"came_on_0": "15"}, "It was paid on 16 November 2026. Write that day or a later one."),
        ({"came_on_0": "31"}, "This is not a real date."),
        ({"came_on_0": "", "came_on_1": "", "came_on_2": ""}, "Write the day, the month and the year"),
        ({"words": "x" * 501}, "This is too long."),
        ({"once": "no"}, "This page was too old. Send it again."),
    ],
)
def test_what_makes_no_sense_is_said_and_what_was_typed_stays(
    setting: Setting, paid: Spending, change: dict[str, str], say: str
) -> None:
    client = seen_by(setting.person)
    answer = client.post(page(setting, "came_back", paid.pk), given(**change))
    assert (answer.status_code, Refund.objects.count()) == (400, 0)
    assert say in words(answer)
    typed = change.get("words", "The class was off")
    assert typed in answer.content.decode()


def test_an_empty_page_sent_is_asked_for_everything(setting: Setting, paid: Spending) -> None:
    answer = seen_by(setting.person).post(page(setting, "came_back", paid.pk), {})
    assert (answer.status_code, "Write how much came back" in words(answer)) == (400, True)


def test_nothing_comes_back_of_what_was_put_right(setting: Setting, paid: Spending) -> None:
    actions.put_right(
        record=setting.record, entry=paid.pk, by=setting.person, on=TODAY, once=uuid.uuid4(), why="Twice."
    )
    client, here = seen_by(setting.person), page(setting, "came_back", paid.pk)
    assert here not in client.get(page(setting, "left")).content.decode()
    assert "So nothing of it can come back." in words(client.get(here))
    assert client.post(here, given()).status_code == 400


def test_only_what_this_person_wrote_down_as_spent_is_found(setting: Setting, paid: Spending) -> None:
    elsewhere = set_up("elsewhere")
    elsewhere.pay_in()
    theirs = elsewhere.spend(500).pk
    in_a_run = setting.spend(500, how=HowPaid.RUN)
    refund = actions.refund(
        record=setting.record, entry=paid.pk, pence=1, came_on=TODAY, by=setting.person, on=TODAY, once=uuid.uuid4()
    )
    client = seen_by(setting.person)
    for entry in (theirs, in_a_run.pk, refund.pk, 10**6):
        here = page(setting, "came_back", entry)
        assert (client.get(here).status_code, client.post(here, given()).status_code) == (404, 404)
    assert page(setting, "came_back", in_a_run.pk) not in client.get(page(setting, "left")).content.decode()
    assert Refund.objects.count() == 1


def test_who_checks_and_opened_the_lines_does_not_write_in_them(setting: Setting, paid: Spending) -> None:
    actions.open_lines(
        record=setting.record,
        reason="The sums do not fit the sample.",
        until_on=TODAY,
        by=setting.funder,
        on=TODAY,
        once=uuid.uuid4(),
    )
    here = page(setting, "came_back", paid.pk)
    client = seen_by(setting.funder)
    assert here not in client.get(page(setting, "left")).content.decode()
    assert client.get(here).status_code == 404
    assert (
        seen_by(setting.finance).get(reverse("money:came_back", args=[setting.record.reference, paid.pk])).status_code
        == 404
    )
