"""Answering a question, and giving it to a colleague."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.asking import actions, queries
from ownway.apps.asking.permissions import may_answer
from ownway.apps.people import queries as people
from ownway.apps.people.permissions import NotAllowed
from ownway.web.asking import signed_in, today
from ownway.web.can_i.finding import asked_record
from ownway.web.can_i.forms import AnswerForm, PassOnForm
from ownway.web.paying.asked import asked


@login_required
def answer(request: HttpRequest, reference: str, question: str) -> HttpResponse:
    """Answer: yes, yes if, or no."""
    record, by, on = asked_record(request, reference), signed_in(request), today()
    if not may_answer(by, record, on):
        raise NotAllowed("answer")
    one = queries.question(record, question, seen_by=by, on=on)
    form = AnswerForm(one.question.pence, on, request.POST or None)
    here = reverse("can_i:question", args=[reference, question])
    return asked(
        request,
        form,
        lambda given: actions.answer(question=one.question, given=form.given(), by=by, on=on, once=given["once"]),
        page="can_i/answer",
        context={
            "record": record,
            "one": one,
            "alike": queries.precedents(record.place, one.question.what, on=on)[:3],
            "back": here,
        },
        done=_("Your answer is kept, with your name. It binds."),
        to=here,
    )


@login_required
def pass_on(request: HttpRequest, reference: str, question: str) -> HttpResponse:
    """Take a question, or give it to a colleague; the day stays."""
    record, by, on = asked_record(request, reference), signed_in(request), today()
    if not may_answer(by, record, on):
        raise NotAllowed("pass_on")
    one = queries.question(record, question, seen_by=by, on=on)
    here = people.colleagues(record.place, seen_by=by, on=on)
    able = {str(worker.pk): worker for worker in here if may_answer(worker, record, on)}
    back = reverse("can_i:question", args=[reference, question])
    return asked(
        request,
        PassOnForm(able.values(), request.POST or None, initial={"to": str(by.pk)}),
        lambda given: actions.pass_on(
            question=one.question, to=able[given["to"]], because=given["because"], by=by, on=on
        ),
        page="paying/ask",
        context={
            "record": record,
            "heading": _("Who answers this?"),
            "lead": _("The person sees who has it and why. The day for the answer stays."),
            "back": back,
            "keep": _("Give it to them"),
        },
        done=_("The person sees who has it now."),
        to=back,
    )
