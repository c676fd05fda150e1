"""Setting up the money: one holder for each way, and who pays which part of a line, with the pennies shown first."""

from __future__ import annotations

import re
import uuid
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.apps.money.setting import COUNCIL, HEALTH, OWN, TODAY, Setting, decide

from ownway.apps.journey.actions import go_on
from ownway.apps.journey.road import Step
from ownway.apps.money import queries
from ownway.apps.money.kinds import Funder, Holding, Need
from ownway.apps.money.models import Budget, Line, Pays
from ownway.apps.money.queries import Proposal, ProposedLine, ProposedStream
from ownway.apps.places.actions import open_place
from ownway.engines.ledger.parting import of_total

STREAMS = (
    ProposedStream(Funder.SOCIAL_CARE, COUNCIL),
    ProposedStream(Funder.OWN, OWN),
    ProposedStream(Funder.HEALTH, HEALTH),
)
STARTS = TODAY + timedelta(days=7)


@pytest.fixture
def asked(setting: Setting, monkeypatch: pytest.MonkeyPatch) -> Proposal:
    """Another person's agreed plan: one line two funders share, one by turns, one of health alone."""
    go_on(record=setting.other, step=Step.MONEY, by=setting.practitioner, on=TODAY, reason="Support is arranged.")
    made = Proposal(
        decision=decide(setting.other, setting.practitioner).reference,
        starts_on=STARTS,
        holding=Holding.MANAGED,
        streams=STREAMS,
        lines=tuple(
            ProposedLine(uuid.uuid4(), what, weekly, paid_by, may_pay, need, holding)
            for what, weekly, paid_by, may_pay, need, holding in (
                ("A night sitter", 33_333, (0, 1), (0, 2, 1), Need.CARE, None),
                ("Swimming", 8_000, (0, 1), (0, 2, 1), Need.CARE, Holding.SERVICE_FUND),
                ("Physio", 3_000, (2,), (2,), Need.HEALTH, None),
            )
        ),
        is_open=False,
    )
    monkeypatch.setattr(queries, "proposal", lambda *_args, **_kwargs: made)
    monkeypatch.setattr(
        "ownway.apps.money.actions.budget._what", lambda _record, line: line.what or "Words of the plan"
    )
    return made


def page(setting: Setting, **given: object):
    browser = Client()
    browser.force_login(setting.finance, backend="django.contrib.auth.backends.ModelBackend")
    here = reverse("money:set_up", args=[setting.other.reference])
    if not given:
        return browser.get(here)
    whole = {
        "once": uuid.uuid4(), "holding": "managed", "starts_on_0": STARTS.day, "starts_on_1": STARTS.month,
        "starts_on_2": STARTS.year, "name_social_care": "Example Borough", "every_social_care": "four_weeks",
        "name_own": "My own share", "every_own": "week", "name_health": "NHS Example", "every_health": "month",
        "with_whom_managed": "Example Centre", "turn_0_0": "1", "turn_0_1": "2", "turn_1_0": "1", "turn_1_1": "2",
    }  # fmt: skip
    return browser.post(here, {**whole, **given})


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_each_way_of_holding_has_its_own_holder(setting: Setting, asked: Proposal) -> None:
    place = open_place(by="system", on=TODAY, slug="leisure", name="Example Leisure", kind="dpulo", is_example=True)
    missing = page(setting, with_whom_managed="Example Centre", held_by_service_fund="")
    assert missing.status_code == 400
    assert "Choose who looks after the money (A fund with a provider" in words(missing)
    assert page(setting, held_by_service_fund=place.slug).status_code == 302
    budget = Budget.objects.get(record=setting.other)
    held = {
        line.position: (one.purse.holding, one.purse.name, one.purse.held_by)
        for line in Line.objects.filter(budget=budget)
        for one in line.held.all()
    }
    assert held == {
        0: ("managed", "Example Centre", None),
        1: ("service_fund", "Example Leisure", place),
        2: ("managed", "Example Centre", None),
    }


def test_the_pennies_of_a_shared_line_are_shown_before_anything_is_kept(setting: Setting, asked: Proposal) -> None:
    given = {"part_0_0": "66.67", "part_0_2": "33.33%", "held_by_service_fund": "example"}
    shown = page(setting, show="1", **given)
    assert shown.status_code == 200
    assert not Budget.objects.filter(record=setting.other).exists()
    # By hand: two thirds of £333.33 is £222.23 to the nearest penny, the rest £111.10; health brings only £50 a week.
    assert of_total(33_333, (6_667, 3_333)) == (22_223, 11_110)
    said = words(shown)
    assert "Example Borough £222.23" in said
    assert "NHS Example £50.00" in said
    assert "£61.10 a week of this line is paid by nobody." in said
    assert "Together £333.33 £1,333.32 £17,333.16" in said
    assert 'value="66.67"' in shown.content.decode()
    assert page(setting, **given).status_code == 302
    kept = Pays.objects.filter(line__budget__record=setting.other).order_by("line__position", "position")
    assert [(one.line.position, one.stream.funder, one.parts) for one in kept] == [
        (0, "social_care", 6_667), (0, "health", 3_333),
        (1, "social_care", None), (1, "own", None), (2, "health", None),
    ]  # fmt: skip


def test_turns_are_kept_as_they_are_written(setting: Setting, asked: Proposal) -> None:
    given = {"turn_0_0": "3", "turn_0_2": "1", "turn_0_1": "2", "with_whom_service_fund": "Example Leisure"}
    assert page(setting, **given).status_code == 302
    first = Pays.objects.filter(line__budget__record=setting.other, line__position=0).order_by("position")
    assert [one.stream.funder for one in first] == ["health", "own", "social_care"]


@pytest.mark.parametrize(
    ("change", "say"),
    [
        ({"part_0_0": "60", "part_0_2": "39.99"}, "come to 99.99%. Together they must be 100%."),
        ({"part_0_0": "101"}, "Write a part in per cent from 0.01 to 100"),
        ({"part_0_0": "60,5"}, "Write a part in per cent"),
        ({"part_0_0": "0", "part_0_2": "100"}, "Write a part in per cent"),
        ({"turn_0_1": "1"}, "Two have the same turn."),
        ({"turn_0_0": "", "turn_0_1": ""}, "Nobody pays for this line."),
        ({"turn_0_0": "first"}, "Write a turn like 1 or 2"),
    ],
)
def test_what_is_wrong_stands_at_its_box_and_nothing_is_lost(
    setting: Setting, asked: Proposal, change: dict[str, str], say: str
) -> None:
    answer = page(setting, with_whom_service_fund="Example Leisure", **change)
    assert answer.status_code == 400
    assert say in words(answer)
    assert "Example Leisure" in answer.content.decode()
    assert not Budget.objects.filter(record=setting.other).exists()


def test_the_page_begins_with_what_the_plan_means(setting: Setting, asked: Proposal) -> None:
    said = words(page(setting))
    assert "Who pays which part of a line" in said
    assert "A night sitter, £333.33 a week" in said
    assert "Physio, £30.00" not in said
    assert replace(asked, is_open=True).lines == asked.lines
