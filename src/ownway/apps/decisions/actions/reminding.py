"""Writing once more, by night, to whoever was written to by e-mail and has not opened what there is to read."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.decisions.models import Reminder
from ownway.apps.decisions.ports import died
from ownway.apps.decisions.queries.telling import to_remind
from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Record
from ownway.apps.people.reaching import Letter, let_know, way_of
from ownway.apps.trail.actions import Deed, record_all

NIGHT = "system"
"""Who did a deed that the clock asked for."""


def remind_by_night(*, write: Letter, on: date) -> int:
    """Keep one more letter for each person who has not opened what an e-mail told of; how many letters.

    Of several such things one letter tells. Each person's letter is kept in one transaction with the rows that say so:
    cut off anywhere, or done by two at once, it goes on where it was and writes to nobody twice.
    """
    people = to_remind(on).order_by("record").values_list("record", flat=True).distinct()
    return sum(_remind(Record.objects.get(pk=one), write, on) for one in list(people))


def _remind(record: Record, write: Letter, on: date) -> bool:
    """Write to one person where they still want e-mail: what they want, and what is safe, may have changed since."""
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        waits = list(to_remind(on).filter(record=record).select_related("decision", "challenge").order_by("pk"))
        if not waits or way_of(record) is not Way.EMAIL or died(record.pk):
            return False
        for one in waits:
            Reminder.objects.create(news=one, on=on, at=timezone.now())
        deeds = [Deed("decisions.reminded", record.person_id, one.reference, {"way": str(Way.EMAIL)}) for one in waits]
        record_all(place_id=record.place_id, by=NIGHT, on=on, deeds=deeds)
        let_know(record, write)
    return True
