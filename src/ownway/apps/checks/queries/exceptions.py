"""What a funder must look at: whose money runs out, lies unused, is late, fails or stands unmatched. No line of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from ownway.apps.checks.circumstances import circumstances
from ownway.apps.checks.permissions import require_checker
from ownway.apps.checks.sample import sample_of
from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.engines.sampling import Because
from ownway.kernel.paging import page_of


@dataclass(frozen=True, slots=True)
class Exceptional:
    """One person's exceptions, each with its size: weeks, days, payments or pence."""

    record: Record
    left: int
    sizes: tuple[tuple[Because, int], ...]


@dataclass(frozen=True, slots=True)
class Exceptions:
    """One page of the people with an exception, how many there are, and how many for each reason."""

    rows: tuple[Exceptional, ...]
    count: int
    reasons: tuple[tuple[Because, int], ...]
    page: int
    pages: int


def exceptions(place: Place, *, seen_by: Account, on: date, only: Because | None = None, page: int = 1) -> Exceptions:
    """People at a place with an exception (or with this one), those with most first. Chance and newness are none."""
    require_checker(seen_by, place.pk, on)
    sample = sample_of(place, on)
    met = [(one, one.met(sample, on) - {Because.NEW}) for one in circumstances(place, on)]
    found = [(one, meets) for one, meets in met if meets]
    reasons = Counter(because for _one, meets in found for because in meets)
    listed = [(one, meets) for one, meets in found if only is None or only in meets]
    listed.sort(key=lambda row: (-len(row[1]), row[0].reference))
    at = page_of(page, len(listed))
    shown = listed[at.first : at.last]
    records = Record.objects.select_related("person", "place").in_bulk([one.record for one, _meets in shown])
    rows = tuple(
        Exceptional(records[one.record], one.left, tuple((because, one.size(because)) for because in sorted(meets)))
        for one, meets in shown
    )
    return Exceptions(rows, len(found), tuple(reasons.most_common()), at.page, at.pages)
