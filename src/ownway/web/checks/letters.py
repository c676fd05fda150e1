"""One letter about money asked back or offered, to read and to print."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from ownway.apps.checks import actions, queries
from ownway.apps.checks.permissions import voice_of
from ownway.apps.people.permissions import Deed, Part, is_own, may, standing
from ownway.apps.places.queries import helpers
from ownway.web.answering import show
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.checks.letter_words import words_of
from ownway.web.decide.showing import roads_of


@login_required
def letter(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """What happened, by whom and why, what stays, what can be done by when. Who opens it has heard of it."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    actions.opened_letter(letter=queries.one_letter(record, number, seen_by=by, on=on), by=by, on=on)
    found = queries.one_letter(record, number, seen_by=by, on=on)
    said = words_of(found)
    answers = said.may_be_answered and found.taking is not None
    asked = queries.one_asked(record, found.taking.reference, seen_by=by, on=on) if answers and found.taking else None
    context = {
        "record": record,
        "letter": found,
        "words": said,
        "roads": roads_of(said.decision, on) if said.decision else [],
        "helpers": list(helpers(record.place)),
        "is_person": standing(by, record, on).is_person,
        "is_from_person": is_own(found.by, record),
        "is_estate": queries.is_estate(record, seen_by=by, on=on),
        "may_answer": asked is not None and asked.may_be_answered and voice_of(by, record, on) is not None,
        "may_challenge": said.decision is not None and may(by, Deed.CHANGE, Part.DECISIONS, record, on),
    }
    return show(request, "checks/letter", context)
