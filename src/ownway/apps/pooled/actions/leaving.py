"""Leaving by the rule everybody agreed to, and the reserve's part of it that goes back.

A death, and a move that stands on the record, need no deed here: ``standing.ending`` reads them.
"""

from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.coming_back import refund_as_paid, still_paid
from ownway.apps.money.models import Spending
from ownway.apps.people.models import Account, Record
from ownway.apps.pooled.actions.deciding import settle_all
from ownway.apps.pooled.actions.opening import tell
from ownway.apps.pooled.kinds import FREE, LeaverPays, Paid, Why
from ownway.apps.pooled.models import Leaving, Member, PaidBack, Pool, RestBack
from ownway.apps.pooled.permissions import require_keeping, require_speaking
from ownway.apps.pooled.standing import (
    counting,
    ending,
    has_voice,
    is_in,
    last_day,
    left_behind_by,
    members_of,
    reserve,
    saved_by,
)
from ownway.engines.ledger import pooling
from ownway.engines.ledger.parting import by_weight
from ownway.kernel.problems import Problem, Refused


def leave(*, member: Member, why: Why, leaves_on: date, by: Account, on: date) -> Leaving:
    """Say that one leaves: the person, or who acts for them. Moving away needs no notice.

    The last day is the one wished for, or the end of the notice where that is later.
    """
    require_speaking(by, member.record, on)
    if why is Why.DIED:
        raise Refused(Problem("why", "A death is written down on the person’s own page. It ends this by itself."))
    if leaves_on < on:
        raise Refused(Problem("leaves_on", "This day has gone. Give today or a later day."))
    pool = member.pool
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=pool.pk)
        before = Leaving.objects.filter(member=member).first()
        if before:
            if before.why != why:
                say = "You said before that you leave. When a move is written down, it ends on the day you move."
                raise Refused(Problem("why", say))
            return before
        ends = last_day(member)
        if ends and ends < leaves_on:
            raise Refused(Problem("leaves_on", f"You are out after {ends:%d/%m/%Y} anyway."))
        found = pooling.leaving(
            on,
            leaves_on,
            pool.notice_weeks,
            goes_on_paying=pool.leaver_pays == LeaverPays.SHARE,
            is_free=why in FREE,
        )
        made = Leaving.objects.create(
            member=member,
            why=why,
            last_on=found.last_on,
            pays_until_on=found.pays_until_on,
            by=by,
            on=on,
            at=timezone.now(),
        )
        tell(pool, by, on, "leaves", member.record.person_id, why=str(why), last_on=found.last_on.isoformat())
        settle_all(pool, by, on)
    return made


def pay_back(*, member: Member, by: Account, on: date) -> PaidBack:
    """Give a leaver their part of the reserve back into their own books, as they paid it. Once, after the last day.

    Where nobody is in the pool any more and all have theirs, what stayed in it goes back too, to those who left it.
    """
    require_keeping(by, member.pool.place, on)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=member.pool_id)
        last = last_day(member)
        if last is None or last >= on:
            raise Refused(Problem("member", "This member is still in the pool. It goes back after their last day."))
        made = PaidBack.objects.filter(member=member).first() or _pay_back(member, by, on)
        _share_rest(member.pool, by, on)
        settle_all(member.pool, by, on)
    return made


def _pay_back(member: Member, by: Account, on: date) -> PaidBack:
    made = PaidBack.objects.create(member=member, pence=_back(member), by=by, on=on, at=timezone.now())
    _refund(member, made.pence, by, on, f"back {made.pk}")
    tell(member.pool, by, on, "paid_back", member.record.person_id, pence=made.pence)
    return made


def _back(member: Member) -> int:
    saved = saved_by(member.pool)
    if not saved.get(member.pk):
        return 0
    percent = member.pool.back_percent if _leaves_something(member) else 100
    who = list(saved)
    return pooling.paid_back(reserve(member.pool), [saved[one] for one in who], who.index(member.pk), percent)


def _leaves_something(member: Member) -> bool:
    """Whether the pool's rule keeps some of it: for those who go on after somebody who chose to leave."""
    ends = ending(member)
    if ends is None or ends.why is None or ends.why in FREE:
        return False
    return any(is_in(one, ends.last_on + timedelta(days=1)) for one in members_of(member.pool))


def _share_rest(pool: Pool, by: Account, on: date) -> None:
    rest = reserve(pool)
    if not rest or any(saved_by(pool).values()) or any(has_voice(one, on) for one in members_of(pool)):
        return
    left = left_behind_by(pool)
    members = Member.objects.select_related("record__person", "answer__invitation", "pool__place").in_bulk(left)
    for who, pence in zip(left, by_weight(rest, list(left.values())), strict=True):
        if pence:
            made = RestBack.objects.create(member_id=who, pence=pence, by=by, on=on, at=timezone.now())
            _refund(members[who], pence, by, on, f"rest {made.pk}")
            tell(pool, by, on, "rest_back", members[who].record.person_id, pence=pence)


def _refund(member: Member, pence: int, by: Account, on: date, key: str) -> None:
    """Back to each stream as it paid, the newest payment first."""
    Record.objects.select_for_update().get(pk=member.record_id)
    shares = member.shares.filter(cost__in=counting(member.pool).filter(paid=Paid.SAVED)).exclude(entry=None)
    numbers = shares.values("entry").distinct()
    for paid in Spending.objects.filter(entry__in=numbers).order_by("-entry").select_related("entry__record__person"):
        part = min(pence, sum(still_paid(paid).values()))
        if part:
            once = uuid5(member.answer.invitation.once, f"{key} {paid.pk}")
            said = f"{member.pool.name}: your part of the reserve"
            refund_as_paid(paid, part, on, by=by, on=on, once=once, words=said)
            pence -= part
    if pence:
        raise ValueError(f"{pence} of the reserve found no payment it belongs to")
