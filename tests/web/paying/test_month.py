"""Closing a month: what is left is counted and leads to where it is done; closed when somebody says so."""

from __future__ import annotations

import re
import uuid
from datetime import date, timedelta
from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from tests.apps.banking.conftest import quick
from tests.apps.banking.telling import OURS, told
from tests.apps.money.setting import STARTS, TODAY
from tests.apps.paying.world import JOY, Paying, build
from tests.connectors.statements.writing import FORMS
from tests.web.paying.test_paying_pages import day

from ownway.apps.banking import actions, queries
from ownway.apps.banking.models import ClosedMonth
from ownway.apps.money import queries as money
from ownway.apps.money.kinds import Funder
from ownway.apps.paying import actions as paying_actions
from ownway.apps.paying.kinds import PayeeKind, PayFate
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail.queries import told as trail_told
from ownway.kernel.problems import Refused

__all__ = ["quick"]
OVER = date(2026, 12, 1)
NOVEMBER = date(2026, 11, 1)


@pytest.fixture
def paying(db, quick, monkeypatch: pytest.MonkeyPatch) -> Paying:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: OVER)
    made = build()
    made.money.pay_in()
    return made


@pytest.fixture
def officer(paying: Paying) -> Client:
    browser = Client()
    browser.force_login(paying.money.finance, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def left(paying: Paying, on: date = OVER) -> dict[str, int]:
    found = queries.month_of(paying.money.place, NOVEMBER, seen_by=paying.money.finance, on=on)
    return {one.key: one.count for one in found.parts if one.count}


def address(paying: Paying, path: str) -> str:
    return f"/desk/{paying.money.place.slug}/paying/{path}"


def write_down_what_came(paying: Paying, officer: Client) -> None:
    shown = officer.get(address(paying, "came/?month=2026-11")).content.decode()
    keys = [unescape(key) for key in re.findall(r'name="groups"[^>]*value="([^"]+)"', shown)]
    given = {"groups": keys, "once": uuid.uuid4(), **day("came_on", date(2026, 11, 30))}
    answer = officer.post(address(paying, "came/?month=2026-11"), given)
    assert answer.status_code == 302, answer.content.decode()


def test_a_month_is_done_step_by_step(paying: Paying, officer: Client) -> None:
    assert left(paying) == {"came": 6, "statements": 1}
    write_down_what_came(paying, officer)
    paying.pay(5_000)
    assert left(paying) == {"due": 1, "statements": 1}
    page = officer.get(address(paying, "month/")).content.decode()
    assert "2 things are left before November 2026 is done." in page
    assert "Payments that are due" in page

    run = paying.run()
    assert left(paying) == {"write": 1, "statements": 1}
    paying.written(run)
    assert left(paying) == {"send": 1, "statements": 1}
    paying_actions.say_sent(run=run, by=paying.money.finance, on=TODAY)
    assert left(paying) == {"statements": 1, "unanswered": 1}
    assert f"/desk/run/{run.reference}/" in officer.get(address(paying, "month/")).content.decode()

    code = run.payments.get().code
    lines = [(-5_000, f"Joy {code}"), (-77, "WHO IS THIS")]
    statement = FORMS["mt940"](told(*lines, account=OURS, day=date(2026, 11, 30)))
    sent = {"statement": SimpleUploadedFile("november.sta", statement), "once": uuid.uuid4()}
    assert officer.post(f"/statements/{paying.account.pk}/", sent).status_code == 302
    assert left(paying) == {"lines": 1}
    line = queries.open_lines(paying.account, seen_by=paying.money.finance, on=OVER)[0]
    said = {"kind": "aside", "once": uuid.uuid4(), "teach": ""}
    assert officer.post(f"/statements/line/{line.pk}/", said).status_code == 302
    assert left(paying) == {}

    assert "Nothing is left in November 2026." in officer.get(address(paying, "month/")).content.decode()
    assert officer.post(address(paying, "month/?month=2026-11"), {"words": ""}).status_code == 302
    page = officer.get(address(paying, "month/")).content.decode()
    assert "November 2026 is closed." in page
    assert "1 payment was paid in this month, £50.00." in page
    assert trail_told(paying.money.place.pk, "banking.month_closed") == {"2026-11"}


def test_what_is_left_may_stay_only_with_words_and_only_after_the_month(paying: Paying) -> None:
    close = {"place": paying.money.place, "first_on": NOVEMBER, "by": paying.money.finance}
    with pytest.raises(Refused, match="not ended"):
        actions.close_month(**close, on=date(2026, 11, 29), words="We know why this is so.")
    with pytest.raises(Refused, match="why these stay"):
        actions.close_month(**close, on=OVER, words=" Later ")
    made = actions.close_month(**close, on=OVER, words="NHS pays in December. The bank is slow.")
    assert made.left == 7
    assert actions.close_month(**close, on=OVER, words="") == made
    assert ClosedMonth.objects.get().words == "NHS pays in December. The bank is slow."
    for other in (paying.money.person, paying.money.practitioner):
        with pytest.raises(NotAllowed):
            actions.close_month(**{**close, "by": other}, on=OVER, words="I want this closed now.")


def test_failed_unchecked_and_held_back_payments_are_left(paying: Paying) -> None:
    fresh = paying_actions.add_payee(
        place=paying.money.place, record=paying.money.record, kind=PayeeKind.ASSISTANT, details=JOY,
        by=paying.money.finance, on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    paying.pay(900, fresh)
    paying.pay(5_000)
    run = paying.sent()
    paying.tell(PayFate.REFUSED, run.payments.get().code)
    found = left(paying)
    assert {key: found[key] for key in ("check", "held_back", "wrong")} == {"check": 1, "held_back": 1, "wrong": 1}
    paying_actions.pay_again(payment=run.payments.get(), by=paying.money.finance, on=TODAY, once=uuid.uuid4())
    assert "wrong" not in left(paying)


def test_what_other_funders_paid_is_written_down_once(paying: Paying, officer: Client) -> None:
    shown = officer.get(address(paying, "came/?month=2026-11")).content.decode()
    assert "NHS Example" in shown
    assert "My own share" not in shown, "nobody is chased for their own share by a list"
    write_down_what_came(paying, officer)
    assert "came" not in left(paying)
    expected = money.expected(paying.money.record, seen_by=paying.money.person, on=date(2026, 11, 30))
    late = [one for one in expected if one.came_on is None and one.from_on <= date(2026, 11, 30)]
    assert {one.funder for one in late} == {Funder.OWN}


def test_what_came_on_its_own_day_is_in_the_books_on_that_day(paying: Paying, officer: Client) -> None:
    assert "No sample was drawn yet." in officer.get(address(paying, "month/")).content.decode()
    shown = officer.get(address(paying, "came/?month=2026-11")).content.decode()
    keys = [unescape(key) for key in re.findall(r'name="groups"[^>]*value="([^"]+)"', shown)]
    answer = officer.post(address(paying, "came/?month=2026-11"), {"groups": keys, "once": uuid.uuid4()})
    assert answer.status_code == 302, answer.content.decode()
    assert "came" not in left(paying)
    expected = money.expected(paying.money.record, seen_by=paying.money.person, on=date(2026, 11, 30))
    came = [one for one in expected if one.came_on and one.from_on > STARTS]
    assert len(came) >= 3
    assert all(one.came_on == one.from_on for one in came)


def test_a_stream_that_our_own_runs_pay_is_not_asked_for_twice(paying: Paying) -> None:
    before = left(paying)
    paying.stream_schedule()
    after = left(paying)
    assert after["came"] == before["came"] - 3
    assert after["due"] == 3


def test_the_books_of_a_month_name_no_line(paying: Paying, officer: Client) -> None:
    paying.money.spend(1_240, spent_on=STARTS + timedelta(days=60), words="Joy")
    answer = officer.get(address(paying, "books/hledger/?month=2026-11"))
    told_file = answer.content.decode()
    assert answer["Content-Disposition"] == 'attachment; filename="example-2026-11.journal"'
    assert "12.40 GBP" in told_file
    assert "Getting" not in told_file
    assert "Joy" not in told_file
    assert trail_told(paying.money.place.pk, "money.books_taken") == {""}
