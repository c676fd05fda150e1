"""What the members are asked, what was said in numbers, and how it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.pooled.kinds import Stands
from ownway.apps.pooled.models import Ballot, Member, Pool, Proposal
from ownway.apps.pooled.permissions import require_seeing


@dataclass(frozen=True, slots=True)
class Asked:
    """One proposal: its words, how many said yes and no of how many, how it stands, since when it holds.

    ``ballot`` and ``mine`` are the reader's own, where they were asked; nobody reads how another member voted.
    """

    proposal: Proposal
    words: str
    yes: int
    no: int
    asked: int
    stands: Stands
    holds_from_on: date | None
    ballot: int | None = None
    mine: bool | None = None
    part: int | None = None
    """The reader's part after it, where it is about parts."""

    @property
    def is_open(self) -> bool:
        return self.stands == Stands.OPEN


def asked_in(pool: Pool, on: date, member: Member | None = None) -> list[Asked]:
    """Everything that was put to the members, newest first, in the words one member got, or that anybody got."""
    found = pool.proposals.select_related("settled").prefetch_related(
        "new_parts", "ballots__vote", "ballots__member__record__person"
    )
    return [_asked(one, on, member) for one in found.order_by("-pk")]


def ballot(record: Record, number: int, *, seen_by: Account, on: date) -> tuple[Ballot, Asked]:
    """One ballot of this person with how it stands; ``NotAllowed`` where there is none."""
    require_seeing(seen_by, record, on)
    found = Ballot.objects.select_related("proposal__pool__place", "member__record__person", "member__record__place")
    one = found.filter(member__record=record, pk=number).first()
    if one is None:
        raise NotAllowed("ballot")
    return one, _asked(one.proposal, on, one.member)


def _asked(proposal: Proposal, on: date, member: Member | None) -> Asked:
    ballots = list(proposal.ballots.all())
    said = [one.vote.is_yes for one in ballots if hasattr(one, "vote")]
    own = next((one for one in ballots if member is not None and one.member_id == member.pk), None)
    read = own or (ballots[0] if member is None and ballots else None)
    settled = getattr(proposal, "settled", None)
    stands = Stands(settled.stands) if settled else Stands.OPEN
    is_late = stands == Stands.OPEN and on > proposal.closes_on
    return Asked(
        proposal=proposal,
        words=read.words if read else "",
        yes=sum(said),
        no=len(said) - sum(said),
        asked=len(ballots),
        stands=Stands.NOT_AGREED if is_late else stands,
        holds_from_on=settled.holds_from_on if settled else None,
        ballot=own.pk if own else None,
        mine=own.vote.is_yes if own and hasattr(own, "vote") else None,
        part=next((one.part for one in proposal.new_parts.all() if own and one.member_id == own.member_id), None),
    )
