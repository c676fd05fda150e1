"""Asking somebody to join, their own yes or no, and what they choose: the line that pays, and who reads their name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.models import Line
from ownway.apps.money.queries.holding import budget_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, require
from ownway.apps.people.permissions import Part as RecordPart
from ownway.apps.pooled.actions.deciding import ask_newcomer, put_to_members, settle_all
from ownway.apps.pooled.actions.opening import tell
from ownway.apps.pooled.kinds import About, Stands, Way
from ownway.apps.pooled.models import Answer, Choice, Invitation, Member, Part, Pool
from ownway.apps.pooled.permissions import require_keeping, require_speaking
from ownway.apps.pooled.standing import has_voice, last_day, members_of
from ownway.engines.ledger.pooling import MOST_MEMBERS, MOST_PART
from ownway.kernel.problems import Problem, Refused

GONE = "This is not asked of you any more. Go back and look again."


def invite(
    *,
    pool: Pool,
    record: Record,
    from_on: date,
    until_on: date | None,
    part: int,
    by: Account,
    on: date,
    once: UUID,
) -> Invitation:
    """Ask somebody to join. They are not in the pool by this: they, or who acts for them, must say yes.

    Where others are in the pool already, they decide first. ``part`` counts 1 where everybody pays the same.
    """
    require_keeping(by, pool.place, on)
    require(by, Deed.SEE, RecordPart.MONEY, record, on)
    counted = 1 if pool.way == Way.EQUAL else part
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=pool.pk)
        before = Invitation.objects.filter(once=once).first()
        if before:
            if (before.record_id, before.pool_id, before.part) != (record.pk, pool.pk, counted):
                raise Refused(Problem("once", TWICE))
            return before
        members = members_of(pool)
        problems = list(_problems(pool, record, members, from_on=from_on, until_on=until_on, part=counted, on=on))
        if problems:
            raise Refused(*problems)
        proposal = None
        if any(has_voice(one, on) for one in members):
            say = f"Somebody wants to join from {from_on:%d/%m/%Y}. Your part of the costs gets smaller by it."
            proposal = put_to_members(pool, About.JOIN, say, from_on, by=by, on=on, once=once)
        made = Invitation.objects.create(
            pool=pool,
            record=record,
            from_on=from_on,
            until_on=until_on,
            part=counted,
            proposal=proposal,
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        tell(pool, by, on, "asked_to_join", record.person_id, part=counted)
    return made


def answer(
    *, invitation: Invitation, is_yes: bool, line: int | None, is_named: bool, by: Account, on: date
) -> Member | None:
    """Say yes or no to joining. Yes makes a member from the day agreed, and never for days already gone.

    Only the person, or who acts for them with the money. ``line`` is the line of their plan that pays.
    """
    record, pool = invitation.record, invitation.pool
    require_speaking(by, record, on)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=pool.pk)
        said = Answer.objects.select_related("member").filter(invitation=invitation).first()
        if said:
            if said.is_yes != is_yes:
                raise Refused(Problem("is_yes", "You answered this before. To leave, say so on the page of the pool."))
            return getattr(said, "member", None)
        settle_all(pool, by, on)
        joins_on = max(invitation.from_on, on)
        chosen = None
        if is_yes:
            _refuse_joining(invitation, joins_on)
            chosen = _line(record, line, on)
        made = Answer.objects.create(invitation=invitation, is_yes=is_yes, by=by, on=on, at=timezone.now())
        tell(pool, by, on, "answered", record.person_id, yes=is_yes)
        if chosen is None:
            return None
        member = Member.objects.create(
            answer=made, pool=pool, record=record, from_on=joins_on, until_on=invitation.until_on
        )
        Part.objects.create(member=member, from_on=joins_on, part=invitation.part)
        Choice.objects.create(member=member, line=chosen, is_named=is_named, by=by, on=on, at=timezone.now())
        ask_newcomer(member, on)
    return member


def choose(*, member: Member, line: int, is_named: bool, by: Account, on: date) -> Choice:
    """Choose anew which line of the plan pays, and whether the others read the name. It holds from now on."""
    require_speaking(by, member.record, on)
    with transaction.atomic():
        chosen = _line(member.record, line, on)
        made = Choice.objects.create(member=member, line=chosen, is_named=is_named, by=by, on=on, at=timezone.now())
        tell(member.pool, by, on, "chosen", member.record.person_id, named=is_named)
    return made


def find_invitation(record: Record, number: int, *, by: Account, on: date) -> Invitation:
    """An invitation of this person that waits for a yes or no; ``NotAllowed`` where there is none."""
    require_speaking(by, record, on)
    found = Invitation.objects.select_related("pool__place", "record__person", "record__place")
    one = found.filter(record=record, pk=number).first()
    if one is None:
        raise NotAllowed("invitation")
    return one


def _problems(
    pool: Pool, record: Record, members: list[Member], *, from_on: date, until_on: date | None, part: int, on: date
) -> Iterator[Problem]:
    if record.place_id != pool.place_id:
        yield Problem("reference", "This record is at another place. Ask somebody whose money is here.")
    elif budget_of(record, on) is None:
        yield Problem("reference", "No money is set up for this person yet. Set it up first.")
    if not 0 < part <= MOST_PART:
        yield Problem("part", "A part is more than 0, and not so large. Write a smaller number above 0.")
    if from_on < on:
        yield Problem("from_on", "This day has gone. Nobody joins for days that are over.")
    if until_on and until_on < from_on:
        yield Problem("until_on", "The last day comes before the first. Write it again.")
    waits = Invitation.objects.filter(pool=pool, record=record, answer=None).select_related("proposal__settled")
    if any(one.record_id == record.pk and _overlaps(one, from_on, until_on) for one in members):
        yield Problem("reference", "This person is in the pool on these days already. Nobody is in it twice.")
    elif any(not is_refused(one, on) for one in waits):
        yield Problem("reference", "This person was asked already and has not answered. Wait for their answer.")
    if sum(1 for one in members if last_day(one) is None) >= MOST_MEMBERS:
        yield Problem("reference", f"A pool has up to {MOST_MEMBERS} members. Open another one.")


def _refuse_joining(invitation: Invitation, joins_on: date) -> None:
    proposal = invitation.proposal
    settled = getattr(proposal, "settled", None) if proposal else None
    if proposal and (settled is None or settled.stands != Stands.AGREED):
        raise Refused(Problem("is_yes", "The others have not agreed yet. You are told when they have."))
    if invitation.until_on and invitation.until_on < joins_on:
        raise Refused(Problem("is_yes", GONE))
    same = [one for one in members_of(invitation.pool) if one.record_id == invitation.record_id]
    if any(_overlaps(one, joins_on, invitation.until_on) for one in same):
        raise Refused(Problem("is_yes", "You are in this pool on these days already. Nobody is in it twice."))


def is_refused(invitation: Invitation, on: date) -> bool:
    """Whether nothing can come of an invitation: the members said no, or did not agree in time."""
    if invitation.proposal is None:
        return False
    settled = getattr(invitation.proposal, "settled", None)
    return on > invitation.proposal.closes_on if settled is None else settled.stands == Stands.NOT_AGREED


def _overlaps(member: Member, first: date, last: date | None) -> bool:
    ends = last_day(member)
    return (ends is None or max(first, member.from_on) <= ends) and (last is None or member.from_on <= last)


def _line(record: Record, line: int | None, on: date) -> Line:
    found = Line.objects.filter(budget=budget_of(record, on), pk=line or 0).first()
    if found is None:
        raise Refused(Problem("line", "Choose the line of your plan that pays your share."))
    return found
