"""What decisions and challenges say on somebody's front page: the newest decision, and what waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ownway.apps.decisions.kinds import About, Outcome
from ownway.apps.decisions.queries.on_front import newest_and_unopened, waiting_and_unopened
from ownway.apps.journey.road import Step
from ownway.web.jinja import day

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ownway.apps.decisions.models import Challenge, Decision
    from ownway.apps.journey.queries import Stop
    from ownway.apps.people.models import Account, Record

BEFORE_MONEY = (Step.ASSESSMENT, Step.NUMBER, Step.SHARE, Step.PLAN)
"""Steps whose own heading would be wrong for somebody just told that their needs are not eligible."""


@dataclass(frozen=True, slots=True)
class Said:
    """A heading and next steps in place of the step's own."""

    heading: str
    next_steps: Sequence[str]


@dataclass(frozen=True, slots=True)
class Decided:
    """The newest decision, the challenges that wait for an answer, what a "no" says in place of the step, and the
    decisions and answers the person has not opened yet, oldest first."""

    newest: Decision | None
    challenges: Sequence[Challenge]
    unopened: Sequence[Decision]
    answers: Sequence[Challenge]
    instead: Said | None


def decided_of(record: Record, now: Stop | None, *, seen_by: Account, on: date) -> Decided:
    """What was decided lastly about a record and what waits, for whoever may see decisions."""
    newest, unopened = newest_and_unopened(record, seen_by=seen_by, on=on)
    waits, answers = waiting_and_unopened(record, seen_by=seen_by, on=on) if newest else ([], [])
    return Decided(newest, waits, unopened, answers, _instead(newest, now, on))


def _instead(newest: Decision | None, now: Stop | None, on: date) -> Said | None:
    if newest is None:
        return None
    is_no = newest.outcome == Outcome.REFUSED
    if newest.about == About.ELIGIBILITY and is_no and now is not None and now.step in BEFORE_MONEY:
        return Said(_("Your needs were found not eligible. You can challenge that."), _after_a_no())
    if newest.about == About.LEAVING and not is_no and newest.starts_on:
        last = newest.starts_on - timedelta(days=1)
        heading = _("Your support here ends on %(day)s.") if last >= on else _("Your support here ended on %(day)s.")
        return Said(heading % {"day": day(last)}, _after_a_no())
    return None


def _after_a_no() -> list[str]:
    return [
        _("Read the reasons, line by line. You have a copy."),
        _("You can challenge it, with an advocate beside you, free. The decision says how, and by when."),
        _("When something changes, ask again. There is no waiting time."),
    ]
