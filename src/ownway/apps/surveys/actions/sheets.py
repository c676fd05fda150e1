"""Printed sheets: made with a code, keyed once or twice, settled where two readings differ, counted once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
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
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Invitation, Keying, Response, Sheet, Wave
from ownway.apps.surveys.noting import about_person, about_wave
from ownway.apps.surveys.permissions import ASKS, require_job
from ownway.apps.surveys.reading import instrument_of, voice_of
from ownway.engines.surveys import Answers, Voice, differences, pruned, read_answers
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
    *, sheet: Sheet, given: Mapping[str, object], is_linked: bool, how: Channel, by: Account, on: date, once: UUID
) -> Keyed:
    """Type in what stands on a sheet. The first keying counts; a second one that says the same proves it.

    A second one that differs takes the sheet out of every count until it is settled. ``is_linked`` is the person's own
    yes on the sheet; without it the sheet forgets whose it was. Raises ``Refused`` for a third keying, for answers
    that cannot be, and where consent was ended since.
    """
    require_job(by, ASKS, sheet.wave.place_id, on)
    with transaction.atomic():
        kept = locked(sheet)
        earlier = Keying.objects.filter(once=once).first()
        if earlier is not None and kept.response is not None and earlier.sheet_id == kept.pk:
            return Keyed(kept.response, kept.response.state == State.HELD)
        answers = _read(kept, given)
        if kept.response is None:
            return Keyed(_first(kept, answers, is_linked=is_linked, how=how, by=by, on=on, once=once), is_held=False)
        return _second(kept, kept.response, answers, by=by, on=on, once=once)


def settle_sheet(*, sheet: Sheet, given: Mapping[str, object], by: Account, on: date, once: UUID) -> Response:
    """Say what the paper really says where two readings differ. It counts again, once."""
    require_job(by, ASKS, sheet.wave.place_id, on)
    with transaction.atomic():
        kept = locked(sheet)
        response = kept.response
        if response is None or response.state != State.HELD:
            raise Refused(Problem("code", "Nothing waits to be settled on this sheet."))
        refuse_ended(response.consent)
        settled = _read(kept, {**(response.answers or {}), **given})
        response.answers, response.state = settled, State.SENT
        response.save(update_fields=["answers", "state"])
        Keying.objects.filter(sheet=kept).update(answers=None)
        _keying(kept, by, on, once, None, is_settling=True)
        about_wave(kept.wave, by, on, "surveys.sheet_settled")
    return response


def _first(
    sheet: Sheet, answers: Answers, *, is_linked: bool, how: Channel, by: Account, on: date, once: UUID
) -> Response:
    if not answers:
        raise Refused(Problem("answers", "There is no answer on this sheet. There is nothing to key."))
    refuse_other_way(sheet, is_linked=is_linked)
    if is_linked:
        response = of_person(sheet, how, by, on)
    else:
        response = without_name(sheet.wave, sheet.voice, how=how, language="en")
    response.answers = answers
    count_for(sheet, response, by, on)
    _keying(sheet, by, on, once, None)
    about_wave(sheet.wave, by, on, "surveys.sheet_keyed")
    return response


def _second(sheet: Sheet, response: Response, answers: Answers, *, by: Account, on: date, once: UUID) -> Keyed:
    refuse_ended(response.consent)
    if not sheet.keyings.exists():
        raise Refused(Problem("code", "This sheet was answered on the site with its code. The paper is not counted."))
    if sheet.keyings.count() > 1:
        raise Refused(Problem("code", "This sheet was keyed twice already. It counts once, and nothing was changed."))
    instrument = instrument_of(sheet.wave.instrument)
    is_other = bool(differences(instrument, Voice(sheet.voice), response.answers or {}, answers))
    if is_other:
        response.state = State.HELD
        response.save(update_fields=["state"])
    _keying(sheet, by, on, once, answers if is_other else None)
    about_wave(sheet.wave, by, on, "surveys.sheet_keyed_again", is_held=is_other)
    return Keyed(response, is_other)


def _read(sheet: Sheet, given: Mapping[str, object]) -> Answers:
    instrument, voice = instrument_of(sheet.wave.instrument), Voice(sheet.voice)
    answers, problems = read_answers(instrument, voice, given)
    if problems:
        raise Refused(*problems)
    return pruned(instrument, voice, answers)


def _keying(
    sheet: Sheet, by: Account, on: date, once: UUID, answers: Answers | None, *, is_settling: bool = False
) -> None:
    Keying.objects.create(
        sheet=sheet, by=by, on=on, at=timezone.now(), once=once, answers=answers, is_settling=is_settling
    )


def _sheet(wave: Wave, voice: Voice, invitation: Invitation | None, by: Account, on: date) -> dict[str, object]:
    return {
        "wave": wave,
        "code": new_reference("S"),
        "voice": voice,
        "invitation": invitation,
        "printed_by": by,
        "printed_on": on,
    }
