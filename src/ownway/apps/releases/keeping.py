"""What releases hold about a person: what they said in a preview, answered, or decided at work."""

from __future__ import annotations

from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.releases.models import Remark
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """What I said about figures before they went out. Forgetting takes my name from it; the words stay."""
    require_own(seen_by, record)
    owner = record.whose().account_id
    if owner is None:
        return {}
    rows = Remark.objects.filter(by_id=owner, version__release__place=record.place_id)
    return {
        "What I said about figures before they were public": [
            {
                "release": one.version.release.number,
                "version": one.version.number,
                "words": one.words,
                "on": one.on.isoformat(),
            }
            for one in rows.select_related("version__release").order_by("pk")
        ]
    }
