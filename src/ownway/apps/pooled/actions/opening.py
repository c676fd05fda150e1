"""Opening a pool with its rules."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.people.actions.asked import words
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.pooled.kinds import Decides, LeaverPays, Way, What
from ownway.apps.pooled.models import Pool
from ownway.apps.pooled.permissions import require_keeping
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

MOST_NOTICE = 26
MOST_NAME = 80


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules of a pool: how costs are divided, how members decide, weeks of notice, what a leaver pays and gets."""

    way: Way
    decides: Decides
    notice_weeks: int
    leaver_pays: LeaverPays
    back_percent: int


def open_pool(*, place: Place, what: What, name: str, rules: Rules, by: Account, on: date, once: UUID) -> Pool:
    """Open a pool that nobody is in yet. Its rules stand for good: members agree to them when they join."""
    require_keeping(by, place, on)
    called = words("name", name, "Give it a name, like “The Thursday minibus”. No person’s name.", MOST_NAME)
    problems = []
    if not 0 <= rules.notice_weeks <= MOST_NOTICE:
        problems.append(Problem("notice_weeks", f"Write from 0 to {MOST_NOTICE} weeks."))
    if not 0 <= rules.back_percent <= 100:
        problems.append(Problem("back_percent", "Write a number from 0 to 100."))
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        before = Pool.objects.filter(once=once).first()
        if before:
            if (before.place_id, before.name, before.way) != (place.pk, called, rules.way):
                raise Refused(Problem("once", TWICE))
            return before
        pool = Pool.objects.create(
            reference=new_reference("S"),
            place=place,
            what=what,
            name=called,
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
            **asdict(rules),
        )
        tell(pool, by, on, "opened")
    return pool


def tell(pool: Pool, by: Account, on: date, deed: str, about: UUID | None = None, **facts: int | str | bool) -> None:
    """One line in the trail of the pool's place."""
    trail.record(
        place_id=pool.place_id,
        by=str(by.pk),
        on=on,
        deed=f"pooled.{deed}",
        about=about,
        what=pool.reference,
        facts=facts,
    )
