"""Beginning a plan: new, or a copy of the agreed one for the next round."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.decisions.queries.decision import starting_point
from ownway.apps.journey.actions import mark, require_promises
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Step
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.places.queries import weeks_in_year
from ownway.apps.plan.actions.changing import OPEN, note
from ownway.apps.plan.checks import shared_anew
from ownway.apps.plan.models import Line, Outcome, Plan, Risk, Words
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference


def begin(
    *,
    record: Record,
    by: Account,
    on: date,
    once: UUID,
    needs: Sequence[Mapping[str, str]] = (),
    indicative_weekly_pence: int | None = None,
    follows: Plan | None = None,
) -> Plan:
    """Begin the plan of a record, with the eligible needs and the number the person was told.

    The promises planning relies on come first. ``follows`` copies an agreed plan, so that nothing is asked twice; its
    lines carry on the support they are.
    """
    require(by, Deed.CHANGE, Part.PLAN, record, on)
    require_promises(record, Step.PLAN)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = Plan.objects.filter(once=once).first()
        if before is not None:
            if before.record_id != record.pk:
                raise NotAllowed("once")
            return before
        if Plan.objects.filter(record=record, state__in=OPEN).exists():
            raise Refused(Problem("record", "There is a plan being made already. Go on with that one."))
        plan = Plan.objects.create(
            reference=new_reference("P"),
            record=record,
            began_on=on,
            saved_at=timezone.now(),
            saved_by=by,
            follows=follows,
            needs=[dict(need) for need in needs] or (follows.needs if follows else []),
            without=follows.without if follows else {},
            indicative_weekly_pence=indicative_weekly_pence,
            weeks_in_year=str(weeks_in_year(record.place, on)),
            once=once,
        )
        if follows is not None:
            _copy(follows, plan, by, on)
        mark(record=record, step=Step.PLAN, happening=Happening.OPENED, by=by, on=on, what=plan.reference)
        note(plan, by=by, on=on, deed="plan.begun")
    return plan


def _copy(old: Plan, new: Plan, by: Account, on: date) -> None:
    today = {line.plan_line: str(line.root) for line in starting_point(new.record, seen_by=by, on=on)}
    for words in old.words.all():
        Words.objects.create(plan=new, section=words.section, said=words.said, by=words.by, at=words.at)
    outcomes = {}
    for outcome in old.outcomes.order_by("at"):
        outcomes[outcome.pk] = Outcome.objects.create(plan=new, said=outcome.said, needs=outcome.needs)
    for line in old.lines.order_by("at"):
        carried = [today[line.pk]] if line.pk in today else []
        kept = {name: getattr(line, name) for name in _COPIED}
        cost = shared_anew(line, new.in_year)
        Line.objects.create(
            plan=new,
            outcome=outcomes[line.outcome_id],
            carries_on=carried,
            yearly_pence=cost.yearly_pence,
            weekly_pence=cost.weekly_pence,
            **kept,
        )
    for risk in old.risks.order_by("at"):
        Risk.objects.create(plan=new, what=risk.what, doing=risk.doing)


_COPIED = (
    "what", "who_by", "who", "how_often", "per", "times", "weeks", "each_pence",
    "funder", "holding", "kin", "purpose", "job", "working", "cover",
)  # fmt: skip
"""What goes over to the next round; its cost by the rule for a year of weeks as it is now. Says, permissions, choices
and agreed risks are asked anew."""
