"""Noting that a return was made from this place's records."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.returns.models import MadeReturn
from ownway.apps.returns.permissions import require_keeper
from ownway.apps.trail import actions as trail


def note_made(*, place: Place, by: Account, on: date, period: tuple[date, date], rows: int, sha256: str) -> MadeReturn:
    """Keep that a return was made, for which period and with which hash, in the place's trail and for its people."""
    require_keeper(by, place, on)
    with transaction.atomic():
        made = MadeReturn.objects.create(
            place=place, first_on=period[0], last_on=period[1], rows=rows, sha256=sha256, by=by, on=on
        )
        facts: dict[str, trail.Fact] = {"rows": rows, "sha256": sha256, "last_on": period[1].isoformat()}
        trail.record(place_id=place.pk, by=str(by.pk), on=on, deed="returns.made", facts=facts)
    return made
