"""Printed sheets: made with a code, keyed once or twice, settled where two readings differ, counted once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.apps.surveys.actions.anonymous import without_name
from ownway.apps.surveys.actions.counting import count_for, locked, of_person, refuse_other_way
from ownway.apps.surveys.actions.responses import refuse_ended
from ownway.apps.surveys.kinds import Ended, State
from ownway.apps.surveys.models import NOTHING_READ, Invitation, Keying, Response, Sheet, Wave
from ownway.apps.surveys.noting import about_person, about_wave
from ownway.apps.surveys.permissions import ASKS, require_job
from ownway.apps.surveys.reading import instrument_of, voice_of
from ownway.apps.surveys.two_readings import Read, answers_differ, first_read, second_read, ticks_differ
from ownway.engines.surveys import Answers, Voice, pruned, read_answers
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference


@dataclass(frozen=True, slots=True)
class Keyed:
    """What came of keying a sheet: the response, and whether two readings of it now wait to be settled."""

    response: Response
    is_held: bool


def print_sheet(*, wave: Wave, record: Record, by: Account, on: date, once: UUID) -> Sheet:
    """A sheet for somebody who was invited. Its code leads to them only until it comes back without a name."""
    require(by, Deed.SEE, Part.JOURNEY, record, on)
    with transaction.atomic():
        invitation = Invitation.objects.filter(wave=wave, record=record).first()
        if invitation is None:
            raise NotAllowed("not invited")
        made, is_new = Sheet.objects.get_or_create(
            once=once, defaults=_sheet(wave, voice_of(record), invitation, by, on)
        )
        if made.invitation_id != invitation.pk:
            raise NotAllowed("once")
        if is_new:
            about_person(record, wave, by, on, "surveys.sheet_printed")
    return made


def print_blank(*, wave: Wave, voice: Voice, by: Account, on: date, once: UUID) -> Sheet:
    """A sheet for nobody in particular, to lie somewhere or to take along: it can only come back without a name."""
    require_job(by, ASKS, wave.place_id, on)
    with transaction.atomic():
        made, is_new = Sheet.objects.get_or_create(once=once, defaults=_sheet(wave, voice, None, by, on))
        if is_new:
            about_wave(wave, by, on, "surveys.sheet_printed")
    return made


def key_sheet(
    *,
    sheet: Sheet,
    given: Mapping[str, object],
    is_linked: bool,
    how: Channel,
    by: Account,
    on: date,
    once: UUID,
    may_quote: bool = False,
    language: str = "en",
) -> Keyed:
    """Type in what stands on a sheet. The first keying counts; a second one that says the same proves it.

    A second one that differs takes the sheet out of every count until it is settled. ``is_linked`` and ``may_quote``
    are the person's own yes on the sheet; without the first the sheet forgets whose it was. ``language`` is what the
    sheet was printed in. Raises ``Refused`` for a
    first keying after the wave was closed, a third one, answers that cannot be, and where consent was ended since.
    """
    require_job(by, ASKS, sheet.wave.place_id, on)
    with transaction.atomic():
        kept = locked(sheet)
        earlier = Keying.objects.filter(once=once).first()
        if earlier is not None and kept.response is not None and earlier.sheet_id == kept.pk:
            return Keyed(kept.response, kept.response.state == State.HELD)
        read = Read(_read(kept, given), is_linked, may_quote)
        if kept.response is None:
            return Keyed(_first(kept, read, how=how, language=language, by=by, on=on, once=once), is_held=False)
        return _second(kept, kept.response, read, by=by, on=on, once=once)


def settle_sheet(
    *,
    sheet: Sheet,
    given: Mapping[str, object],
    by: Account,
    on: date,
    once: UUID,
    is_linked: bool | None = None,
    may_quote: bool | None = None,
) -> Response:
    """Say what the paper really says where two readings differ. It counts again, once.

    ``is_linked`` and ``may_quote`` are asked where these were read differently (``queries.ticks_read``). Where the
    paper says no to the name, the answers leave the person, and nothing leads back.
    """
    require_job(by, ASKS, sheet.wave.place_id, on)
    with transaction.atomic():
        kept = locked(sheet)
        response = kept.response
        if response is None or response.state != State.HELD:
            raise Refused(Problem("code", "Nothing waits to be settled on this sheet."))
        refuse_ended(response.consent)
        ticked = _ticked(kept, response, {"is_linked": is_linked, "may_quote": may_quote})
        response.answers = _read(kept, {**(response.answers or {}), **given})
        response.state, response.may_quote = State.SENT, ticked["may_quote"]
        Keying.objects.filter(sheet=kept).update(**NOTHING_READ)
        if response.record_id is not None and not ticked["is_linked"]:
            response = _let_go(kept, response, by, on)
        else:
            response.save(update_fields=["answers", "state", "may_quote"])
        _keying(kept, by, on, once, None, is_settling=True)
        about_wave(kept.wave, by, on, "surveys.sheet_settled")
    return response


def _ticked(sheet: Sheet, response: Response, said: Mapping[str, bool | None]) -> Mapping[str, bool]:
    """What is ticked on the paper: as both readings have it, or as somebody says who looked at it again."""
    first, second = first_read(response), second_read(sheet)
    found = {"is_linked": first.is_linked, "may_quote": first.may_quote}
    for name in ticks_differ(first, second) if second is not None else ():
        told = said[name]
        if told is None:
            raise Refused(Problem(name, "The two readings differ here. Look at the paper, then say what is ticked."))
        found[name] = told
    return found


def _let_go(sheet: Sheet, response: Response, by: Account, on: date) -> Response:
    """Take the answers of a sheet that has no yes on it from the person: into a response that nothing leads to."""
    consent, record = response.consent, response.record
    made = without_name(
        sheet.wave,
        sheet.voice,
        state=State.SENT,
        answers=response.answers,
        may_quote=response.may_quote,
        how=response.how,
        language=response.language,
    )
    made.save(force_insert=True)
    sheet.response, sheet.invitation = made, None
    sheet.save(update_fields=["response", "invitation"])
    response.state, response.answers, response.groups = State.ENDED, None, None
    response.save(update_fields=["state", "answers", "groups"])
    if consent is not None and record is not None:
        consent.ended_on, consent.ended_by, consent.ended_as = on, by, Ended.ANONYMOUS
        consent.save(update_fields=["ended_on", "ended_by", "ended_as"])
        about_person(record, sheet.wave, by, on, "surveys.consent_ended", into=str(Ended.ANONYMOUS))
    return made


def _first(sheet: Sheet, read: Read, *, how: Channel, language: str, by: Account, on: date, once: UUID) -> Response:
    _refuse_late(sheet)
    if not read.answers:
        raise Refused(Problem("answers", "There is no answer on this sheet. There is nothing to key."))
    refuse_other_way(sheet, is_linked=read.is_linked)
    response = of_person(sheet, how, by, on) if read.is_linked else without_name(sheet.wave, sheet.voice, how=how)
    response.language = language
    response.answers, response.may_quote = read.answers, read.may_quote
    count_for(sheet, response, by, on)
    _keying(sheet, by, on, once, None)
    about_wave(sheet.wave, by, on, "surveys.sheet_keyed")
    return response


def _refuse_late(sheet: Sheet) -> None:
    """The counts of a closed wave never change: a sheet that comes later is not one of them."""
    closed_on = sheet.wave.closed_on
    if closed_on is not None:
        day = f"{closed_on.day} {closed_on:%B %Y}"
        say = f"This survey was closed on {day}, and its counts are made. This sheet came too late and is not counted."
        raise Refused(Problem("code", f"{say} Nothing was kept. Tell whoever plans surveys here."))


def _second(sheet: Sheet, response: Response, read: Read, *, by: Account, on: date, once: UUID) -> Keyed:
    refuse_ended(response.consent)
    if not sheet.keyings.exists():
        raise Refused(Problem("code", "This sheet was answered on the site with its code. The paper is not counted."))
    if sheet.keyings.count() > 1:
        raise Refused(Problem("code", "This sheet was keyed twice already. It counts once, and nothing was changed."))
    if read.is_linked and response.record_id is None:
        say = "This sheet was kept without a name, and nobody can find whose it was. Key it without the name."
        raise Refused(Problem("is_linked", say))
    first = first_read(response)
    # What is ticked matters most: it says whether the answers stay tied to somebody, and may be shown.
    is_other = bool(ticks_differ(first, read) or answers_differ(sheet, first, read))
    if is_other:
        response.state = State.HELD
        response.save(update_fields=["state"])
    _keying(sheet, by, on, once, read if is_other else None)
    about_wave(sheet.wave, by, on, "surveys.sheet_keyed_again", is_held=is_other)
    return Keyed(response, is_other)


def _read(sheet: Sheet, given: Mapping[str, object]) -> Answers:
    instrument, voice = instrument_of(sheet.wave.instrument), Voice(sheet.voice)
    answers, problems = read_answers(instrument, voice, given)
    if problems:
        raise Refused(*problems)
    return pruned(instrument, voice, answers)


def _keying(sheet: Sheet, by: Account, on: date, once: UUID, read: Read | None, *, is_settling: bool = False) -> None:
    kept = NOTHING_READ if read is None else asdict(read)
    Keying.objects.create(sheet=sheet, by=by, on=on, at=timezone.now(), once=once, is_settling=is_settling, **kept)


def _sheet(wave: Wave, voice: Voice, invitation: Invitation | None, by: Account, on: date) -> dict[str, object]:
    return {
        "wave": wave,
        "code": new_reference("S"),
        "voice": voice,
        "invitation": invitation,
        "printed_by": by,
        "printed_on": on,
    }
