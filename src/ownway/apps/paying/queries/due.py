"""What a run made now would pay, and what it would leave out and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ownway.apps.paying.gathering import Wanted, wanted
from ownway.apps.paying.permissions import require_payer
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place


@dataclass(frozen=True, slots=True)
class Due:
    """Everything due up to a day: how many and how many pence can go out, and why others cannot, each with its count.

    Whether there is money enough is only known when the run is made.
    """

    until: date
    count: int
    pence: int
    held_back: tuple[tuple[str, int], ...]
    rows: tuple[Wanted, ...]


def due(place: Place, until: date, *, seen_by: Account, on: date) -> Due:
    """What is due at a place up to a day, for whoever makes pay runs there."""
    require_payer(seen_by, place.pk, on)
    found = wanted(place, until, on)
    payable = [one for one in found if not one.why]
    reasons = Counter(one.why for one in found if one.why)
    return Due(until, len(payable), sum(one.pence for one in payable), tuple(reasons.most_common()), tuple(found))
