"""What published figures were used for: what was let through for anybody, all of it for those who run releases."""

from __future__ import annotations

from datetime import date

from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.releases.models import Use
from ownway.apps.releases.permissions import require_running


def uses(place: Place) -> list[Use]:
    """What everybody may read, newest first. For anybody."""
    return list(Use.objects.filter(version__release__place=place, is_shown=True).order_by("-on", "-pk"))


def told_uses(place: Place, *, seen_by: Account, on: date) -> list[Use]:
    """Everything that was told, what waits first."""
    require_running(seen_by, place, on)
    rows = Use.objects.filter(version__release__place=place).select_related("version__release__place")
    return sorted(rows.order_by("-pk"), key=lambda one: one.is_shown is not None)
