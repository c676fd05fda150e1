"""Reading decisions: one, all of a record, the one in force, and the clocks of challenge that run from it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet

from ownway.apps.decisions.kinds import CHANGES_SUPPORT, About, ChallengeKind, Outcome
from ownway.apps.decisions.models import Challenge, Decision, SupportLine
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require, standing
from ownway.apps.places.queries import whole_rule
from ownway.apps.prepared import Prepared
from ownway.kernel.periods import add_months


@dataclass(frozen=True, slots=True)
class Clock:
    """One road of challenge: the last day to start (``None`` where no day is fixed) and the days left to it."""

    kind: ChallengeKind
    start_by: date | None
    days_left: int | None

    @property
    def is_over(self) -> bool:
        return self.days_left is not None and self.days_left < 0


def decision(record: Record, reference: str, *, seen_by: Account, on: date) -> Decision:
    """One decision about this record; a decision of somebody else is not found."""
    require(seen_by, Deed.SEE, Part.DECISIONS, record, on)
    found = _with_people().filter(record=record, reference=reference).first()
    if found is None:
        raise NotAllowed(reference)
    return found


def by_once(record: Record, once: UUID, *, seen_by: Account, on: date) -> Decision | None:
    """The decision already made under this key by whoever asks; ``NotAllowed`` where it is another's or elsewhere."""
    require(seen_by, Deed.SEE, Part.DECISIONS, record, on)
    found = _with_people().filter(once=once).first()
    if found is not None and (found.record_id, found.decided_by_id) != (record.pk, seen_by.pk):
        raise NotAllowed("once")
    return found


def decisions(record: Record, *, seen_by: Account, on: date) -> QuerySet[Decision]:
    """Every decision about a record, newest first."""
    require(seen_by, Deed.SEE, Part.DECISIONS, record, on)
    return _with_people().filter(record=record).order_by("-at")


def in_force(record: Record, *, seen_by: Account, on: date, about: About = About.BUDGET) -> Decision | None:
    """The decision in force on a day: the newest begun that no challenge holds and no "no" took back; else ``None``.

    For whoever may see decisions, or the plan or the money that follow from it.
    """
    _require_any(seen_by, record, on, (Part.DECISIONS, Part.PLAN, Part.MONEY))
    taken_back = set()
    for one in _BEGUN(record=record.pk, on=on, about=about):
        if one.outcome == Outcome.REFUSED:
            taken_back.add(one.replaces_id)
        elif one.pk not in taken_back and not is_held(one, on):
            return one if one.about == about else None
    return None


def newest(record: Record, about: About, *, seen_by: Account, on: date) -> Decision | None:
    """The newest decision about something, yes or no; for whoever may see decisions, or the assessment behind it."""
    _require_any(seen_by, record, on, (Part.DECISIONS, Part.ASSESSMENT))
    return _with_people().filter(record=record, about=about, on__lte=on).order_by("-at").first()


def is_held(decision: Decision, on: date) -> bool:
    """Whether a challenge keeps the support before this decision going on that day."""
    keeping = Challenge.objects.filter(decision=decision, keeps_support=True, opened_on__lte=on)
    return keeping.filter(Q(answered_on=None) | Q(answered_on__gt=on) | Q(is_upheld=True)).exists()


def follower(decision: Decision, on: date) -> Decision | None:
    """The later decision about support that starts first, held by no challenge and not taken back; else ``None``."""
    later = Decision.objects.filter(record=decision.record, at__gt=decision.at).exclude(outcome=Outcome.REFUSED)
    stands = later.exclude(replaced_by__outcome=Outcome.REFUSED)
    about = stands.filter(about__in=CHANGES_SUPPORT, starts_on__isnull=False)
    return next((one for one in about.order_by("starts_on", "at") if not is_held(one, on)), None)


def replaced_by(decision: Decision) -> Decision | None:
    """The newest decision that stands in place of this one."""
    return decision.replaced_by.order_by("-at").first()


def clocks(decision: Decision, on: date) -> tuple[Clock, ...]:
    """The roads of challenge, the court first because its time is shortest.

    Court: promptly, and within the months of Civil Procedure Rules 54.5; the day before is shown, so that nobody is
    told a day too late. Complaint: SI 2009/309 reg 12. Ombudsman: Local Government Act 1974 s.26B. Fresh look: the
    place's own.
    """
    place, day = decision.record.place, decision.on
    months = {key: whole_rule(place, key, day) for key in ("court_months", "complaint_months")}
    ends = (
        (ChallengeKind.COURT, add_months(day, months["court_months"]) - timedelta(days=1)),
        (ChallengeKind.FRESH_LOOK, day + timedelta(days=whole_rule(place, "fresh_look_days", day))),
        (ChallengeKind.COMPLAINT, add_months(day, months["complaint_months"])),
        (ChallengeKind.OMBUDSMAN, add_months(day, 12)),
    )
    return tuple(Clock(kind, end, (end - on).days) for kind, end in ends)


def starting_point(
    record: Record, *, seen_by: Account, on: date, replaces: Decision | None = None
) -> list[SupportLine]:
    """The support every "less" starts from: what the person has on the day, for whoever sees what starts from it.

    A decision that replaces another starts from where that one started: what a wrong decision took away does not
    become the new beginning.
    """
    _require_any(seen_by, record, on, (Part.DECISIONS, Part.PLAN, Part.NUMBER, Part.ASSESSMENT))
    if replaces is not None and replaces.starts_on and replaces.starts_on <= on and not is_held(replaces, on):
        ended = list(SupportLine.objects.filter(ended_by=replaces).select_related("record").order_by("from_on", "id"))
        if ended:
            return ended
    return _SUPPORT(record=record.pk, on=on)


def weekly_by_line(lines: list[SupportLine]) -> Mapping[UUID, int]:
    """What each line of support is worth a week, under the id plans know it by."""
    return {line.root: line.weekly_pence for line in lines}


def _require_any(seen_by: Account, record: Record, on: date, parts: Iterable[Part]) -> None:
    found = standing(seen_by, record, on)
    if not any(found.may(Deed.SEE, part) for part in parts):
        raise NotAllowed(record.reference)


def _with_people() -> QuerySet[Decision]:
    return Decision.objects.select_related("record__place", "record__person", "decided_by", "replaces")


def _begun(record: Any, on: Any, about: Any) -> QuerySet[Decision]:
    ours = Q(about=about) | Q(about=About.LEAVING)
    return _with_people().filter(ours, record=record, starts_on__lte=on).order_by("-at")


def _support(record: Any, on: Any) -> QuerySet[SupportLine]:
    today = SupportLine.objects.filter(Q(until_on=None) | Q(until_on__gte=on), record=record, from_on__lte=on)
    return today.select_related("record").order_by("from_on", "id")


_BEGUN, _SUPPORT = Prepared(_begun), Prepared(_support)
