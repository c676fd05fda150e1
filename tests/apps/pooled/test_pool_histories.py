"""Random histories of a pool: whatever happened, the shares are the cost, and each one's books are their shares."""

from __future__ import annotations

import random
from datetime import timedelta

import pytest
from django.db.models import Sum
from tests.apps.money.setting import TODAY
from tests.apps.pooled.setting import BEGAN, Pooling

from ownway.apps.money.queries import faults
from ownway.apps.pooled import actions
from ownway.apps.pooled.kinds import Why
from ownway.apps.pooled.models import Cost, CostShare, Member
from ownway.apps.pooled.standing import is_in, last_day, members_of
from ownway.kernel.problems import Refused


@pytest.mark.parametrize("seed", range(4))
def test_whatever_happened_the_shares_are_the_cost_and_the_books_are_the_shares(
    shared_pool: Pooling, seed: int
) -> None:
    chance = random.Random(seed)
    shared_pool.joins(0, chance.randint(1, 9))
    day, keeper = BEGAN, {"by": shared_pool.finance}
    for _step in range(14):
        day += timedelta(days=chance.randint(0, 4))
        try:
            _happens(shared_pool, chance, day, keeper)
        except Refused:
            continue
    _holds(shared_pool)
    for cost in Cost.objects.filter(undone=None):
        if actions.costs.is_to_divide_anew(cost, members_of(shared_pool.pool)):
            actions.divide_anew(cost=cost, words="Again", on=TODAY, **keeper)
    _holds(shared_pool)
    for share in CostShare.objects.filter(cost__undone=None):
        member = next(one for one in members_of(shared_pool.pool) if one.pk == share.member_id)
        last = last_day(member)
        assert member.from_on <= share.first_on
        assert last is None or share.last_on <= last
    assert not list(faults())


def _happens(shared_pool: Pooling, chance: random.Random, day, keeper) -> None:
    what = chance.choice(["cost", "cost", "cost", "join", "leave", "undo"])
    if what == "cost":
        first = day - timedelta(days=chance.randint(0, 9))
        last = first + timedelta(days=chance.randint(0, 20))
        shared_pool.cost(chance.randint(1, 5_000), on=day, first_on=first, last_on=last)
    if what == "join":
        shared_pool.joins(chance.randint(0, 2), chance.randint(1, 9), on=day)
    if what == "leave":
        member = chance.choice([one for one in members_of(shared_pool.pool) if is_in(one, day)])
        by = next(one.person for one in shared_pool.people if one.record == member.record)
        actions.leave(member=member, why=chance.choice([Why.WISH, Why.MOVED]), leaves_on=day, by=by, on=day)
    if what == "undo" and Cost.objects.exists():
        actions.undo_cost(cost=chance.choice(list(Cost.objects.all())), on=day, **keeper)


def _holds(shared_pool: Pooling) -> None:
    for cost in Cost.objects.annotate(shared=Sum("shares__pence")):
        assert cost.shared == cost.pence
    for who, setting in enumerate(shared_pool.people):
        mine = CostShare.objects.filter(member__record=setting.record, cost__undone=None)
        assert shared_pool.spent(who) == sum(mine.values_list("pence", flat=True))
    assert Member.objects.count() == Member.objects.filter(answer__is_yes=True).count()
