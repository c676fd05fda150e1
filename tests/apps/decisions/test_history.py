"""What somebody had over the years, as it really was: written down, cut with reasons, brought back; and sums."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from tests.apps.decisions.test_challenging import START, challenges, cut, decides  # noqa: F401
from tests.apps.plan.given import TODAY, World, world

from ownway.apps.decisions.actions.support import add_support_line, end_support_line
from ownway.apps.decisions.queries.history import (
    Why,
    budget_over_time,
    place_began,
    place_cuts,
    place_on,
    reductions_of,
)
from ownway.apps.people.permissions import NotAllowed

pytestmark = pytest.mark.django_db
LATER = START + timedelta(days=20)


def over(w: World, on: date = LATER) -> list[tuple[date, int, Why]]:
    return [(one.on, one.weekly_pence, one.why) for one in budget_over_time(w.record, seen_by=w.person, on=on)]


def test_each_change_stands_beside_its_decision(cut: World) -> None:  # noqa: F811
    decision = decides(cut)
    assert over(cut) == [(date(2025, 1, 1), 44600, Why.WRITTEN_DOWN), (START, 30000, Why.DECIDED)]
    change = budget_over_time(cut.record, seen_by=cut.person, on=LATER)[-1]
    assert (change.difference, change.decisions) == (-14600, (decision,))
    (less,) = reductions_of(decision, seen_by=cut.person, on=LATER)
    assert (less.line, less.today_weekly_pence, less.weekly_pence) == ("Day centre", 14600, 0)
    assert less.how == "The allotment group meets it."
    # What has not begun yet is no change yet.
    assert over(cut, START - timedelta(days=1)) == [(date(2025, 1, 1), 44600, Why.WRITTEN_DOWN)]


def test_support_a_challenge_brings_back_is_a_change_too(cut: World) -> None:  # noqa: F811
    cut.rule("keeps_support", value=True)
    asked_on = START + timedelta(days=5)
    challenges(cut, decides(cut), on=asked_on)
    assert over(cut) == [
        (date(2025, 1, 1), 44600, Why.WRITTEN_DOWN),
        (START, 30000, Why.DECIDED),
        (asked_on, 44600, Why.CAME_BACK),
    ]


def test_a_challenge_before_it_begins_leaves_no_trace_of_the_cut(cut: World) -> None:  # noqa: F811
    cut.rule("keeps_support", value=True)
    challenges(cut, decides(cut))
    assert over(cut) == [(date(2025, 1, 1), 44600, Why.WRITTEN_DOWN)]


def test_what_was_written_down_is_known_from_that_day_only() -> None:
    w = world()
    given = {"record": w.record, "by": w.practitioner, "once": uuid.uuid4()}
    line = add_support_line(what="Mornings", weekly_pence=30000, from_on=date(2019, 6, 3), on=date(2026, 8, 3), **given)
    (change,) = budget_over_time(w.record, seen_by=w.person, on=TODAY)
    assert (change.on, change.there_since, change.why) == (date(2026, 8, 3), date(2019, 6, 3), Why.WRITTEN_DOWN)
    end_support_line(record=w.record, line=line.pk, by=w.practitioner, on=date(2026, 9, 1))
    assert over(w, TODAY)[-1] == (date(2026, 9, 2), 0, Why.ENDED)


def test_only_who_may_read_decisions_reads_this(cut: World) -> None:  # noqa: F811
    decision = decides(cut)
    for nobody in (cut.supporter(plan="see", money="see"), world("elsewhere").practitioner):
        with pytest.raises(NotAllowed):
            budget_over_time(cut.record, seen_by=nobody, on=TODAY)
        with pytest.raises(NotAllowed):
            reductions_of(decision, seen_by=nobody, on=TODAY)
    assert budget_over_time(cut.record, seen_by=cut.supporter(decisions="see"), on=TODAY)


def test_a_place_counts_what_it_decided_and_what_it_took_away(cut: World) -> None:  # noqa: F811
    assert place_began(cut.place) is None
    decision = decides(cut)
    assert place_began(cut.place) == START
    on = place_on(cut.place, START)
    assert (on.people, on.weekly_pence, on.largest_pence) == (1, 30000, 30000)
    assert place_on(cut.place, START - timedelta(days=1)).people == 0
    (less,) = place_cuts(cut.place, START, LATER)
    assert (less.because, less.people, less.weekly_pence) == ("met", 1, 14600)
    assert place_cuts(cut.place, TODAY, START - timedelta(days=1)) == []
    assert place_on(world("elsewhere").place, START).people == 0
    assert decision.weekly_pence == 30000
