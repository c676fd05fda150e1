"""A cut in one plan's own lines, for whoever may see the plan; nothing is kept by asking."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from tests.apps.plan.given import World, world

from ownway.apps.plan.kinds import Funder, Per, WhoBy
from ownway.apps.plan.models import Line
from ownway.web.whatif.less import plan_lines

pytestmark = pytest.mark.django_db


def text(answer) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


@pytest.fixture
def here() -> World:
    made = world()
    made.begins()
    outcome = made.outcome()
    made.line(outcome, "Swimming", 1300, each_pence=650, times=2)
    made.line(outcome, "Lunch club", 2200)
    return made


def test_a_cut_is_said_in_lessons_and_in_whole_lines(here: World, client: Client) -> None:
    client.force_login(here.person, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/p/{here.record.reference}/plan/less/"
    assert "See what a cut would take" in text(client.get(address))
    said = text(client.post(address, {"percent": "", "weekly": "6.50"}))
    assert "£6.50 a week less: this is what it would take" in said
    assert "This takes £6.50 a week out of £35.00." in said
    assert "Swimming: 1 a week less, out of 2." in said
    assert "Lunch club: 1 a week less, out of 1." in said
    assert "These lines would go altogether: Swimming. That is £13.00 a week." in said
    tenth = text(client.post(address, {"percent": "10", "weekly": ""}))
    assert "This takes £3.50 a week out of £35.00." in tenth


@pytest.mark.parametrize("given", [{}, {"percent": "10", "weekly": "5"}, {"percent": "110"}, {"weekly": "x"}])
def test_what_cannot_be_a_cut_is_said_so(here: World, client: Client, given: dict[str, str]) -> None:
    client.force_login(here.person, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(f"/p/{here.record.reference}/plan/less/", {"percent": "", "weekly": "", **given})
    assert answer.status_code == 400


def test_only_what_the_council_pays_each_week_is_counted_and_an_hour_at_its_true_cost() -> None:
    assistant = Line(
        what="Joy", who_by=WhoBy.ASSISTANT, weekly_pence=182_00, funder=Funder.COUNCIL, job={"weekly_hours": "10:30"}
    )
    others = [
        Line(what="Physio", weekly_pence=30_00, funder=Funder.NHS),
        Line(what="A lift", weekly_pence=20_00, funder=Funder.COUNCIL, per=Per.ONCE),
        Line(what="A friend", weekly_pence=0, funder=Funder.NOBODY),
    ]
    (line,) = plan_lines((assistant, *others))
    assert (line.say, line.weekly_pence, line.hourly_pence) == ("Joy", 182_00, 1733)
