"""What makes a sheet count once, typed in by somebody or answered on the site with its code."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from ownway.apps.people.kinds import Channel
from ownway.apps.people.models import Account
from ownway.apps.surveys.actions.responses import answered, refuse_ended
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Consent, Response, Sheet
from ownway.apps.surveys.noting import about_person
from ownway.kernel.problems import Problem, Refused


def locked(sheet: Sheet) -> Sheet:
    """The sheet as it stands now, held until the transaction ends."""
    rows = Sheet.objects.select_for_update(of=("self",)).select_related(
        "wave__instrument", "invitation__record__person", "invitation__wave", "response__record", "response__consent"
    )
    return rows.get(pk=sheet.pk)


def refuse_other_way(sheet: Sheet, *, is_linked: bool) -> None:
    """Raise ``Refused`` where its person answered in another way, or it is to be tied to a person it never had."""
    invitation = sheet.invitation
    if invitation is not None and invitation.answered_on is not None:
        raise Refused(Problem("code", "This survey was answered already, in another way. This sheet is not counted."))
    if not is_linked:
        return
    if invitation is None:
        raise Refused(Problem("is_linked", "This sheet was printed for nobody by name, so it cannot be tied to one."))
    for consent in Consent.objects.filter(record=invitation.record, wave=sheet.wave, ended_on__gte=sheet.printed_on):
        refuse_ended(consent)


def of_person(sheet: Sheet, how: Channel, by: Account | None, on: date) -> Response:
    """The response of the person a sheet was printed for, tied to them by the yes on it; not yet saved.

    ``by`` is who typed it in; nobody where it was answered on the site with its code. ``refuse_other_way`` goes first.
    """
    invitation = sheet.invitation
    if invitation is None:
        raise ValueError("a sheet for nobody by name is tied to nobody")
    record = invitation.record
    draft = Response.objects.select_related("record").filter(wave=sheet.wave, record=record, state=State.DRAFT).first()
    if draft is not None:
        # What they began elsewhere is the same answering: the sheet takes its place, under the consent it has.
        draft.how = how
        return draft
    consent = Consent.objects.create(
        record=record, wave=sheet.wave, on=on, at=timezone.now(), how=how, by=by, was_person=True
    )
    about_person(record, sheet.wave, by, on, "surveys.consented", how=str(how))
    return Response(
        wave=sheet.wave,
        voice=sheet.voice,
        record=record,
        key=record.person_id,
        consent=consent,
        groups=invitation.groups,
        how=how,
        asked_by=by if how is Channel.PEER else None,
        language="en",
    )


def count_for(sheet: Sheet, response: Response, by: Account | None, on: date) -> None:
    """Let a response with its answers stand for a sheet, once. Without a name, the sheet forgets whose it was."""
    response.state, response.code = State.SENT, ""
    response.save()
    invitation, is_linked = sheet.invitation, response.record_id is not None
    sheet.response = response
    if invitation is not None:
        answered(invitation, by, on, is_linked=is_linked)
        sheet.invitation = invitation if is_linked else None
    sheet.save(update_fields=["response", "invitation"])
