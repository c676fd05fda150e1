"""What a decision's page shows: the heading that answers, the working from today, the budget statement, the clocks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from ownway.apps.assessment.queries.eligibility import found_by
from ownway.apps.decisions.kinds import CHANGES_SUPPORT, About, ChallengeKind, Outcome
from ownway.apps.decisions.queries.challenge import answered_by, of_decision
from ownway.apps.decisions.queries.decision import clocks, is_held, newest, replaced_by
from ownway.apps.decisions.queries.history import reductions_of
from ownway.apps.people.permissions import Deed, Part, may
from ownway.apps.places.queries import helpers, rule, whole_rule
from ownway.apps.plan.kinds import Funder, Verdict
from ownway.apps.plan.queries.agreed import decided_lines
from ownway.kernel.working import Kind, Step, Working
from ownway.web.jinja import short_day

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ownway.apps.decisions.models import Decision, Reduction
    from ownway.apps.people.models import Account


@dataclass(frozen=True, slots=True)
class Road:
    """One road of challenge in words."""

    kind: ChallengeKind
    name: str
    what: str
    start_by: str
    answer: str


def statement_of(decision: Decision, *, seen_by: Account, on: date) -> dict[str, Any]:
    """Everything a decision's page and its copies show."""
    lines = decided_lines(decision, seen_by=seen_by, on=on) if decision.about == About.BUDGET else []
    found = clocks(decision, on)
    takes_effect = decision.about in CHANGES_SUPPORT and decision.outcome != Outcome.REFUSED
    sees_why = may(seen_by, Deed.SEE, Part.ASSESSMENT, decision.record, on)
    return {
        "record": decision.record,
        "decision": decision,
        "total_weekly_pence": sum(decision.streams.values()),
        "takes_effect": takes_effect,
        "last_day": (decision.starts_on or decision.on) - timedelta(days=1),
        "less_pence": max(decision.today_weekly_pence - sum(decision.streams.values()), 0) if takes_effect else 0,
        "finding": found_by(decision, seen_by=seen_by, on=on) if sees_why else None,
        "is_finding_gone": _is_finding_gone(decision, seen_by, on),
        "working": from_today(decision, reductions_of(decision, seen_by=seen_by, on=on)),
        "budget": budget_statement(decision),
        "streams": [(Funder(key).label, pence) for key, pence in decision.streams.items()],
        "lines": lines,
        "not_as_asked": [one for one in lines if one.verdict != Verdict.AGREED],
        "clocks": found,
        "court": found[0],
        "fresh_look": found[1],
        "fresh_gone": max((on - decision.on).days, 0),
        "roads": roads_of(decision, on),
        "challenges": list(of_decision(decision, seen_by=seen_by, on=on)),
        "answered": list(answered_by(decision, seen_by=seen_by, on=on)),
        "is_held": is_held(decision, on),
        "keeps_support": rule(decision.record.place, "keeps_support", on) is True,
        "helpers": list(helpers(decision.record.place)),
        "looked_at": decision.looked_at or {},
        "replaced_by": replaced_by(decision),
    }


def roads_of(decision: Decision, on: date) -> list[Road]:
    """Every road of challenge of a decision in words, the one with the shortest time first."""
    return [_road(clock.kind, decision, clock.start_by) for clock in clocks(decision, on)]


def is_refusal_of_needs(decision: Decision) -> bool:
    """Whether a decision says that needs are not eligible, and nothing has replaced it."""
    is_no = decision.about == About.ELIGIBILITY and decision.outcome == Outcome.REFUSED
    return is_no and replaced_by(decision) is None


def _is_finding_gone(decision: Decision, seen_by: Account, on: date) -> bool:
    """Whether an ending of support rests on a finding of "not eligible" that holds no more."""
    if not (isinstance(decision.looked_at, dict) and decision.looked_at.get("rests_on")):
        return False
    now = newest(decision.record, About.ELIGIBILITY, seen_by=seen_by, on=on)
    return now is not None and now.outcome != Outcome.REFUSED


def from_today(decision: Decision, reductions: Sequence[Reduction]) -> Working:
    """From today's support to what was decided: every pound that stops has its line."""
    after = sum(decision.streams.values())
    steps = [Step("today", _("Your support today, each week."), decision.today_weekly_pence)]
    taken = 0
    for number, one in enumerate(reductions):
        pence = one.today_weekly_pence - one.weekly_pence
        taken += pence
        why = f"{one.get_because_display()}: {one.how}"
        steps.append(Step(f"stops-{number}", one.line, pence, kind=Kind.TAKE, why=why))
    new = after - (decision.today_weekly_pence - taken)
    if new:
        steps.append(Step("new", _("New support, or support that costs more than before."), new))
    steps.append(Step("after", _("Your support from the day this starts, each week."), after, kind=Kind.TOTAL))
    return Working("from_today", tuple(steps))


def budget_statement(decision: Decision) -> Working:
    """The personal budget: what the needs cost the council, what the person pays, and the rest (Care Act s.26)."""
    return Working(
        "personal_budget",
        (
            Step("cost", _("What it costs to meet your needs each week."), decision.weekly_pence),
            Step("person", _("What you pay from your own money."), decision.person_weekly_pence, kind=Kind.TAKE),
            Step("council", _("What the council pays each week."), decision.council_weekly_pence, kind=Kind.TOTAL),
        ),
    )


def _road(kind: ChallengeKind, decision: Decision, start_by: date | None) -> Road:
    place = decision.record.place
    day = short_day(start_by) if start_by else ""
    look_days = whole_rule(place, "fresh_look_working_days", decision.on)
    say_days = whole_rule(place, "complaint_working_days", decision.on)
    words = {
        ChallengeKind.COURT: (
            _("A court"),
            _("A judge looks at whether it was lawful. The time is short: get legal advice at once."),
            _("At once, and by %(day)s") % {"day": day},
            _("The court says"),
        ),
        ChallengeKind.FRESH_LOOK: (
            _("A fresh look"),
            _("Somebody else here, who did not decide, looks again. Say it, phone it or write it."),
            day,
            _("%(count)s working days") % {"count": look_days},
        ),
        ChallengeKind.COMPLAINT: (
            _("A complaint"),
            _("If that does not put it right, or you were treated badly."),
            day,
            _("They say they have it within %(count)s working days; an answer within 6 months") % {"count": say_days},
        ),
        ChallengeKind.OMBUDSMAN: (
            _("The Ombudsman"),
            _("Independent and free. Looks at how it was decided, after a complaint."),
            _("Within 12 months of when you knew, so by %(day)s") % {"day": day},
            _("Their own time; ask"),
        ),
    }[kind]
    return Road(kind, *words)
