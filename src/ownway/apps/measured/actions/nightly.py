"""Making the figures of a place anew, as they are known on a day."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.measured.groups import groups_at
from ownway.apps.measured.how_long import how_long
from ownway.apps.measured.kinds import Kind
from ownway.apps.measured.models import Nightly
from ownway.apps.measured.nothing import got_nothing
from ownway.apps.measured.paperwork import paperwork
from ownway.apps.measured.told import promises_told
from ownway.apps.places.models import Place
from ownway.kernel.references import Plain


def figures(place: Place, on: date) -> dict[Kind, dict[str, Plain]]:
    """Every figure of a place as it is known on a day; the same day gives the same figures again."""
    groups = groups_at(place.pk, on)
    return {
        Kind.HOW_LONG: how_long(place.pk, groups, on),
        Kind.TOLD: promises_told(place.pk, groups, on),
        Kind.PAPERWORK: {"people": len(groups), **paperwork(place.pk, on)},
        Kind.NOTHING: got_nothing(place.pk, groups, on),
    }


def refresh(*, place: Place, on: date) -> None:
    """Make last night's figures and put them where pages read them. Nobody asks for it: the clock does."""
    made = figures(place, on)
    with transaction.atomic():
        for kind, told in made.items():
            Nightly.objects.update_or_create(
                place=place, kind=kind, defaults={"on": on, "at": timezone.now(), "figures": told}
            )
