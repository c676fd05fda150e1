"""Pages of checks and signs, as a funder's officer, a person and a lead use them."""

from __future__ import annotations

import re
import uuid
from copy import deepcopy

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from tests.apps.money.setting import SWIMMING, TODAY
from tests.apps.paying.world import Paying, build_paid
from tests.made_once import made_once

from ownway.apps.checks.models import Check, Finding, TakingBack
from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Purse
from ownway.apps.people.actions import give_job
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account

pytestmark = pytest.mark.django_db


def paid_in() -> Paying:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(timezone, "localdate", lambda *_args: TODAY)
        return build_paid()


built = made_once(paid_in)


@pytest.fixture
def paying(built: Paying, db: None, monkeypatch: pytest.MonkeyPatch) -> Paying:
    monkeypatch.setattr(timezone, "localdate", lambda *_args: TODAY)
    return deepcopy(built)


def at(account: Account | None) -> Client:
    client = Client()
    if account is not None:
        client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    return client


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_a_check_from_the_draw_to_the_result_reads_the_same_on_both_sides(paying: Paying) -> None:
    money = paying.money
    money.spend(2_480, SWIMMING, words="Two swims")
    funder, person = at(money.funder), at(money.person)
    desk, draw = (reverse(f"checks:{name}", args=[money.place.slug]) for name in ("desk", "draw"))
    assert "Money is 75 days late" in words(funder.get(desk))
    assert funder.post(draw, {"once": str(uuid.uuid4())}).status_code == 302
    again = funder.post(draw, {"once": str(uuid.uuid4())})
    assert (again.status_code, "There was a draw lately." in words(again)) == (400, True)
    check, here = Check.objects.get(), reverse("checks:record", args=[money.record.reference])
    assert "By chance alone." in words(person.get(here))
    look, close = (reverse(f"checks:{name}", args=[money.record.reference, check.pk]) for name in ("look", "close"))
    funder.post(look)
    for who in (funder, person):
        said = words(who.get(here))
        assert "£1,600.00 £24.80 £0.00 £1,575.20" in said
        assert "1 of 1 people were drawn" in said
        assert "Two swims" not in said
        assert "Swimming" not in said
    funder.post(close, {"result": "fine", "words": "All is as it should be."})
    assert Finding.objects.get().result == "fine"
    assert "All is as it should be." in words(person.get(here))


def test_money_asked_back_is_answered_and_the_rules_stand_for_everybody(paying: Paying) -> None:
    money = paying.money
    ruth = Account.objects.create_user("ruth@example.test", "Ruth Ames")
    give_job(account=ruth, place=money.place, job=Job.APPROVER, by=None, on=TODAY)
    held = f"{money.stream(Funder.SOCIAL_CARE).pk}-{Purse.objects.get().pk}"
    given = {
        "held": held, "pence": "900.00", "ground": "twice", "words": "In October it was paid twice.",
        "evidence": "The statement of October shows it.", "decider": str(ruth.pk), "once": str(uuid.uuid4()),
    }  # fmt: skip
    ask = reverse("checks:ask_back", args=[money.record.reference])
    refused = at(money.funder).post(ask, given)
    assert (refused.status_code, "At most £800.00 can go back." in words(refused)) == (400, True)
    assert at(money.funder).post(ask, {**given, "pence": "300.00"}).status_code == 302
    taking = TakingBack.objects.get()
    here = reverse("checks:taking_back", args=[money.record.reference])
    assert "Nobody has told the person yet." in words(at(money.funder).get(here))
    said = words(at(money.person).get(here))
    assert "Example Borough asks £300.00 back." in said
    assert "There is time to answer until Saturday 19 December 2026. Ruth Ames decides after that day" in said
    assert "Kleinwort Benson" in said
    answer = reverse("checks:answer", args=[money.record.reference, taking.reference])
    gives = {"agrees": "no", "is_all": "no", "words": "I do not agree.", "once": str(uuid.uuid4())}
    at(money.person).post(answer, gives)
    desk = reverse("desk:place", args=[money.place.slug])
    assert "waits for you" not in words(at(ruth).get(desk))
    rule = reverse("checks:rule", args=[money.record.reference, taking.reference])
    assert rule not in at(ruth).get(here).content.decode()
    at(money.person).post(answer, {**gives, "is_all": "yes", "words": "That is all.", "once": str(uuid.uuid4())})
    for front in ("home:record", "money:left"):
        assert "asks £300.00 back." in words(at(money.person).get(reverse(front, args=[money.record.reference])))
    assert "1 notice waits for you" in words(at(ruth).get(desk))
    assert "waits for you" not in words(at(money.practitioner).get(desk))
    said = words(at(ruth).get(here))
    assert "I do not agree." in said
    assert "The time to answer is over. Ruth Ames decides now." in said
    assert rule in at(ruth).get(here).content.decode()
    rules = words(at(None).get(reverse("checks:rules", args=[money.place.slug])))
    for sentence in (
        "5 people in a hundred",
        "Nobody sends us returns.",
        "By chance alone.",
        "From that day you have 28 days to answer.",
    ):
        assert sentence in rules
