"""A bank's table on the page: shown as it is understood, confirmed or corrected, and kept for the account."""

from __future__ import annotations

import json
import re
import uuid
from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.banking.conftest import own_account
from tests.apps.money.setting import TODAY
from tests.apps.paying.world import Paying, build_paid
from tests.connectors.statements.test_guessing import FIVE, TABLES, THREE
from tests.made_once import made_once
from tests.web.banking.filled import sent

from ownway.apps.banking.models import BankLine, TableMapping, Upload
from ownway.apps.paying.models import BankAccount

pytestmark = pytest.mark.django_db
COMMON = (
    "semicolons and a decimal comma",
    "other letters",
    "no headings",
    "words for the direction",
    "a minus in money out",
)
TRUTH = [(date(2026, 11, 16), -1_000), (date(2026, 11, 17), 500)]


def at_home() -> tuple[Paying, BankAccount]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_args: TODAY)
        paying = build_paid()
        return paying, own_account(paying)


built = made_once(at_home)


class Page:
    """The person's browser, at the account's page."""

    def __init__(self, paying: Paying, account: BankAccount) -> None:
        self.client = Client()
        self.client.force_login(paying.money.person, backend="django.contrib.auth.backends.ModelBackend")
        self.here = reverse("banking:account", args=[account.pk])
        self.columns = ""

    def bring(self, data: bytes) -> Any:
        upload = SimpleUploadedFile("s.csv", data, "text/csv")
        self.columns = self.client.post(self.here, {"statement": upload, "once": uuid.uuid4()})["Location"]
        return self.client.get(self.columns)

    def send(self, shown: Any, **change: str) -> Any:
        return self.client.post(self.columns, {**sent(shown), **change}, follow=True)


def words(answer: Any) -> str:
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return re.sub(r"\b[A-Z][a-z]+day (?=[0-9])", "", plain)


def kept() -> list[tuple[date, int]]:
    return list(BankLine.objects.order_by("day").values_list("day", "pence"))


@pytest.fixture
def bank_page(built: tuple[Paying, BankAccount], db: None, monkeypatch: pytest.MonkeyPatch) -> Page:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    return Page(*deepcopy(built))


@pytest.mark.parametrize("name", COMMON)
def test_every_common_table_is_shown_as_it_is_read_and_kept_when_confirmed(name: str, bank_page: Page) -> None:
    shown = bank_page.bring(TABLES[name].encode("cp1252"))
    said = words(shown)
    assert "Is this what your bank says?" in said
    assert "£10.00 out on 16 November 2026" in said
    assert "£5.00 in on 17 November 2026" in said
    assert kept() == [], "nothing is kept before it is confirmed"
    assert "2 new lines were read." in words(bank_page.send(shown))
    assert kept() == TRUTH


def test_confirmed_once_it_is_remembered_for_the_account(bank_page: Page) -> None:
    bank_page.send(bank_page.bring(FIVE.encode()))
    bank_page.bring((FIVE + "18/11/2026;MÜSLI £5;1.00;;94.00\n").encode("cp1252"))
    assert len(kept()) == 3
    assert TableMapping.objects.count() == 1


def test_a_table_written_otherwise_than_before_is_asked_anew(bank_page: Page) -> None:
    bank_page.send(bank_page.bring(FIVE.encode()))
    later = TABLES["the month first"].replace("2026,", "2026,AGAIN ")
    shown = bank_page.bring(later.encode())
    assert "£10.00 out on 16 November 2026" in words(shown)
    assert Upload.objects.filter(step="mapping").count() == 1


def test_what_was_changed_is_shown_again_before_it_is_kept(bank_page: Page) -> None:
    shown = bank_page.bring(b"Date,Details,Amount\n06/11/2026,CAFE,-10.00\n07/11/2026,PAY,5.00\n")
    assert "£10.00 out on 6 November 2026" in words(shown)
    changed = bank_page.send(shown, day_form="mm/dd/yyyy")
    assert "£10.00 out on 11 June 2026" in words(changed)
    assert kept() == []
    again = bank_page.send(changed, day_form="dd/mm/yyyy", plus_means="out")
    assert "£10.00 in on 6 November 2026" in words(again)
    assert kept() == []
    bank_page.send(again)
    assert kept() == [(date(2026, 11, 6), 1_000), (date(2026, 11, 7), -500)]


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("the month first", {"day_form": "dd/mm/yyyy"}, "can only be mm/dd/yyyy"),
        ("words for the direction", {"column_3": ""}, "Point at this column too"),
        ("no headings", {"has_headings": "yes"}, "16/11/2026"),
        ("tabs", {"column_0": "balance"}, "Another column is that already"),
        ("tabs", {"column_0": ""}, "Point at the column that holds the day."),
    ],
)
def test_what_the_table_itself_proves_wrong_is_refused_and_nothing_kept(
    name: str, change: dict[str, str], says: str, bank_page: Page
) -> None:
    answer = bank_page.send(bank_page.bring(TABLES[name].encode()), **change)
    if name != "no headings":
        assert (answer.status_code, says in words(answer)) == (400, True)
    assert kept() == []


def test_parted_otherwise_the_columns_are_drawn_anew(bank_page: Page) -> None:
    shown = bank_page.bring(FIVE.encode())
    commas = bank_page.send(shown, delimiter="comma")
    assert "Column 1:" in words(commas)
    assert "Column 2:" not in words(commas)
    back = bank_page.send(commas, delimiter="semicolon")
    assert "£10.00 out on 16 November 2026" in words(back)
    bank_page.send(back)
    assert kept() == TRUTH


def test_other_letters_may_be_chosen(bank_page: Page) -> None:
    shown = bank_page.bring(THREE.replace("CAFE", "CAFÉ").encode("utf-8"))
    wrong = bank_page.send(shown, encoding="windows-1252")
    assert "CAFÃ‰" in words(wrong)
    assert "CAFÉ" in words(bank_page.send(wrong, encoding="utf-8"))
    assert bank_page.send(shown, encoding="klingon", delimiter="fence").status_code == 400
    assert kept() == []


def test_whose_account_it_is_is_asked_once_on_the_page(bank_page: Page) -> None:
    row = {
        "AccountId": "A-77",
        "TransactionId": "t-1",
        "Amount": {"Amount": "10.00", "Currency": "GBP"},
        "CreditDebitIndicator": "Debit",
        "Status": "Booked",
        "BookingDateTime": "2026-11-16T12:00:00+00:00",
    }
    data = json.dumps({"Data": {"Transaction": [row]}}).encode()
    shown = words(bank_page.bring(data))
    assert "Is it this account?" in shown
    assert "A-77 £10.00 out on 16 November 2026" in shown
    assert bank_page.client.post(bank_page.columns, {"name": "9"}).status_code == 400
    done = bank_page.client.post(bank_page.columns, {"name": "0"}, follow=True)
    assert "1 new line was read." in words(done)
    again = bank_page.client.post(bank_page.columns, {"name": "0"})
    assert again.status_code == 200
