"""Answering: beginning with consent asked, keeping a page at a time, sending, and throwing away."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.journey.permissions import require_hand
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.sealing.sealer import store
from ownway.apps.surveys.actions.anonymous import without_name
from ownway.apps.surveys.kinds import Ended, State
from ownway.apps.surveys.models import Consent, Invitation, Response, Wave
from ownway.apps.surveys.noting import about_person
from ownway.apps.surveys.reading import instrument_of, voice_of
from ownway.engines.surveys import Voice, pruned, read_answers
from ownway.kernel.problems import Problem, Refused

PURPOSE = "survey code"


@dataclass(frozen=True, slots=True)
class Begun:
    """A response begun. ``code`` opens an anonymous draft again; it is kept nowhere but with whoever answers."""

    response: Response
    code: str


def begin(*, wave: Wave, record: Record, is_linked: bool, how: Channel, language: str, by: Account, on: date) -> Begun:
    """Begin to answer, with the person's word on whether answers stay tied to them: asked each time.

    Whose hand it is follows ``journey.permissions.require_hand``. A linked draft that was begun is gone on with.
    Raises ``NotAllowed`` for somebody nobody invited, ``Refused`` where the wave is closed or they have answered.
    """
    standing = require_hand(by, record, on, how)
    with transaction.atomic():
        invitation = _invitation(wave, record)
        refuse_closed(invitation.wave, on)
        if invitation.answered_on is not None:
            raise Refused(Problem("wave", "You have answered this survey. It is asked once. You can end your consent."))
        if is_linked:
            scribe = None if standing.is_person else by
            linked = _linked(invitation, how=how, language=language, by=by, scribe=scribe, on=on)
            return Begun(linked, "")
        return begin_without_name(invitation.wave, voice_of(record), how, language)


def begin_without_name(wave: Wave, voice: str, how: Channel, language: str) -> Begun:
    """A draft that nothing leads to but the code given back with it."""
    code = secrets.token_urlsafe(18)
    made = without_name(wave, voice, code=store().digest(PURPOSE, code), answers={}, how=how, language=language)
    made.save(force_insert=True)
    return Begun(made, code)


def _linked(
    invitation: Invitation, *, how: Channel, language: str, by: Account, scribe: Account | None, on: date
) -> Response:
    wave, record = invitation.wave, invitation.record
    open_now = Response.objects.filter(wave=wave, record=record).exclude(state=State.ENDED).first()
    if open_now is not None:
        if scribe is not None and open_now.asked_by_id != scribe.pk:
            say = "They began this already, in another way. They can go on there, or throw it away first."
            raise Refused(Problem("wave", say))
        return open_now
    consent = Consent.objects.create(
        record=record, wave=wave, on=on, at=timezone.now(), how=how, by=by, was_person=scribe is None
    )
    about_person(record, wave, by, on, "surveys.consented", how=str(how))
    return Response.objects.create(
        wave=wave,
        voice=voice_of(record),
        record=record,
        key=record.person_id,
        consent=consent,
        answers={},
        groups=invitation.groups,
        how=how,
        asked_by=scribe,
        language=language,
    )


def save(*, response: Response, given: Mapping[str, object], on: date) -> Response:
    """Keep the answers of one page beside those before; an answer left empty is taken back.

    Whoever calls has found the response by ``queries.draft``. Raises ``Refused`` where an answer cannot be, the wave
    is closed, or consent has ended meanwhile: then nothing is kept.
    """
    with transaction.atomic():
        kept = open_draft(response, on)
        instrument = instrument_of(kept.wave.instrument)
        voice = Voice(kept.voice)
        answers, problems = read_answers(instrument, voice, given)
        if problems:
            raise Refused(*problems)
        left = {name: one for name, one in (kept.answers or {}).items() if name not in given}
        kept.answers = pruned(instrument, voice, {**left, **answers})
        kept.save(update_fields=["answers"])
    return kept


def send(*, response: Response, record: Record, may_quote: bool, by: Account, on: date) -> Response:
    """Send what was answered: all of it or a part, it counts once. Refused where there is no answer at all."""
    with transaction.atomic():
        invitation = _invitation(response.wave, record)
        kept = open_draft(response, on)
        if invitation.answered_on is not None or kept.record_id not in (None, record.pk):
            raise Refused(Problem("wave", "You have answered this survey. It is asked once."))
        if not kept.answers:
            raise Refused(Problem("answers", "There is no answer yet. Answer one question, or throw it away."))
        kept.state, kept.code, kept.may_quote = State.SENT, "", may_quote
        kept.save(update_fields=["state", "code", "may_quote"])
        answered(invitation, by, on, is_linked=kept.record_id is not None)
    return kept


def throw_away(*, response: Response, on: date) -> None:
    """Destroy a draft and what was in it. A consent given for it ends with it."""
    with transaction.atomic():
        kept = open_draft(response, on)
        consent = kept.consent
        kept.state, kept.answers, kept.groups, kept.code = State.ENDED, None, None, ""
        kept.save(update_fields=["state", "answers", "groups", "code"])
        if consent is not None:
            consent.ended_on, consent.ended_as = on, Ended.DESTROYED
            consent.save(update_fields=["ended_on", "ended_as"])


def answered(invitation: Invitation, by: Account | None, on: date, *, is_linked: bool) -> None:
    """Note that somebody answered, so that nobody reminds them: never what. ``by`` is nobody for a sheet's code."""
    invitation.answered_on = on
    invitation.save(update_fields=["answered_on"])
    about_person(invitation.record, invitation.wave, by, on, "surveys.answered", is_linked=is_linked)


