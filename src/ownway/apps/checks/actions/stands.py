"""What every deed of money asked back or offered keeps to: where it stands, what is there, its days, and the trail."""

from __future__ import annotations

from datetime import date, timedelta

from ownway.apps.checks.kinds import Step
from ownway.apps.checks.models import Offer, TakingBack
from ownway.apps.checks.steps import may_go_back, step_of
from ownway.apps.people.models import Account, Record
from ownway.apps.places.queries import whole_rule
from ownway.apps.trail import actions as trail
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused

MOST_NAMED = 200


def require_step(taking: TakingBack, *allowed: Step) -> TakingBack:
    """The notice freshly read, or ``Refused`` where this deed does not follow from the step it stands at."""
    kept = TakingBack.objects.select_related("told", "stream", "record__place").get(pk=taking.pk)
    found = step_of(kept)
    if found not in allowed:
        raise Refused(Problem("step", f"This cannot be done now. It stands at: {found.label}."))
    return kept


def left_of(about: TakingBack | Offer, by: Account, on: date) -> int:
    """Pence that may go back from where it was asked or offered."""
    return may_go_back(about.record, by, on).get((about.stream_id, about.purse_id), 0)


def require_at_most(pence: int, most: int, *, least: int = 0) -> None:
    """Raise ``Refused`` for more than may go back, or less than ``least``."""
    if not least <= pence <= most:
        say = f"At most {Pence(max(most, 0))} can go back. The rest is kept for emergencies, promised, owed or spent."
        raise Refused(Problem("pence", say))


def days_of(record: Record, on: date) -> timedelta:
    """The place's days to answer, and again before anything goes."""
    return timedelta(days=whole_rule(record.place, "taking_back_days", on))


def note(about: TakingBack | Offer, by: Account, on: date, deed: str, **facts: int | str) -> None:
    """One line in the trail."""
    trail.record(
        place_id=about.record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=about.record.person_id,
        what=about.reference,
        facts=facts,
    )
