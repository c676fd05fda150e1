"""What a request is about: the place its page is drawn for, the record worked on, and what its forms ask.

Views say it; the layout and the count of paperwork read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from django.http import HttpRequest

if TYPE_CHECKING:
    from ownway.apps.people.models import Record

Asks = list[list[str]]
"""What a page asks: of each form on it, the names of its visible boxes as they are sent."""


class PlaceShown(Protocol):
    """What every page needs to know of a place."""

    name: str
    is_example: bool
    phone: str
    phone_hours: str
    meet: str
    peer_name: str


P = TypeVar("P", bound=PlaceShown | None)


class _Request(HttpRequest):
    place: PlaceShown | None
    record: Record
    asks: Asks


def at_place(request: HttpRequest, place: P) -> P:
    """Draw the page for this place, or for none."""
    cast("_Request", request).place = place
    return place


def place_of(request: HttpRequest) -> PlaceShown | None:
    """The place that the page is drawn for; ``None`` where no place is chosen."""
    return getattr(request, "place", None)


def of_record(request: HttpRequest, record: Record) -> Record:
    """Count what was asked as asked of this record."""
    cast("_Request", request).record = record
    return record


def record_of(request: HttpRequest) -> Record | None:
    """The record that was worked on; ``None`` where a page is about nobody."""
    return getattr(request, "record", None)


def asking(request: HttpRequest, asks: Asks) -> None:
    """Say what the page's forms ask."""
    cast("_Request", request).asks = asks


def asks_in(request: HttpRequest) -> Asks | None:
    """What the page's forms ask; ``None`` where no page with forms was drawn."""
    return getattr(request, "asks", None)
