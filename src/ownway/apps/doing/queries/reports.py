"""Reports of waves, for whoever sees figures before everybody."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from ownway.apps.doing.models import Report
from ownway.apps.doing.permissions import require_preview
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place
from ownway.apps.surveys.models import Wave
from ownway.apps.surveys.permissions import PLANS, require_job


def reports(place: Place, *, seen_by: Account, on: date) -> Sequence[Report]:
    """Every report of a place, newest first."""
    require_preview(seen_by, place, on)
    rows = Report.objects.filter(wave__place=place).select_related("wave").defer("data")
    return list(rows.order_by("-wave__closed_on", "-pk"))


def report(place: Place, wave: UUID, *, seen_by: Account, on: date) -> Report:
    """The report of one wave; ``NotAllowed`` where there is none at this place."""
    require_preview(seen_by, place, on)
    found = Report.objects.filter(wave=wave, wave__place=place).select_related("wave__place").first()
    if found is None:
        raise NotAllowed("report")
    return found


def is_told(wave: Wave, *, seen_by: Account, on: date) -> bool:
    """Whether a wave was told already, for those who plan."""
    require_job(seen_by, PLANS, wave.place_id, on)
    return Report.objects.filter(wave=wave).exists()
