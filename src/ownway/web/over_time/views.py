"""Views of money over the years."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ownway.apps.people.permissions import Part
from ownway.apps.places import queries
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.over_time import files
from ownway.web.over_time.moving import moved_of
from ownway.web.over_time.of_person import years_of
from ownway.web.over_time.of_place import budgets_of

if TYPE_CHECKING:
    from ownway.apps.places.models import Place


@login_required
def person(request: HttpRequest, reference: str) -> HttpResponse:
    """One person's budget over the years, with each change's reason beside it."""
    record, by, on = seen_record(request, reference, Part.DECISIONS), signed_in(request), today()
    shown = years_of(record, seen_by=by, on=on)
    return show(request, "over_time/person", {"record": record, "shown": shown, "today": on})


@require_safe
def budgets(request: HttpRequest, slug: str) -> HttpResponse:
    """A place's budgets over the years, with small numbers protected."""
    return show(request, "over_time/budgets", {"shown": budgets_of(_at(request, slug), today())})


@require_safe
def budgets_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The same as data."""
    place = _at(request, slug)
    return files.answer(files.budgets_data(place, budgets_of(place, today())), form, f"budgets-{slug}")


@require_safe
def moved(request: HttpRequest, slug: str) -> HttpResponse:
    """A place's spending through people and through organisations, with its targets."""
    return show(request, "over_time/moved", {"shown": moved_of(_at(request, slug), today())})


@require_safe
def moved_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The same as data."""
    place = _at(request, slug)
    return files.answer(files.moved_data(place, moved_of(place, today())), form, f"money-moved-{slug}")


def _at(request: HttpRequest, slug: str) -> Place:
    """The place of that short name, kept on the request for the layout."""
    return at_place(request, queries.place(slug))
