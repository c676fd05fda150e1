"""What signs hold about a person, told to the person; what a law keeps back for now is left out until it is told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.utils import timezone

from ownway.apps.people.law_keeps import Hold, six_years
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.signs.models import Decided, Sign
from ownway.apps.signs.telling import decisions_of, told_on
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Signs the person was told of, with every decision about them.

    The rest waits: Data Protection Act 2018 schedule 3 paragraph 5, schedule 2 paragraph 2.
    """
    require_own(seen_by, record)
    told: list[Plain] = []
    for sign in Sign.objects.filter(record=record).select_related("record").order_by("pk"):
        decisions = decisions_of(sign)
        # The file is made when it is asked for, so what is kept back ends by the clock.
        if told_on(decisions, timezone.localdate()):
            told.append({**_sign(sign), "decided": [_decided(one) for one in decisions]})
    return {"Signs looked at about my money": told}


def holds(record: Record, on: date) -> Iterator[Hold]:
    """What was decided about signs is kept for six years after the last of it."""
    last = Decided.objects.filter(sign__record=record).order_by("-on").values_list("on", flat=True).first()
    if last is not None:
        yield from six_years(
            record, last, on, what="what was looked at to keep your money safe", after="the last of it"
        )


def _sign(one: Sign) -> dict[str, Plain]:
    return {"on": one.on.isoformat(), "sign": one.kind, "rule": one.rule, "what_was_seen": one.seen}


def _decided(one: Decided) -> dict[str, Plain]:
    return {
        "on": one.on.isoformat(),
        "by": str(one.by),
        "route": one.route,
        "reason": one.reason,
        "why_you_were_not_told_then": one.danger_words,
    }
