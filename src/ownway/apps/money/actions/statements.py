"""Sending the statement of a purse to the person whose money it is, in the way they want to hear of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.models import Purse, SentStatement, Telling
from ownway.apps.money.permissions import keeps_purse
from ownway.apps.money.queries.kept import purses_kept
from ownway.apps.money.queries.to_send import untold
from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.people.reaching import Letter, let_know, way_of
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused


def send_statement(
    *, purse: Purse, since: date, until: date, by: Account, on: date, once: UUID, write: Letter
) -> SentStatement:
    """Put the statement of days that are over on the person's page, as the books stand now. Only its keeper does.

    It may be sent again when the books of those days changed; each one that was sent stays to be read. Who wants
    e-mail gets a letter that there is something to read (``write``); others are on the list of ``given_by_hand``.
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
        let_hear([sent], write)
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


def let_hear(sent: Iterable[SentStatement], write: Letter) -> None:
    """Keep a letter for whoever wants e-mail; whoever reads their page has it there. Others wait to be told."""
    told = []
    for one in sent:
        way = let_know(one.purse.record, write)
        if way in (Way.EMAIL, Way.PAGE):
            told.append(Telling(sent=one, way=way, by=one.by, on=one.on, at=one.at))
    Telling.objects.bulk_create(told)


def given_by_hand(*, place: Place, sent: Collection[int], by: Account, on: date) -> int:
    """Say that people were given or read their statements: printed and posted, rung or visited. Counts them.

    ``sent`` are statements by their numbers, of purses that ``place`` keeps; what was given before is left as it is. An
    older one of the same days is given with the newest.
    """
    with transaction.atomic():
        Place.objects.select_for_update(no_key=True).get(pk=place.pk)
        waiting = untold(purses_kept(place, by, on))
        ticked = waiting.filter(pk__in=sent).select_related("purse__record__person__account").order_by("pk")
        found = {(one.purse_id, one.since, one.until): one for one in ticked}
        for (purse, since, until), one in found.items():
            way = way_of(one.purse.record)
            for each in waiting.filter(purse=purse, since=since, until=until):
                Telling.objects.create(sent=each, way=way, by=by, on=on, at=timezone.now())
            trail.record(
                place_id=one.purse.record.place_id,
                by=str(by.pk),
                on=on,
                deed="money.statement_given",
                about=one.purse.record.person_id,
                what=f"purse {purse}",
                facts={"since": since.isoformat(), "until": until.isoformat(), "way": way},
            )
    return len(found)
