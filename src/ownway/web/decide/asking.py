"""Before a decision: what no sum can answer, a draft that could not be shown, and giving a plan back."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from ownway.apps.journey.road import Level
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import NotAllowed, standing
from ownway.apps.plan.actions.drafts import go_on_unseen
from ownway.apps.plan.actions.send import answer_question, send_back
from ownway.apps.plan.kinds import Question
from ownway.apps.plan.queries.plan import last_draft
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, signed_in, today
from ownway.web.decide.forms import BackForm, QuestionForm, UnseenForm
from ownway.web.plan.finding import found_plan

WORKERS = {Job.PRACTITIONER, Job.APPROVER}


@login_required
def question(request: HttpRequest, reference: str, question: str) -> HttpResponse:
    """Answer one question, by name and in words."""
    record, plan = found_plan(request, reference)
    by, on = signed_in(request), today()
    draft = last_draft(plan)
    if draft is None or question not in Question.values or not standing(by, record, on).jobs & WORKERS:
        raise NotAllowed(question)
    form = QuestionForm(Question(question), request.POST or None)
    if request.method == "POST" and form.is_valid():
        is_yes, words = form.cleaned_data["is_yes"] == "yes", form.cleaned_data["words"]
        try:
            answer_question(draft=draft, question=Question(question), is_yes=is_yes, words=words, by=by, on=on)
            return redirect("plan:plan", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "heading": Question(question).label}
    return show(request, "decide/ask", context, status=400 if form.errors else 200)


@login_required
def unseen(request: HttpRequest, reference: str) -> HttpResponse:
    """Say why a draft could not be shown to the person."""
    record, plan = found_plan(request, reference)
    by, on = signed_in(request), today()
    draft = last_draft(plan)
    if draft is None or not standing(by, record, on).jobs & WORKERS:
        raise NotAllowed("unseen")
    form = UnseenForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            go_on_unseen(draft=draft, why_not=form.cleaned_data["why_not"], by=by, on=on)
            return redirect("plan:plan", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "heading": UnseenForm.base_fields["why_not"].label}
    return show(request, "decide/ask", context, status=400 if form.errors else 200)


@login_required
def back(request: HttpRequest, reference: str) -> HttpResponse:
    """Give a sent plan back to be changed; the day promised does not move."""
    record, plan = found_plan(request, reference)
    by, on = signed_in(request), today()
    seen = standing(by, record, on)
    if not (seen.is_person or seen.jobs & WORKERS):
        raise NotAllowed("back")
    form = BackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        reason, level = form.cleaned_data["reason"], Level(form.cleaned_data["level"])
        try:
            send_back(plan=plan, reason=reason, level=level, by=by, on=on)
            return redirect("plan:plan", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "heading": BackForm.base_fields["reason"].label}
    return show(request, "decide/ask", context, status=400 if form.errors else 200)
