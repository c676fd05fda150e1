"""Coming back to a place that somebody left."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ownway.apps.people.models import Absence, Record


def is_gone(record: Record, on: date) -> bool:
    """Whether somebody left before a day."""
    return record.left_on is not None and record.left_on < on


def come_back(record: Record, on: date) -> bool:
    """Be of this place again where somebody left before a day; whether they had.

    The time away is kept, so that nothing which ended with it begins anew. Called by the app whose deed it is, inside
    that deed's permission.
    """
    with transaction.atomic():
        kept = Record.objects.select_for_update().get(pk=record.pk)
        if kept.left_on is None or kept.left_on >= on:
            return False
        Absence.objects.create(record=kept, left_on=kept.left_on, back_on=on)
        kept.left_on = None
        kept.save(update_fields=["left_on"])
    record.left_on = None
    return True
