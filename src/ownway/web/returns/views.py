"""A keeper's list of what returns left to a human, and the few things that settle it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places import queries as places
from ownway.apps.places.models import Place
from ownway.apps.returns import actions, queries
from ownway.apps.returns.permissions import require_keeper
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import sent, signed_in, today
from ownway.web.paying.asked import asked
from ownway.web.returns.forms import NumberForm, ReasonForm, SameForm

Deed = Callable[..., object]
"""What settles a matter, given where, by whom, when and why."""


@login_required
@require_safe
def waiting(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits, 25 at once, and what was settled last."""
    place, by, on = _place(request, slug), signed_in(request), today()
    after = request.GET.get("after", "")
    start = int(after) if after.isdecimal() and len(after) < 19 else 0
    page = queries.waiting_matters(place, seen_by=by, on=on, after=start)
    settled = queries.newly_settled(place, seen_by=by, on=on)
    return show(request, "returns/waiting", {"place": place, "page": page, "settled": settled, "after": start})


@login_required
def same(request: HttpRequest, slug: str, matter: int) -> HttpResponse:
    """This is the person met here: whose record it is, and how somebody knows."""
    form = SameForm(sent(request))
    heading = _("This is somebody met here before")

    def deed(**given: Any) -> object:
        return actions.say_same(whose=form.whose(), **given)

    return _settling(request, form, deed, slug=slug, matter=matter, heading=heading)


@login_required
def other(request: HttpRequest, slug: str, matter: int) -> HttpResponse:
    """This is nobody met here: they get a record of their own."""
    form, heading = ReasonForm(sent(request)), _("This is somebody else, with a record of their own")
    return _settling(request, form, actions.say_other, slug=slug, matter=matter, heading=heading)


@login_required
def looked(request: HttpRequest, slug: str, matter: int) -> HttpResponse:
    """Somebody looked, and put right what had to be."""
    form, heading = ReasonForm(sent(request)), _("I looked at it, and it is right now")
    form.fields["reason"].label = _("What did you find, and what did you do?")
    return _settling(request, form, actions.say_looked, slug=slug, matter=matter, heading=heading, is_who=False)


@login_required
def number(request: HttpRequest, slug: str) -> HttpResponse:
    """Write a number of the council's on a record."""
    place, by, on = _place(request, slug), signed_in(request), today()
    require_keeper(by, place, on)
    form = NumberForm(sent(request))
    return asked(
        request,
        form,
        lambda given: actions.write_number(
            place=place, number=given["number"], whose=form.whose(), by=by, on=on, reason=given["reason"]
        ),
        page="returns/settle",
        context={"place": place, "heading": _("Write the council's number on a record"), "matter": None},
        done=_("The number is on the record. The next return finds them by it."),
        to=reverse("returns:waiting", args=[slug]),
    )


def _settling(
    request: HttpRequest,
    form: ReasonForm,
    deed: Deed,
    *,
    slug: str,
    matter: int,
    heading: str,
    is_who: bool = True,
) -> HttpResponse:
    """Ask, and settle one matter; the page of one that is settled goes back to the list, which says by whom."""
    place, by, on = _place(request, slug), signed_in(request), today()
    back = reverse("returns:waiting", args=[slug])
    shown = queries.one_matter(matter, place, seen_by=by, on=on)
    if shown.waits != is_who:
        raise NotAllowed("matter")
    if shown.is_settled and request.method != "POST":
        return redirect(back)
    return asked(
        request,
        form,
        lambda given: deed(matter=matter, place=place, by=by, on=on, reason=given["reason"]),
        page="returns/settle",
        context={"place": place, "heading": heading, "matter": shown},
        done=_("It is settled. Load the return again: now it finds them.") if is_who else _("It is settled."),
        to=back,
    )


def _place(request: HttpRequest, slug: str) -> Place:
    return at_place(request, places.place(slug))
