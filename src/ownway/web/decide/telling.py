"""Saying that a person was told what was decided: what they have not heard of, how they want to hear, and one press."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.decisions.actions.telling import tell
from ownway.apps.decisions.queries.telling import to_tell_one
from ownway.apps.people.permissions import Part
from ownway.web.asking import seen_record, sent, signed_in, today
from ownway.web.decide.forms import HeardForm
from ownway.web.paying.asked import asked

if TYPE_CHECKING:
    from ownway.apps.decisions.queries.telling import ToTell


@login_required
def told(request: HttpRequest, reference: str) -> HttpResponse:
    """Say that the person was told: by phone, by post or face to face; after a death, whoever deals with the estate."""
    record, by, on = seen_record(request, reference, Part.DECISIONS), signed_in(request), today()
    waits = to_tell_one(record, seen_by=by, on=on)
    if waits is None:
        return redirect("decide:decisions", reference)
    form = HeardForm(sent(request), is_estate=waits.way is None, news=numbers(waits))
    return asked(
        request,
        form,
        lambda _given: tell(record=record, by=by, on=on, **form.given()),
        page="decide/told",
        context={"record": record, "waits": waits},
        done=_("It is written down that they were told, with your name."),
        to=reverse("desk:place", args=[record.place.slug]),
    )


def numbers(waits: ToTell) -> str:
    """What somebody is shown to tell, as a form sends it back: only that is told."""
    return ",".join(str(one.pk) for one in waits.news)
