"""What stands in a pool on a day: who is in it with which part, what is in the reserve, what was paid together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta

from django.db.models import QuerySet, Sum

from ownway.apps.pooled.kinds import Paid
from ownway.apps.pooled.models import Choice, Cost, CostShare, Member, PaidBack, Pool
from ownway.engines.ledger.pooling import Spell, Together


def members_of(pool: Pool) -> list[Member]:
    """Everybody who ever agreed, in the order they did."""
    found = Member.objects.filter(pool=pool).select_related("record__person__same_as", "record__place", "leaving")
    return list(found.prefetch_related("parts").order_by("pk"))


def last_day(member: Member) -> date | None:
    """The last day in the pool, as far as it is known."""
    return _until(member, "last_on")


def is_in(member: Member, on: date) -> bool:
    """Whether somebody is in the pool on a day, with a voice."""
    last = last_day(member)
    return member.from_on <= on and (last is None or on <= last)


def paying_spells(members: Sequence[Member]) -> list[Spell]:
    """The days each pays for, cut where their part changes."""
    return [spell for one in members for spell in _spells(one)]


def together_on(members: Sequence[Member], on: date) -> Together:
    """Who pays together on a day, and with which part."""
    return tuple(sorted((one.who, one.part) for one in paying_spells(members) if one.holds(on)))


def _spells(member: Member) -> list[Spell]:
    until = _until(member, "pays_until_on")
    # By the day it holds from: of two from one day the later one counts.
    by_day = {part.from_on: part.part for part in sorted(member.parts.all(), key=lambda one: one.pk)}
    days = sorted(by_day)
    found = []
    for begins, following in zip(days, [*days[1:], None], strict=True):
        ends = min((day for day in (until, following and following - timedelta(days=1)) if day), default=None)
        if ends is None or ends >= begins:
            found.append(Spell(member.pk, begins, ends, by_day[begins]))
    return found


def _until(member: Member, which: str) -> date | None:
    left = getattr(member, "leaving", None)
    said = getattr(left, which) if left else None
    return min((day for day in (member.until_on, said) if day), default=None)


def counting(pool: Pool) -> QuerySet[Cost]:
    """The costs that count: those that were not undone."""
    return Cost.objects.filter(pool=pool, undone=None)


def paid_together(pool: Pool) -> dict[Together, dict[int, int]]:
    """What each member paid while the same members were together with the same parts."""
    stretches: dict[tuple[int, date], list[CostShare]] = defaultdict(list)
    for one in CostShare.objects.filter(cost__in=counting(pool)):
        stretches[one.cost_id, one.first_on].append(one)
    paid: dict[Together, dict[int, int]] = {}
    for shares in stretches.values():
        sums = paid.setdefault(tuple(sorted((one.member_id, one.part) for one in shares)), defaultdict(int))
        for one in shares:
            sums[one.member_id] += one.pence
    return paid


def reserve(pool: Pool) -> int:
    """Pence in the shared reserve: what members put in, less what was paid out of it and went back to leavers."""
    sums = dict(counting(pool).values_list("paid").annotate(Sum("pence")).order_by())
    back = PaidBack.objects.filter(member__pool=pool).aggregate(total=Sum("pence"))["total"] or 0
    return int(sums.get(Paid.SAVED, 0) - sums.get(Paid.RESERVE, 0) - back)


def saved_by(pool: Pool) -> dict[int, int]:
    """What each member who did not get theirs back put into the reserve, by number of the member."""
    shares = CostShare.objects.filter(cost__in=counting(pool).filter(paid=Paid.SAVED), member__paid_back=None)
    return dict(shares.values_list("member").annotate(Sum("pence")).order_by("member"))


def newest_choice(member: Member) -> Choice:
    """The line that pays and whether others read the name, as chosen last."""
    return member.choices.select_related("line__budget__record").latest("pk")
