"""What checks hold about a person, told to the person."""

from __future__ import annotations

from ownway.apps.checks.models import Check
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Every check: why, what the reviewer was shown, who looked, and how it ended."""
    require_own(seen_by, record)
    found = Check.objects.filter(record=record).select_related("record", "draw", "by").order_by("pk")
    return {"Checks of my money": [_check(one) for one in found]}


def _check(one: Check) -> dict[str, Plain]:
    shown, finding = getattr(one, "shown", None), getattr(one, "finding", None)
    return {
        "on": one.on.isoformat(),
        "by": str(one.by),
        "because": one.because,
        "reason": one.reason,
        "seed": one.draw.seed if one.draw else None,
        "shown": {"to": str(shown.by), "on": shown.on.isoformat(), "what": shown.seen} if shown else None,
        "ended": (
            {"result": finding.result, "words": finding.words, "by": str(finding.by), "on": finding.on.isoformat()}
            if finding
            else None
        ),
    }
