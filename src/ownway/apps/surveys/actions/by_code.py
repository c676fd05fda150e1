"""Answering a sheet on the site with the code printed on it, by somebody without an account."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ownway.apps.people.kinds import Channel
from ownway.apps.surveys.actions.counting import count_for, locked, of_person, refuse_other_way
from ownway.apps.surveys.actions.responses import Begun, begin_without_name, open_draft, refuse_closed
from ownway.apps.surveys.kinds import State
from ownway.apps.surveys.models import Response, Sheet
from ownway.kernel.problems import Problem, Refused


def begin_by_code(*, sheet: Sheet, is_linked: bool, language: str, on: date) -> Begun:
    """Begin to answer a sheet whose code somebody typed: a draft without a name, whatever becomes of it.

    Raises ``Refused`` where the sheet cannot be answered, or not as ``is_linked`` says.
    """
    with transaction.atomic():
        kept = locked(sheet)
        refuse_unusable(kept, on)
        refuse_other_way(kept, is_linked=is_linked)
        return begin_without_name(kept.wave, kept.voice, Channel.WEB, language)


def send_by_code(*, sheet: Sheet, response: Response, is_linked: bool, may_quote: bool, on: date) -> Response:
    """Send what was answered with a sheet's code: it counts once, as the same sheet on paper would.

    ``is_linked`` is the yes that stands first on the sheet: then the answers go over to the person it was printed for,
    and the draft is destroyed. Raises ``Refused`` where the code was used meanwhile or there is no answer: then the
    draft stays as it is.
    """
    with transaction.atomic():
        kept, draft = locked(sheet), open_draft(response, on)
        refuse_unusable(kept, on)
        refuse_other_way(kept, is_linked=is_linked)
        if not draft.answers:
            raise Refused(Problem("answers", "There is no answer yet. Answer one question, or throw it away."))
        sent = _over_to_person(kept, draft, on) if is_linked else draft
        sent.may_quote = may_quote
        count_for(kept, sent, None, on)
    return sent


def refuse_unusable(sheet: Sheet, on: date) -> None:
    """Raise ``Refused`` where the code of a sheet leads to nothing any more, with the reason and what to do."""
    response = sheet.response
    if response is not None and response.consent is not None and response.consent.ended_on is not None:
        ended = f"{response.consent.ended_on.day} {response.consent.ended_on:%B %Y}"
        say = f"The yes for the answers on this sheet was ended on {ended}. To answer again, ask us for a new sheet."
        raise Refused(Problem("code", say))
    if response is not None:
        raise Refused(Problem("code", "This code was used. It counts once, and nothing more is kept with it."))
    refuse_closed(sheet.wave, on)
    invitation = sheet.invitation
    if invitation is not None and invitation.record.person.forgotten_on is not None:
        raise Refused(Problem("code", "This code cannot be used any more. Ask us for a new sheet."))


def _over_to_person(sheet: Sheet, draft: Response, on: date) -> Response:
    made = of_person(sheet, Channel.WEB, None, on)
    made.answers, made.language = draft.answers, draft.language
    draft.state, draft.answers, draft.code = State.ENDED, None, ""
    draft.save(update_fields=["state", "answers", "code"])
    return made
