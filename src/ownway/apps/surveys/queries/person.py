"""What a person reads of surveys: which ask them, what they agreed to, and what they said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require, require_own, standing
from ownway.apps.sealing.sealer import store
from ownway.apps.surveys.actions.responses import PURPOSE
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Consent, Invitation, Response, Wave
from ownway.apps.surveys.queries.words import may_be_quoted
from ownway.apps.surveys.reading import instrument_of
from ownway.engines.surveys import Answer, Instrument, Kind, Question, Voice, pages_for


@dataclass(frozen=True, slots=True)
class Open:
    """One survey that asks somebody. ``is_open`` says it may be answered today; ``is_begun`` that a draft waits."""

    invitation: Invitation
    instrument: Instrument
    is_open: bool
    is_begun: bool

    @property
    def wave(self) -> Wave:
        """The time of asking."""
        return self.invitation.wave


@dataclass(frozen=True, slots=True)
class Said:
    """One answer somebody gave under their name, as they read it."""

    question: Question
    voice: Voice
    answer: Answer

    def in_language(self, language: str) -> str:
        """The answer in words."""
        if isinstance(self.answer, int):
            return str(self.answer)
        if isinstance(self.answer, str) and self.question.kind is Kind.WORDS:
            return self.answer
        codes = [self.answer] if isinstance(self.answer, str) else list(self.answer)
        found = [self.question.choice(code) for code in codes]
        return ", ".join(one.say.in_language(language) if one else code for one, code in zip(found, codes, strict=True))


@dataclass(frozen=True, slots=True)
class Agreed:
    """One consent, and what was answered under it; nothing once it ended."""

    consent: Consent
    state: State | None
    said: Sequence[Said]
    may_quote: bool
    """Whether own words may be shown to others without the name: until the consent ends."""


def surveys_for(record: Record, *, seen_by: Account, on: date) -> list[Open]:
    """Every survey this person was invited to, those to answer first."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    rows = _invitations(record).order_by("-wave__opens_on", "pk")
    begun = set(Response.objects.filter(record=record, state=State.DRAFT).values_list("wave_id", flat=True))
    found = [_open(one, on, one.wave_id in begun) for one in rows]
    return sorted(found, key=lambda one: not one.is_open)


def survey_for(record: Record, wave: UUID, *, seen_by: Account, on: date) -> Open:
    """One survey this person was invited to; ``NotAllowed`` where they were not."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    found = _invitations(record).filter(wave=wave).first()
    if found is None:
        raise NotAllowed("not invited")
    is_begun = Response.objects.filter(record=record, wave=wave, state=State.DRAFT).exists()
    return _open(found, on, is_begun)


def draft(record: Record, wave: UUID, code: str, *, seen_by: Account, on: date) -> Response:
    """The response somebody is writing: by its code where it is anonymous, else the person's own.

    A linked draft opens for the person and for whoever began it with them, and for nobody else. One whose consent
    ended is found too, so that writing on can be refused with its reason.
    """
    found = standing(seen_by, record, on)
    rows = Response.objects.select_related("wave__instrument", "wave__place", "record", "consent").filter(wave=wave)
    if code:
        anonymous = rows.filter(code=store().digest(PURPOSE, code), state=State.DRAFT).first()
        if anonymous is not None:
            return anonymous
    own = rows.filter(record=record, state__in=(State.DRAFT, State.ENDED)).order_by("-consent__pk").first()
    if own is None or not (found.is_person or own.asked_by_id == seen_by.pk):
        raise NotAllowed("draft")
    return own


def agreed(record: Record, *, seen_by: Account) -> list[Agreed]:
    """Every consent of this person, newest first, with what they said. Only for them."""
    require_own(seen_by, record)
    consents = Consent.objects.filter(record=record).select_related("wave__instrument", "by").order_by("-pk")
    responses = Response.objects.filter(consent__in=consents).select_related("record", "wave__instrument")
    by_consent = {one.consent_id: one for one in responses}
    return [_agreed(one, by_consent.get(one.pk)) for one in consents]


def _agreed(consent: Consent, found: Response | None) -> Agreed:
    if found is None:
        return Agreed(consent, None, [], may_quote=False)
    return Agreed(consent, State(found.state), said(found), may_be_quoted(found))


def one_consent(record: Record, number: int, *, seen_by: Account, on: date) -> Consent:
    """One consent of this person that has not ended, for whoever may write down its end."""
    require(seen_by, Deed.SEE, Part.JOURNEY, record, on)
    found = Consent.objects.select_related("wave").filter(pk=number, record=record, ended_on=None).first()
    if found is None:
        raise NotAllowed("consent")
    return found


def open_consents(record: Record, *, seen_by: Account, on: date) -> list[Consent]:
    """Consents in force, without a word of what was answered: for the person and for whoever may end one for them."""
    require(seen_by, Deed.CHANGE, Part.JOURNEY, record, on)
    return list(Consent.objects.filter(record=record, ended_on=None).select_related("wave").order_by("-pk"))


def said(response: Response) -> list[Said]:
    """The answers of a response in the order asked."""
    voice, answers = Voice(response.voice), response.answers or {}
    pages = pages_for(instrument_of(response.wave.instrument), voice)
    asked = [one for page in pages for one in page.questions if one.name in answers]
    return [Said(one, voice, answers[one.name]) for one in asked]


def _invitations(record: Record) -> QuerySet[Invitation]:
    return Invitation.objects.filter(record=record).select_related("wave__instrument", "wave__place", "record")


def _open(one: Invitation, on: date, is_begun: bool) -> Open:
    wave = one.wave
    is_today = wave.closed_on is None and wave.opens_on <= on <= wave.closes_on
    is_open = is_today and one.answered_on is None and not one.never_again
    return Open(one, instrument_of(wave.instrument), is_open, is_begun)
