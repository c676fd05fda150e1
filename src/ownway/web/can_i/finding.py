"""Finding a record by its questions, for whoever sees them, and noting the look."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from ownway.apps.asking import queries
from ownway.web.asking import seen_record, signed_in, today

if TYPE_CHECKING:
    from ownway.apps.people.models import Record


def asked_record(request: HttpRequest, reference: str) -> Record:
    """The record, by the part of it that shows questions to whoever looks."""
    part = queries.way_to(reference, seen_by=signed_in(request), on=today())
    return seen_record(request, reference, part)
