"""Views of the person's front page, the promises, and questions to whoever holds a step."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.journey import actions as journey
from ownway.apps.journey import queries as diary
from ownway.apps.journey.road import Promise, Step
from ownway.apps.people import queries as people
from ownway.apps.people.kinds import Channel
from ownway.apps.people.permissions import Deed, NotAllowed, Part, jobs_of, standing
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.checks.showing import notices
from ownway.web.home.forms import AskForm, PromiseForm, ReasonForm, ReplyForm, ToldForm
from ownway.web.home.going_on import going_on
from ownway.web.home.showing import headings_of, history_of, home_of, page_of, proof_of
from ownway.web.home.words import STEPS


@login_required
def front(request: HttpRequest) -> HttpResponse:
    """Where somebody lands after signing in: their own page, the desk, or the people they stand beside."""
    by, on = signed_in(request), today()
    own = list(people.own_records(seen_by=by))
    if len(own) == 1:
        return redirect("home:record", own[0].reference)
    if not own and jobs_of(by, on).exists():
        return redirect("desk:list")
    beside = people.records_beside(seen_by=by, on=on)
    shown = headings_of(own, seen_by=by, on=on)
    return show(request, "home/front", {"homes": shown, "beside": beside})


@login_required
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """One person's road at one place."""
    found = seen_record(request, reference, Part.JOURNEY)
    shown = home_of(found, seen_by=signed_in(request), on=today())
    told = notices(found, signed_in(request), today())
    return show(request, "home/record", {"home": shown, "record": found, "notices": told})


@login_required
def promises(request: HttpRequest, reference: str) -> HttpResponse:
    """The seven promises: the person's own answers, or what somebody at work wrote down."""
    found, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    kept = diary.promises(found, seen_by=by, on=on)
    is_scribe = bool(standing(by, found, on).jobs)
    form = PromiseForm(kept, is_scribe=is_scribe, data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        for promise, answer in form.changed():
            how = Channel(form.cleaned_data["how"]) if is_scribe else Channel.WEB
            journey.answer(record=found, promise=promise, answer=answer, by=by, on=on, how=how)
        messages.success(request, _("Your answers are kept."))
        return redirect("home:record", reference)
    shown = home_of(found, seen_by=by, on=on)
    went_on = diary.went_on(found, seen_by=by, on=on)
    context = {"home": shown, "record": found, "form": form, "told": ToldForm(), "is_scribe": is_scribe}
    context |= {"history": history_of(found, seen_by=by, on=on), "went_on": went_on, "steps": STEPS}
    return show(request, "home/promises", context, status=400 if form.errors else 200)


@login_required
def told(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody at work records what they told the person."""
    found, by = seen_record(request, reference, Part.JOURNEY, Deed.CHANGE), signed_in(request)
    if not standing(by, found, today()).jobs:
        raise NotAllowed("told")
    form = ToldForm(request.POST or None, initial={"promise": request.GET.get("promise", "")})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        journey.tell(
            record=found,
            promise=Promise(given["promise"]),
            by=by,
            on=today(),
            how=Channel(given["how"]),
            form=given["form"] or None,
        )
        return redirect("home:promises", reference)
    return show(request, "home/told", {"record": found, "form": form}, status=400 if form.errors else 200)


@login_required
def go_on(request: HttpRequest, reference: str, step: str) -> HttpResponse:
    """Say here that what a step relies on was told and understood, or go on with a named person's reason."""
    found, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    if step not in STEPS:
        raise NotAllowed(step)
    relied = diary.open_promises(found, Step(step))
    kept = [one for one in diary.promises(found, seen_by=by, on=on) if one.promise in relied]
    form = ReasonForm(kept, is_scribe=bool(standing(by, found, on).jobs), data=request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            going_on(found, Step(step), form, by, on)
            messages.success(request, _("It goes on."))
            return redirect(page_of(Step(step), found, by, on))
        except Refused as refused:
            add_problems(form, refused)
    proofs = {one.promise.value: proof_of(one) for one in kept}
    context = {"record": found, "form": form, "step": STEPS[step], "still_open": relied, "proofs": proofs}
    return show(request, "home/go_on", context, status=400 if form.errors else 200)


@login_required
def ask(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask whoever holds the step what is happening."""
    found, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    form = AskForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        journey.ask(record=found, by=by, on=on, words=given["words"], once=given["once"])
        messages.success(request, _("Your question is sent. You see the answer on this page."))
        return redirect("home:record", reference)
    shown = home_of(found, seen_by=by, on=on)
    context = {"record": found, "home": shown, "form": form}
    return show(request, "home/ask", context, status=400 if form.errors else 200)


@login_required
def question(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """One question and its answer; whoever works here may answer."""
    found, by, on = seen_record(request, reference, Part.JOURNEY), signed_in(request), today()
    asked = diary.question(found, number, seen_by=by, on=on)
    may_answer = bool(standing(by, found, on).jobs)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            journey.reply(question=asked, by=by, on=on, words=form.cleaned_data["words"])
            return redirect("home:question", reference, number)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": found, "question": asked, "form": form, "may_answer": may_answer}
    return show(request, "home/question", context, status=400 if form.errors else 200)
