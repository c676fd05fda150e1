"""What groups hold about a person: that they sit in one, since when, and how they voted."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from ownway.apps.groups.models import Ballot, Seat
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.people.queries.everything import day_told
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """The seats I hold or held at this place, and my votes. Forgetting empties my account of its name."""
    require_own(seen_by, record)
    owner = record.whose().account_id
    rows = Seat.objects.filter(account_id=owner, group__place=record.place_id).select_related("group") if owner else []
    return {
        "Groups I sit in": [
            {
                "group": one.group.name,
                "for_people_who_draw_on_support": one.draws_on_support,
                "from_on": one.from_on.isoformat(),
                "until_on": day_told(one.until_on),
            }
            for one in rows
        ],
        "How I voted in groups": [
            {"on": one.on.isoformat(), "about": one.motion.words, "vote": one.get_choice_display()}
            for one in _ballots(record, owner)
        ],
    }


def _ballots(record: Record, owner: UUID | None) -> Iterable[Ballot]:
    if owner is None:
        return ()
    rows = Ballot.objects.filter(seat__account_id=owner, seat__group__place=record.place_id)
    return rows.select_related("motion").order_by("pk")
