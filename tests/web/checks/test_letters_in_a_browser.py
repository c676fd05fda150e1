"""Letters about money asked back and the pages of offers, in a real browser: no fault, nothing sideways."""

from __future__ import annotations

import uuid
from copy import deepcopy

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext
from pytest_django.live_server_helper import LiveServer
from tests.apps.checks.asking import Asking, ready
from tests.apps.checks.test_offering import offer, take_back
from tests.apps.money.setting import TODAY
from tests.apps.paying.world import build_paid
from tests.browser import Axe
from tests.web.checks.test_checks_pages import at
from tests.web.checks.test_letter_pages import walk
from tests.web.public.test_public_in_a_browser import NARROW, WIDE, faults_of, looks_at

from ownway.apps.checks.models import SentLetter
from ownway.apps.closing import actions as closing
from ownway.apps.closing.kinds import Happened
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def signed_in(chromium: Browser, live_server: LiveServer, account: Account) -> BrowserContext:
    context = chromium.new_context(bypass_csp=True)
    key = at(account).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": live_server.url}])
    return context


def addresses(asking: Asking) -> list[str]:
    """Every letter there is, what was offered, and both statements that are drawn in easy read."""
    money, ref = asking.paying.money, asking.record.reference
    turn = closing.happened(
        record=asking.record, what=Happened.MOVED, happened_on=TODAY, words="To her sister.", by=money.practitioner,
        on=TODAY, once=uuid.uuid4(),
    )  # fmt: skip
    closing.give_statement(turn=turn, to_whom="Person Example", by=money.practitioner, on=TODAY, once=uuid.uuid4())
    mine = [reverse("checks:letter", args=[ref, one.pk]) for one in SentLetter.objects.order_by("pk")]
    mine += [reverse(f"checks:{name}", args=[ref]) for name in ("offers", "offer", "taking_back")]
    mine += [
        reverse("closing:statement", args=[ref, turn.reference, 1]),
        reverse("closing:turn", args=[ref, turn.reference]),
    ]
    mine += [reverse("money:funder_year", args=[ref, 2026, money.stream("social_care").pk])]
    return [f"{easy}{one}" for one in mine for easy in ("", "/en-simple")]


def test_no_letter_and_no_page_of_offers_has_a_fault(
    chromium: Browser, axe: Axe, live_server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    asking = ready(deepcopy(build_paid()))
    walk(asking)
    take_back(asking, offer(asking))
    offer(asking, by=asking.paying.money.practitioner, how=Channel.PHONE, words="I have enough.")
    money = asking.paying.money
    seen = [(money.person, one) for one in addresses(asking)]
    seen += [(money.funder, reverse("checks:desk", args=[asking.record.place.slug]))]
    seen += [(money.finance, reverse("desk:place", args=[asking.record.place.slug]))]
    wrong: list[str] = []
    for account in (money.funder, money.finance, money.person):
        context = signed_in(chromium, live_server, account)
        page = context.new_page()
        for who, address in seen:
            if who != account:
                continue
            looks_at(page, WIDE, "light")
            page.goto(live_server.url + address)
            assert page.locator("h1").count() == 1, address
            wrong += faults_of(page, axe, address)
            looks_at(page, NARROW, "dark")
            wrong += faults_of(page, axe, address)
        context.close()
    assert wrong == []
