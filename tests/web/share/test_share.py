"""The share in pages: told once, seen at once, checked by a finance officer."""

from __future__ import annotations

import re
from copy import deepcopy

import pytest
from django.test import Client
from tests.adopted_place import Cast, cast, confirm_everything
from tests.made_once import made_once

from ownway.apps.charging.models import FinancialAssessment
from ownway.apps.charging.queries import given
from ownway.apps.decisions.models import Worked
from ownway.apps.people.models import Account

pytestmark = pytest.mark.django_db
TOLD = {
    "light_touch": "no",
    "household": "single",
    "benefits_weekly": "140",
    "disability_benefits_weekly": "£110.40",
    "cost-heating": "21.25",
    "cost-words": "An electric fire.",
    "seen_version": "0",
}


built = made_once(cast)


@pytest.fixture
def here(built: Cast, db: None) -> Cast:
    return deepcopy(built)


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def as_(who: Account) -> Client:
    made = Client()
    made.force_login(who, backend="django.contrib.auth.backends.ModelBackend")
    return made


def at(here: Cast, rest: str = "") -> str:
    return f"/p/{here.record.reference}/share/{rest}"


def test_told_once_and_seen_at_once(here: Cast) -> None:
    form = as_(here.person).get(at(here, "money/"))
    assert "When were you born?" not in text(form)
    assert "It never counts. You keep all of it." in text(form)
    assert as_(here.person).post(at(here, "money/"), TOLD).status_code == 302
    said = text(as_(here.person).get(at(here)))
    assert "You would likely pay £97.88 a week" in said
    assert "Not all of these figures are confirmed yet" in said
    assert "An electric fire." in said
    again = as_(here.person).get(at(here, "money/")).content.decode()
    assert 'value="110.40"' in again
    assert 'value="21.25"' in again
    assert re.search(r'value="single" checked', again)


def test_what_is_wrong_stands_beside_its_box_and_nothing_typed_is_lost(here: Cast) -> None:
    answer = as_(here.person).post(at(here, "money/"), {**TOLD, "capital": "lots", "children": "-2"})
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "This is not an amount of money" in page
    assert 'value="lots"' in page
    assert 'value="£110.40"' in page
    assert FinancialAssessment.objects.count() == 0


def test_two_at_once_are_told_and_can_send_again(here: Cast) -> None:
    as_(here.person).post(at(here, "money/"), TOLD)
    clash = as_(here.finance).post(at(here, "money/"), {**TOLD, "benefits_weekly": "150"})
    assert clash.status_code == 400
    assert "Somebody else saved this meanwhile as: 140.00" in text(clash)
    assert 'name="seen_version" value="1"' in clash.content.decode()
    assert (
        as_(here.finance).post(at(here, "money/"), {**TOLD, "benefits_weekly": "150", "seen_version": "1"}).status_code
        == 302
    )
    assert given(FinancialAssessment.objects.get())["benefits_weekly"] == "150.00"


def test_from_telling_to_a_real_share(here: Cast) -> None:
    as_(here.person).post(at(here, "money/"), TOLD)
    as_(here.person).post(at(here, "move/sent/"), {"seen_version": "1"})
    back = as_(here.finance).post(at(here, "move/writing/"), {"seen_version": "2", "notes": ""}, follow=True)
    assert "Say what is missing" in text(back)
    check = {"cost_weekly_pence": "136", "seen_version": "2"}
    refused = as_(here.finance).post(at(here, "check/"), check)
    assert refused.status_code == 400
    assert "is not confirmed" in text(refused)
    confirm_everything(here)
    assert as_(here.finance).post(at(here, "check/"), check).status_code == 302
    said = text(as_(here.person).get(at(here)))
    assert "You pay £97.88 a week" in said
    assert "Not all of these figures are confirmed yet" not in said
    worked = Worked.objects.get(is_real=True)
    assert "to the penny" in text(as_(here.person).get(at(here, f"made/{worked.reference}/")))


def test_the_person_is_told_nothing_is_owed(here: Cast) -> None:
    as_(here.person).post(at(here, "money/"), {"light_touch": "cannot_pay", "seen_version": "0"})
    assert "You would likely pay nothing" in text(as_(here.person).get(at(here)))


def test_who_may_open_what(here: Cast) -> None:
    assert as_(here.practitioner).get(at(here)).status_code == 200
    assert as_(here.practitioner).get(at(here, "money/")).status_code == 404
    for somebody in (here.stranger, here.keeper):
        for path in ("", "money/", "check/"):
            assert as_(somebody).get(at(here, path)).status_code == 404
    assert as_(here.person).get(at(here, "check/")).status_code == 404
    assert as_(here.person).post(at(here, "move/checked/"), {"seen_version": "0"}, follow=True).status_code == 200
    assert as_(here.person).post(at(here, "move/nowhere/"), {"seen_version": "0"}).status_code == 404
    assert Client().get(at(here)).status_code == 302
