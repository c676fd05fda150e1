"""What a funder must look at: whose money runs out, lies unused, is late, fails or stands unmatched. No line of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.checks.circumstances import circumstances
from ownway.apps.checks.permissions import require_checker
from ownway.apps.checks.sample import sample_of
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.engines.sampling import Because


@dataclass(frozen=True, slots=True)
class Exceptional:
    """One person's exceptions, each with its size: weeks, days, payments or pence."""

    record: Record
    left: int
    sizes: tuple[tuple[Because, int], ...]


def exceptions(place: Place, *, seen_by: Account, on: date) -> list[Exceptional]:
    """Everybody at a place with an exception, those with most first. Chance and newness are none."""
    require_checker(seen_by, place.pk, on)
    sample = sample_of(place, on)
    found = [(one, one.met(sample, on) - {Because.NEW}) for one in circumstances(place, on)]
    listed = {one.record: (one, meets) for one, meets in found if meets}
    records = Record.objects.select_related("person", "place").in_bulk(listed)
    shown = [
        Exceptional(records[key], one.left, tuple((because, one.size(because)) for because in sorted(meets)))
        for key, (one, meets) in listed.items()
    ]
    return sorted(shown, key=lambda one: (-len(one.sizes), one.record.reference))
