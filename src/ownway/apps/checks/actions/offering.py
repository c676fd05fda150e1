"""Offering money back: the person's own wish, taken back at any time, and in the books only when it came."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.checks.actions.letters import write_letter
from ownway.apps.checks.actions.stands import left_of, note, require_at_most
from ownway.apps.checks.kinds import Event, OfferStep, Voice
from ownway.apps.checks.models import Offer, OfferCame, OfferTakenBack
from ownway.apps.checks.permissions import require_offering
from ownway.apps.checks.steps import asked_streams, may_go_back, offered_streams, untold
from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.actions.coming_back import receive_offered
from ownway.apps.money.models import Entry, Stream
from ownway.apps.money.permissions import require_finance
from ownway.apps.people.actions.asked import not_too_long
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.people.reaching import Letter
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

MOST_WORDS = 1_000


def offer(
    *,
    record: Record,
    stream: int,
    purse: int,
    pence: int,
    by: Account,
    on: date,
    once: UUID,
    write: Letter,
    words: str = "",
    how: Channel = Channel.WEB,
) -> Offer:
    """Offer to give back money that is not needed: at most what is neither kept for emergencies nor promised.

    The person does, or somebody with proven authority over their money; a practitioner writes down what the person
    said (``how``). No reason is asked, and no money moves.
    """
    voice = require_offering(by, record, on)
    said = not_too_long("words", words, MOST_WORDS)
    if (voice is None) == (how is Channel.WEB):
        say = "Say how they told you: by phone, on paper, face to face or another way."
        raise Refused(Problem("how", say if voice is None else "You offer it yourself here, on this site."))
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=record.pk)
        before = Offer.objects.filter(once=once).first()
        if before:
            if (before.record_id, before.by_id) != (record.pk, by.pk):
                raise Refused(Problem("once", TWICE))
            return before
        _require_free(record, stream)
        require_at_most(pence, may_go_back(record, by, on).get((stream, purse), 0), least=1)
        made = Offer.objects.create(
            reference=new_reference("G"),
            record=record,
            stream_id=stream,
            purse_id=purse,
            pence=pence,
            words=said or None,
            voice=voice or Voice.PERSON,
            how=how,
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        note(made, by, on, "checks.offered", pence=pence, voice=str(made.voice))
        write_letter(Event.OFFERED, made, by=by, on=on, write=write)
    return made


def take_offer_back(*, offer: Offer, by: Account, on: date, write: Letter) -> OfferTakenBack:
    """The person, or who speaks for them, takes the offer back before the money went. No reason is asked."""
    require_offering(by, offer.record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=offer.record_id)
        before = OfferTakenBack.objects.filter(offer=offer).first()
        if before:
            return before
        kept = _require_open(offer)
        made = OfferTakenBack.objects.create(offer=kept, by=by, on=on, at=timezone.now())
        note(kept, by, on, "checks.offer_taken_back")
        write_letter(Event.TAKEN_BACK, kept, by=by, on=on, write=write)
    return made


def offer_came(*, offer: Offer, pence: int, went_on: date, by: Account, on: date, once: UUID, write: Letter) -> Entry:
    """A finance officer who had no part in the offer writes in the books that the money went back, or a part of it.

    The offer ends with it: what did not come stays with the person. Not before the person knows of an offer that
    somebody made for them, and not where the money is needed for promises or emergencies by now.
    """
    require_finance(by, offer.record, on)
    with transaction.atomic():
        Record.objects.select_for_update().get(pk=offer.record_id)
        before = OfferCame.objects.select_related("entry").filter(offer=offer, entry__once=once).first()
        if before:
            return before.entry
        kept = _require_open(offer)
        if by.pk == kept.by_id:
            raise Refused(Problem("went_on", "You wrote the offer down. Somebody else writes it in the books."))
        if untold(kept.letters.all()).exists():
            raise Refused(
                Problem("went_on", "The person does not know yet that this was offered for them. Tell them first.")
            )
        if not kept.on <= went_on <= on:
            raise Refused(Problem("went_on", f"Give the day it went: from {kept.on:%-d %B %Y} on, up to today."))
        require_at_most(pence, min(kept.pence, left_of(kept, by, on)), least=1)
        entry = receive_offered(
            record=kept.record,
            stream=kept.stream_id,
            purse=kept.purse_id,
            pence=pence,
            went_on=went_on,
            by=by,
            on=on,
            once=once,
            why=f"Offered back by the person ({kept.reference})",
        )
        OfferCame.objects.create(offer=kept, entry=entry, pence=pence)
        note(kept, by, on, "checks.offer_came", pence=pence, entry=entry.pk)
        write_letter(Event.CAME, kept, by=by, on=on, write=write)
    return entry


def _require_open(offer: Offer) -> Offer:
    kept = Offer.objects.select_related("stream__record__place", "record__place").get(pk=offer.pk)
    if kept.step is not OfferStep.OPEN:
        raise Refused(Problem("step", f"This cannot be done now. It stands at: {kept.step.label}."))
    return kept


def _require_free(record: Record, stream: int) -> None:
    """Whose money is asked back already is answered there, with the law; and one offer at a time."""
    if not Stream.objects.filter(record=record, pk=stream).exists():
        raise Refused(Problem("stream", "This money is not here. Choose from the list."))
    if stream in asked_streams(record):
        raise Refused(Problem("stream", "Somebody asks money of this funder back. Answer that first."))
    if stream in offered_streams(record):
        raise Refused(Problem("stream", "Money of this funder is offered already. Take that offer back first."))
