"""What groups hold about a person: that they sit in one, and since when."""

from __future__ import annotations

from ownway.apps.groups.models import Seat
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.people.queries.everything import day_told
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """The seats I hold or held at this place. They hang on my account, which forgetting empties of its name."""
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
        ]
    }
