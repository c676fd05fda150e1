"""Views of who works at a place: everybody, one of them, more work, another team, and the end of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.journey.handing_over import end_work, held_steps, left_by
from ownway.apps.journey.queries import takers
from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Job
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today
from ownway.web.keeping.at import kept_place
from ownway.web.keeping.letters import work_given
from ownway.web.keeping.words import WHAT_IT_IS, WORK
from ownway.web.keeping.worker_forms import CalledForm, EndForm, JobForm, WorkerForm

if TYPE_CHECKING:
    from uuid import UUID

    from ownway.apps.people.models import Account, Role
    from ownway.apps.people.queries import Worker
    from ownway.apps.places.models import Place


@login_required
def workers(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who works at a place and who did, and naming somebody new."""
    place, by, on = kept_place(request, slug), signed_in(request), today()
    form = WorkerForm(queries.teams_named(place, seen_by=by, on=on), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        try:
            account = actions.open_account(place=place, email=given.pop("email"), name=given.pop("name"), by=by, on=on)
            _give(request, place, account, given)
            return redirect("keeping:workers", slug)
        except Refused as refused:
            add_problems(form, refused)
    found = queries.workers(place, seen_by=by, on=on)
    context = {
        "place": place,
        "now": [one for one in found if one.does],
        "before": sorted((one for one in found if one.last_day), key=lambda one: one.last_day or on, reverse=True),
        "held": held_steps(place, seen_by=by, on=on),
        "says": WORK,
        "hints": WHAT_IT_IS,
        "form": form,
        "by": by,
    }
    return show(request, "keeping/workers", context, status=400 if form.errors else 200)


@login_required
def worker(request: HttpRequest, slug: str, account: UUID) -> HttpResponse:
    """What one of them does and did here, and giving them more to do."""
    place, by, on = kept_place(request, slug), signed_in(request), today()
    found = queries.one_worker(place, account, seen_by=by, on=on)
    teams, does = queries.teams_named(place, seen_by=by, on=on), {role.job for role in found.does}
    form = JobForm(teams, request.POST or None, does=does)
    if request.method == "POST" and form.is_valid():
        try:
            _give(request, place, found.account, dict(form.cleaned_data))
            return redirect("keeping:worker", slug, account)
        except Refused as refused:
            add_problems(form, refused)
    context = {
        "place": place,
        "worker": found,
        "held": held_steps(place, seen_by=by, on=on).get(found.account.pk, 0),
        "says": WORK,
        "hints": WHAT_IT_IS,
        "form": None if found.account == by else form,
    }
    return show(request, "keeping/worker", context, status=400 if form.errors else 200)


@login_required
def change(request: HttpRequest, slug: str, account: UUID, role: int) -> HttpResponse:
    """Call a job otherwise, or let another team have it, from today on."""
    place, by, on = kept_place(request, slug), signed_in(request), today()
    found, held = _job(request, place, account, role)
    teams = queries.teams_named(place, seen_by=by, on=on)
    form = CalledForm(teams, request.POST or None, initial={"title": held.title, "team": held.team})
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_job(role=held, by=by, on=on, **form.cleaned_data)
            messages.success(request, _("It is kept. Figures are counted so from today on."))
            return redirect("keeping:worker", slug, account)
        except Refused as refused:
            add_problems(form, refused)
    context = {"place": place, "worker": found, "role": held, "says": WORK, "form": form}
    return show(request, "keeping/worker_change", context, status=400 if form.errors else 200)


@login_required
def end(request: HttpRequest, slug: str, account: UUID, role: int) -> HttpResponse:
    """Ask, then end a job; what they can no longer hold goes to a colleague, or waits for one."""
    place, by, on = kept_place(request, slug), signed_in(request), today()
    found, ending = _job(request, place, account, role)
    held = left_by(ending, seen_by=by, on=on)
    others = [one for one in takers(place.pk, seen_by=by, on=on) if one != found.account]
    initial = {"cause": _("Who had this has left. We look for somebody else.")}
    form = EndForm(others, request.POST if request.method == "POST" else None, initial=initial, asks=held > 0)
    if request.method == "POST" and form.is_valid():
        to, cause = form.given()
        try:
            end_work(role=ending, to=to, cause=cause, by=by, on=on)
            messages.success(request, _("It has ended. It opens nothing from now on."))
            return redirect("home:front") if found.account == by else redirect("keeping:workers", slug)
        except Refused as refused:
            add_problems(form, refused)
    context = {"place": place, "worker": found, "role": ending, "says": WORK, "held": held, "form": form}
    return show(request, "keeping/worker_end", context, status=400 if form.errors else 200)


def _job(request: HttpRequest, place: Place, account: UUID, role: int) -> tuple[Worker, Role]:
    """One of the jobs somebody does here now."""
    found = queries.one_worker(place, account, seen_by=signed_in(request), on=today())
    held = next((one for one in found.does if one.pk == role), None)
    if held is None:
        raise Http404
    return found, held


def _give(request: HttpRequest, place: Place, account: Account, given: dict[str, str]) -> None:
    """Give work, and write to whoever has it now."""
    job = Job(given.pop("job"))
    actions.give_job(account=account, place=place, job=job, by=signed_in(request), on=today(), **given)
    where = request.build_absolute_uri(reverse("home:front"))
    work_given(account.email, place, str(WORK[job]), where).send()
    messages.success(request, _("It is given. We wrote to %(email)s how to sign in.") % {"email": account.email})
