"""A year of weeks is the place's own dated rule: shown, one for a whole plan, and an earlier one is still explained."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from tests.apps.plan.given import TODAY, World, world

from ownway.apps.places.actions import set_rule
from ownway.apps.plan.actions.begin import begin
from ownway.apps.plan.costs import Cost, of_line
from ownway.apps.plan.kinds import Funder, Holding, Per, State, WhoBy
from ownway.apps.plan.models import Outcome, Plan
from ownway.apps.plan.queries.ready import ready
from ownway.kernel.problems import Refused
from ownway.kernel.weeks import WeeksInYear


@pytest.fixture
def w(db) -> World:
    return world()


@pytest.mark.parametrize(
    ("each", "per", "weeks", "yearly", "weekly"),
    [
        (18480, Per.WEEK, 52, 963600, 18480),
        (7600, Per.FORTNIGHT, 52, 198143, 3800),
        (2817, Per.MONTH, 52, 33804, 648),
        (620, Per.WEEK, 39, 24180, 464),
    ],
)
def test_a_place_may_count_a_year_as_365_sevenths(each, per, weeks, yearly, weekly) -> None:
    # 184.80 x 365/7 is 9,636.00 exactly; a season of 39 weeks stays 39 weeks, and its week is the year over 365/7.
    assert of_line(each, 1, per, WeeksInYear(365, 7), weeks) == Cost(yearly, weekly)


def weeks_from(w: World, value: str, day: date) -> None:
    set_rule(place=w.place, by="system", on=TODAY, key="weeks_in_year", value=value, from_on=day, decided_by="Group")


def test_a_plan_keeps_the_rule_it_began_under_and_the_next_begins_by_the_new(w: World) -> None:
    w.begins()
    line = w.line(w.outcome(), "Mornings", 18480)
    weeks_from(w, "365/7", TODAY + timedelta(days=10))
    assert (line.yearly_pence, line.weekly_pence) == (960960, 18480)
    w.on = TODAY + timedelta(days=20)
    assert "sums" not in {check.key for check in ready(w.plan(), seen_by=w.person, on=w.on).unmet}
    later = w.line(Outcome.objects.get(), "Evenings", 10000)
    assert later.yearly_pence == 520000, "one rule for the whole plan"
    Plan.objects.update(state=State.AGREED)
    old = Plan.objects.get()
    new = begin(record=w.record, by=w.person, on=w.on, once=uuid.uuid4(), follows=old)
    assert (old.weeks_in_year, new.weeks_in_year) == ("52", "365/7")
    assert sorted(new.lines.values_list("yearly_pence", "weekly_pence")) == [(521429, 10000), (963600, 18480)]


def test_the_working_of_an_assistant_says_the_places_weeks(w: World) -> None:
    weeks_from(w, "365/7", TODAY)
    w.begins()
    job = {"born_on": "1990-02-03", "weekly_hours": "10", "hourly": "14.00"}
    paid = {"who_by": WhoBy.ASSISTANT, "funder": Funder.COUNCIL, "holding": Holding.OWN_ACCOUNT, "job": job}
    line = w.line(w.outcome(), "Help", cover="Ann.", **paid)
    assert line.weekly_pence == WeeksInYear(365, 7).week_of(line.yearly_pence)
    said = [step for step in line.working["steps"] if step["key"] == "weekly"]
    assert [(one["say"], one["amount"]) for one in said] == [("For one week, we divide by 365/7.", line.weekly_pence)]


@pytest.mark.parametrize("wrong", ["51", "54", "12", "365/0", "weeks", ""])
def test_a_year_is_from_52_to_53_weeks(w: World, wrong: str) -> None:
    with pytest.raises(Refused, match="from 52 to 53 weeks"):
        weeks_from(w, wrong, TODAY)
