"""The funder's desk: the draw, open checks, and what must be looked at."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.checks import actions, queries
from ownway.apps.places import queries as places
from ownway.engines.sampling import Because
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import page_asked, signed_in, today
from ownway.web.checks.forms import Once
from ownway.web.checks.words import called, exception
from ownway.web.paying.asked import asked


@login_required
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """Whom to look at, why, and what came of it so far."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    asked_for = request.GET.get("why", "")
    only = Because(asked_for) if asked_for in set(Because) else None
    found = queries.exceptions(place, seen_by=by, on=on, only=only, page=page_asked(request))
    context = {
        "open": queries.open_checks(place, seen_by=by, on=on, page=page_asked(request, "open")),
        "found": found,
        "only": only,
        "exceptions": [(one, [exception(because, size) for because, size in one.sizes]) for one in found.rows],
        "reasons": [(because, called(because), count) for because, count in found.reasons],
        "asked": queries.open_asked(place, seen_by=by, on=on),
        "to_tell": queries.to_tell(place, seen_by=by, on=on),
        "draws": queries.draws(place),
        "paper": queries.paper_saved(place, on),
        "once": uuid.uuid4(),
    }
    return show(request, "checks/desk", context)


@login_required
def draw(request: HttpRequest, slug: str) -> HttpResponse:
    """Draw the next sample."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    queries.open_checks(place, seen_by=by, on=on)
    back = reverse("checks:desk", args=[slug])
    return asked(
        request,
        Once(request.POST or None),
        lambda given: actions.draw_sample(place=place, by=by, on=on, once=given["once"]),
        page="paying/ask",
        context={
            "heading": _("Draw the next sample"),
            "lead": _("The program draws by the published rules. Each person reads that they were drawn, and why."),
            "back": back,
            "keep": _("Draw now"),
        },
        done=_("The sample is drawn."),
        to=back,
    )
