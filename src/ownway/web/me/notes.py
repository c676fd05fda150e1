"""Views of notes, and of whether the person was seen alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Job, KeptBack
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.me.forms import NoteForm, SeenForm

if TYPE_CHECKING:
    from ownway.apps.people.models import Record


@login_required
def listed(request: HttpRequest, reference: str) -> HttpResponse:
    """What was written about me, and each time I was seen."""
    record, by, on = seen_record(request, reference, Part.NOTES), signed_in(request), today()
    context = {
        "record": record,
        "notes": queries.notes(record, seen_by=by, on=on),
        "seeings": queries.seeings(record, seen_by=by, on=on),
        "may_write": Job.PRACTITIONER in standing(by, record, on).jobs,
        "reasons": dict(KeptBack.choices),
    }
    return show(request, "me/notes", context)


@login_required
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """Write a note."""
    record = _worked(request, reference)
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        chosen = given.pop("kept_back")
        kept_back = KeptBack(chosen) if chosen else None
        try:
            actions.write_note(record=record, by=signed_in(request), on=today(), kept_back=kept_back, **given)
            messages.success(request, _("The note is kept."))
            return redirect("me:notes", reference)
        except Refused as refused:
            add_problems(form, refused)
    return show(request, "me/write_note", {"record": record, "form": form}, status=400 if form.errors else 200)


@login_required
def seen(request: HttpRequest, reference: str) -> HttpResponse:
    """Note that the person was seen, and whether alone."""
    record = _worked(request, reference)
    form = SeenForm(request.POST or None, initial={"seen_on": today()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        met = {"yes": True, "no": False}.get(given.pop("were_needs_met"))
        alone = given.pop("was_alone") == "yes"
        try:
            by = signed_in(request)
            actions.note_seeing(record=record, by=by, on=today(), was_alone=alone, were_needs_met=met, **given)
            return redirect("me:notes", reference)
        except Refused as refused:
            add_problems(form, refused)
    return show(request, "me/note_seeing", {"record": record, "form": form}, status=400 if form.errors else 200)


def _worked(request: HttpRequest, reference: str) -> Record:
    record = seen_record(request, reference, Part.NOTES, Deed.CHANGE)
    if Job.PRACTITIONER not in standing(signed_in(request), record, today()).jobs:
        raise NotAllowed("notes")
    return record
