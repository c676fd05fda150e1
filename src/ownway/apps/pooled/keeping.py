"""What a pool holds about a person, told to the person, and how long the law keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ownway.apps.people.law_keeps import Hold, six_years
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.people.queries import day_told
from ownway.apps.pooled.models import CostShare, Invitation, Member
from ownway.apps.pooled.standing import ending
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Everything asked, agreed, voted, paid and left, of this person alone: no word about anybody else in a pool."""
    require_own(seen_by, record)
    asked = Invitation.objects.filter(record=record).select_related("pool", "answer__member__leaving", "answer__by")
    return {"What I share with others": [_asked(one) for one in asked.order_by("pk")]}


def holds(record: Record, on: date) -> Iterator[Hold]:
    """What was shared is kept like the books it stands in: six years after the last cost."""
    shares = CostShare.objects.filter(member__record=record)
    last = shares.order_by("-cost__paid_on").values_list("cost__paid_on", flat=True).first()
    if last is not None:
        yield from six_years(record, last, on, what="what you shared with others", after="the last cost you shared")


def _asked(one: Invitation) -> dict[str, Plain]:
    answer = getattr(one, "answer", None)
    member = getattr(answer, "member", None)
    return {
        "pool": one.pool.name,
        "asked_on": day_told(one.on),
        "part": one.part,
        "said_yes": answer.is_yes if answer else None,
        "said_on": day_told(answer.on) if answer else None,
        "said_by": str(answer.by) if answer else None,
        "member": _member(member) if member else None,
    }


def _member(one: Member) -> dict[str, Plain]:
    ends = ending(one)
    back = getattr(one, "paid_back", None)
    return {
        "from": day_told(one.from_on),
        "last_day": day_told(ends.last_on if ends else None),
        "why_left": ends.why if ends else None,
        "parts": [{"from": day_told(part.from_on), "part": part.part} for part in one.parts.order_by("pk")],
        "chosen": [
            {"line": choice.line.what, "named": choice.is_named, "on": day_told(choice.on), "by": str(choice.by)}
            for choice in one.choices.select_related("line__budget__record", "by").order_by("pk")
        ],
        "shares": [
            {
                "cost": share.cost.reference,
                "from": day_told(share.first_on),
                "until": day_told(share.last_on),
                "pence": share.pence,
                "entry": share.entry_id,
                "was_undone": hasattr(share.cost, "undone"),
            }
            for share in one.shares.select_related("cost__undone").order_by("pk")
        ],
        "votes": [
            {
                "words": ballot.words,
                "about": ballot.proposal.about,
                "on": day_told(ballot.proposal.on),
                "yes": ballot.vote.is_yes if hasattr(ballot, "vote") else None,
            }
            for ballot in one.ballots.select_related("member__record", "proposal", "vote").order_by("pk")
        ],
        "reserve_back_pence": back.pence if back else None,
        "rest_of_the_reserve_pence": [rest.pence for rest in one.rest_back.order_by("pk")],
    }
