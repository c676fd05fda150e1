"""Meetings of a group: planned, written, voted in and closed by the group; closed ones for everybody."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ownway.apps.groups import actions, queries
from ownway.apps.groups.permissions import seat_of
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, sent, signed_in, today, typed_again
from ownway.web.groups.adoptable import adoptable, readable
from ownway.web.groups.forms import CloseForm, MotionForm, PaperForm, PlanForm, VoteForm, WriteForm
from ownway.web.groups.sitting import any_group, own_group

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form

    from ownway.apps.groups.models import Meeting


@require_safe
def public(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    """A group's meetings: agendas for everybody, and papers, votes and minutes of those that are closed."""
    found, on = any_group(request, slug, group), today()
    held = queries.meetings(found, seen_by=None, on=on)
    return show(request, "groups/minutes", {"group": found, "meetings": held, "seats": queries.seats(found.pk, on)})


@login_required
def plan(request: HttpRequest, slug: str, group: str) -> HttpResponse:
    """Plan a meeting."""
    found, form = own_group(request, slug, group), PlanForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.plan_meeting(group=found, **_by(request), **form.cleaned_data)
            messages.success(request, _("The meeting is planned. Everybody can read its agenda."))
            return redirect("groups:meeting", slug, group, made.pk)
        except Refused as refused:
            add_problems(form, refused)
    return show(request, "groups/plan", {"group": found, "form": form}, status=400 if form.errors else 200)


@login_required
def meeting(request: HttpRequest, slug: str, group: str, meeting: UUID) -> HttpResponse:
    """One meeting for the group: agenda, papers, votes, minutes; writing its minutes."""
    found = _meeting(request, slug, group, meeting)
    if request.method != "POST":
        return _page(request, found)
    form = WriteForm(request.POST, auto_id="id_write_%s")
    deed = partial(actions.write_meeting, meeting=found)
    return _done(request, found, ("write", form), deed, _("It is written down."))


@login_required
@require_POST
def paper(request: HttpRequest, slug: str, group: str, meeting: UUID) -> HttpResponse:
    """Lay a paper before the meeting."""
    found, form = _meeting(request, slug, group, meeting), PaperForm(request.POST, auto_id="id_paper_%s")
    return _done(request, found, ("paper", form), partial(actions.add_paper, meeting=found), _("The paper is added."))


@login_required
@require_POST
def motion(request: HttpRequest, slug: str, group: str, meeting: UUID) -> HttpResponse:
    """Put something to the vote."""
    found = _meeting(request, slug, group, meeting)
    form = MotionForm(adoptable(found.group.place, signed_in(request), today()), request.POST, auto_id="id_motion_%s")
    deed = partial(actions.put_motion, meeting=found)
    return _done(request, found, ("motion", form), deed, _("It can be voted on now."))


@login_required
@require_POST
def vote(request: HttpRequest, slug: str, group: str, meeting: UUID, motion: int) -> HttpResponse:
    """Vote, or change one's vote."""
    found = _meeting(request, slug, group, meeting)
    put = next((one.motion for one in queries.votes(found) if one.motion.pk == motion), None)
    if put is None:
        raise Http404
    form = VoteForm(request.POST, auto_id=f"id_vote_{motion}_%s")
    deed = partial(actions.vote, motion=put)
    say = _("Your vote counts. You can change it until the meeting is closed.")
    return _done(request, found, (f"vote_{motion}", form), deed, say)


@login_required
@require_POST
def close(request: HttpRequest, slug: str, group: str, meeting: UUID) -> HttpResponse:
    """Close the meeting: its minutes are agreed."""
    found, form = _meeting(request, slug, group, meeting), CloseForm(request.POST)
    say = _("The meeting is closed. Everybody can read its papers, votes and minutes.")
    if form.is_valid():
        try:
            actions.close_meeting(meeting=found, **_by(request), **form.cleaned_data)
            messages.success(request, say)
            return redirect("groups:meeting", slug, group, meeting)
        except Refused as refused:
            write = _write_form(found)
            write.is_valid()
            add_problems(write, refused)
            return _page(request, found, status=400, write=write)
    return _page(request, found, status=400)


def _page(request: HttpRequest, found: Meeting, status: int = 200, **given: Form) -> HttpResponse:
    by, on = signed_in(request), today()
    own = queries.own_ballots(found, seen_by=by)
    votes = [
        (one, given.get(f"vote_{one.motion.pk}") or _vote_form(one.motion.pk, own)) for one in queries.votes(found)
    ]
    held = queries.meeting(found.group, found.pk, seen_by=by, on=on)
    context: dict[str, Any] = {
        "group": found.group,
        "held": held,
        "meeting": found,
        "votes": votes,
        "own": own,
        "readable": readable(found.group.place, by, on),
        "may_vote": seat_of(by, found.group, on) is not None,
        "write": given.get("write") or _write_form(found),
        "paper": given.get("paper") or PaperForm(auto_id="id_paper_%s"),
        "motion": given.get("motion") or MotionForm(adoptable(found.group.place, by, on), auto_id="id_motion_%s"),
        "wrong": next((form for form in given.values() if form.errors), None),
        "on": on,
    }
    return show(request, "groups/meeting", context, status=status)


def _write_form(found: Meeting) -> WriteForm:
    now = {"where": found.where, "agenda": found.agenda, "minutes": found.minutes, "seen_version": found.version}
    return WriteForm({name: str(one) for name, one in now.items()}, auto_id="id_write_%s")


def _vote_form(motion: int, own: Any) -> VoteForm:
    return VoteForm(initial={"choice": own.get(motion)}, auto_id=f"id_vote_{motion}_%s")


def _done(
    request: HttpRequest, found: Meeting, named: tuple[str, Form], deed: Callable[..., object], success: str
) -> HttpResponse:
    name, form = named
    if form.is_valid():
        try:
            deed(**_by(request), **form.cleaned_data)
            messages.success(request, success)
            return redirect("groups:meeting", found.group.place.slug, found.group.slug, found.pk)
        except Refused as refused:
            found.refresh_from_db()
            if name == "write":
                typed_again(form, {"seen_version": found.version})
            add_problems(form, refused)
    return _page(request, found, status=400, **{name: form})


def _by(request: HttpRequest) -> dict[str, Any]:
    return {"by": signed_in(request), "on": today()}


def _meeting(request: HttpRequest, slug: str, group: str, pk: UUID) -> Meeting:
    own = own_group(request, slug, group)
    found = queries.meeting(own, pk, seen_by=signed_in(request), on=today())
    if found is None:
        raise Http404
    return found.meeting
