"""The year ahead, promises, moving, and which funder may pay: worked cases and properties."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ownway.engines.ledger.forecast import Coming, DueLater, PlanLine, Spell, at_pace, forecast, months_ahead, warnings
from ownway.engines.ledger.funders import may_pay, read_rules, usual_rules
from ownway.engines.ledger.moving import carried
from ownway.engines.ledger.promising import Owed, promised
from ownway.kernel.problems import Refused

ON = date(2026, 11, 22)
BEGAN = date(2026, 4, 1)
WEEKLY = PlanLine(BEGAN, None, 7_000, (0,))


def test_the_year_ends_on_the_last_of_march() -> None:
    spans = list(months_ahead(ON))
    assert (spans[0], spans[-1]) == ((date(2026, 11, 23), date(2026, 11, 30)), (date(2027, 3, 1), date(2027, 3, 31)))
    assert list(months_ahead(date(2027, 3, 31)))[-1][1] == date(2028, 3, 31)
    assert list(months_ahead(date(2027, 3, 30))) == [(date(2027, 3, 31), date(2027, 3, 31))]


def test_money_runs_out_in_the_month_it_runs_out() -> None:
    found = forecast(ON, [60_000], [WEEKLY], [], [])
    days = (date(2027, 3, 31) - ON).days
    assert sum(month.spent for month in found.months) == days * 1_000
    assert found.shorts[0].from_on == date(2027, 1, 1)
    assert found.shorts[0].pence == sum(month.unpaid for month in found.months) == days * 1_000 - 60_000
    assert found.left == (0,)


def test_what_comes_counts_and_what_is_late_counts_first() -> None:
    coming = [Coming(date(2026, 11, 1), 0, 10_000), Coming(date(2027, 1, 4), 0, 100_000)]
    found = forecast(ON, [60_000], [WEEKLY], coming, [])
    assert [month.came_in for month in found.months] == [10_000, 0, 100_000, 0, 0]
    assert not found.shorts


def test_a_promise_is_part_of_the_plan_until_it_is_larger() -> None:
    within, beyond = DueLater(date(2026, 12, 10), 0, 9_000), DueLater(date(2026, 12, 11), 0, 40_000)
    plain, with_it, with_both = (forecast(ON, [10**6], [WEEKLY], [], owed) for owed in ([], [within], [within, beyond]))
    assert plain.months == with_it.months
    assert with_both.months[1].spent == 49_000
    assert forecast(ON, [10**6], [WEEKLY], [], [DueLater(date(2026, 1, 1), 0, 99_000)]).months[0].spent == 99_000


def test_seasons_and_one_offs_fall_when_they_fall() -> None:
    season = PlanLine(BEGAN, None, 500, (0,), (Spell(date(2026, 12, 1), date(2027, 1, 31), 6_200),))
    once = PlanLine(BEGAN, None, 100, (0,), (Spell(date(2027, 2, 3), date(2027, 2, 3), 5_000),))
    found = forecast(ON, [20_000], [season, once], [], [])
    assert [month.spent for month in found.months] == [0, 3_100, 3_100, 5_000, 0]


def test_a_plan_that_ends_costs_nothing_after() -> None:
    ended = PlanLine(BEGAN, date(2026, 12, 31), 7_000, (0,))
    follows = PlanLine(date(2027, 1, 1), None, 3_500, (0,))
    found = forecast(ON, [10**6], [ended, follows], [], [])
    assert [month.spent for month in found.months] == [8_000, 31_000, 15_500, 14_000, 15_500]


@settings(deadline=None, max_examples=50)
@given(
    lefts=st.lists(st.integers(0, 200_000), min_size=2, max_size=2),
    weekly=st.lists(st.integers(0, 20_000), min_size=3, max_size=3),
    came=st.integers(0, 300_000),
)
def test_no_penny_is_lost_on_the_way(lefts: list[int], weekly: list[int], came: int) -> None:
    lines = [PlanLine(BEGAN, None, pence, who) for pence, who in zip(weekly, ((0,), (0, 1), (1, 0)), strict=True)]
    found = forecast(ON, lefts, lines, [Coming(date(2027, 2, 1), 1, came)], [])
    paid = sum(month.spent - month.unpaid for month in found.months)
    assert sum(lefts) + came == paid + sum(found.left)
    assert min(found.left) >= 0


def test_early_words_both_ways() -> None:
    rich, days = [10**6], 84
    short = forecast(ON, [60_000], [WEEKLY], [], [])
    assert [(w.stream, w.short_from) for w in warnings(short, None, [0], [364_000], 10)] == [(0, date(2027, 1, 1))]
    plan, lived = forecast(ON, rich, [WEEKLY], [], []), at_pace([WEEKLY], [12_000], days)
    assert lived[0].weekly_pence == 1_000
    slow = forecast(ON, rich, lived, [], [])
    (over,) = warnings(plan, slow, [200_000], [364_000], 10)
    assert (over.short_from, over.pence) == (None, slow.left[0] - 200_000)
    assert warnings(plan, slow, [10**6], [364_000], 10) == []
    assert warnings(plan, None, [0], [364_000], 10) == []
    fast = forecast(ON, [150_000], at_pace([WEEKLY], [700_000], days), [], [])
    assert warnings(forecast(ON, [150_000], [WEEKLY], [], []), fast, [0], [364_000], 10)[0].short_from


@settings(deadline=None)
@given(
    left=st.integers(0, 10**6),
    moving=st.integers(0, 10**5),
    staying=st.integers(0, 10**5),
    going=st.integers(0, 10**6),
    kept=st.integers(0, 10**6),
)
def test_what_goes_along_is_never_more_than_there_is(
    left: int, moving: int, staying: int, going: int, kept: int
) -> None:
    found = carried(left, moving, moving + staying, going, kept)
    assert 0 <= found <= left
    if going + kept <= left and (moving or going):
        assert found >= going
        assert left - found >= kept or (not staying and not kept)
    if not staying and not kept and (moving or going):
        assert found == left


def test_promises_are_set_against_the_streams_in_order() -> None:
    found = promised([500, 300], [Owed(400, (0, 1)), Owed(300, (0, 1)), Owed(200, (1,))])
    assert (found.of, found.short) == ((500, 300), 100)
    assert promised([-5, 10], [Owed(4, (0, 1))]).of == (0, 4)
    assert promised([5], []).of == (0,)


def test_rules_of_funders_say_who_may_pay_and_who_comes_first() -> None:
    rules = usual_rules()
    assert may_pay("care", ["own", "social_care", "access_to_work"], rules) == (1, 0)
    assert may_pay("work", ["social_care", "access_to_work", "top_up"], rules) == (1, 2)
    turned = read_rules([{"funder": "own", "pays": ["care"]}, {"funder": "social_care", "pays": ["care"]}])
    assert may_pay("care", ["social_care", "own"], turned) == (1, 0)
    assert all(rule.say and rule.source and rule.certainty == "recalled" for rule in rules)


@pytest.mark.parametrize("wrong", [5, "own", [{"funder": "own"}], [{"funder": "own", "pays": "care"}], [1]])
def test_rules_that_are_none_are_refused(wrong: object) -> None:
    with pytest.raises(Refused, match=r".+"):
        read_rules(wrong)


def test_a_funder_twice_is_refused() -> None:
    with pytest.raises(Refused, match="twice"):
        read_rules([{"funder": "own", "pays": ["care"]}, {"funder": "own", "pays": ["work"]}])


def test_a_spell_adds_up_over_any_cut() -> None:
    spell, day = Spell(date(2026, 5, 3), date(2026, 9, 17), 123_457), date(2026, 6, 30)
    line = PlanLine(BEGAN, None, 0, (0,), (spell,))
    parts = line.between(spell.first_on, day) + line.between(day + timedelta(days=1), date(2026, 12, 31))
    assert parts == spell.pence
