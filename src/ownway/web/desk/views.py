"""The desk: who waits for whom, sorted by how late it is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ownway.apps.asking.permissions import may_check
from ownway.apps.asking.queries import waiting_at as waiting_questions
from ownway.apps.checks.permissions import may_check_at
from ownway.apps.checks.queries import offers_at
from ownway.apps.checks.queries import waiting_at as waiting_notices
from ownway.apps.closing.queries import open_at as open_turns
from ownway.apps.decisions.queries.challenge import waiting_at
from ownway.apps.decisions.queries.telling import to_tell
from ownway.apps.journey import actions as journey
from ownway.apps.journey import queries as diary
from ownway.apps.journey.queries import Group, Stop, Waits
from ownway.apps.journey.road import Level, Step
from ownway.apps.paying.permissions import may_pay
from ownway.apps.people import queries as people
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, holds_job, jobs_of
from ownway.apps.places import queries as places
from ownway.apps.signs.queries import seconds_at
from ownway.apps.surveys.permissions import ASKS, PLANS, does
from ownway.apps.trials.permissions import may_try
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import add_problems, page_asked, seen_record, signed_in, today
from ownway.web.decide.telling import numbers
from ownway.web.desk.forms import HandOnForm, NewDayForm
from ownway.web.home.words import DESK_GROUPS, STEPS

if TYPE_CHECKING:
    from ownway.apps.people.models import Account, Record


@login_required
def at_work(request: HttpRequest) -> HttpResponse:
    """The desk of the only place somebody works at; else their desks, the rules they keep, who they stand beside."""
    by, on = signed_in(request), today()
    works_at = people.places_of_work(seen_by=by, on=on)
    if not works_at:
        raise NotAllowed("desk")
    desks = [one for one in works_at if diary.has_desk(one.pk, seen_by=by, on=on)]
    if len(works_at) == len(desks) == 1:
        return redirect("desk:place", desks[0].slug)
    kept = [one for one in works_at if holds_job(by, Job.KEEPER, one.pk, on)]
    leads = [one for one in works_at if holds_job(by, Job.SAFEGUARDING, one.pk, on)]
    checks = [one for one in works_at if may_check_at(by, one.pk, on)]
    tries = [one for one in works_at if may_try(by, one, on)]
    context = {
        "places": desks,
        "kept": kept,
        "checks": checks,
        "leads": leads,
        "tries": tries,
        "surveys": {one.slug for one in works_at if does(by, ASKS | PLANS, one.pk, on)},
        "only": works_at[0] if len(works_at) == 1 else None,
        "beside": people.records_beside(seen_by=by, on=on),
    }
    return show(request, "desk/places", context)


@login_required
def place(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody who waits at one place: late with you, late with others, due this week, on time."""
    by, on = signed_in(request), today()
    found = at_place(request, places.place(slug))
    only = request.GET.get("only", "")
    asked = Group(only) if only in set(Group) else None
    waits = diary.desk(found.pk, seen_by=by, on=on, only=asked, page=page_asked(request))
    may_begin = holds_job(by, Job.PRACTITIONER, found.pk, on)
    context = {
        "groups": [_group(one, on) for one in waits],
        "count": sum(one.count for one in waits),
        "unheard": [(one, numbers(one)) for one in to_tell(found, seen_by=by, on=on)],
        "challenges": waiting_at(found.pk, seen_by=by, on=on),
        "asked": waiting_questions(found.pk, seen_by=by, on=on),
        "turns": open_turns(found.pk, seen_by=by, on=on),
        "asked_back": waiting_notices(found, seen_by=by, on=on),
        "offered": offers_at(found, seen_by=by, on=on),
        "silences": seconds_at(found, seen_by=by, on=on),
        "may_tell": may_check(by, found.pk, on),
        "only": asked,
        "on": on,
        "may_begin": may_begin,
        "may_ask": does(by, ASKS | PLANS, found.pk, on),
        "may_pay": may_pay(by, found.pk, on),
    }
    return show(request, "desk/desk", context)


@login_required
def new_day(request: HttpRequest, reference: str, step: str) -> HttpResponse:
    """Give the person a new day, with the cause."""
    record, by = seen_record(request, reference, Part.JOURNEY, Deed.CHANGE), _worker(request)
    form = NewDayForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            journey.promise_day(
                record=record,
                step=_step(step),
                day=given["day"],
                by=by,
                on=today(),
                cause=given["cause"],
                level=Level(given["level"]),
            )
            messages.success(request, _("The person sees the new day now."))
            return redirect("desk:place", record.place.slug)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "step": STEPS[_step(step)]}
    return show(request, "desk/new_day", context, status=400 if form.errors else 200)


@login_required
def hand_on(request: HttpRequest, reference: str, step: str) -> HttpResponse:
    """Give the step to a colleague."""
    record, by = seen_record(request, reference, Part.JOURNEY, Deed.CHANGE), _worker(request)
    colleagues = {str(one.pk): one for one in diary.takers(record.place_id, seen_by=by, on=today())}
    form = HandOnForm(colleagues.values(), request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        journey.hand_on(
            record=record,
            step=_step(step),
            to=colleagues[given["to"]],
            by=by,
            on=today(),
            cause=given["cause"],
            level=Level(given["level"]),
        )
        return redirect("desk:place", record.place.slug)
    context = {"record": record, "form": form, "step": STEPS[_step(step)]}
    return show(request, "desk/hand_on", context, status=400 if form.errors else 200)


def _worker(request: HttpRequest) -> Account:
    by = signed_in(request)
    if not jobs_of(by, today()).exists():
        raise NotAllowed("desk")
    return by


def _step(name: str) -> Step:
    if name not in STEPS:
        raise NotAllowed(name)
    return Step(name)


def _row(record: Record, stop: Stop, on: date) -> Mapping[str, object]:
    return {
        "record": record,
        "name": record.person.name,
        "step": stop.step,
        "say": STEPS[stop.step],
        "holder": stop.held_by,
        "waited_days": stop.waited_days(on),
        "promised_on": stop.first_promised_on,
        "late_days": stop.late_days(on),
    }


def _group(found: Waits, on: date) -> Mapping[str, object]:
    return {
        "key": found.group,
        "say": DESK_GROUPS[found.group],
        "count": found.count,
        "page": found.page,
        "pages": found.pages,
        "rows": [_row(record, stop, on) for record, stop in found.rows],
    }
