"""Closing a month at a place: said by a person when nothing is left, or with why something is."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.banking.models import ClosedMonth
from ownway.apps.banking.queries.month import month_of
from ownway.apps.paying.permissions import require_payer
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.sealing.sealer import store
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused

LEAST_WORDS, MOST_WORDS = 8, 500


def close_month(*, place: Place, first_on: date, by: Account, on: date, words: str = "") -> ClosedMonth:
    """Say that a month is done. ``words`` say why something is left; without anything left they are not asked.

    The same again gives back what was closed. ``Refused`` before the month has ended, and where something is left and
    no words say why.
    """
    require_payer(by, place.pk, on)
    with transaction.atomic():
        Place.objects.select_for_update(no_key=True).get(pk=place.pk)
        found = month_of(place, first_on, seen_by=by, on=on)
        if found.closed is not None:
            return found.closed
        said = words.strip()
        if found.last > on:
            raise Refused(Problem("month", "This month has not ended yet. Close it when it has."))
        if found.count and not LEAST_WORDS <= len(said) <= MOST_WORDS:
            raise Refused(Problem("words", "Say in a sentence why these stay as they are."))
        store().make([place.pk])
        made = ClosedMonth.objects.create(
            place=place,
            first_on=found.first,
            left=found.count,
            words=said if found.count else None,
            by=by,
            on=on,
            at=timezone.now(),
        )
        trail.record(
            place_id=place.pk,
            by=str(by.pk),
            on=on,
            deed="banking.month_closed",
            what=f"{found.first:%Y-%m}",
            facts={one.key: one.count for one in found.parts},
        )
    return made
