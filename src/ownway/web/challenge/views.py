"""Challenging a decision, following it, and answering it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.decisions.actions import challenge as deeds
from ownway.apps.decisions.kinds import ChallengeKind
from ownway.apps.decisions.queries import challenge as queries
from ownway.apps.decisions.queries.decision import decision as one_decision
from ownway.apps.decisions.queries.decision import starting_point
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.apps.plan.actions.decide import put_right as decide_anew
from ownway.apps.plan.queries.plan import plan_by_id
from ownway.apps.plan.queries.ready import lost, ready
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.challenge.forms import AnswerForm, ChallengeForm
from ownway.web.decide.forms import DecideForm
from ownway.web.decide.showing import statement_of

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Challenge


@login_required
def start(request: HttpRequest, reference: str, decision: str) -> HttpResponse:
    """Challenge a decision; the court's time stands first."""
    record = seen_record(request, reference, Part.DECISIONS, Deed.CHANGE)
    by, on = signed_in(request), today()
    found = one_decision(record, decision, seen_by=by, on=on)
    is_scribe = bool(standing(by, record, on).jobs)
    form = ChallengeForm(request.POST or None, is_scribe=is_scribe)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        how, kind = Channel(given.get("how") or Channel.WEB), ChallengeKind(given["kind"])
        try:
            made = deeds.challenge(
                decision=found, kind=kind, words=given["words"], how=how, by=by, on=on, once=given["once"]
            )
            messages.success(request, _("Your challenge is in. You can follow it here."))
            return redirect("challenge:challenge", reference, made.reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {**statement_of(found, seen_by=by, on=on), "form": form}
    return show(request, "challenge/start", context, status=400 if form.errors else 200)


@login_required
def challenge(request: HttpRequest, reference: str, challenge: str) -> HttpResponse:
    """One challenge on its way to an answer; another approver takes it up or answers that the decision stays."""
    record = seen_record(request, reference, Part.DECISIONS)
    by, on = signed_in(request), today()
    found = queries.challenge(record, challenge, seen_by=by, on=on)
    may_answer = _may_answer(request, found)
    form = AnswerForm(request.POST if "words" in request.POST else None)
    if request.method == "POST":
        if not may_answer:
            raise NotAllowed("answer")
        try:
            if "take_up" in request.POST:
                deeds.take_up(challenge=found, by=by, on=on)
                return redirect("challenge:challenge", reference, challenge)
            if form.is_valid():
                deeds.answer(challenge=found, is_upheld=False, words=form.cleaned_data["words"], by=by, on=on)
                return redirect("challenge:challenge", reference, challenge)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "challenge": found, "form": form, "may_answer": may_answer}
    return show(request, "challenge/challenge", context, status=400 if form.errors else 200)


@login_required
def put_right(request: HttpRequest, reference: str, challenge: str) -> HttpResponse:
    """The person is right: whoever answers decides anew, from where the old decision started."""
    record = seen_record(request, reference, Part.DECISIONS, Deed.CHANGE)
    by, on = signed_in(request), today()
    asked = queries.challenge(record, challenge, seen_by=by, on=on)
    if not _may_answer(request, asked) or asked.decision.subject is None:
        raise NotAllowed("put_right")
    plan = plan_by_id(record, asked.decision.subject, seen_by=by, on=on)
    found = ready(plan, seen_by=by, on=on)
    start_from = starting_point(record, seen_by=by, on=on, replaces=asked.decision)
    form = DecideForm(found.read.lines, start_from, request.POST or None, version=plan.version, on=on)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = decide_anew(
                challenge=asked,
                plan=plan,
                seen_version=given["seen_version"],
                by=by,
                on=on,
                starts_on=given["starts_on"],
                words=given["reason"],
                once=given["once"],
                less=form.less(),
                explained=form.explained(),
            )
            return redirect("decide:decision", reference, made.reference)
        except Refused as refused:
            add_problems(form, refused)
    gone = lost(found.read, {}, seen_by=by, on=on, replaces=asked.decision)
    context = {"record": record, "plan": plan, "ready": found, "form": form, "challenge": asked, "lost": gone}
    return show(request, "decide/decide", context, status=400 if form.errors else 200)


def _may_answer(request: HttpRequest, challenge: Challenge) -> bool:
    by = signed_in(request)
    jobs = standing(by, challenge.decision.record, today()).jobs
    return Job.APPROVER in jobs and challenge.decision.decided_by_id != by.pk and challenge.answered_on is None
