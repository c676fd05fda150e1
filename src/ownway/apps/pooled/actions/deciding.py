"""Putting something to the members, one voice each, and what follows from it: only ever from then on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.people.actions.asked import words as kept_words
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.pooled.actions.opening import tell
from ownway.apps.pooled.kinds import About, Decides, Stands, Way
from ownway.apps.pooled.models import Ballot, Member, NewPart, Part, Pool, Proposal, Settled, Vote
from ownway.apps.pooled.permissions import keeps, require_speaking, speaks_for
from ownway.apps.pooled.standing import has_voice, members_of, paying_spells
from ownway.engines.ledger.pooling import MOST_PART, grow
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

MOST_WORDS = 1_000
TIME_TO_VOTE = timedelta(days=28)


def propose(
    *,
    pool: Pool,
    about: About,
    words: str,
    from_on: date,
    by: Account,
    on: date,
    once: UUID,
    parts: Mapping[int, int] | None = None,
) -> Proposal:
    """Put something to the members: any member may, and whoever keeps the pool. ``parts`` by member, where about them.

    It is about days to come only. Each member gets the words sealed for them alone.
    """
    members = [one for one in members_of(pool) if has_voice(one, on)]
    if not (keeps(by, pool.place, on) or any(speaks_for(by, one.record, on) for one in members)):
        raise NotAllowed("propose")
    said = kept_words("words", words, "Say what the others decide on, in a few words.", MOST_WORDS)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=pool.pk)
        before = Proposal.objects.filter(once=once).first()
        if before:
            if (before.pool_id, before.about, before.from_on) != (pool.pk, about, from_on):
                raise Refused(Problem("once", TWICE))
            return before
        problems = list(_problems(pool, about, members, from_on=from_on, parts=parts or {}, on=on))
        if problems:
            raise Refused(*problems)
        made = put_to_members(pool, about, said, from_on, by=by, on=on, once=once)
        for one in members if parts and about == About.SHARES else ():
            NewPart.objects.create(proposal=made, member=one, part=parts[one.pk] if parts else 0)
    return made


def put_to_members(
    pool: Pool, about: About, said: str, from_on: date, *, by: Account, on: date, once: UUID
) -> Proposal:
    """A proposal with a ballot for everybody who agreed to share and is not out, inside the caller's deed."""
    made = Proposal.objects.create(
        reference=new_reference("V"),
        pool=pool,
        about=about,
        from_on=from_on,
        closes_on=on + TIME_TO_VOTE,
        by=by,
        on=on,
        at=timezone.now(),
        once=once,
    )
    for one in members_of(pool):
        if has_voice(one, on):
            Ballot.objects.create(proposal=made, member=one, words=said)
    tell(pool, by, on, "proposed", about_what=str(about), proposal=made.reference)
    return made


def ask_newcomer(member: Member, on: date) -> None:
    """A voice in everything that is open for somebody who has just agreed to share, inside the caller's deed."""
    for proposal in member.pool.proposals.filter(settled=None, closes_on__gte=on):
        asked = proposal.ballots.select_related("member__record").order_by("pk").last()
        if asked:
            Ballot.objects.create(proposal=proposal, member=member, words=asked.words)


def vote(*, ballot: Ballot, is_yes: bool, by: Account, on: date) -> Vote:
    """Say yes or no, once, by the person or who acts for them. Where that settles it, it holds from then on."""
    require_speaking(by, ballot.member.record, on)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=ballot.proposal.pool_id)
        before = Vote.objects.filter(ballot=ballot).first()
        if before:
            if before.is_yes != is_yes:
                raise Refused(
                    Problem(
                        "is_yes", "You said this before, and it counts. Talk to the others if you changed your mind."
                    )
                )
            return before
        if Settled.objects.filter(proposal=ballot.proposal).exists() or on > ballot.proposal.closes_on:
            raise Refused(Problem("is_yes", "This is decided already. Go back and look at what came of it."))
        member = next(one for one in members_of(ballot.proposal.pool) if one.pk == ballot.member_id)
        if not has_voice(member, on):
            raise Refused(Problem("is_yes", "You have left the pool, so you have no voice in this any more."))
        made = Vote.objects.create(ballot=ballot, is_yes=is_yes, by=by, on=on, at=timezone.now())
        tell(ballot.proposal.pool, by, on, "voted", member.record.person_id, yes=is_yes)
        settle_all(ballot.proposal.pool, by, on)
    return made


