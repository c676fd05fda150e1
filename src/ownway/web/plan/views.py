"""The plan's own page, the good life in own words, outcomes, and needs without a line."""

from __future__ import annotations

import uuid

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.apps.plan.actions import life as deeds
from ownway.apps.plan.actions.begin import begin
from ownway.apps.plan.clash import Clash
from ownway.apps.plan.kinds import Section
from ownway.apps.plan.queries import plan as plans
from ownway.apps.plan.queries.needs import eligible_needs, needs_of
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.plan.beginning import known_number
from ownway.web.plan.finding import found_plan, promises_first
from ownway.web.plan.forms import NeedForm, OutcomeForm, WordsForm
from ownway.web.plan.showing import page_of


@login_required
@promises_first
def plan(request: HttpRequest, reference: str) -> HttpResponse:
    """The plan; before there is one, how to begin it."""
    by, on = signed_in(request), today()
    if request.method == "POST":
        record = seen_record(request, reference, Part.PLAN, Deed.CHANGE)
        begin(
            record=record,
            by=by,
            on=on,
            once=_once(request),
            needs=eligible_needs(record, seen_by=by, on=on) or (),
            indicative_weekly_pence=known_number(record, seen_by=by, on=on),
            follows=plans.agreed_plan(record, seen_by=by, on=on),
        )
        return redirect("plan:plan", reference)
    record = seen_record(request, reference, Part.PLAN)
    found = plans.plan(record, seen_by=by, on=on)
    may_change = standing(by, record, on).may(Deed.CHANGE, Part.PLAN)
    if found is None:
        return show(request, "plan/begin", {"record": record, "once": uuid.uuid4(), "may_change": may_change})
    return show(request, "plan/plan", page_of(found, seen_by=by, on=on))


@login_required
def life(request: HttpRequest, reference: str) -> HttpResponse:
    """The good life in own words: each part saves by itself while it is written."""
    record, found = found_plan(request, reference, Deed.CHANGE)
    read = plans.read(found, seen_by=signed_in(request), on=today())
    return show(request, "plan/life", {"record": record, "plan": found, "forms": _life_forms(read)})


@login_required
def words(request: HttpRequest, reference: str, section: str) -> HttpResponse:
    """Save one part of the good life; answers a script with the new version, everybody else with the page."""
    record, found = found_plan(request, reference, Deed.CHANGE)
    if section not in Section.values:
        raise NotAllowed(section)
    if request.method != "POST":
        return redirect("plan:life", reference)
    form, by = WordsForm(Section(section), request.POST), signed_in(request)
    if form.is_valid():
        try:
            said = form.cleaned_data["said"]
            held = deeds.write_words(
                plan=found, section=Section(section), said=said, seen_version=form.version(), by=by, on=today()
            )
            return JsonResponse({"version": held.version}) if _is_script(request) else redirect("plan:life", reference)
        except Clash as clash:
            context = {"record": record, "form": form, "theirs": clash.theirs, "version": clash.version}
            return show(request, "plan/clash", context, status=409)
        except Refused as refused:
            add_problems(form, refused)
    read = plans.read(found, seen_by=by, on=today())
    context = {"record": record, "plan": found, "forms": {**_life_forms(read), section: form}, "form": form}
    return show(request, "plan/life", context, status=400)


@login_required
def outcome(request: HttpRequest, reference: str, outcome: uuid.UUID) -> HttpResponse:
    """Add, change or remove an outcome."""
    record, found = found_plan(request, reference, Deed.CHANGE)
    by, on = signed_in(request), today()
    held = next((one for one in plans.read(found, seen_by=by, on=on).outcomes if one.pk == outcome), None)
    initial = {"said": held.said, "needs": held.needs, "seen_version": held.version} if held else {}
    form = OutcomeForm(needs_of(found, seen_by=by, on=on), request.POST or None, initial=initial)
    if request.method == "POST" and ("remove" in request.POST or form.is_valid()):
        try:
            if "remove" in request.POST:
                deeds.remove_outcome(plan=found, outcome=outcome, by=by, on=on)
            else:
                needs = form.cleaned_data.get("needs", [])
                said, version = form.cleaned_data["said"], form.version()
                deeds.save_outcome(
                    plan=found, outcome=outcome, said=said, needs=needs, seen_version=version, by=by, on=on
                )
            return redirect("plan:plan", reference)
        except Clash as clash:
            context = {"record": record, "form": form, "theirs": clash.theirs, "version": clash.version}
            return show(request, "plan/clash", context, status=409)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "plan": found, "form": form, "held": held}
    return show(request, "plan/outcome", context, status=400 if form.errors else 200)


@login_required
def need(request: HttpRequest, reference: str, need: str) -> HttpResponse:
    """Say why an eligible need has no line."""
    record, found = found_plan(request, reference, Deed.CHANGE)
    known = {one["key"]: one["say"] for one in needs_of(found, seen_by=signed_in(request), on=today())}
    if need not in known:
        raise NotAllowed(need)
    form = NeedForm(request.POST or None, initial={"reason": (found.without or {}).get(need, "")})
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        deeds.leave_need_without(plan=found, need=need, reason=reason, by=signed_in(request), on=today())
        return redirect("plan:plan", reference)
    context = {"record": record, "plan": found, "form": form, "need": known[need]}
    return show(request, "plan/need", context, status=400 if form.errors else 200)


def _life_forms(read: plans.Read) -> dict[str, WordsForm]:
    held = read.words
    return {
        section.value: WordsForm(
            section,
            initial={"said": held[section].said, "seen_version": held[section].version} if section in held else {},
        )
        for section in Section
    }


def _is_script(request: HttpRequest) -> bool:
    return request.headers.get("Accept") == "application/json"


def _once(request: HttpRequest) -> uuid.UUID:
    try:
        return uuid.UUID(request.POST.get("once", ""))
    except ValueError:
        return uuid.uuid4()
