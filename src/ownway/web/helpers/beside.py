"""Views of those let in and those who act for the person."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.mail import send_mail
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.people import actions, queries
from ownway.apps.people.kinds import Channel, Job, Relation
from ownway.apps.people.permissions import NotAllowed, Part, standing
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.helpers.forms import AuthorityForm, LetInForm
from ownway.web.helpers.words import PARTS

if TYPE_CHECKING:
    from ownway.apps.people.models import Record


@login_required
def index(request: HttpRequest, reference: str) -> HttpResponse:
    """Who helps me: everybody let in, with their limits, and the ways to change it."""
    record, by, on = seen_record(request, reference, Part.HELPERS), signed_in(request), today()
    found = standing(by, record, on)
    context = {
        "record": record,
        "beside": queries.beside(record, seen_by=by, on=on),
        "has_somebody": queries.has_somebody(record, seen_by=by, on=on),
        "standing": found,
        "is_practitioner": Job.PRACTITIONER in found.jobs,
        "may_ask_advocate": found.is_person or Job.PRACTITIONER in found.jobs,
        "parts": PARTS,
    }
    return show(request, "helpers/index", context)


@login_required
def let_in(request: HttpRequest, reference: str) -> HttpResponse:
    """Let somebody in: the person, or a practitioner who writes down what the person said."""
    record, by = seen_record(request, reference, Part.HELPERS), signed_in(request)
    is_scribe = is_written_down(request, record)
    form = LetInForm(request.POST or None, is_scribe=is_scribe)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            _made, code = actions.let_in(
                record=record,
                by=by,
                on=today(),
                relation=Relation(given["relation"]),
                name=given["name"],
                is_to_me=given["is_to_me"],
                grants=form.grants(),
                until_on=given["until_on"],
                email=given["email"],
                how=Channel(given["how"]) if is_scribe else Channel.WEB,
                once=given["once"],
            )
            return _given(request, record, code, given["email"])
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form}
    return show(request, "helpers/let_in", context, status=400 if form.errors else 200)


@login_required
def authority(request: HttpRequest, reference: str) -> HttpResponse:
    """A practitioner records who acts for the person, after seeing the proof."""
    record, by = seen_record(request, reference, Part.HELPERS), signed_in(request)
    if Job.PRACTITIONER not in standing(by, record, today()).jobs:
        raise NotAllowed("authority")
    form = AuthorityForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = {key: value for key, value in form.cleaned_data.items() if key not in ("see", "change")}
        relation, how = Relation(given.pop("relation")), Channel(given.pop("how"))
        try:
            _made, code = actions.record_authority(
                record=record, by=by, on=today(), relation=relation, how=how, grants=form.grants(), **given
            )
            return _given(request, record, code, given["email"])
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form}
    return show(request, "helpers/authority", context, status=400 if form.errors else 200)


@login_required
def end(request: HttpRequest, reference: str, helper: UUID) -> HttpResponse:
    """End it at once."""
    record, by = seen_record(request, reference, Part.HELPERS), signed_in(request)
    found = queries.one_beside(record, helper, seen_by=by, on=today())
    if request.method == "POST":
        actions.end_relationship(relationship=found, record=record, by=by, on=today())
        messages.success(request, _("It has ended. They see nothing from now on."))
        return redirect("home:front") if found.account_id == by.pk else redirect("helpers:index", reference)
    name = (found.who or {}).get("name", "")
    return show(request, "helpers/end", {"record": record, "name": name, "relationship": found})


def is_written_down(request: HttpRequest, record: Record) -> bool:
    """True for a practitioner who writes down the person's word, False for the person; nobody else comes here."""
    found = standing(signed_in(request), record, today())
    if not (found.is_person or Job.PRACTITIONER in found.jobs):
        raise NotAllowed("speak for the person")
    return not found.is_person


def _given(request: HttpRequest, record: Record, code: str, email: str) -> HttpResponse:
    """Show the code once, and send it where an e-mail address was given. The letter names nobody."""
    if not code:
        return redirect("helpers:index", record.reference)
    if email:
        address = request.build_absolute_uri(reverse("account_join"))
        send_mail(
            _("You were given a code"),
            _("Somebody would like your help. Open %(address)s, sign in, and use this code: %(code)s")
            % {"address": address, "code": code},
            None,
            [email],
        )
    return show(request, "helpers/code", {"record": record, "code": code, "email": email})
