"""The sample of a place, as it stands on a day."""

from __future__ import annotations

from datetime import date

from ownway.apps.places.models import Place
from ownway.apps.places.queries import in_force, rule
from ownway.engines.sampling import Sample, read_sample, usual_sample

RULE = "checks_sample"


def sample_of(place: Place, on: date) -> Sample:
    """How this place chooses whose money is looked at: its own decision, or what is usual."""
    decided = rule(place, RULE, on)
    return read_sample(decided) if decided else usual_sample()


def decided(place: Place, on: date) -> tuple[date, str] | None:
    """Since when the place's own rule holds and who decided it; ``None`` where it decided nothing."""
    found = in_force(place, RULE, on)
    return (found.from_on, found.decided_by) if found and found.value else None
