"""Two rows that are one person: said by a human, with a reason, and taken back without loss."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ownway.apps.people.actions.asked import line, words
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Merge, Person, Record
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.kernel.problems import Problem, Refused


def merge(*, record: Record, other: Record, by: Account, on: date, reason: str) -> Merge:
    """Say that ``other`` is about the same person as ``record``. Nothing moves: the other row points to this one.

    Whoever does it works as a practitioner where each record is. Nobody sees more by it than the person themself:
    those let in see what they saw before, and no place sees another's record. Of two rows where one has a sign-in,
    that one is kept; at one place, work goes on in one record.
    """
    for one in (record, other):
        if not holds_job(by, Job.PRACTITIONER, one.place_id, on):
            raise NotAllowed("merge")
    said = words("reason", reason, "Say how you know that they are one person.")
    with transaction.atomic():
        kept_record, other_record = _in_order(record, other)
        kept, gone = kept_record.person, other_record.person
        if kept.pk == gone.pk or gone.same_as_id or kept.same_as_id or gone.also.exists():
            raise Refused(Problem("other", "One of these is already joined to a record. Take that back first."))
        if kept.account_id and gone.account_id:
            raise Refused(
                Problem("other", "Both have a sign-in. Ask the person which one they keep; end the other first.")
            )
        gone.same_as = kept
        gone.save(update_fields=["same_as"])
        if kept_record.place_id == other_record.place_id:
            other_record.same_as = kept_record
            other_record.save(update_fields=["same_as"])
        made = Merge.objects.create(kept=kept, other=gone, by=by, on=on, reason=said)
        for one in (kept_record, other_record):
            line(one, str(by.pk), on, "people.merged", merge=made.pk)
    return made


def undo_merge(*, made: Merge, record: Record, by: Account, on: date) -> Merge:
    """Take a merge back: both are again as they were, with everything written since."""
    if not holds_job(by, Job.PRACTITIONER, record.place_id, on):
        raise NotAllowed("undo_merge")
    if record.person_id not in (made.kept_id, made.other_id):
        raise NotAllowed("undo_merge")
    with transaction.atomic():
        kept = Merge.objects.select_for_update().get(pk=made.pk)
        if kept.undone_on is None:
            Person.objects.filter(pk=kept.other_id).update(same_as=None)
            Record.objects.filter(person_id=kept.other_id).update(same_as=None)
            kept.undone_by, kept.undone_on = by, on
            kept.save(update_fields=["undone_by", "undone_on"])
            line(record, str(by.pk), on, "people.merge_undone", merge=kept.pk)
    return kept


def _in_order(record: Record, other: Record) -> tuple[Record, Record]:
    rows = Record.objects.select_for_update(of=("self",)).select_related("person", "place")
    found = {one.pk: one for one in rows.filter(pk__in=[record.pk, other.pk])}
    first, second = found[record.pk], found[other.pk]
    return (second, first) if second.person.account_id and not first.person.account_id else (first, second)
