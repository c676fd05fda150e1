"""Which places of this installation may hold money for a person, as a form lists them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ownway.apps.places import queries as places

if TYPE_CHECKING:
    from ownway.apps.places.models import Place


def holders() -> dict[str, str]:
    """Every place, its name by its short name."""
    return {one.slug: one.name for one in places.all_places()}


def holder_of(slug: str) -> Place | None:
    """The place that was chosen, or nobody."""
    return places.place(slug) if slug else None
