"""Which groups decide with a place, for everybody; who sits in them, for the group itself and its keeper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ownway.apps.groups import actions, queries
from ownway.apps.groups.permissions import may_keep, may_work, require_keeping
from ownway.apps.people.actions import open_account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places import queries as places
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today
from ownway.web.groups.forms import GroupForm, SeatForm

if TYPE_CHECKING:
    from uuid import UUID

    from ownway.apps.groups.models import Group
    from ownway.apps.places.models import Place


@require_safe
def public(request: HttpRequest, slug: str) -> HttpResponse:
    """The groups of a place: what each decides on, and how many of those who sit there draw on support."""
    place, on = _at(request, slug), today()
    found = [(one, queries.seats(one.pk, on)) for one in queries.groups(place, on)]
    return show(request, "groups/public", {"groups": found})


@login_required
def kept(request: HttpRequest, slug: str) -> HttpResponse:
    """The keeper's list of groups, and opening one."""
    place, by, on = _at(request, slug), signed_in(request), today()
    require_keeping(by, place, on)
    form = GroupForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.open_group(place=place, by=by, on=on, **form.cleaned_data)
            messages.success(request, _("The group is open. Now give seats in it."))
            return redirect("groups:group", slug, made.slug)
        except Refused as refused:
            add_problems(form, refused)
    found = [(one, queries.seats(one.pk, on)) for one in queries.groups(place, on)]
    return show(request, "groups/kept", {"groups": found, "form": form}, status=400 if form.errors else 200)


@login_required
def group(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    """One group for those who sit in it and its keeper: who sits there; the keeper gives a seat."""
    found, by, on = own_group(request, slug, group), signed_in(request), today()
    form = SeatForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        require_keeping(by, found.place, on)
        account = open_account(place=found.place, email=form.cleaned_data["email"], by=by, on=on)
        draws = form.cleaned_data["draws_on_support"]
        actions.give_seat(group=found, account=account, draws_on_support=draws, by=by, on=on)
        messages.success(request, _("The seat is given."))
        return redirect("groups:group", slug, group)
    context = {
        "group": found,
        "seats": queries.seats(found.pk, on),
        "held": queries.members(found, seen_by=by, on=on),
        "meetings": queries.meetings(found, seen_by=by, on=on),
        "form": form if may_keep(by, found.place, on) else None,
        "by": by,
    }
    return show(request, "groups/group", context, status=400 if form.errors else 200)


@login_required
@require_POST
def end(request: HttpRequest, slug: str, group: str, seat: UUID) -> HttpResponse:
    """End a seat: whoever holds it, or the keeper."""
    found, by, on = own_group(request, slug, group), signed_in(request), today()
    held = next((one for one in queries.members(found, seen_by=by, on=on) if one.pk == seat), None)
    if held is None:
        raise Http404
    actions.end_seat(seat=held, by=by, on=on)
    messages.success(request, _("The seat has ended. What was decided from it stays."))
    return redirect("groups:public", slug)


def own_group(request: HttpRequest, slug: str, name: str) -> Group:
    """A group for those who sit in it and its keeper; ``NotAllowed`` for everybody else."""
    by, on = signed_in(request), today()
    found = any_group(request, slug, name)
    if not may_work(by, found, on):
        raise NotAllowed("group")
    return found


def any_group(request: HttpRequest, slug: str, name: str) -> Group:
    """A group of a place, for anybody."""
    found = queries.group(_at(request, slug), name)
    if found is None:
        raise Http404
    return found


def _at(request: HttpRequest, slug: str) -> Place:
    return at_place(request, places.place(slug))
