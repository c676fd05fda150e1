"""Views of first contact."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.journey import actions as journey
from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Channel, InvitationKind, Job
from ownway.apps.people.permissions import NotAllowed, Part, holds_job
from ownway.apps.places import queries as places
from ownway.kernel.problems import Refused
from ownway.web.about import at_place, of_record
from ownway.web.answering import show
from ownway.web.asking import account, add_problems, seen_record, signed_in, today
from ownway.web.contact.forms import ContactForm, ReasonForm, WrittenDownForm

if TYPE_CHECKING:
    from ownway.apps.people.models import Account, Record
    from ownway.apps.places.models import Place

_JUST_MET = "just_met"


def public(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask this place for support: with an account or without one."""
    place = at_place(request, places.place(slug))
    form = ContactForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = account(request)
        try:
            record = _begin(form, place, by=by, own=by, channel=Channel.WEB)
            of_record(request, record)
            request.session[_JUST_MET] = record.reference
            return redirect("contact:thanks", slug)
        except Refused as refused:
            add_problems(form, refused)
    return show(request, "contact/public", {"form": form, "found": place}, status=400 if form.errors else 200)


def thanks(request: HttpRequest, slug: str) -> HttpResponse:
    """What happens next, the reference, and once only a code to sign in with later."""
    place = at_place(request, places.place(slug))
    reference = request.session.get(_JUST_MET, "")
    if not reference:
        return redirect("contact:public", slug)
    record, by = queries.just_met(reference), account(request)
    code = ""
    if request.method == "POST" and by is None:
        code = actions.invite(record=record, kind=InvitationKind.SIGN_IN, by=None, on=today())
        del request.session[_JUST_MET]
    context = {"found": place, "reference": reference, "code": code, "is_own": by is not None}
    return show(request, "contact/thanks", context)


@login_required
def at_work(request: HttpRequest) -> HttpResponse:
    """Write down a call, a letter or a visit."""
    by = signed_in(request)
    mine = [one for one in queries.places_of_work(seen_by=by, on=today()) if _is_practitioner(by, one)]
    if not mine:
        raise NotAllowed("contact")
    form = WrittenDownForm(mine, request.POST or None, initial={"place": mine[0].slug})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        place = next(one for one in mine if one.slug == given["place"])
        try:
            record = _begin(form, place, by=by, own=None, channel=Channel(given["channel"]))
            of_record(request, record)
            return redirect("contact:met", record.reference)
        except Refused as refused:
            add_problems(form, refused)
    return show(request, "contact/at_work", {"form": form}, status=400 if form.errors else 200)


@login_required
def met(request: HttpRequest, reference: str) -> HttpResponse:
    """After meeting somebody: who may be the same person, and a code for them to sign in with."""
    record = _worked_record(request, reference)
    return show(request, "contact/met", _met(request, record))


@login_required
def code(request: HttpRequest, reference: str) -> HttpResponse:
    """Make a code for the person to sign in with: it is shown once, to be read out or printed."""
    record, by = _worked_record(request, reference), signed_in(request)
    if request.method != "POST":
        return redirect("contact:met", reference)
    made = actions.invite(record=record, kind=InvitationKind.SIGN_IN, by=by, on=today())
    return show(request, "contact/code", {"record": record, "code": made})


@login_required
def same(request: HttpRequest, reference: str, other: str) -> HttpResponse:
    """Two records side by side; a human says that they are one person, and how they know."""
    record, second, by = _worked_record(request, reference), _worked_record(request, other), signed_in(request)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.merge(record=record, other=second, by=by, on=today(), reason=reason)
            messages.success(request, _("They are one person now. You can take it back here."))
            return redirect("contact:met", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "other": second, "form": form, "born": _born(record, second)}
    return show(request, "contact/same", context, status=400 if form.errors else 200)


@login_required
def apart(request: HttpRequest, reference: str, merge: int) -> HttpResponse:
    """Take a merge back."""
    record, by = _worked_record(request, reference), signed_in(request)
    made = queries.one_merge(record, merge, seen_by=by, on=today())
    if request.method == "POST":
        actions.undo_merge(made=made, record=record, by=by, on=today())
        messages.success(request, _("They are two people again. Nothing was lost."))
    return redirect("contact:met", reference)


def _begin(form: ContactForm, place: Place, *, by: Account | None, own: Account | None, channel: Channel) -> Record:
    given = form.cleaned_data
    return journey.begin(
        place=place,
        by=by,
        on=today(),
        channel=channel,
        name=given["name"],
        born=given["born"],
        reach=form.reach(),
        account=own,
        is_carer=given.get("is_carer", False),
        said=given["said"],
        needs=actions.Asked(needs=given["needs"], more=given["more"], language=given["language"]),
        once=given["once"],
        code=given.get("code", ""),
    )


def _is_practitioner(by: Account, place: Place) -> bool:
    return holds_job(by, Job.PRACTITIONER, place.pk, today())


def _worked_record(request: HttpRequest, reference: str) -> Record:
    record = seen_record(request, reference, Part.CONTACT, why=_("First contact"))
    if not holds_job(signed_in(request), Job.PRACTITIONER, record.place_id, today()):
        raise NotAllowed(reference)
    return record


def _met(request: HttpRequest, record: Record) -> Mapping[str, Any]:
    by, on = signed_in(request), today()
    return {
        "record": record,
        "alike": queries.alike(record, seen_by=by, on=on),
        "merges": queries.merges(record, seen_by=by, on=on),
        "contacts": queries.contacts(record, seen_by=by, on=on),
        "may_invite": record.whose().account_id is None,
    }


def _born(*records: Record) -> list[Any]:
    return [queries.born_on(one.person) for one in records]
