"""Leaving by the rule everybody agreed to; a move and a death cost nothing; the reserve's part goes back."""

from __future__ import annotations

from datetime import date
from uuid import uuid5

from django.db import transaction
from django.utils import timezone

from ownway.apps.closing.kinds import Happened
from ownway.apps.closing.models import Turn
from ownway.apps.money.actions.coming_back import refund_as_paid, still_paid
from ownway.apps.money.models import Spending
from ownway.apps.people.models import Account, Record
from ownway.apps.pooled.actions.deciding import settle
from ownway.apps.pooled.actions.opening import tell
from ownway.apps.pooled.kinds import FREE, LeaverPays, Paid, Why
from ownway.apps.pooled.models import Leaving, Member, PaidBack, Pool
from ownway.apps.pooled.permissions import require_keeping, require_speaking
from ownway.apps.pooled.standing import counting, is_in, last_day, reserve, saved_by
from ownway.engines.ledger import pooling
from ownway.kernel.problems import Problem, Refused

HAPPENED = {Happened.DIED: Why.DIED, Happened.MOVED: Why.MOVED}


def leave(*, member: Member, why: Why, leaves_on: date, by: Account, on: date) -> Leaving:
    """Say that one leaves: the person, or who acts for them. Moving away needs no notice.

    The last day is the one wished for, or the end of the notice where that is later.
    """
    require_speaking(by, member.record, on)
    if why is Why.DIED:
        raise Refused(Problem("why", "A death is written down by those who keep the pool."))
    if leaves_on < on:
        raise Refused(Problem("leaves_on", "This day has gone. Give today or a later day."))
    return _leave(member, why, leaves_on, by, on)


def write_leaving(*, member: Member, by: Account, on: date) -> Leaving:
    """Write down that somebody is out who died or moved away, from the day that stands on their record. No notice."""
    require_keeping(by, member.pool.place, on)
    turns = Turn.objects.standing().filter(record=member.record, happened__in=list(HAPPENED))
    turn = turns.filter(happened_on__gte=member.from_on).order_by("-happened_on").first()
    if turn is None:
        say = "No death and no move is written down for this person. Otherwise only they say that they leave."
        raise Refused(Problem("member", say))
    return _leave(member, HAPPENED[Happened(turn.happened)], turn.happened_on, by, on)


def pay_back(*, member: Member, by: Account, on: date) -> PaidBack:
    """Give a leaver their part of the reserve back into their own books, as they paid it. Once, after the last day."""
    require_keeping(by, member.pool.place, on)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=member.pool_id)
        before = PaidBack.objects.filter(member=member).first()
        if before:
            return before
        last = last_day(member)
        if last is None or last >= on:
            raise Refused(Problem("member", "This member is still in the pool. It goes back after their last day."))
        made = PaidBack.objects.create(member=member, pence=_back(member), by=by, on=on, at=timezone.now())
        _refund(member, made.pence, by, on)
        tell(member.pool, by, on, "paid_back", member.record.person_id, pence=made.pence)
    return made


def _leave(member: Member, why: Why, leaves_on: date, by: Account, on: date) -> Leaving:
    pool = member.pool
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=pool.pk)
        before = Leaving.objects.filter(member=member).first()
        if before:
            if before.why != why:
                raise Refused(Problem("why", "It was said already that you leave. Nothing was changed."))
            return before
        if leaves_on < member.from_on:
            say = f"You join on {member.from_on:%d/%m/%Y}. Give that day or a later one."
            raise Refused(Problem("leaves_on", say))
        if member.until_on and member.until_on < leaves_on:
            raise Refused(Problem("leaves_on", f"You are out after {member.until_on:%d/%m/%Y} anyway."))
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
        if not is_in(Member.objects.select_related("leaving").get(pk=member.pk), on):
            for proposal in pool.proposals.filter(settled=None):
                settle(proposal, by, on)
    return made


def _back(member: Member) -> int:
    saved = saved_by(member.pool)
    if not saved.get(member.pk):
        return 0
    leaving = getattr(member, "leaving", None)
    # Whoever was in only until an agreed day leaves as agreed.
    is_free = leaving is None or leaving.why in FREE
    percent = 100 if is_free else member.pool.back_percent
    who = list(saved)
    return pooling.paid_back(reserve(member.pool), [saved[one] for one in who], who.index(member.pk), percent)


def _refund(member: Member, pence: int, by: Account, on: date) -> None:
    """Back to each stream as it paid, the newest payment first."""
    Record.objects.select_for_update().get(pk=member.record_id)
    shares = member.shares.filter(cost__in=counting(member.pool).filter(paid=Paid.SAVED)).exclude(entry=None)
    numbers = shares.values("entry").distinct()
    for paid in Spending.objects.filter(entry__in=numbers).order_by("-entry").select_related("entry__record__person"):
        part = min(pence, sum(still_paid(paid).values()))
        if part:
            once = uuid5(member.answer.invitation.once, f"back {paid.pk}")
            said = f"{member.pool.name}: your part of the reserve"
            refund_as_paid(paid, part, on, by=by, on=on, once=once, words=said)
            pence -= part
    if pence:
        raise ValueError(f"{pence} of the reserve found no payment it belongs to")
