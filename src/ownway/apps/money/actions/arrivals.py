"""Keeping which scheduled payments came. For this app's own deeds and those of paying."""

from __future__ import annotations

from collections.abc import Sequence

from ownway.apps.money.models import Arrival
from ownway.apps.writing import write_many

A_PART = 2_000


def write_arrivals(arrivals: Sequence[Arrival]) -> None:
    """Keep what came, once for each period; where it came before and was undone, instead of that.

    The database refuses a second one for a period that stands.
    """
    for at in range(0, len(arrivals), A_PART):
        part = arrivals[at : at + A_PART]
        undone = Arrival.objects.undone().filter(stream__in={one.stream_id for one in part})
        before = {(stream, day): pk for pk, stream, day in undone.values_list("pk", "stream_id", "from_on")}
        for one in part:
            one.instead_of_id = before.get((one.stream_id, one.from_on))
        write_many(part)
