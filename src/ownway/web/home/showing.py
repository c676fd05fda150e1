"""What the front page shows of one record, gathered from the apps that hold it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils import dateformat
from django.utils.translation import gettext as _

from ownway.apps.journey import queries as diary
from ownway.apps.journey.queries import Kept, Stop
from ownway.apps.journey.road import Step
from ownway.apps.people import queries as people
from ownway.apps.people.permissions import Deed, Part, Standing, standing
from ownway.web.decide.at_home import Decided, decided_of
from ownway.web.home.words import HEADINGS, LEVELS, NEXT, PROMISES, STEPS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ownway.apps.journey.models import Question
    from ownway.apps.people.models import Account, Look, Record


@dataclass(frozen=True, slots=True)
class Home:
    """One record's front page, ready to draw."""

    record: Record
    standing: Standing
    name: str
    heading: str
    now: Stop | None
    late_days: int
    waited_days: int
    road: Sequence[Mapping[str, str]]
    here: str
    next_steps: Sequence[str]
    cause: str
    promises: Sequence[Mapping[str, object]]
    open_promises: int
    questions: Sequence[Question]
    decided: Decided | None
    looks: Sequence[Look]

    def may_see(self, part: str) -> bool:
        """Whether whoever looks may open a part of this record."""
        return self.standing.may(Deed.SEE, Part(part))


@dataclass(frozen=True, slots=True)
class Heading:
    """One record among several: where it stands, in a sentence."""

    record: Record
    heading: str
    late_days: int


def headings_of(records: Sequence[Record], *, seen_by: Account, on: date) -> list[Heading]:
    """Where each of several records stands, for whoever looks."""
    now = diary.now_at_each(records, seen_by=seen_by, on=on)
    return [_heading(record, now[record.pk], on) for record in records]


def _heading(record: Record, now: Stop | None, on: date) -> Heading:
    said = str(HEADINGS[now.step]) if now else _("Your road starts here.")
    return Heading(record, said, now.late_days(on) if now else 0)


def home_of(record: Record, *, seen_by: Account, on: date) -> Home:
    """Gather one record's front page for whoever looks."""
    seen = standing(seen_by, record, on)
    stops = diary.road(record, seen_by=seen_by, on=on)
    now = diary.now_on(stops)
    at = _heading(record, now, on)
    kept = diary.promises(record, seen_by=seen_by, on=on)
    decided = decided_of(record, now, seen_by=seen_by, on=on) if seen.may(Deed.SEE, Part.DECISIONS) else None
    said = decided.instead if decided else None
    return Home(
        record=record,
        standing=seen,
        name=record.person.name or _("Somebody without a name yet"),
        heading=said.heading if said else at.heading,
        now=now,
        late_days=at.late_days,
        waited_days=now.waited_days(on) if now else 0,
        road=[_drawn(stop, now, record, seen) for stop in stops],
        here=_page_of(now.step, record, seen) if now else "",
        next_steps=said.next_steps if said else [str(say) for say in NEXT[now.step]] if now else [],
        cause=str(LEVELS[now.level]) if now and now.level in LEVELS else "",
        promises=[_promise(one) for one in kept],
        open_promises=sum(one.is_open for one in kept),
        decided=decided,
        # Days and who looked are all that stands here: whoever else is named in these rows is not fetched.
        questions=list(diary.questions(record, seen_by=seen_by, on=on).select_related(None)[:3]),
        looks=_last_looks(record, seen_by, on) if seen.may(Deed.SEE, Part.LOOKS) else [],
    )


def _last_looks(record: Record, seen_by: Account, on: date) -> Sequence[Look]:
    return list(people.looks(record, seen_by=seen_by, on=on).select_related(None).select_related("by")[:5])


PAGE_OF: Mapping[str, tuple[str, Part]] = {
    Step.ASSESSMENT: ("assess:front", Part.ASSESSMENT),
    Step.NUMBER: ("assess:number", Part.NUMBER),
    Step.SHARE: ("share:front", Part.FINANCES),
    Step.PLAN: ("plan:plan", Part.PLAN),
    Step.AGREE: ("decide:decisions", Part.DECISIONS),
    Step.MONEY: ("money:left", Part.MONEY),
    Step.LIVING: ("money:left", Part.MONEY),
    Step.REVIEW: ("review:review", Part.PLAN),
}
"""The page where each step is walked, and the part somebody must be let see to be shown the way there."""


def _page_of(step: Step, record: Record, seen: Standing) -> str:
    route, part = PAGE_OF.get(step, ("", Part.JOURNEY))
    return reverse(route, args=[record.reference]) if route and seen.may(Deed.SEE, part) else ""


def _drawn(stop: Stop, now: Stop | None, record: Record, seen: Standing) -> Mapping[str, str]:
    is_now = now is not None and stop.step == now.step
    state = "done" if stop.is_done else "now" if is_now else "next"
    href = _page_of(stop.step, record, seen)
    return {"name": str(STEPS[stop.step]), "state": state, "time": _when(stop), "href": href}


def _when(stop: Stop) -> str:
    if stop.done_on:
        return dateformat.format(stop.done_on, "j F Y")
    if stop.opened_on and stop.held_by:
        return _("With %(name)s since %(day)s") % {
            "name": stop.held_by.called or _("the team"),
            "day": dateformat.format(stop.opened_on, "j F"),
        }
    return _("Since %(day)s") % {"day": dateformat.format(stop.opened_on, "j F")} if stop.opened_on else ""


def _promise(kept: Kept) -> Mapping[str, object]:
    return {"promise": kept.promise, "say": str(PROMISES[kept.promise]), "proof": _proof(kept), "is_open": kept.is_open}


def _proof(kept: Kept) -> str:
    if kept.telling is None:
        return _("Nobody has shown us that it was told.")
    day, how = dateformat.format(kept.telling.on, "j F Y"), str(kept.telling.get_how_display())
    if kept.telling.by is None:
        return _("%(how)s, %(day)s") % {"how": how, "day": day}
    return _("%(name)s, %(how)s, %(day)s") % {"name": kept.telling.by.called, "how": how.lower(), "day": day}
