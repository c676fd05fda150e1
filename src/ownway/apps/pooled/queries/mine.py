"""What I share: my own share and the pool's totals, and the names of those who agreed. Never another's money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.pooled.actions.joining import is_refused
from ownway.apps.pooled.kinds import Paid
from ownway.apps.pooled.models import Choice, Cost, CostShare, Invitation, Member, PaidBack, Pool, RestBack
from ownway.apps.pooled.permissions import require_seeing, speaks_for
from ownway.apps.pooled.queries.deciding import Asked, asked_in
from ownway.apps.pooled.queries.funds import FundShown, shown
from ownway.apps.pooled.standing import (
    counting,
    has_voice,
    is_in,
    last_day,
    members_of,
    newest_choice,
    paying_spells,
    reserve,
    saved_by,
    together_on,
)
from ownway.engines.ledger.parting import by_weight
from ownway.engines.ledger.pooling import Spell, stretches


@dataclass(frozen=True, slots=True)
class Waits:
    """An invitation that waits for a yes or no, and whether those in the pool agreed to it."""

    invitation: Invitation
    is_ready: bool


@dataclass(frozen=True, slots=True)
class MyShare:
    """My share of one cost, in pence, with the cost and whether it was undone."""

    cost: Cost
    pence: int
    is_undone: bool


@dataclass(frozen=True, slots=True)
class SeenPool:
    """One pool as a member reads it. ``others`` holds a name for whoever agreed, an empty word for whoever did not."""

    pool: Pool
    member: Member
    last_on: date | None
    is_in: bool
    has_voice: bool
    choice: Choice
    part: int
    parts: int
    others: Sequence[str]
    shares: Sequence[MyShare]
    mine_pence: int
    totals: dict[str, int]
    reserve: int
    my_reserve: int
    paid_back: int | None
    asked: Sequence[Asked]
    funds: Sequence[FundShown]
    may_speak: bool

    @property
    def has_said(self) -> bool:
        """Whether it was said that this member leaves."""
        return hasattr(self.member, "leaving")

    @property
    def together(self) -> int:
        """Pence that members paid together, into the reserve or at once."""
        return self.totals.get(Paid.MEMBERS, 0) + self.totals.get(Paid.SAVED, 0)

    @property
    def unnamed(self) -> int:
        """How many others did not wish to be named."""
        return sum(1 for one in self.others if not one)

    @property
    def named(self) -> list[str]:
        """Who agreed to be named."""
        return sorted(one for one in self.others if one)


@dataclass(frozen=True, slots=True)
class Mine:
    """Everything a person shares, is asked to join, or decides on now."""

    pools: Sequence[SeenPool]
    waits: Sequence[Waits]
    may_speak: bool

    @property
    def to_vote(self) -> list[tuple[SeenPool, Asked]]:
        """What is open and waits for this person's voice."""
        return [
            (one, asked)
            for one in self.pools
            for asked in one.asked
            if one.has_voice and asked.is_open and asked.ballot and asked.mine is None
        ]


def mine(record: Record, *, seen_by: Account, on: date) -> Mine:
    """Everything this person shares; for whoever sees each line of their money."""
    require_seeing(seen_by, record, on)
    waits = Invitation.objects.select_related("pool__place", "proposal__settled").filter(record=record, answer=None)
    found = Member.objects.filter(record=record).select_related("pool__place").order_by("-from_on", "-pk")
    return Mine(
        pools=[_seen(one, record, seen_by=seen_by, on=on) for one in found],
        waits=[Waits(one, _is_ready(one)) for one in waits.order_by("pk") if not is_refused(one, on)],
        may_speak=speaks_for(seen_by, record, on),
    )