def settle_all(pool: Pool, by: Account, on: date) -> None:
    """Settle every proposal of a pool that is certain now: a voice was given, or somebody is out who had one."""
    for proposal in pool.proposals.filter(settled=None, closes_on__gte=on).order_by("pk"):
        _settle(proposal, by, on)


def _settle(proposal: Proposal, by: Account, on: date) -> None:
    """Write what came of a proposal, where that is certain now."""
    members = members_of(proposal.pool)
    stands = _stands(proposal, members, on)
    if stands is Stands.OPEN:
        return
    is_agreed = stands is Stands.AGREED
    holds_from = max(proposal.from_on, on) if is_agreed else None
    Settled.objects.create(proposal=proposal, stands=stands, holds_from_on=holds_from, on=on, at=timezone.now())
    if holds_from and proposal.about == About.SHARES:
        new = dict(proposal.new_parts.values_list("member", "part"))
        for one in members:
            if one.pk in new and has_voice(one, on):
                day = max(holds_from, one.from_on)
                Part.objects.create(member=one, from_on=day, part=new[one.pk], proposal=proposal)
    tell(proposal.pool, by, on, "settled", proposal=proposal.reference, agreed=is_agreed)


def _stands(proposal: Proposal, members: Sequence[Member], on: date) -> Stands:
    """Whose yes is needed: everybody's, or more than half and everybody's whose part would grow.

    Where one of them was never asked nothing comes of it: it is put to the members of today anew.
    """
    voices = {one.pk for one in members if has_voice(one, on)}
    said = dict(Ballot.objects.filter(proposal=proposal, member__in=voices).values_list("member", "vote__is_yes"))
    needed = voices if proposal.pool.decides == Decides.ALL else _grows(proposal, members, on)
    yes = sum(1 for one in said.values() if one)
    may_still = sum(1 for one in said.values() if one is not False)
    if any(said.get(who, False) is False for who in needed) or may_still * 2 <= len(said):
        return Stands.NOT_AGREED
    return Stands.AGREED if all(said[who] for who in needed) and yes * 2 > len(said) else Stands.OPEN


def _grows(proposal: Proposal, members: Sequence[Member], on: date) -> set[int]:
    """The members who would pay a larger part on any day to come: nobody's part grows without their own yes."""
    if proposal.about != About.SHARES:
        return set()
    begins = max(proposal.from_on, on)
    new = dict(proposal.new_parts.values_list("member", "part"))
    return grow(paying_spells(members), paying_spells(members, begins, new), begins)


def _problems(
    pool: Pool, about: About, members: Sequence[Member], *, from_on: date, parts: Mapping[int, int], on: date
) -> list[Problem]:
    found = []
    if not members:
        found.append(Problem("words", "Nobody is in the pool yet. Ask people to join first."))
    if from_on < on:
        found.append(Problem("from_on", "This day has gone. A decision changes only what comes: give today or later."))
    if about == About.JOIN:
        found.append(Problem("about", "Ask the person to join: then the others are asked by that."))
    if about == About.SHARES and pool.way == Way.EQUAL:
        found.append(Problem("about", "In this pool everybody pays the same. Choose something else."))
    elif about == About.SHARES:
        found += [
            Problem(f"part_{one.pk}", "A part is more than 0, and not so large. Write a smaller number above 0.")
            for one in members
            if not 0 < parts.get(one.pk, 0) <= MOST_PART
        ]
    return found
