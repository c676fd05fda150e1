"""Pages of how the money is held and of each funder's statement."""

from __future__ import annotations

import uuid
from datetime import timedelta

from django.test import Client
from tests.apps.money.setting import STARTS, SWIMMING, TODAY, Setting

from ownway.apps.money import actions, queries
from ownway.apps.money.kinds import Promise
from ownway.apps.money.models import Held


def page(setting: Setting, path: str, by: str = "person", easy: bool = False, **posted: object):
    browser = Client()
    browser.force_login(getattr(setting, by), backend="django.contrib.auth.backends.ModelBackend")
    address = f"{'/en-simple' if easy else ''}/p/{setting.record.reference}/money/{path}"
    return browser.post(address, posted) if posted else browser.get(address)


def test_the_person_holds_a_line_in_another_way(setting: Setting) -> None:
    shown = page(setting, "holding/").content.decode()
    assert "Swimming for two (now: My own bank account)" in shown
    assert "A prepaid card" in shown
    given = {"lines": [setting.line(SWIMMING).pk], "holding": "managed", "once": uuid.uuid4()}
    missing = page(setting, "holding/", **given)
    assert missing.status_code == 400
    assert "Choose who looks after the money" in missing.content.decode()
    done = page(setting, "holding/", **given, with_whom="Example Centre")
    assert done.status_code == 302
    left = page(setting, "").content.decode()
    assert "Example Centre" in left
    assert "An account somebody manages for me" in left


def test_an_officer_sees_no_words_and_is_offered_no_card(setting: Setting) -> None:
    shown = page(setting, "holding/", "finance").content.decode()
    assert "Swimming" not in shown
    assert "Line 2 of the plan" in shown
    assert "A prepaid card" not in shown
    given = {"lines": [setting.line(SWIMMING).pk], "holding": "card", "once": uuid.uuid4()}
    assert page(setting, "holding/", "finance", **given).status_code == 400
    assert Held.objects.count() == 3


def test_each_funder_has_a_statement_of_totals(setting: Setting) -> None:
    setting.spend(1_240, SWIMMING)
    for by in ("person", "finance"):
        shown = page(setting, "funders/", by).content.decode()
        assert "£1,600.00" in shown
        assert "−£12.40" in shown
        assert "NHS Example" in shown
        assert "Swimming" not in shown
    assert page(setting, "funders/", "stranger").status_code == 404


def test_the_front_page_says_what_is_promised_and_warns_early(setting: Setting) -> None:
    actions.commit(
        record=setting.record,
        line=setting.line(SWIMMING).pk,
        kind=Promise.INVOICE,
        pence=30_000,
        due_on=TODAY + timedelta(days=5),
        by=setting.person,
        on=TODAY,
        once=uuid.uuid4(),
        words="Two terms",
    )
    found = queries.left(setting.record, seen_by=setting.person, on=TODAY)
    assert found is not None
    shown = page(setting, "").content.decode()
    assert f"£{found.free // 100:,}.{found.free % 100:02d}" in shown
    assert "Promised, not paid yet" in shown
    assert "Two terms" in shown
    assert "The year ahead" in shown
    assert "of your own share has not come in yet. Nothing happens by itself." in shown
    totals = page(setting, "", "finance").content.decode()
    assert "Two terms" not in totals
    assert "may stay unused" in totals or "will not reach" in totals
    assert STARTS < TODAY
