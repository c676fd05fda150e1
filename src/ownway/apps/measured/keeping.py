"""What the figures hold about a person: which forms asked how much, without a word."""

from __future__ import annotations

from ownway.apps.measured.models import Paper
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Every form that was counted about me: how much it asked, how much of it again, and how long it took."""
    require_own(seen_by, record)
    rows = Paper.objects.filter(record=record).order_by("pk")
    return {
        "Paperwork counted about me": [
            {
                "form": one.form,
                "step": one.step,
                "filled_in_by": one.side,
                "on": one.on.isoformat(),
                "asked": one.asked,
                "asked_again": one.again,
                "seconds": one.seconds,
                "documents": one.documents,
                "what_was_asked": one.facts,
            }
            for one in rows
        ]
    }
