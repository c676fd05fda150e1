"""Easy read of paying and statements says the same figures as the usual pages, in short sentences with pictures."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from django.test import Client
from tests.apps.money.setting import SWIMMING, TODAY, Setting
from tests.apps.paying.world import Paying
from tests.web.paying.test_paying_pages import built, paying
from tests.web.public.test_public_words import LONGEST_EASY, said_in, too_long

from ownway.apps.money import actions
from ownway.apps.money.kinds import Holding
from ownway.apps.money.models import Purse
from ownway.apps.paying import actions as actions_of_paying
from ownway.apps.paying.kinds import PayFate
from ownway.apps.paying.models import Payment
from ownway.web import money as pages

__all__ = ["built", "paying"]
PAGES = Path(pages.__file__).parents[1] / "templates/pages"
EASY = [*sorted(PAGES.glob("money/*_easy.html")), PAGES / "paying/record_easy.html", PAGES / "banking/own_easy.html"]
AMOUNT = re.compile(r"£[\d,]+\.\d\d")


def words(setting: Setting, path: str, easy: bool) -> str:
    browser = Client()
    browser.force_login(setting.person, backend="django.contrib.auth.backends.ModelBackend")
    answer = browser.get(f"{'/en-simple' if easy else ''}/p/{setting.record.reference}/money/{path}")
    assert answer.status_code == 200
    assert not easy or '<html lang="en-simple">' in answer.content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.mark.parametrize("template", EASY, ids=lambda one: one.stem)
def test_easy_sentences_are_short(template: Path) -> None:
    assert too_long(said_in(template), LONGEST_EASY) == []


def test_every_amount_of_an_easy_statement_stands_on_the_usual_one(paying: Paying) -> None:
    money = paying.money
    money.spend(2_480, SWIMMING, words="Two swims")
    purse = Purse.objects.get(record=money.record)
    for path in ("year/2026/", f"fund/{purse.pk}/?month=2026-11", "funders/", "lines/"):
        usual, easy = (set(AMOUNT.findall(words(money, path, one))) for one in (False, True))
        assert easy, path
        assert easy <= usual, path
    assert "Two swims" in words(money, f"fund/{purse.pk}/?month=2026-11", True)


def test_who_is_paid_says_what_waits_what_arrived_and_what_did_not(paying: Paying) -> None:
    money = paying.money
    for pence in (2_500, 2_600):
        paying.pay(pence)
    paying.sent()
    codes = list(Payment.objects.order_by("pence").values_list("code", flat=True))
    paying.tell(PayFate.SETTLED, codes[1])
    paying.tell(PayFate.RETURNED, codes[0])
    paying.pay(2_700)
    said = words(money, "paying/", True)
    assert "Joy Mensah did not get £25.00 ." in said
    assert "Joy Mensah : £26.00" in said.replace("Mensah:", "Mensah :")
    assert "It arrived." in said
    actions_of_paying.pay_again(
        payment=Payment.objects.get(code=codes[0]), by=paying.second, on=TODAY, once=uuid.uuid4()
    )
    for easy in (True, False):
        again = words(money, "paying/", easy)
        assert "did not" not in again, "what is paid again is not asked for once more"
        assert "Pay again" not in again
    assert "Joy Mensah gets £27.00 ." in said
    assert "Two people checked their bank details." in said


def test_a_statement_that_was_sent_is_easy_to_read(paying: Paying) -> None:
    setting = paying.money
    purse = actions.hold_lines(
        record=setting.record, lines=[setting.line(SWIMMING).pk], holding=Holding.ARRANGED, by=setting.person,
        on=setting.budget.starts_on, once=uuid.uuid4(),
    )  # fmt: skip
    first, last = TODAY.replace(month=10, day=1), TODAY.replace(month=10, day=31)
    sent = actions.send_statement(
        purse=purse, since=first, until=last, by=setting.finance, on=TODAY, once=uuid.uuid4(), write=print
    )
    assert "The statement of October 2026 from Example Borough" in words(setting, "", True)
    said = words(setting, f"fund/{purse.pk}/sent/{sent.pk}/", True)
    assert "It comes from Example Borough." in said
    # By hand: £40 of the council's £420 a week, of £1,600.00, was moved there.
    assert "£152.38 was there before." in said
