"""A pool as those who keep it read it: who is in it, each cost, what has to be divided anew, the reserve."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place
from ownway.apps.pooled.actions.costs import is_to_divide_anew
from ownway.apps.pooled.actions.joining import is_refused
from ownway.apps.pooled.kinds import Paid, Stands, Why
from ownway.apps.pooled.models import Cost, Fund, Invitation, Member, PaidBack, Pool
from ownway.apps.pooled.permissions import keeps, require_keeping
from ownway.apps.pooled.queries.deciding import Asked, asked_in
from ownway.apps.pooled.standing import (
    counting,
    ending,
    has_voice,
    is_in,
    members_of,
    reserve,
    saved_by,
    together_on,
)


@dataclass(frozen=True, slots=True)
class KeptMember:
    """One member: part today, pence paid in all, when they leave, and what the keeper may do for them."""

    member: Member
    part: int
    paid: int
    last_on: date | None
    is_in: bool
    has_voice: bool
    """Agreed to share and not out: also before the first day."""
    why: Why | None
    """Why they leave, where a last day is known that was not agreed from the beginning."""
    saved: int
    is_to_pay_back: bool


@dataclass(frozen=True, slots=True)
class KeptInvitation:
    """Somebody who was asked and did not answer, and how those already in the pool decided; agreed where none were."""

    invitation: Invitation
    stands: Stands


@dataclass(frozen=True, slots=True)
class KeptCost:
    """One cost, whether it was undone, and whether others were there than it was divided over."""

    cost: Cost
    is_undone: bool
    is_stale: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """Everything about a pool."""

    pool: Pool
    members: Sequence[KeptMember]
    parts: int
    invitations: Sequence[KeptInvitation]
    costs: Sequence[KeptCost]
    totals: dict[str, int]
    reserve: int
    asked: Sequence[Asked]
    funds: Sequence[Fund]

    @property
    def is_in(self) -> int:
        """How many are in it."""
        return sum(1 for one in self.members if one.is_in)

    @property
    def together(self) -> int:
        """Pence that members paid together."""
        return self.totals.get(Paid.MEMBERS, 0) + self.totals.get(Paid.SAVED, 0)


def pools_at(place: Place, *, seen_by: Account, on: date) -> list[tuple[Pool, int]]:
    """The pools of a place with how many are in each; for those who keep them."""
    require_keeping(seen_by, place, on)
    found = Pool.objects.filter(place=place).order_by("name", "pk")
    return [(one, sum(1 for member in members_of(one) if is_in(member, on))) for one in found]


def pool_kept(reference: str, *, seen_by: Account, on: date) -> Pool:
    """A pool, for whoever keeps it; ``NotAllowed`` otherwise."""
    found = Pool.objects.select_related("place").filter(reference=reference).first()
    if found is None or not keeps(seen_by, found.place, on):
        raise NotAllowed("pool")
    return found


def member_kept(reference: str, number: int, *, seen_by: Account, on: date) -> Member:
    """One member of a pool, for whoever keeps it."""
    pool = pool_kept(reference, seen_by=seen_by, on=on)
    found = next((one for one in members_of(pool) if one.pk == number), None)
    if found is None:
        raise NotAllowed("member")
    return found


def cost(reference: str, code: str, *, seen_by: Account, on: date) -> Cost:
    """One cost of a pool, for whoever keeps it."""
    pool = pool_kept(reference, seen_by=seen_by, on=on)
    found = Cost.objects.select_related("pool__place").filter(pool=pool, reference=code).first()
    if found is None:
        raise NotAllowed("cost")
    return found


def kept(reference: str, *, seen_by: Account, on: date) -> Kept:
    """Everything about a pool, for whoever keeps it."""
    pool = pool_kept(reference, seen_by=seen_by, on=on)
    members = members_of(pool)
    together = dict(together_on(members, on))
    costs = (
        Cost.objects.filter(pool=pool).select_related("undone").prefetch_related("shares").order_by("-paid_on", "-pk")
    )
    counted = counting(pool)
    return Kept(
        pool=pool,
        members=_members(pool, members, together, on),
        parts=sum(together.values()),
        invitations=_invitations(pool, on),
        costs=[
            KeptCost(one, hasattr(one, "undone"), not hasattr(one, "undone") and is_to_divide_anew(one, members))
            for one in costs
        ],
        totals=dict(counted.values_list("paid").annotate(Sum("pence")).order_by()),
        reserve=reserve(pool),
        asked=asked_in(pool, on),
        funds=list(Fund.objects.filter(pool=pool).order_by("pk")),
    )


def _invitations(pool: Pool, on: date) -> list[KeptInvitation]:
    found = Invitation.objects.filter(pool=pool, answer=None).select_related("record__person", "proposal__settled")
    return [KeptInvitation(one, _decided(one, on)) for one in found.order_by("pk")]


def _decided(one: Invitation, on: date) -> Stands:
    if is_refused(one, on):
        return Stands.NOT_AGREED
    return Stands.AGREED if one.proposal is None or hasattr(one.proposal, "settled") else Stands.OPEN


def _members(pool: Pool, members: Sequence[Member], together: dict[int, int], on: date) -> list[KeptMember]:
    paid = dict(
        Member.objects.filter(pool=pool, shares__cost__in=counting(pool))
        .values_list("pk")
        .annotate(Sum("shares__pence"))
    )
    saved, whole = saved_by(pool), reserve(pool)
    back = set(PaidBack.objects.filter(member__pool=pool).values_list("member", flat=True))
    is_over = not any(has_voice(one, on) for one in members)
    # What nobody is there for any more goes back with the last one's part.
    is_last = is_over and whole > 0 and not any(saved.values())
    found = []
    for one in members:
        ends = ending(one)
        is_out = ends is not None and ends.last_on < on
        found.append(
            KeptMember(
                member=one,
                part=together.get(one.pk, 0),
                paid=paid.get(one.pk, 0),
                last_on=ends.last_on if ends else None,
                is_in=is_in(one, on),
                has_voice=has_voice(one, on),
                why=ends.why if ends else None,
                saved=saved.get(one.pk, 0),
                is_to_pay_back=is_out and (bool(saved.get(one.pk)) or (is_last and one.pk in back)),
            )
        )
    return found
