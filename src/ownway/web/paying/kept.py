"""Money a place keeps for people: who, how much is there, and the lines it must pay."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from ownway.apps.money import actions, queries
from ownway.apps.places import queries as places
from ownway.kernel.periods import add_months
from ownway.web.answering import show
from ownway.web.asking import signed_in, today


@login_required
def kept(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody whose money is kept here."""
    by, on = signed_in(request), today()
    request.place = place = places.place(slug)  # type: ignore[attr-defined]
    found = queries.kept_at(place, seen_by=by, on=on, page=_page(request))
    return show(request, "paying/kept", {"found": found, "kept": found.kept, "place": place})


@login_required
def purse(request: HttpRequest, purse: int) -> HttpResponse:
    """One person's money kept here: the lines to pay, and what went in and out of it."""
    by, on = signed_in(request), today()
    found = queries.kept(purse, seen_by=by, on=on)
    request.place = found.purse.held_by  # type: ignore[attr-defined]
    actions.look_at_purse(purse=found.purse, by=by, on=on)
    statement = queries.kept_statement(found.purse, seen_by=by, on=on, since=add_months(on, -3), until=on)
    return show(request, "paying/purse", {"kept": found, "statement": statement})


def _page(request: HttpRequest) -> int:
    asked = request.GET.get("page", "")
    return int(asked) if asked.isdecimal() and len(asked) < 6 else 1
