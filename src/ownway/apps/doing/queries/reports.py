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
from ownway.engines.surveys import Voice

ORDER = [voice.value for voice in Voice]
"""The person's own voice first."""


def reports(place: Place, *, seen_by: Account, on: date) -> Sequence[Report]:
    """Every report of a place, newest first; of one wave, the person's own voice before the others."""
    require_preview(seen_by, place, on)
    rows = Report.objects.filter(wave__place=place).select_related("wave").defer("data")
    found = sorted(rows, key=lambda one: ORDER.index(one.voice))
    return sorted(found, key=lambda one: (one.wave.closed_on or one.on, one.on, str(one.wave_id)), reverse=True)


def report(place: Place, wave: UUID, voice: str = "", *, seen_by: Account, on: date) -> Report:
    """The report of one voice in a wave, or of the first that was told; ``NotAllowed`` where there is none here."""
    found = [one for one in told_of(place, wave, seen_by=seen_by, on=on) if voice in ("", one.voice)]
    if not found:
        raise NotAllowed("report")
    return found[0]


def told_of(place: Place, wave: UUID, *, seen_by: Account, on: date) -> Sequence[Report]:
    """Every report of one wave, the person's own voice first."""
    require_preview(seen_by, place, on)
    rows = Report.objects.filter(wave=wave, wave__place=place).select_related("wave__place", "wave__instrument")
    return sorted(rows, key=lambda one: ORDER.index(one.voice))


def is_told(wave: Wave, *, seen_by: Account, on: date) -> bool:
    """Whether a wave was told already, for those who plan."""
    require_job(seen_by, PLANS, wave.place_id, on)
    return Report.objects.filter(wave=wave).exists()
