"""What waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min

from ownway.apps.letters.models import Letter


@dataclass(frozen=True, slots=True)
class Waiting:
    """How many letters wait, since when, and how often the most tried one was tried."""

    count: int
    since: datetime | None
    most_tries: int


def waiting() -> Waiting:
    """All letters that wait; it names nobody, so anybody who runs the installation may ask."""
    found = Letter.objects.aggregate(count=Count("pk"), since=Min("kept_at"), tries=Max("tries"))
    return Waiting(found["count"], found["since"], found["tries"] or 0)
