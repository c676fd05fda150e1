"""Deeds about people: meeting somebody, giving a job, looking at a record."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account, Look, Person, Record, Role
from ownway.apps.people.permissions import Deed, NotAllowed, Part, holds_job, require, standing
from ownway.apps.places.models import Place
from ownway.apps.sealing.sealer import store
from ownway.apps.trail import actions as trail
from ownway.kernel.references import Plain, new_reference

_SAME_LOOK = timedelta(hours=1)


def meet(
    *,
    place: Place,
    by: Account | None,
    on: date,
    channel: Channel,
    name: str,
    born: date | None = None,
    reach: Mapping[str, Plain] | None = None,
    account: Account | None = None,
    is_carer: bool = False,
) -> Record:
    """First contact with somebody new: a person, their key, and this place's record of them.

    ``by`` is the person's own account, a practitioner who records a call, letter or visit, or ``None`` for the public
    form of somebody without an account.
    """
    is_own = by is not None and by == account
    if by is not None and not is_own and not holds_job(by, Job.PRACTITIONER, place.pk, on):
        raise NotAllowed("meet")
    person_id = uuid.uuid4()
    store().make([person_id])
    with transaction.atomic():
        person = Person.objects.create(
            id=person_id,
            account=account,
            name=name,
            born=born.isoformat() if born else None,
            reach=dict(reach or {}),
        )
        record = Record.objects.create(
            person=person,
            place=place,
            reference=new_reference(place.slug[:3].upper()),
            since_on=on,
            channel=channel,
            is_carer=is_carer,
        )
        trail.record(
            place_id=place.pk,
            by=str(by.pk) if by else "public",
            on=on,
            deed="people.met",
            about=person.pk,
            what=record.reference,
            facts={"channel": str(channel)},
        )
    return record


def give_job(*, account: Account, place: Place, job: Job, by: str, on: date, title: str = "") -> Role:
    """Give somebody a job at a place from a day on. ``by`` is a keeper's account id, or ``system`` at set-up."""
    with transaction.atomic():
        role, is_new = Role.objects.get_or_create(
            account=account, place=place, job=job, until_on=None, defaults={"from_on": on, "title": title}
        )
        if is_new:
            trail.record(
                place_id=place.pk, by=by, on=on, deed="people.job_given", what=str(job), facts={"to": str(account.pk)}
            )
    return role


def look(*, record: Record, by: Account, on: date, part: Part, why: str) -> Look | None:
    """Note that somebody other than the person opened a part; the same look within the hour is noted once."""
    require(by, Deed.SEE, part, record, on)
    if standing(by, record, on).is_person:
        return None
    now = timezone.now()
    seen = Look.objects.filter(record=record, by=by, part=part, at__gt=now - _SAME_LOOK)
    if any(earlier.why == why for earlier in seen):
        return None
    with transaction.atomic():
        made = Look.objects.create(record=record, by=by, part=part, at=now, why=why)
        trail.record(
            place_id=record.place_id,
            by=str(by.pk),
            on=on,
            deed="people.looked",
            about=record.person_id,
            what=record.reference,
            facts={"part": str(part)},
        )
    return made