def parts_ahead(invitation: Invitation, *, seen_by: Account, on: date) -> list[tuple[date, int, int]]:
    """What part of how many somebody would pay who joins now, from each day on which that changes.

    What the members decided before somebody joined holds for them too: they read it before they say yes.
    """
    require_seeing(seen_by, invitation.record, on)
    joins_on, who = max(invitation.from_on, on), 0
    if invitation.until_on and invitation.until_on < joins_on:
        return []
    mine = Spell(who, joins_on, invitation.until_on, invitation.part)
    spells = [*paying_spells(members_of(invitation.pool)), mine]
    found: list[tuple[date, int, int]] = []
    for stretch in stretches(spells, joins_on, invitation.until_on or max(one.from_on for one in spells)):
        whole = sum(part for _who, part in stretch.together)
        if not found or found[-1][2] != whole:
            found.append((stretch.first_on, invitation.part, whole))
    return found


def seen_pool(record: Record, reference: str, *, seen_by: Account, on: date) -> SeenPool:
    """One pool this person is or was in; ``NotAllowed`` where they never were."""
    return _seen(member_of(record, reference, seen_by=seen_by, on=on), record, seen_by=seen_by, on=on)


def member_of(record: Record, reference: str, *, seen_by: Account, on: date) -> Member:
    """This person's newest time in a pool; ``NotAllowed`` where they never were in it."""
    require_seeing(seen_by, record, on)
    found = Member.objects.filter(record=record, pool__reference=reference)
    one = found.select_related("pool__place", "record__person__same_as", "record__place").order_by("pk").last()
    if one is None:
        raise NotAllowed("pool")
    return one


def _seen(member: Member, record: Record, *, seen_by: Account, on: date) -> SeenPool:
    pool, members = member.pool, members_of(member.pool)
    own = next(one for one in members if one.pk == member.pk)
    together = dict(together_on(members, max(on, own.from_on)))
    is_still = is_in(own, on)
    shares = _shares(member)
    left_in = saved_by(pool)
    who = list(left_in)
    parts = by_weight(reserve(pool), [left_in[one] for one in who]) if who else ()
    return SeenPool(
        pool=pool,
        member=own,
        last_on=last_day(own),
        is_in=is_still,
        has_voice=has_voice(own, on),
        choice=newest_choice(own),
        part=together.get(own.pk, 0),
        parts=sum(together.values()),
        others=[_name(one) for one in members if one.pk != own.pk and is_in(one, on)] if is_still else [],
        shares=shares,
        mine_pence=sum(one.pence for one in shares if not one.is_undone),
        totals=dict(counting(pool).values_list("paid").annotate(Sum("pence")).order_by()) if is_still else {},
        reserve=reserve(pool) if is_still else 0,
        my_reserve=dict(zip(who, parts, strict=True)).get(own.pk, 0),
        paid_back=_came_back(own),
        asked=[one for one in asked_in(pool, on, own) if one.ballot],
        funds=[shown(one, seen_by=seen_by, on=on) for one in pool.funds.order_by("pk")] if is_still else [],
        may_speak=speaks_for(seen_by, record, on),
    )


def _came_back(member: Member) -> int | None:
    back = PaidBack.objects.filter(member=member).values_list("pence", flat=True).first()
    rest = RestBack.objects.filter(member=member).values_list("pence", flat=True)
    return None if back is None else back + sum(rest)


def _shares(member: Member) -> list[MyShare]:
    sums: dict[int, MyShare] = {}
    rows = CostShare.objects.filter(member=member).select_related("cost__undone").order_by("-cost__paid_on", "-cost")
    for one in rows:
        before = sums.get(one.cost_id)
        pence = one.pence + (before.pence if before else 0)
        sums[one.cost_id] = MyShare(one.cost, pence, hasattr(one.cost, "undone"))
    return list(sums.values())


def _name(member: Member) -> str:
    """The name of a member who agreed to be named; nothing for whoever did not, or was forgotten."""
    is_there = newest_choice(member).is_named and member.record.whose().forgotten_on is None
    return (member.record.whose().name or "") if is_there else ""


def _is_ready(one: Invitation) -> bool:
    return one.proposal is None or hasattr(one.proposal, "settled")
