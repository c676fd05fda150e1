"""Handing everything about a person over on paper or a memory stick: the right of those who do not sign in too."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.people.actions.asked import line, made_once, words
from ownway.apps.people.actions.requested import Requested, refuse_another
from ownway.apps.people.kinds import Handed, Job
from ownway.apps.people.models import Account, HandedOver, Record
from ownway.apps.people.permissions import NotAllowed, holds_job, is_own
from ownway.apps.people.queries.everything import gather
from ownway.kernel.references import Plain


def hand_over(
    *,
    record: Record,
    by: Account,
    on: date,
    name: str,
    born: date | None,
    requested: Requested,
    who: str,
    how: Handed,
    once: uuid.UUID,
) -> dict[str, Plain]:
    """Everything this place holds about the person, for a keeper to give to whoever asked (UK GDPR article 15).

    It is written down first, for the trail and for the person. Only inside this deed may the keeper read what the file
    holds. The same ``once`` makes the file again and is written down once.
    """
    if not holds_job(by, Job.KEEPER, record.place_id, on) or is_own(by, record):
        raise NotAllowed("hand_over")
    requested.refuse_unproven()
    refuse_another(record, name, born)
    values = {
        "on": on,
        "at": timezone.now(),
        "asked_by": requested.asked_by,
        "who": words("who", who, "Write who asked, and what shows who they are.", 500),
        "how_asked": requested.how_asked,
        "checked": requested.checked,
        "how": how,
    }
    with transaction.atomic():
        made, is_new = made_once(model=HandedOver, once=once, whose={"record": record, "by": by}, values=values)
        if is_new:
            line(
                record,
                str(by.pk),
                on,
                "people.handed_over",
                asked_by=str(made.asked_by),
                how_asked=str(made.how_asked),
                checked=str(made.checked),
                how=str(made.how),
            )
        HandedOver.objects.filter(pk=made.pk).update(is_open=True)
        told = gather(record, seen_by=by, on=on)
        HandedOver.objects.filter(pk=made.pk).update(is_open=False)
    return told
