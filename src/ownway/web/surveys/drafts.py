"""Finding what somebody is writing: an anonymous draft by the code that only their visit knows."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import HttpRequest

from ownway.apps.people import actions as people
from ownway.apps.people import queries as found_people
from ownway.apps.people.permissions import Part, standing
from ownway.apps.surveys import queries
from ownway.web.about import at_place
from ownway.web.asking import signed_in, today

if TYPE_CHECKING:
    from ownway.apps.people.models import Record
    from ownway.apps.surveys.models import Response

CODES = "survey_codes"


def record_without_counting(request: HttpRequest, reference: str) -> Record:
    """Find the record and note the look, and keep it from the paperwork meter.

    The meter keeps the names of the questions a page asked: which branch was asked tells what was answered before it.
    """
    by, on = signed_in(request), today()
    record = found_people.record(reference, seen_by=by, part=Part.JOURNEY, on=on)
    people.look(record=record, by=by, on=on, part=Part.JOURNEY, why="")
    at_place(request, record.place)
    return record


def is_scribe(request: HttpRequest, record: Record) -> bool:
    """Whether somebody at work writes down what the person says."""
    return bool(standing(signed_in(request), record, today()).jobs)


def remember(request: HttpRequest, record: Record, wave: UUID, code: str) -> None:
    """Keep the code of an anonymous draft for this visit, or forget it where it is empty."""
    codes = dict(request.session.get(CODES, {}))
    codes.pop(_key(record, wave), None)
    request.session[CODES] = {**codes, _key(record, wave): code} if code else codes


def draft_of(request: HttpRequest, record: Record, wave: UUID) -> Response:
    """What is being written in this visit, or the person's own linked draft; ``NotAllowed`` where there is none."""
    code = request.session.get(CODES, {}).get(_key(record, wave), "")
    return queries.draft(record, wave, code, seen_by=signed_in(request), on=today())


def _key(record: Record, wave: UUID) -> str:
    return f"{wave}:{record.reference}"