def decline(*, wave: Wave, record: Record, never_again: bool, how: Channel, by: Account, on: date) -> Invitation:
    """Say no to this survey, or to every later one too. Nothing else changes by it."""
    require_hand(by, record, on, how)
    with transaction.atomic():
        invitation = _invitation(wave, record)
        invitation.declined_on, invitation.never_again = on, never_again
        invitation.save(update_fields=["declined_on", "never_again"])
        about_person(record, wave, by, on, "surveys.declined", never_again=never_again)
    return invitation


def refuse_ended(consent: Consent | None) -> None:
    """Raise ``Refused`` where the consent for these answers was ended."""
    if consent is not None and consent.ended_on is not None:
        ended = f"{consent.ended_on.day} {consent.ended_on:%B %Y}"
        say = f"Consent for these answers was ended on {ended}. Nothing was kept. To answer, begin again and say yes."
        raise Refused(Problem("consent", say))


def _invitation(wave: Wave, record: Record) -> Invitation:
    rows = Invitation.objects.select_for_update(of=("self",)).select_related(
        "wave__instrument", "wave__place", "record__person__same_as", "record__place"
    )
    found = rows.filter(wave=wave.pk, record=record.pk).first()
    if found is None:
        raise NotAllowed("not invited")
    return found


def open_draft(response: Response, on: date) -> Response:
    """A draft as it stands now, held until the transaction ends; ``Refused`` where nothing more is written in it."""
    rows = Response.objects.select_for_update(of=("self",)).select_related("wave__instrument", "record", "consent")
    kept = rows.get(pk=response.pk)
    refuse_ended(kept.consent)
    refuse_closed(kept.wave, on)
    if kept.state != State.DRAFT:
        raise Refused(Problem("wave", "These answers were sent already. Nothing was changed."))
    return kept


def refuse_closed(wave: Wave, on: date) -> None:
    """Raise ``Refused`` where a wave is not open on a day."""
    if on < wave.opens_on:
        say = f"This survey opens on {wave.opens_on.day} {wave.opens_on:%B %Y}. Please come back then."
        raise Refused(Problem("wave", say))
    if wave.closed_on is not None or wave.closes_on < on:
        raise Refused(Problem("wave", "This survey is closed. Nothing more was kept."))
