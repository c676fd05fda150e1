"""Views of a keeper who acts for somebody without a sign-in: everything in one file, and being forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import ForgetBecause, Handed, Job
from ownway.apps.people.law_keeps import STAYS_FOR_GOOD
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places import queries as places
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today
from ownway.web.me.everything import packed
from ownway.web.me.keeper_forms import FindForm, ForgetForForm, HandOverForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ownway.apps.people.models import Record
    from ownway.kernel.references import Plain


@login_required
def find(request: HttpRequest, slug: str) -> HttpResponse:
    """Find a record by its reference; no name is shown and none can be searched."""
    place = at_place(request, places.place(slug))
    by, on = signed_in(request), today()
    if not holds_job(by, Job.KEEPER, place.pk, on):
        raise NotAllowed("find")
    form = FindForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            found = queries.kept_record(form.cleaned_data["reference"], place, seen_by=by, on=on)
            return redirect("me:keeper_person", slug, found.reference)
        except NotAllowed:
            form.add_error("reference", _("We have no such reference here. Check each letter and number."))
    return show(request, "me/keeper_find", {"form": form, "place": place}, status=400 if form.errors else 200)


@login_required
@require_safe
def person(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """What may be done for whoever this reference belongs to, and which law keeps their record."""
    record = _kept(request, slug, reference)
    held = queries.kept_by_law(record, seen_by=signed_in(request), on=today())
    return show(request, "me/keeper_person", {"record": record, "held": held, "place": record.place})


@login_required
def hand_over(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Make the file of everything: a page to print, or a file for a memory stick."""
    record = _kept(request, slug, reference)
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {key: form.cleaned_data[key] for key in ("name", "born", "who", "once")}
        how, by = Handed(form.cleaned_data["how"]), signed_in(request)
        try:
            told = actions.hand_over(record=record, by=by, on=today(), requested=form.requested(), how=how, **given)
        except Refused as refused:
            add_problems(form, refused)
        else:
            return _given(request, record, told, how)
    return show(request, "me/keeper_hand_over", {"record": record, "form": form}, status=400 if form.errors else 200)


@login_required
def forget(request: HttpRequest, slug: str, reference: str) -> HttpResponse:
    """Forget somebody at their word or because the law says so; not while a law keeps their record."""
    record, by, on = _kept(request, slug, reference), signed_in(request), today()
    held = queries.kept_by_law(record, seen_by=by, on=on)
    form = ForgetForForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {key: form.cleaned_data[key] for key in ("name", "born", "is_sure")}
        because = ForgetBecause(form.cleaned_data["because"])
        try:
            actions.forget_for(record=record, by=by, on=on, because=because, requested=form.requested_if_any(), **given)
            messages.success(request, _("They are forgotten. The key to every word about them is destroyed."))
            return redirect("me:keeper_find", slug)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "held": held, "stays": STAYS_FOR_GOOD}
    return show(request, "me/keeper_forget", context, status=400 if form.errors else 200)


def _kept(request: HttpRequest, slug: str, reference: str) -> Record:
    place = at_place(request, places.place(slug))
    return queries.kept_record(reference, place, seen_by=signed_in(request), on=today())


def _given(request: HttpRequest, record: Record, told: Mapping[str, Plain], how: Handed) -> HttpResponse:
    if how is Handed.PAPER:
        return render(request, "pages/me/everything_file.html", {"told": told})
    answer = HttpResponse(packed(told), content_type="application/zip")
    answer["Content-Disposition"] = f'attachment; filename="everything-{record.reference}-{today().isoformat()}.zip"'
    return answer
