"""Ending consent, at any time: answers are kept without a name, or destroyed."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ownway.apps.journey.permissions import require_hand
from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.surveys.actions.anonymous import without_name
from ownway.apps.surveys.kinds import Ended, State
from ownway.apps.surveys.models import NOTHING_READ, Consent, Invitation, Keying, Response
from ownway.apps.surveys.noting import about_person
from ownway.apps.surveys.reading import instrument_of
from ownway.engines.surveys import Kind


def end_consent(*, record: Record, consent: int, into: Ended, how: Channel, by: Account, on: date) -> Consent:
    """End one consent. What was sent is kept without a name, or destroyed; a draft is destroyed either way.

    Kept without a name, the answers lose own words, groups and day: any of these could tell whose they were. Who
    destroys what was sent may be asked again; who leaves it behind has answered. Ending it again changes nothing.
    """
    require_hand(by, record, on, how)
    with transaction.atomic():
        rows = Consent.objects.select_for_update(of=("self",)).select_related("wave", "record")
        kept = rows.filter(pk=consent, record=record).first()
        if kept is None:
            raise NotAllowed("consent")
        if kept.ended_on is not None:
            return kept
        kept.ended_on, kept.ended_by, kept.ended_as = on, by, into
        kept.save(update_fields=["ended_on", "ended_by", "ended_as"])
        response = Response.objects.filter(consent=kept).select_related("record", "wave__instrument").first()
        # A draft is no answer: whoever began one may have answered without their name since.
        had_answered = response is not None and response.state in (State.SENT, State.HELD)
        if response is not None:
            _part(response, into)
        if had_answered and into is Ended.DESTROYED:
            Invitation.objects.filter(wave=kept.wave, record=record).update(answered_on=None)
        about_person(record, kept.wave, by, on, "surveys.consent_ended", into=str(into))
    return kept


def _part(response: Response, into: Ended) -> None:
    """Take the answers from the person: into a new row that nothing leads to, or away."""
    if into is Ended.ANONYMOUS and response.state == State.SENT:
        _leave_behind(response)
    Keying.objects.filter(sheet__response=response).update(**NOTHING_READ)
    response.state, response.answers, response.groups = State.ENDED, None, None
    response.save(update_fields=["state", "answers", "groups"])


def _leave_behind(response: Response) -> None:
    questions = instrument_of(response.wave.instrument).questions
    answers = {name: one for name, one in (response.answers or {}).items() if questions[name].kind is not Kind.WORDS}
    if not answers:
        return
    without_name(
        response.wave,
        response.voice,
        state=State.SENT,
        answers=answers,
        how=response.how,
        language=response.language,
    ).save(force_insert=True)
