"""The pages of money: what the person sees, what those who pay see, and every wrong thing typed."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.apps.money.setting import STARTS, SWIMMING, TODAY, Setting, decide, decided_back, set_up, tiny_picture

from ownway.apps.money.actions.coming_back import give_back
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Arrival, Entry, Opening, Receipt, Spending
from ownway.apps.money.queries import purses
from ownway.apps.people.models import Account, Look

pytestmark = pytest.mark.django_db


def seen_by(account: Account) -> Client:
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page(setting: Setting, name: str, *args: object) -> str:
    return reverse(f"money:{name}", args=[setting.record.reference, *args])


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def spending(setting: Setting, **change: object) -> dict[str, object]:
    day = {"spent_on_0": "20", "spent_on_1": "11", "spent_on_2": "2026"}
    return {
        "line": setting.line(SWIMMING).pk,
        "pence": "24.80",
        "how": "card",
        "words": "Two swims",
        "once": str(uuid.uuid4()),
        **day,
        **change,
    }


def test_the_heading_is_the_answer(setting: Setting) -> None:
    setting.spend(2_480, SWIMMING, words="Two swims")
    said = words(seen_by(setting.person).get(page(setting, "left")))
    assert "You have £775.20 left to spend. Most of the plan is paid for about 1 week." in said
    assert "There is not enough from NHS Example for one week of what it pays for." in said
    assert "£20.00 from My own share should have come on 7 September 2026." in said
    for told in ("Swimming for two", "Two swims", "−£24.80", "£1,575.20", "Kept for emergencies £800.00"):
        assert told in said
    assert not Look.objects.exists()


def test_money_that_went_back_is_not_called_money_in(setting: Setting) -> None:
    record, share = setting.record, setting.stream(Funder.SOCIAL_CARE)
    purse = purses(record, seen_by=setting.finance, on=TODAY)[0].purse
    deed = {"went_on": TODAY, "by": setting.finance, "on": TODAY, "once": uuid.uuid4(), "why": "We talked about it."}
    deed["decision"] = decided_back(record, setting.practitioner, 1_000)
    give_back(record=record, stream=share.pk, purse=purse, pence=1_000, **deed)
    for way in ("", "/en-simple"):
        said = words(seen_by(setting.person).get(way + page(setting, "left")))
        assert "Given back to who paid" in said
        assert "Money in: −" not in said


def test_those_who_pay_see_totals_and_not_one_line(setting: Setting) -> None:
    setting.spend(2_480, SWIMMING, words="Two swims")
    for by in (setting.finance, setting.practitioner):
        said = words(seen_by(by).get(page(setting, "left")))
        assert "£1,575.20 is held" in said
        assert "−£24.80" in said
        for hidden in ("Swimming", "Two swims", "Receipt"):
            assert hidden not in said
    assert Look.objects.count() == 2


def test_opening_the_lines_with_a_reason_shows_them_and_the_person_reads_it(setting: Setting) -> None:
    setting.spend(2_480, SWIMMING, words="Two swims")
    funder = seen_by(setting.funder)
    given = {"reason": "x", "until_on_0": "25", "until_on_1": "11", "until_on_2": "2026", "once": str(uuid.uuid4())}
    assert funder.post(page(setting, "open_lines"), given).status_code == 400
    assert not Opening.objects.exists()
    given["reason"] = "The yearly check drew this month."
    assert funder.post(page(setting, "open_lines"), given).status_code == 302
    assert "Two swims" in words(funder.get(page(setting, "left")))
    said = words(seen_by(setting.person).get(page(setting, "left")))
    assert "Funder can see every line until 25 November 2026" in said
    assert "The yearly check drew this month." in said
    assert {look.why for look in Look.objects.all()} >= {"The yearly check drew this month."}


def test_spending_is_written_down_once_with_its_receipt(setting: Setting) -> None:
    client, given = seen_by(setting.person), spending(setting)
    for _again in range(2):
        photo = SimpleUploadedFile("receipt.png", tiny_picture(), "image/png")
        answer = client.post(page(setting, "spend"), {**given, "receipt": photo})
        assert answer.status_code == 302
    assert Spending.objects.count() == Receipt.objects.count() == 1
    found = client.get(page(setting, "receipt", Spending.objects.get().pk))
    assert (found["Content-Type"], found.content[:4]) == ("image/png", b"\x89PNG")
    assert found["X-Content-Type-Options"] == "nosniff"
    assert seen_by(setting.finance).get(page(setting, "receipt", Spending.objects.get().pk)).status_code == 404


@pytest.mark.parametrize(
    ("change", "say"),
    [
        ({"pence": ""}, "Write an amount in pounds"),
        ({"pence": "0"}, "too small"),
        ({"pence": "-5"}, "too small"),
        ({"pence": "lots"}, "not an amount of money"),
        ({"pence": "12.345"}, "not an amount of money"),
        ({"pence": "9" * 40}, "not an amount of money"),
        ({"pence": "5000"}, "is left that may pay for this"),
        ({"spent_on_1": "13"}, "not a real date"),
        ({"spent_on_2": "2027"}, "has not come yet"),
        ({"spent_on_2": "2020"}, "had not started"),
        ({"line": "999999"}, "not in your plan"),
        ({"line": "x"}, "not in your plan"),
        ({"line": ""}, "Choose what it was for"),
        ({"how": "magic"}, "Choose one from the list"),
        ({"words": "x" * 501}, "too long"),
        ({"once": "x"}, "too old"),
        ({"receipt": SimpleUploadedFile("a.jpg", b"<html>", "image/jpeg")}, "not a picture"),
        ({"receipt": SimpleUploadedFile("a.jpg", b"", "image/jpeg")}, "file is empty"),
    ],
)
def test_every_wrong_thing_is_said_beside_its_field_and_nothing_typed_is_lost(
    setting: Setting, change: dict[str, object], say: str
) -> None:
    answer = seen_by(setting.person).post(page(setting, "spend"), spending(setting, **change))
    assert answer.status_code == 400
    said = words(answer)
    assert say in said
    assert "There is a problem" in said
    if "words" not in change:
        assert "Two swims" in said
    assert not Spending.objects.exists()


def test_the_same_form_with_other_things_in_it_changes_nothing(setting: Setting) -> None:
    client, given = seen_by(setting.person), spending(setting)
    assert client.post(page(setting, "spend"), given).status_code == 302
    answer = client.post(page(setting, "spend"), {**given, "pence": "9"})
    assert answer.status_code == 400
    assert "sent before with something else" in words(answer)
    assert Spending.objects.count() == 1


def test_putting_right_gives_the_money_back(setting: Setting) -> None:
    entry = setting.spend(2_480, SWIMMING).pk
    client = seen_by(setting.person)
    assert client.post(page(setting, "put_right", entry), {"why": "", "once": str(uuid.uuid4())}).status_code == 400
    given = {"why": "It was £12.40.", "once": str(uuid.uuid4())}
    assert client.post(page(setting, "put_right", entry), given).status_code == 302
    said = words(client.get(page(setting, "left")))
    assert "You have £800.00 left to spend" in said
    assert "Was wrong" in said
    assert client.get(page(setting, "put_right", 10**6)).status_code == 404


def test_another_persons_receipt_and_payment_are_not_found(setting: Setting) -> None:
    elsewhere = set_up("elsewhere")
    elsewhere.pay_in()
    theirs = elsewhere.spend(5, receipt=tiny_picture()).pk
    client = seen_by(setting.person)
    assert client.get(page(setting, "receipt", theirs)).status_code == 404
    assert client.get(page(setting, "put_right", theirs)).status_code == 404
    assert client.get(page(elsewhere, "left")).status_code == 404
    stream = elsewhere.stream(Funder.OWN).pk
    assert client.get(page(setting, "came", stream, STARTS.isoformat())).status_code == 404


def came(setting: Setting, **change: str) -> dict[str, str]:
    day = {"came_on_0": "7", "came_on_1": "9", "came_on_2": "2026"}
    return {"pence": "20.00", "why": "", "once": str(uuid.uuid4()), **day, **change}


def test_the_person_writes_down_that_their_share_came(setting: Setting) -> None:
    client, here = seen_by(setting.person), page(setting, "came", setting.stream(Funder.OWN).pk, STARTS.isoformat())
    assert client.post(here, came(setting, pence="19")).status_code == 400
    assert client.post(here, came(setting, came_on_2="2027")).status_code == 400
    assert client.post(here, came(setting)).status_code == 302
    assert client.post(here, came(setting)).status_code == 400
    assert Arrival.objects.filter(stream__funder=Funder.OWN).count() == 1
    council = page(setting, "came", setting.stream(Funder.SOCIAL_CARE).pk, (STARTS + timedelta(28)).isoformat())
    assert client.post(council, came(setting)).status_code == 404
    assert seen_by(setting.finance).post(council, came(setting, pence="1600")).status_code == 302
    for day in ("2026-13-01", "soon", "2026-09-08"):
        assert client.get(page(setting, "came", setting.stream(Funder.OWN).pk, day)).status_code == 404


@pytest.mark.parametrize("month", ["2026-10", "2026-99", "x", "2099-01", "0000-00", "2026-09"])
def test_any_month_may_be_asked_for(setting: Setting, month: str) -> None:
    assert seen_by(setting.person).get(page(setting, "left"), {"month": month}).status_code == 200


def test_easy_read_says_the_same(setting: Setting) -> None:
    setting.spend(2_480, SWIMMING)
    answer = seen_by(setting.person).get("/en-simple" + page(setting, "left"))
    said = words(answer)
    assert '<html lang="en-simple">' in answer.content.decode()
    for told in ("£775.20", "1 week", "£800.00", "Swimming for two"):
        assert told in said


def test_no_money_says_so_and_finance_is_shown_the_way(setting: Setting) -> None:
    here = reverse("money:left", args=[setting.other.reference])
    assert "Set up the money" in words(seen_by(setting.finance).get(here))
    assert "No money is set up yet" in words(seen_by(setting.other.person.account).get(here))


def test_without_an_agreed_plan_there_is_nothing_to_set_up(setting: Setting) -> None:
    decide(setting.other, setting.practitioner)
    here = reverse("money:set_up", args=[setting.other.reference])
    assert "no agreed plan in force" in words(seen_by(setting.finance).get(here))
    assert Entry.objects.count() == 1
