"""Meeting somebody: first contact, on this site or written down by somebody at work."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from ownway.apps.people.actions.asked import birthday, line, not_too_long, words
from ownway.apps.people.actions.codes import spend
from ownway.apps.people.actions.details import Asked, needs_as_kept
from ownway.apps.people.kinds import Channel, InvitationKind, Job
from ownway.apps.people.likeness import remember
from ownway.apps.people.models import Account, Contact, Person, Record
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places.models import Place
from ownway.apps.sealing.sealer import store
from ownway.kernel.references import Plain, new_reference


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
    said: str = "",
    needs: Asked | None = None,
    once: uuid.UUID | None = None,
    code: str = "",
) -> Record:
    """First contact with a place: its record of the person, new where it had none; the words said are kept each time.

    ``by`` is the person's own account, a practitioner who records a call, letter or visit, or ``None`` for the public
    form of somebody without an account. The person is new, unless their own ``account`` or a ``code`` they were given
    to join places (``invite``) says who they are. ``needs`` are kept unless the person
    was asked before. The same ``once`` gives the same record again.
    """
    is_own = by is not None and by == account
    if by is not None and not is_own and not holds_job(by, Job.PRACTITIONER, place.pk, on):
        raise NotAllowed("meet")
    kept_name = words("name", name, "Write the name you want us to use.", 200)
    kept_said = not_too_long("said", said)
    birthday("born", born, on)
    once = once or uuid.uuid4()
    try:
        with transaction.atomic():
            if earlier := _same(once, by):
                return earlier
            person = _known(account, code, by, on) or _new(kept_name, born, reach, account)
            record, is_new = _record(person, place, on, channel, is_carer)
            Contact.objects.create(
                record=record, channel=channel, by=by, on=on, at=timezone.now(), words=kept_said or None, once=once
            )
            if needs is not None and record.whose().needs is None:
                _ask_once(record.whose(), needs, on)
            who = str(by.pk) if by else "public"
            line(record, who, on, "people.met" if is_new else "people.met_again", channel=str(channel))
    except IntegrityError:
        if twin := _same(once, by):
            return twin
        raise
    return record


def _same(once: uuid.UUID, by: Account | None) -> Record | None:
    earlier = Contact.objects.select_related("record__person__same_as", "record__place").filter(once=once).first()
    if earlier and earlier.by_id != (by.pk if by else None):
        raise NotAllowed("once")
    return earlier.record if earlier else None


def _ask_once(person: Person, needs: Asked, on: date) -> None:
    person.needs = needs_as_kept(needs, on)
    person.version += 1
    person.save(update_fields=["needs", "version"])


def _known(account: Account | None, code: str, by: Account | None, on: date) -> Person | None:
    if account is not None:
        return Person.objects.filter(account=account).first()
    return spend(code=code, kind=InvitationKind.PLACE, by=by, on=on).person if code.strip() else None


def _new(name: str, born: date | None, reach: Mapping[str, Plain] | None, account: Account | None) -> Person:
    person_id = uuid.uuid4()
    store().make([person_id])
    person = Person.objects.create(
        id=person_id, account=account, name=name, born=born.isoformat() if born else None, reach=dict(reach or {})
    )
    remember(person, name, born)
    return person


def _record(person: Person, place: Place, on: date, channel: Channel, is_carer: bool) -> tuple[Record, bool]:
    whole = person.same_as or person
    known = Record.objects.filter(person__in=[whole, *whole.also.all()], place=place, same_as=None).first()
    if known is not None:
        return known, False
    made = Record.objects.create(
        person=whole,
        place=place,
        reference=new_reference(place.slug[:3].upper()),
        since_on=on,
        channel=channel,
        is_carer=is_carer,
    )
    return made, True
