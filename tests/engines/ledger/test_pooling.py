"""Sharing a cost over those who were there: nothing lost, nobody pays for a day outside their spell, fair over time."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ownway.engines.ledger.parting import by_weight
from ownway.engines.ledger.pooling import (
    MOST_MEMBERS,
    MOST_PART,
    NobodyThere,
    Spell,
    divided,
    grow,
    is_more,
    leaving,
    paid_back,
    stretches,
)

FIRST = date(2026, 1, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@st.composite
def members(draw: st.DrawFn) -> list[Spell]:
    found = []
    for who in range(draw(st.integers(1, MOST_MEMBERS))):
        begins = draw(st.integers(0, 40))
        ends = draw(st.none() | st.integers(begins, 60))
        part = draw(st.integers(1, 40) | st.just(MOST_PART))
        found.append(Spell(who, day(begins), None if ends is None else day(ends), part))
    return found


@given(members(), st.lists(st.tuples(st.integers(1, 10**7), st.integers(0, 50), st.integers(0, 30)), max_size=8))
def test_shares_always_add_up_and_nobody_pays_outside_their_spell(spells: list[Spell], costs: list) -> None:
    by_who = {one.who: one for one in spells}
    already: dict = {}
    for pence, first, days in costs:
        try:
            found = stretches(spells, day(first), day(first + days))
        except NobodyThere:
            whole = [day(first + more) for more in range(days + 1)]
            assert not all(any(one.holds(on) for one in spells) for on in whole)
            continue
        each = divided(pence, found, already)
        assert sum(sum(shares.values()) for shares in each) == pence
        assert [one.first_on for one in found][1:] == [one.last_on + timedelta(days=1) for one in found][:-1]
        for one, shares in zip(found, each, strict=True):
            assert min(shares.values()) >= 0
            for who in shares:
                assert by_who[who].holds(one.first_on)
                assert by_who[who].holds(one.last_on)
            before = already.setdefault(one.together, Counter())
            before.update(shares)
            whole, parts = sum(before.values()), dict(one.together)
            for who, paid in before.items():
                assert abs(paid * sum(parts.values()) - whole * parts[who]) < sum(parts.values())


def test_a_penny_over_goes_round() -> None:
    spells = [Spell(who, FIRST, None, 1) for who in range(3)]
    found, already = stretches(spells, FIRST, FIRST), {}
    for _week in range(3):
        (shares,) = divided(100, found, already)
        already.setdefault(found[0].together, Counter()).update(shares)
    assert already == {found[0].together: {0: 100, 1: 100, 2: 100}}


def test_a_cost_over_a_change_is_parted_by_days() -> None:
    spells = [Spell(1, FIRST, None, 1), Spell(2, day(10), None, 3)]
    found = stretches(spells, FIRST, day(19))
    assert [(one.days, one.together) for one in found] == [(10, ((1, 1),)), (10, ((1, 1), (2, 3)))]
    assert divided(8_000, found, {}) == [{1: 4_000}, {1: 1_000, 2: 3_000}]


def test_a_day_with_nobody_is_named() -> None:
    with pytest.raises(NobodyThere) as found:
        stretches([Spell(1, FIRST, day(3), 1), Spell(2, day(6), None, 1)], FIRST, day(9))
    assert found.value.day == day(4)


@pytest.mark.parametrize(
    ("wished", "goes_on", "is_free", "last", "pays"),
    [(0, True, False, 28, 28), (40, True, False, 40, 40), (0, False, False, 28, 0), (3, True, True, 3, 3)],
)
def test_leaving(wished: int, goes_on: bool, is_free: bool, last: int, pays: int) -> None:
    found = leaving(FIRST, day(wished), 4, goes_on_paying=goes_on, is_free=is_free)
    assert (found.last_on, found.pays_until_on) == (day(last), day(pays))


def test_the_reserve_goes_back_by_what_was_paid_in_and_never_more() -> None:
    assert paid_back(900, [300, 600], 0, 100) == 300
    assert paid_back(450, [300, 600], 1, 50) == 150
    assert paid_back(900, [300], 0, 100) == 300, "no more than they paid in"
    assert paid_back(900, [0, 0], 0, 100) == 0


@given(st.data())
def test_what_goes_back_and_what_was_spent_is_all_that_was_paid_in(data: st.DataObject) -> None:
    paid_in = data.draw(st.lists(st.integers(0, 10**6), min_size=1, max_size=6))
    percent, spent, left = data.draw(st.integers(0, 100)), 0, list(paid_in)
    back = [0] * len(paid_in)
    order = data.draw(st.permutations(range(len(paid_in))))
    for stay, who in reversed(list(enumerate(reversed(order)))):
        reserve = sum(paid_in) - spent - sum(back)
        spent += data.draw(st.integers(0, reserve))
        reserve = sum(paid_in) - spent - sum(back)
        back[who] = paid_back(reserve, left, who, percent if stay else 100)
        assert 0 <= back[who] <= min(reserve, paid_in[who])
        left[who] = 0
    rest = sum(paid_in) - spent - sum(back)
    behind = [paid - got for paid, got in zip(paid_in, back, strict=True)]
    again = by_weight(rest, behind)
    assert sum(back) + sum(again) + spent == sum(paid_in)
    assert all(got <= was for got, was in zip(again, behind, strict=True))


def test_a_part_that_grows_on_any_day_to_come_is_seen() -> None:
    before = [Spell(1, FIRST, None, 10), Spell(2, FIRST, None, 10), Spell(3, day(10), None, 1)]
    after = [Spell(1, FIRST, None, 1), Spell(2, FIRST, None, 1), Spell(3, day(10), None, 1)]
    assert grow(before, after, FIRST) == {3}
    assert grow(before, before, FIRST) == set()


def test_a_larger_part_is_seen() -> None:
    before = ((1, 1), (2, 1))
    assert is_more(before, ((1, 2), (2, 1)), 1)
    assert not is_more(before, ((1, 2), (2, 1)), 2)
    assert not is_more(before, ((1, 2), (2, 2)), 1)
