"""The number: an indicative budget from the answers, kept beside what today's support is worth."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.assessment.models import Comparison
from ownway.apps.assessment.queries.assessments import Sides
from ownway.apps.decisions.actions.worked import work_out
from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.decisions.queries.support import support_today
from ownway.apps.journey.actions import mark, tell
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Promise, Step
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import standing
from ownway.apps.places.queries import whole_rule


def make_number(both: Sides, *, by: Account, on: date, is_real: bool) -> Comparison:
    """Work out the number by the questions it was asked with, and keep it beside today's support, always.

    An alarm is raised where the number is below the place's share of today's support (rule ``alarm_percent``).
    """
    found = both.assessment
    worked = work_out(
        record=found.record,
        kind=WorkedKind.ALLOCATION,
        inputs=both.answers if is_real else {**both.answers, **both.own_answers()},
        on=on,
        by=by,
        is_real=is_real,
        document=found.questions_id,
    )
    percent = whole_rule(found.record.place, "alarm_percent", on)
    today = support_today(found.record, seen_by=by, on=on).weekly_pence
    made = Comparison.objects.create(
        worked=worked,
        assessment=found,
        today_weekly_pence=today,
        number_weekly_pence=worked.weekly_pence,
        alarm_percent=percent,
        is_alarm=worked.weekly_pence * 100 < today * percent,
    )
    if is_real:
        mark(record=found.record, step=Step.NUMBER, happening=Happening.OPENED, by=by, on=on, what=worked.reference)
    return made


def show_number(comparison: Comparison, *, by: Account, on: date) -> None:
    """Note that the person saw their number: the promise to tell the amount, and the end of that step. Once."""
    record = comparison.assessment.record
    if not standing(by, record, on).is_person:
        return
    with transaction.atomic():
        held = Comparison.objects.select_for_update().get(pk=comparison.pk)
        if held.shown_at is not None:
            return
        held.shown_at = timezone.now()
        held.save(update_fields=["shown_at"])
        tell(record=record, promise=Promise.AMOUNT, by=None, on=on, how=Channel.WEB, form=comparison.worked.reference)
        if comparison.worked.is_real:
            mark(record=record, step=Step.NUMBER, happening=Happening.DONE, by=by, on=on)
