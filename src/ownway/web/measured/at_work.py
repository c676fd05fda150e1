"""The person's own page of how long it takes, the desk's list of who was not told, and last night's figures."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from ownway.apps.journey import queries as diary
from ownway.apps.journey import told as telling
from ownway.apps.journey.road import Promise
from ownway.apps.measured import queries
from ownway.apps.people.permissions import Part
from ownway.apps.places import queries as places
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import page_asked, seen_record, signed_in, today
from ownway.web.home.words import PROMISES
from ownway.web.measured import desk_showing, words


@login_required
def mine(request: HttpRequest, reference: str) -> HttpResponse:
    """How long it takes for people like me, what goes wrong, who holds it now, and what forms asked of me."""
    record, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    road = diary.road(record, seen_by=by, on=on)
    context = {
        "record": record,
        "on": on,
        **desk_showing.mine(road, queries.my_waits(record, seen_by=by, on=on), on),
        "papers": desk_showing.papers(queries.my_paper(record, seen_by=by, on=on)),
    }
    return show(request, "measured/mine", context)


@login_required
def untold(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody a promise is still open for, for those who must tell them."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    counts = telling.open_counts(place.pk, seen_by=by, on=on)
    asked = request.GET.get("promise", "")
    promise = Promise(asked) if asked in set(Promise) else max(counts, key=lambda one: counts[one])
    is_mine = request.GET.get("mine") == "yes"
    found = telling.not_told(
        place.pk,
        promise,
        seen_by=by,
        on=on,
        only_mine=is_mine,
        page=page_asked(request),
    )
    context = {
        "promises": [(one, str(PROMISES[one]), counts[one]) for one in Promise],
        "promise": str(PROMISES[promise]),
        "found": found,
        "states": words.UNTOLD,
        "is_mine": is_mine,
        "on": on,
    }
    return show(request, "measured/untold", context)


@login_required
def last_night(request: HttpRequest, slug: str) -> HttpResponse:
    """Last night's figures as they are, for those whose desk holds each of these people anyway."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    context = desk_showing.last_night(queries.last_night(place.pk, seen_by=by, on=on))
    return show(request, "measured/last_night", context)
