"""Sending every statement that is due at a place which keeps people's money, many at a time."""

from __future__ import annotations

import uuid
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.statements import let_hear
from ownway.apps.money.models import Purse, SentStatement
from ownway.apps.money.queries.to_send import Sending, sending
from ownway.apps.people.models import Account, Record
from ownway.apps.people.reaching import Letter
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused

AT_A_TIME = 500
_DUE = UUID("6f776e77-6179-7374-8e6b-000000000001")


def send_due_statements(*, place: Place, since: date, until: date, by: Account, on: date, write: Letter) -> Sending:
    """Put statements of days that are over on the pages of people whose money the place keeps, as the books are now.

    Up to ``AT_A_TIME`` of them, all or none; what was sent is not sent again unless the books of its days changed. How
    far the place has come then is given back: sent again, it goes on with the rest. ``write`` keeps the letters of
    those who want to hear of it by e-mail.
    """
    if until < since or until >= on:
        raise Refused(Problem("until", "These days are not over yet. Send the statements when they are."))
    with transaction.atomic():
        Place.objects.select_for_update(no_key=True).get(pk=place.pk)
        some = sending(place, seen_by=by, on=on, since=since, until=until).due[:AT_A_TIME]
        whose = ("record__person__same_as", "record__person__account")
        purses = list(Purse.objects.filter(pk__in=some).select_related(*whose).order_by("record_id", "pk"))
        records = Record.objects.select_for_update(no_key=True).filter(pk__in={one.record_id for one in purses})
        list(records.order_by("pk").values_list("pk"))
        _write(purses, (since, until), by, on, write)
        return sending(place, seen_by=by, on=on, since=since, until=until)


def _write(purses: list[Purse], days: tuple[date, date], by: Account, on: date, write: Letter) -> None:
    """Keep that each was sent, and one line in the trail of the person's own place for each."""
    now, (since, until) = timezone.now(), days
    sent = [
        SentStatement(
            purse=one, since=since, until=until, by=by, on=on, at=now, once=uuid.uuid5(_DUE, f"{one.pk} {until} {now}")
        )
        for one in purses
    ]
    SentStatement.objects.bulk_create(sent)
    let_hear(sent, write)
    facts = {"since": since.isoformat(), "until": until.isoformat()}
    told: dict[UUID, list[trail.Deed]] = {}
    for one in purses:
        deed = trail.Deed("money.statement_sent", one.record.person_id, f"purse {one.pk}", facts)
        told.setdefault(one.record.place_id, []).append(deed)
    for place in sorted(told):
        trail.record_all(place_id=place, by=str(by.pk), on=on, deeds=told[place])
