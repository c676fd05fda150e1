"""Checking one person: out of turn only with words, looked at once, closed with words they read."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.checks.kinds import ASKED, Result
from ownway.apps.checks.models import Check, Finding, Shown
from ownway.apps.checks.seeing import what_is_shown
from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.permissions import require_funder
from ownway.apps.people import actions as people
from ownway.apps.people.actions.asked import sentence
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Part
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused


def check_person(*, record: Record, reason: str, by: Account, on: date, once: UUID) -> Check:
    """Check somebody who was not drawn, or again within the time: only with a reason in words, which they read."""
    require_funder(by, record, on)
    said = sentence("reason", reason, "Say why, in a sentence. The person reads it.")
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = Check.objects.filter(once=once).first()
        if before:
            if (before.record_id, before.by_id) != (record.pk, by.pk):
                raise Refused(Problem("once", TWICE))
            return before
        if Check.objects.filter(record=record, finding=None).exists():
            raise Refused(Problem("reason", "A check of this person is open already. Close that one first."))
        made = Check.objects.create(
            record=record, because=ASKED, reason=said, by=by, on=on, at=timezone.now(), once=once
        )
        _tell(made, by, on, "checks.asked")
    return made


def look_at(*, check: Check, by: Account, on: date) -> Shown:
    """Look at the totals once: what is shown is kept as it was, for the person to see the same. No line is in it."""
    record = check.record
    require_funder(by, record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = Shown.objects.filter(check_made=check).first()
        if before:
            return before
        made = Shown.objects.create(
            check_made=check, seen=what_is_shown(record, by, on), by=by, on=on, at=timezone.now()
        )
        people.look(record=record, by=by, on=on, part=Part.MONEY, why=check.reason or "A check of totals")
        _tell(check, by, on, "checks.looked_at")
    return made


def close_check(*, check: Check, result: Result, words: str, by: Account, on: date) -> Finding:
    """End a check that was looked at, with a result and words for the person. Nothing follows from it by itself."""
    require_funder(by, check.record, on)
    said = sentence("words", words, "Write what you found, in a sentence. The person reads it.")
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=check.record_id)
        if not Shown.objects.filter(check_made=check).exists():
            raise Refused(Problem("words", "Look at the totals first. Then say what you found."))
        if Finding.objects.filter(check_made=check).exists():
            raise Refused(Problem("words", "This check has ended already. Nothing was changed."))
        made = Finding.objects.create(check_made=check, result=result, words=said, by=by, on=on, at=timezone.now())
        _tell(check, by, on, "checks.closed", result=str(result))
    return made


def _tell(check: Check, by: Account, on: date, deed: str, **facts: str) -> None:
    record = check.record
    trail.record(
        place_id=record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=record.person_id,
        what=record.reference,
        facts={"check": check.pk, "because": check.because, **facts},
    )
