"""Leaving says what the books say is left, whose it is, and what happens to it."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.money.setting import SWIMMING, Setting, set_up
from tests.made_once import made_once

from ownway.apps.decisions.kinds import About
from ownway.apps.decisions.models import Decision
from ownway.apps.money.kinds import Funder
from ownway.web.asking import today

pytestmark = pytest.mark.django_db


built = made_once(set_up)


@pytest.fixture
def setting(built: Setting, db: None) -> Setting:
    return deepcopy(built)


def page_of(setting: Setting, **given: str):
    client = Client()
    client.force_login(setting.practitioner, backend="django.contrib.auth.backends.ModelBackend")
    there = reverse("review:leave", args=[setting.record.reference])
    return client.post(there, given) if given else client.get(there)


def said(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def leaving(**given: str) -> dict[str, str]:
    return {
        "why": "moved",
        "reason": "She moves to the coast.",
        "stays": "Her friends.",
        "told": "Her sister",
        "debts": "Nothing else is owed.",
        "ends_on_0": str(today().day),
        "ends_on_1": str(today().month),
        "ends_on_2": str(today().year),
        "once": "3f0c0f52-4a52-4a7e-9d0c-0d4f5c1a2b3c",
        **given,
    }


def test_what_is_left_stands_first_stream_by_stream(setting: Setting) -> None:
    setting.pay_in()
    setting.pay_in(Funder.OWN)
    setting.spend(1_240, SWIMMING)
    page = said(page_of(setting))
    assert "Example Borough £1,587.60 My own share (the person's own) £20.00" in page
    assert "What happens to the money that is left?" in page


def test_it_has_to_be_said_and_stands_in_the_decision(setting: Setting) -> None:
    setting.pay_in()
    answer = page_of(setting, **leaving())
    assert answer.status_code == 400
    assert "Say what happens to the money that is left" in said(answer)
    assert not Decision.objects.filter(about=About.LEAVING).exists()
    answer = page_of(setting, **leaving(left_goes="It pays the last week; the rest goes back on Friday."))
    assert answer.status_code == 302
    debts = Decision.objects.get(about=About.LEAVING).looked_at["debts"]
    assert f"In the books on {today().day} {today():%B %Y}: Example Borough: £" in debts
    assert "the rest goes back on Friday" in debts
    assert debts.endswith("Nothing else is owed.")


def test_where_nothing_is_left_nothing_more_is_asked(setting: Setting) -> None:
    page = said(page_of(setting))
    assert "The books show nothing left, and nothing owed." in page
    assert "What happens to the money that is left?" not in page
    assert page_of(setting, **leaving()).status_code == 302
    assert Decision.objects.get(about=About.LEAVING).looked_at["debts"] == "Nothing else is owed."
