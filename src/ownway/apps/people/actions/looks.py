"""Looking at a record, saying that a look was not right, and answering."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from ownway.apps.people.actions.asked import line, not_too_long, words
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Concern, Look, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, holds_job, is_own, require, standing
from ownway.apps.prepared import Prepared

_SAME_LOOK = timedelta(hours=1)
_SEEN = Prepared(lambda record, by, part, since: Look.objects.filter(record=record, by=by, part=part, at__gt=since))


def look(*, record: Record, by: Account, on: date, part: Part, why: str) -> Look | None:
    """Note that somebody other than the person opened a part; the same look within the hour is noted once."""
    require(by, Deed.SEE, part, record, on)
    return None if standing(by, record, on).is_person else note_look(record=record, by=by, on=on, part=part, why=why)


def note_look(*, record: Record, by: Account, on: date, part: Part, why: str) -> Look | None:
    """Note a look that another app's permission allowed, as the place that keeps somebody's money has it."""
    now = timezone.now()
    seen = _SEEN(record=record.pk, by=by.pk, part=part, since=now - _SAME_LOOK)
    if any((earlier.why or "") == why for earlier in seen):
        return None
    with transaction.atomic():
        made = Look.objects.create(record=record, by=by, part=part, at=now, why=why)
        line(record, str(by.pk), on, "people.looked", part=str(part))
    return made


def question_look(*, look: Look, by: Account, on: date, words_said: str) -> Concern:
    """The person says "that look was not right"; it goes to whoever keeps the place's accounts. Saying why is free."""
    if not is_own(by, look.record):
        raise NotAllowed("question_look")
    said = not_too_long("words", words_said)
    with transaction.atomic():
        made, is_new = Concern.objects.get_or_create(look=look, defaults={"by": by, "on": on, "words": said or None})
        if is_new:
            line(look.record, str(by.pk), on, "people.look_questioned", look=look.pk)
    return made


def answer_concern(*, concern: Concern, by: Account, on: date, was_right: bool, answer: str) -> Concern:
    """A keeper of the place answers; never whoever looked. The first answer stands."""
    record = concern.look.record
    if not holds_job(by, Job.KEEPER, record.place_id, on) or concern.look.by_id == by.pk:
        raise NotAllowed("answer_concern")
    said = words("answer", answer, "Write the answer. The person reads it.")
    with transaction.atomic():
        kept = Concern.objects.select_for_update().select_related("look__record__person").get(pk=concern.pk)
        if kept.answered_on is None:
            kept.answer, kept.was_right, kept.answered_by, kept.answered_on = said, was_right, by, on
            kept.save(update_fields=["answer", "was_right", "answered_by", "answered_on"])
            line(record, str(by.pk), on, "people.look_answered", look=kept.look_id, was_right=was_right)
    return kept
