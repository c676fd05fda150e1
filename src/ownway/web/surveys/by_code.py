"""What a visit keeps of a sheet opened by its code, and how often anybody may guess at one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from allauth.core import ratelimit
from django.http import HttpRequest

from ownway.apps.people.permissions import NotAllowed
from ownway.apps.surveys import queries

if TYPE_CHECKING:
    from ownway.apps.surveys.models import Response, Sheet

OPENED = "survey_sheet"
GUESSES = "survey_code"
"""The name of the limit in ``ACCOUNT_RATE_LIMITS``: wrong codes alone are counted, by address, in the shared cache."""


class TooManyGuesses(Exception):
    """So many codes were wrong that no other is looked at for a while."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A sheet opened in this visit; its draft where one was begun, and the answer to whether it keeps the name."""

    sheet: Sheet
    draft: Response | None
    is_linked: bool


def find(request: HttpRequest, code: str, on: date) -> Sheet | None:
    """The sheet of a code, or nothing where there is none; raises ``TooManyGuesses``, and ``Refused`` with the reason.

    The code is sent in the form and kept in no address, so that no list of visits holds it.
    """
    if not ratelimit.consume(request, action=GUESSES, dry_run=True):
        raise TooManyGuesses
    try:
        return queries.sheet_by_code(code, on=on)
    except NotAllowed:
        ratelimit.consume(request, action=GUESSES)
        return None


def remember(request: HttpRequest, sheet: Sheet, draft: str = "", *, is_linked: bool = False) -> None:
    """Keep for this visit which sheet is answered; a draft that is being written for it stays."""
    kept = request.session.get(OPENED, {})
    if not draft and kept.get("sheet") == str(sheet.pk):
        return
    request.session[OPENED] = {"sheet": str(sheet.pk), "draft": draft, "is_linked": is_linked}


def forget(request: HttpRequest) -> None:
    """Let this visit know nothing more of the sheet."""
    request.session.pop(OPENED, None)


def opened(request: HttpRequest) -> Opened | None:
    """The sheet that is answered in this visit, or nothing."""
    kept = request.session.get(OPENED)
    if kept is None:
        return None
    sheet = queries.sheet_being_answered(UUID(kept["sheet"]))
    try:
        draft = queries.draft_by_code(sheet, kept["draft"])
    except NotAllowed:
        draft = None
    return Opened(sheet, draft, kept["is_linked"])
