"""Sending the statement of a purse to the person whose money it is."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.models import Purse, SentStatement
from ownway.apps.money.permissions import keeps_purse
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused


def send_statement(*, purse: Purse, since: date, until: date, by: Account, on: date, once: UUID) -> SentStatement:
    """Put the statement of days that are over on the person's page, as the books stand now. Only its keeper does.

    It may be sent again when the books of those days changed; each one that was sent stays to be read.
    """
    if not keeps_purse(by, purse, on):
        raise NotAllowed("keep")
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=purse.record_id)
        before = SentStatement.objects.filter(once=once).first()
        if before:
            if (before.purse_id, before.since, before.until) != (purse.pk, since, until):
                raise Refused(Problem("once", TWICE))
            return before
        if until < since or until >= on:
            raise Refused(Problem("until", "These days are not over yet. Send the statement when they are."))
        if until < purse.opened_on:
            raise Refused(Problem("until", f"Nothing was kept here before {purse.opened_on:%-d %B %Y}."))
        sent = SentStatement.objects.create(
            purse=purse, since=since, until=until, by=by, on=on, at=timezone.now(), once=once
        )
        trail.record(
            place_id=purse.record.place_id,
            by=str(by.pk),
            on=on,
            deed="money.statement_sent",
            about=purse.record.person_id,
            what=f"purse {purse.pk}",
            facts={"since": since.isoformat(), "until": until.isoformat()},
        )
    return sent
