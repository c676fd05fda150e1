"""The number: an indicative budget from the answers, kept beside what today's support is worth."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.assessment.models import Assessment, Comparison
from ownway.apps.assessment.queries.assessments import Sides
from ownway.apps.assessment.queries.number import numbers
from ownway.apps.decisions.actions.worked import work_out
from ownway.apps.decisions.kinds import WorkedKind
from ownway.apps.decisions.models import Worked
from ownway.apps.decisions.queries.alarm import beside_today
from ownway.apps.journey.actions import mark, tell
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Promise, Step
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import standing


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
    if is_real:
        mark(record=found.record, step=Step.NUMBER, happening=Happening.OPENED, by=by, on=on, what=worked.reference)
    return _compare(worked, found, by, on)


def compare_again(*, record: Record, by: Account, on: date) -> Comparison | None:
    """Put the newest number beside today's support again, after that support changed; ``None`` without a number."""
    newest = next(iter(numbers(record, seen_by=by, on=on)), None)
    return None if newest is None else _compare(newest.worked, newest.assessment, by, on)


def _compare(worked: Worked, found: Assessment, by: Account, on: date) -> Comparison:
    beside = beside_today(found.record, worked.weekly_pence, seen_by=by, on=on)
    return Comparison.objects.create(
        worked=worked,
        assessment=found,
        today_weekly_pence=beside.today_weekly_pence,
        number_weekly_pence=beside.number_weekly_pence,
        alarm_percent=beside.alarm_percent,
        is_alarm=beside.is_alarm,
        on=on,
        at=timezone.now(),
    )


def show_number(comparison: Comparison, *, by: Account, on: date) -> None:
    """Note that the person saw their number: the promise to tell the amount, and the end of that step. Once."""
    record = comparison.assessment.record
    if not standing(by, record, on).is_person:
        return
    with transaction.atomic():
        held = list(Comparison.objects.select_for_update().filter(worked=comparison.worked))
        was_shown = any(one.shown_at for one in held)
        Comparison.objects.filter(pk=comparison.pk, shown_at=None).update(shown_at=timezone.now())
        if was_shown:
            return
        tell(record=record, promise=Promise.AMOUNT, by=None, on=on, how=Channel.WEB)
        if comparison.worked.is_real:
            mark(record=record, step=Step.NUMBER, happening=Happening.DONE, by=by, on=on)
