"""What groups of a place read and wrote that everybody may read: minutes and papers of closed meetings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ownway.apps.groups.models import Meeting
from ownway.apps.places.models import Place


@dataclass(frozen=True, slots=True)
class Open:
    """One thing to read, and the address where it stands. Minutes have no title of their own."""

    group: str
    met_on: date
    sort: Literal["minutes", "paper"]
    title: str
    open_on: date
    address: str


def papers_for_everybody(place: Place, on: date) -> Iterator[Open]:
    """Minutes and papers of every meeting closed up to a day, in the order they became open. For anybody."""
    closed = Meeting.objects.filter(group__place=place, closed_on__lte=on).select_related("group")
    for one in closed.prefetch_related("papers").order_by("closed_on", "meets_on", "pk"):
        if one.closed_on is not None:
            at = f"/at/{place.slug}/groups/{one.group.slug}/#meeting-{one.pk}"
            yield Open(one.group.name, one.meets_on, "minutes", "", one.closed_on, at)
            for paper in sorted(one.papers.all(), key=lambda paper: paper.pk):
                yield Open(one.group.name, one.meets_on, "paper", paper.title, one.closed_on, at)
