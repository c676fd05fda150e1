"""Views of what is shown to other places and organisations."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Channel, InvitationKind, Job, Law
from ownway.apps.people.permissions import NotAllowed, Part, standing
from ownway.apps.places import queries as places
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.helpers.beside import is_written_down
from ownway.web.helpers.forms import ShareByLawForm, ShareForm
from ownway.web.helpers.words import PARTS

if TYPE_CHECKING:
    from ownway.apps.people.models import Record
    from ownway.apps.places.models import Place


@login_required
def listed(request: HttpRequest, reference: str) -> HttpResponse:
    """Who may see what of this record, until when and why."""
    record, by, on = seen_record(request, reference, Part.HELPERS), signed_in(request), today()
    found = standing(by, record, on)
    context = {
        "record": record,
        "shown": queries.sharings(record, seen_by=by, on=on),
        "standing": found,
        "is_practitioner": Job.PRACTITIONER in found.jobs,
        "parts": PARTS,
    }
    return show(request, "helpers/sharing", context)


@login_required
def share(request: HttpRequest, reference: str) -> HttpResponse:
    """Show this record to somebody else."""
    record, by = seen_record(request, reference, Part.HELPERS), signed_in(request)
    is_scribe = is_written_down(request, record)
    form = ShareForm(_others(record), request.POST or None, is_scribe=is_scribe)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        how = Channel(given.pop("how")) if is_scribe else Channel.WEB
        try:
            actions.share(record=record, by=by, on=today(), how=how, **{**given, "to_place": _chosen(given)})
            messages.success(request, _("They may see it now. You can end it here at any time."))
            return redirect("helpers:sharing", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form}
    return show(request, "helpers/share", context, status=400 if form.errors else 200)


@login_required
def by_law(request: HttpRequest, reference: str) -> HttpResponse:
    """A practitioner shows another place what a law lets it see; the person sees that too."""
    record, by = seen_record(request, reference, Part.HELPERS), signed_in(request)
    if Job.PRACTITIONER not in standing(by, record, today()).jobs:
        raise NotAllowed("by_law")
    form = ShareByLawForm(_others(record), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        place = places.place(given.pop("to_place"))
        try:
            law = Law(given.pop("law"))
            actions.share_by_law(record=record, by=by, on=today(), law=law, to_place=place, **given)
            return redirect("helpers:sharing", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form}
    return show(request, "helpers/share_by_law", context, status=400 if form.errors else 200)


@login_required
def code(request: HttpRequest, reference: str) -> HttpResponse:
    """Make a code by which another place starts its own record of me; it sees nothing of this one."""
    record, by = seen_record(request, reference, Part.HELPERS), signed_in(request)
    if not standing(by, record, today()).is_person:
        raise NotAllowed("code")
    made = ""
    if request.method == "POST":
        made = actions.invite(record=record, kind=InvitationKind.PLACE, by=by, on=today())
    return show(request, "helpers/place_code", {"record": record, "code": made})


@login_required
def end(request: HttpRequest, reference: str, sharing: UUID) -> HttpResponse:
    """End it at once."""
    record, by = seen_record(request, reference, Part.HELPERS), signed_in(request)
    found = queries.one_sharing(record, sharing, seen_by=by, on=today())
    if request.method == "POST":
        actions.end_sharing(sharing=found, by=by, on=today())
        messages.success(request, _("It has ended. They see nothing from now on."))
        return redirect("helpers:sharing", reference)
    return show(request, "helpers/end_sharing", {"record": record, "sharing": found})


def _others(record: Record) -> list[Place]:
    return [one for one in places.all_places() if one.pk != record.place_id]


def _chosen(given: dict[str, str]) -> Place | None:
    return places.place(given["to_place"]) if given["to_place"] else None
