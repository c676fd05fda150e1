"""The eligible needs a plan must answer: as the assessment found them, for whoever may see it; else as last kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from ownway.apps.assessment.queries.eligibility import eligibility
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, may
from ownway.apps.plan.models import Plan

Need = Mapping[str, str]


def eligible_needs(record: Record, *, seen_by: Account, on: date) -> Sequence[Need] | None:
    """The needs found eligible, by key and in words; ``None`` where nothing was found yet or it may not be seen."""
    if not may(seen_by, Deed.SEE, Part.ASSESSMENT, record, on):
        return None
    found = eligibility(record, seen_by=seen_by, on=on)
    if found is None:
        return None
    unable = found.unable if found.finding.is_eligible else ()
    return [{"key": one.term.name, "say": one.term.say} for one in unable]


def needs_of(plan: Plan, *, seen_by: Account, on: date) -> Sequence[Need]:
    """The needs of a plan: those found since it began, or those it began with."""
    found = eligible_needs(plan.record, seen_by=seen_by, on=on)
    return found if found is not None else list(plan.needs or [])
