"""Challenging a decision, following it, and answering that it stays."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.checks import actions as checks
from ownway.apps.decisions.actions import challenge as deeds
from ownway.apps.decisions.actions.telling import opened
from ownway.apps.decisions.kinds import About, ChallengeKind
from ownway.apps.decisions.queries import challenge as queries
from ownway.apps.decisions.queries.decision import decision as one_decision
from ownway.apps.decisions.queries.telling import heard_of
from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, letters, seen_record, signed_in, today
from ownway.web.challenge.finding import may_answer
from ownway.web.challenge.forms import AnswerForm, ChallengeForm
from ownway.web.decide.showing import statement_of

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Challenge, Decision


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
            made = _challenge_deed(request, found)(
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
    """One challenge on its way to an answer; another approver takes it up or answers that the decision stays.

    A person who opens its answer has heard of it.
    """
    record = seen_record(request, reference, Part.DECISIONS)
    by, on = signed_in(request), today()
    found = queries.challenge(record, challenge, seen_by=by, on=on)
    opened(found, by=by, on=on)
    is_mine = may_answer(found, by=by, on=on)
    form = AnswerForm(request.POST if "words" in request.POST else None)
    if request.method == "POST":
        if not is_mine:
            raise NotAllowed("answer")
        try:
            if "take_up" in request.POST:
                deeds.take_up(challenge=found, by=by, on=on)
                return redirect("challenge:challenge", reference, challenge)
            if form.is_valid():
                _stays_deed(request, found)(challenge=found, words=form.cleaned_data["words"], by=by, on=on)
                return redirect("challenge:challenge", reference, challenge)
        except Refused as refused:
            add_problems(form, refused)
    news = heard_of(found, seen_by=by, on=on)
    context = {"record": record, "challenge": found, "form": form, "may_answer": is_mine, "news": news}
    return show(request, "challenge/challenge", context, status=400 if form.errors else 200)


def _challenge_deed(request: HttpRequest, decision: Decision) -> Callable[..., Challenge]:
    """How this decision is challenged: of one about money asked back, the person has a letter."""
    is_asked_back = decision.about == About.TAKING_BACK
    return partial(checks.dispute, write=letters(request)) if is_asked_back else deeds.challenge


def _stays_deed(request: HttpRequest, challenge: Challenge) -> Callable[..., Challenge]:
    """How it is answered that the decision stays: the same."""
    is_asked_back = challenge.decision.about == About.TAKING_BACK
    return partial(checks.uphold, write=letters(request)) if is_asked_back else partial(deeds.answer, is_upheld=False)
