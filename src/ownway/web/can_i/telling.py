"""Answers told again: written anew by whoever answered, looked at by a second, read and searched by anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ownway.apps.asking import actions, queries
from ownway.apps.asking.kinds import Said
from ownway.apps.asking.permissions import may_let_hold, may_write_down
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places import queries as places
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import signed_in, today
from ownway.web.can_i.finding import asked_record
from ownway.web.can_i.forms import CheckForm, TellForm
from ownway.web.paying.asked import asked, pressed

if TYPE_CHECKING:
    from ownway.apps.places.models import Place

MOST_SEARCHED = 200


@require_safe
def told(request: HttpRequest, slug: str) -> HttpResponse:
    """What others asked here and what was answered, for anybody, without names."""
    place, on = _place(request, slug), today()
    words = request.GET.get("words", "")[:MOST_SEARCHED]
    found = queries.precedents(place, words, on=on)
    return show(request, "can_i/told", {"told": found, "words": words.strip()})


@login_required
def tell_again(request: HttpRequest, reference: str, question: str) -> HttpResponse:
    """Write an answer anew for everybody."""
    record, by, on = asked_record(request, reference), signed_in(request), today()
    one = queries.question(record, question, seen_by=by, on=on)
    if not may_write_down(by, record, on) or not one.answers:
        raise NotAllowed("tell_again")
    back = reverse("can_i:question", args=[reference, question])
    return asked(
        request,
        TellForm(request.POST or None),
        lambda given: actions.tell_again(question=one.question, by=by, on=on, **given),
        page="can_i/tell_again",
        context={"record": record, "one": one, "back": back},
        done=_("It waits for a second look. It leads to nobody."),
        to=back,
    )


@login_required
def to_check(request: HttpRequest, slug: str) -> HttpResponse:
    """What waits for a second look, and what is told already."""
    place, by, on = _place(request, slug), signed_in(request), today()
    waits = queries.to_check(place, seen_by=by, on=on)
    context = {
        "waits": waits,
        "told": queries.precedents(place, on=on),
        "may_end": may_let_hold(by, place.pk, on),
    }
    return show(request, "can_i/to_check", context)


@login_required
def check(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The second look at one."""
    place, by, on = _place(request, slug), signed_in(request), today()
    one = queries.precedent(place, number, seen_by=by, on=on)
    if one.told_from:
        return redirect("can_i:to_check", slug)
    if one.written_by_id == by.pk:
        raise NotAllowed("check")
    form = CheckForm(
        request.POST or None,
        initial={"asked": one.asked, "words": one.words},
        may_hold=one.said == Said.YES and may_let_hold(by, place.pk, on),
    )
    return asked(
        request,
        form,
        lambda given: actions.check_precedent(precedent=one, by=by, on=on, **given),
        page="can_i/check",
        context={"one": one, "back": reverse("can_i:to_check", args=[slug])},
        done=_("Anybody here can read it now."),
        to=reverse("can_i:to_check", args=[slug]),
    )


@login_required
def send_back(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Somebody could be known: it is deleted."""
    place, by, on = _place(request, slug), signed_in(request), today()
    waits = {one.pk: one for one in queries.to_check(place, seen_by=by, on=on)}
    return pressed(
        request,
        lambda: actions.send_back(precedent=waits[number], by=by, on=on) if number in waits else None,
        done=_("It is deleted. Nobody read it."),
        to=reverse("can_i:to_check", args=[slug]),
    )


@login_required
def end(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Told no more."""
    place, by, on = _place(request, slug), signed_in(request), today()
    one = queries.precedent(place, number, seen_by=by, on=on)
    if not may_let_hold(by, place.pk, on):
        raise NotAllowed("end")
    return pressed(
        request,
        lambda: actions.end_precedent(precedent=one, by=by, on=on),
        done=_("It is told no more. Answers that were given by it stand."),
        to=reverse("can_i:to_check", args=[slug]),
    )


def _place(request: HttpRequest, slug: str) -> Place:
    return at_place(request, places.place(slug))
