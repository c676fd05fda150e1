"""Whose work looking after a place is: its keepers, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpRequest

from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places import queries as places
from ownway.web.about import at_place
from ownway.web.asking import signed_in, today

if TYPE_CHECKING:
    from ownway.apps.places.models import Place


def kept_place(request: HttpRequest, slug: str) -> Place:
    """The place, for a keeper of its rules; ``NotAllowed`` for everybody else."""
    place = at_place(request, places.place(slug))
    if not holds_job(signed_in(request), Job.KEEPER, place.pk, today()):
        raise NotAllowed("rules")
    return place
