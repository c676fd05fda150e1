"""The person is right: whoever answers decides anew, by the page of what was decided."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.asking.actions import put_right as say_yes
from ownway.apps.asking.queries import question
from ownway.apps.assessment.actions.eligibility import put_right as find_anew
from ownway.apps.assessment.queries.eligibility import found_by
from ownway.apps.checks.actions import rule_again
from ownway.apps.decisions.kinds import About
from ownway.apps.decisions.models import Challenge
from ownway.apps.decisions.queries import challenge as queries
from ownway.apps.decisions.queries.decision import starting_point
from ownway.apps.people.permissions import Deed, NotAllowed, Part
from ownway.apps.people.queries import has_somebody
from ownway.apps.plan.actions.decide import put_right as decide_anew
from ownway.apps.plan.actions.leave import stay
from ownway.apps.plan.queries.plan import plan_by_id
from ownway.apps.plan.queries.ready import lost, ready
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, letters, seen_record, signed_in, today
from ownway.web.assess.forms import EligibilityForm
from ownway.web.can_i.forms import AnswerForm as SpendingForm
from ownway.web.challenge.finding import may_answer
from ownway.web.checks.forms import RuleForm
from ownway.web.decide.forms import DecideForm, StayForm
from ownway.web.paying.asked import asked as ask_and_do

if TYPE_CHECKING:
    from ownway.apps.people.models import Record


@login_required
def put_right(request: HttpRequest, reference: str, challenge: str) -> HttpResponse:
    """Decide anew what was challenged, from where the old decision started."""
    record = seen_record(request, reference, Part.DECISIONS, Deed.CHANGE)
    asked = queries.challenge(record, challenge, seen_by=signed_in(request), on=today())
    page = PAGES.get(asked.decision.about)
    if page is None or not may_answer(asked, by=signed_in(request), on=today()):
        raise NotAllowed("put_right")
    return page(request, record, asked)


def _budget(request: HttpRequest, record: Record, asked: Challenge) -> HttpResponse:
    by, on = signed_in(request), today()
    if asked.decision.subject is None:
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
            return redirect("decide:decision", record.reference, made.reference)
        except Refused as refused:
            add_problems(form, refused)
    gone = lost(found.read, {}, seen_by=by, on=on, replaces=asked.decision)
    context = {"record": record, "plan": plan, "ready": found, "form": form, "challenge": asked, "lost": gone}
    return show(request, "decide/decide", context, status=400 if form.errors else 200)


def _eligibility(request: HttpRequest, record: Record, asked: Challenge) -> HttpResponse:
    by, on = signed_in(request), today()
    before = found_by(asked.decision, seen_by=by, on=on)
    if before is None:
        raise NotAllowed("put_right")
    form = EligibilityForm(before.law, request.POST or None, before=before)
    if request.method == "POST" and form.is_valid():
        try:
            once = form.cleaned_data["once"]
            made = find_anew(challenge=asked, found=form.found(), by=by, on=on, once=once)
            return redirect("decide:decision", record.reference, made.reference)
        except Refused as refused:
            add_problems(form, refused)
    somebody = has_somebody(record, seen_by=by, on=on)
    context = {"record": record, "form": form, "challenge": asked, "has_somebody": somebody}
    return show(request, "assess/find", context, status=400 if form.errors else 200)


def _leaving(request: HttpRequest, record: Record, asked: Challenge) -> HttpResponse:
    form = StayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = stay(
            ending=asked.decision,
            reason=given["reason"],
            by=signed_in(request),
            on=today(),
            once=given["once"],
            challenge=asked,
        )
        return redirect("decide:decision", record.reference, made.reference)
    context = {"record": record, "decision": asked.decision, "challenge": asked, "form": form}
    return show(request, "decide/stay", context, status=400 if form.errors else 200)


def _spending(request: HttpRequest, record: Record, asked: Challenge) -> HttpResponse:
    by, on = signed_in(request), today()
    looked_at = asked.decision.looked_at
    if not isinstance(looked_at, dict):
        raise NotAllowed("put_right")
    one = question(record, str(looked_at.get("asked", "")), seen_by=by, on=on)
    form = SpendingForm(one.question.pence, on, request.POST or None, only_yes=True)
    back = reverse("challenge:challenge", args=[record.reference, asked.reference])
    return ask_and_do(
        request,
        form,
        lambda given: say_yes(challenge=asked, given=form.given(), by=by, on=on, once=given["once"]),
        page="can_i/answer",
        context={"record": record, "one": one, "challenge": asked, "alike": [], "back": back},
        done=_("Your answer is kept, with your name. It binds."),
        to=reverse("can_i:question", args=[record.reference, one.question.reference]),
    )


def _taking_back(request: HttpRequest, record: Record, asked: Challenge) -> HttpResponse:
    by, on = signed_in(request), today()
    form = RuleForm(request.POST or None)
    del form.fields["reviewed_on"]
    if request.method == "POST" and form.is_valid():
        try:
            made = rule_again(challenge=asked, by=by, on=on, write=letters(request), **form.cleaned_data)
            return redirect("decide:decision", record.reference, made.decision.reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {
        "record": record,
        "form": form,
        "heading": _("How much goes back after all?"),
        "lead": _("Less than was decided, or nothing. The person is right."),
        "back": reverse("challenge:challenge", args=[record.reference, asked.reference]),
        "keep": _("Decide again"),
    }
    return show(request, "paying/ask", context, status=400 if form.errors else 200)


PAGES: Mapping[str, Callable[[HttpRequest, Record, Challenge], HttpResponse]] = {
    About.BUDGET: _budget,
    About.ELIGIBILITY: _eligibility,
    About.LEAVING: _leaving,
    About.SPENDING: _spending,
    About.TAKING_BACK: _taking_back,
}
"""The page on which each sort of decision is made anew."""
