"""Planning: waves in counts that hide the few, a new wave, and the instruments kept."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ownway.apps.doing.queries import is_told
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places import queries as places
from ownway.apps.surveys import actions, queries
from ownway.apps.surveys.actions import Plan
from ownway.apps.surveys.permissions import PLANS, does
from ownway.engines.surveys import layout_names, layout_text, shipped_instrument, shipped_names, shipped_text
from ownway.kernel.problems import Problem, Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, letters, sent, signed_in, today
from ownway.web.questions import engine_language
from ownway.web.surveys import showing
from ownway.web.surveys.planning_forms import KeepForm, PlanForm

if TYPE_CHECKING:
    from ownway.apps.surveys.models import Wave

INVITE, REMIND, CLOSE = "invite", "remind", "close"


@login_required
def wave(request: HttpRequest, slug: str, wave: UUID) -> HttpResponse:
    """What came of a wave, in counts that hide the few; inviting, asking by e-mail, and closing it."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    found = queries.wave(place, wave, seen_by=by, on=on)
    counts = queries.counts(found, seen_by=by, on=on)
    if request.method == "POST":
        try:
            messages.success(request, _done(request, found))
        except Refused as refused:
            messages.error(request, " ".join(one.say for one in refused.problems))
        return redirect("surveys:wave", slug, wave)
    context = {
        "wave": found,
        "counts": counts,
        "on": on,
        "report": is_told(found, seen_by=by, on=on),
        **showing.counts(counts),
    }
    return show(request, "surveys/wave", context)


def _done(request: HttpRequest, found: Wave) -> str:
    by, on, deed = signed_in(request), today(), request.POST.get("deed", "")
    if deed == INVITE:
        count = actions.invite_everybody(wave=found, by=by, on=on)
        return ngettext("%(count)s person is invited.", "%(count)s people are invited.", count) % {"count": count}
    if deed == REMIND:
        asked = actions.ask_by_mail(wave=found, write=letters(request), by=by, on=on)
        return _("%(letters)s letters by e-mail are on their way. %(hand)s people are to be asked by hand.") % {
            "letters": asked.letters,
            "hand": asked.by_hand,
        }
    if deed == CLOSE:
        actions.close_wave(wave=found, by=by, on=on)
        return _("It is closed. What was never sent is destroyed.")
    raise Refused(Problem("deed", _("Choose what to do: invite, write, or close.")))


@login_required
def plan(request: HttpRequest, slug: str) -> HttpResponse:
    """Plan a wave."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    kept = queries.kept_instruments(place, seen_by=by, on=on)
    earlier = [(str(one.pk), one.title) for one in queries.last_waves(place, seen_by=by, on=on)]
    form = PlanForm(showing.versions(kept, engine_language()), earlier, on, sent(request))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        name, _space, version = given["instrument"].partition(" ")
        follows = UUID(given["follows"]) if given["follows"] else None
        asked = Plan(given["title"], name, version, given["opens_on"], given["closes_on"], follows)
        try:
            made = actions.plan_wave(place=place, plan=asked, by=by, on=on, once=given["once"])
        except Refused as refused:
            add_problems(form, refused)
        else:
            return redirect("surveys:wave", slug, made.pk)
    context = {"form": form, "has_instruments": bool(kept)}
    return show(request, "surveys/plan", context, status=400 if form.errors else 200)


@login_required
def instruments(request: HttpRequest, slug: str) -> HttpResponse:
    """The instruments kept here; keep one that comes along, or a holder's own file."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    kept = queries.kept_instruments(place, seen_by=by, on=on)
    language = engine_language()
    shipped = [(name, shipped_instrument(name).title.in_language(language)) for name in shipped_names()]
    form = KeepForm(shipped, sent(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        source = form.cleaned_data["source"]
        text = form.cleaned_data["file"] if source == KeepForm.FILE else shipped_text(source)
        try:
            actions.keep_instrument(place=place, text=text, proof=form.cleaned_data["proof"], by=by, on=on)
        except Refused as refused:
            add_problems(form, refused)
        else:
            messages.success(request, _("It is kept here. You can plan a wave with it."))
            return redirect("surveys:instruments", slug)
    context = {"form": form, "kept": showing.kept(kept, language), "layouts": layout_names()}
    return show(request, "surveys/instruments", context, status=400 if form.errors else 200)


@login_required
@require_safe
def layout(request: HttpRequest, slug: str, name: str) -> HttpResponse:
    """The layout of a licensed instrument, into which a holder writes the licensed words."""
    place = places.place(slug)
    if name not in layout_names() or not does(signed_in(request), PLANS, place.pk, today()):
        raise NotAllowed(name)
    answer = HttpResponse(layout_text(name), content_type="text/plain; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.yaml"'
    return answer
