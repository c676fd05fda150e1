"""Views of the financial assessment: told once, tried at once, checked by a finance officer."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ownway.apps.charging.actions import move, save_finances, set_share, try_share
from ownway.apps.charging.kinds import State
from ownway.apps.charging.queries import expenses, finances, given, real_share, share
from ownway.apps.decisions.queries.explain import explain
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing
from ownway.apps.people.queries import born_on
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today, typed_again, words
from ownway.web.money_questions import BY_NAME, EXPENSES
from ownway.web.share.forms import BackForm, CheckForm, MoneyForm
from ownway.web.share.showing import told_rows


@login_required
@require_safe
def front(request: HttpRequest, reference: str) -> HttpResponse:
    """The share, really asked or likely, with its working; and where the assessment of money stands."""
    record, by, on = seen_record(request, reference, Part.FINANCES), signed_in(request), today()
    found = finances(record, seen_by=by, on=on)
    who = standing(by, record, on)
    is_checked = found is not None and found.state == State.CHECKED
    find = real_share if is_checked else share
    shown = find(record, seen_by=by, on=on, language=words())
    version = found.version if found else 0
    context = {
        "record": record,
        "found": found,
        "shown": shown,
        "told": told_rows(given(found)),
        "costs": [(EXPENSES[one.kind], one) for one in expenses(found)],
        "may_change": who.may(Deed.CHANGE, Part.FINANCES),
        "is_finance": Job.FINANCE in who.jobs,
        "back": BackForm(initial={"seen_version": version}),
    }
    return show(request, "share/front", context)


@login_required
def money(request: HttpRequest, reference: str) -> HttpResponse:
    """The questions about money on one page."""
    record, by, on = seen_record(request, reference, Part.FINANCES, Deed.CHANGE), signed_in(request), today()
    found = finances(record, seen_by=by, on=on)
    form = MoneyForm(
        given(found),
        expenses(found),
        found.version if found else 0,
        on,
        request.POST or None,
        knows_birth=born_on(record.person) is not None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            save_finances(
                record=record,
                answers=form.answers,
                costs=form.costs,
                seen_version=form.cleaned_data["seen_version"],
                by=by,
                on=on,
            )
            try_share(record=record, by=by, on=on)
            return redirect("share:front", reference)
        except Refused as refused:
            add_problems(form, refused)
            newest = finances(record, seen_by=by, on=on)
            typed_again(form, {"seen_version": newest.version if newest else 0})
    return show(request, "share/money", {"record": record, "form": form}, status=400 if form.errors else 200)


@login_required
@require_POST
def try_it(request: HttpRequest, reference: str) -> HttpResponse:
    """Work out the likely share again, with today's figures."""
    record = seen_record(request, reference, Part.FINANCES, Deed.CHANGE)
    try:
        try_share(record=record, by=signed_in(request), on=today())
    except Refused as refused:
        _say(request, refused)
    return redirect("share:front", reference)


@login_required
@require_POST
def move_on(request: HttpRequest, reference: str, to: str) -> HttpResponse:
    """Send it, give it back, or say that something changed."""
    record, by = seen_record(request, reference, Part.FINANCES, Deed.CHANGE), signed_in(request)
    form = BackForm(request.POST)
    if to not in set(State) or not form.is_valid():
        raise NotAllowed("move")
    try:
        move(record=record, to=State(to), by=by, on=today(), **form.cleaned_data)
    except Refused as refused:
        _say(request, refused)
    return redirect("share:front", reference)


@login_required
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """A finance officer reads what was told and sets the share that is really asked."""
    record, by, on = seen_record(request, reference, Part.FINANCES, Deed.CHANGE), signed_in(request), today()
    if Job.FINANCE not in standing(by, record, on).jobs:
        raise NotAllowed("check")
    found = finances(record, seen_by=by, on=on)
    form = CheckForm(request.POST or None, initial={"seen_version": found.version if found else 0})
    if request.method == "POST" and form.is_valid():
        try:
            set_share(record=record, by=by, on=on, **form.cleaned_data)
            messages.success(request, _("The share is set. The person can see it with every step."))
            return redirect("share:front", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "found": found, "told": told_rows(given(found))}
    context["costs"] = [(EXPENSES[one.kind], one) for one in expenses(found)]
    return show(request, "share/check", context, status=400 if form.errors else 200)


@login_required
@require_safe
def explained(request: HttpRequest, reference: str, worked: str) -> HttpResponse:
    """A stored share made again beside the stored one."""
    record, by, on = seen_record(request, reference, Part.FINANCES), signed_in(request), today()
    found = explain(worked, seen_by=by, on=on, language=words())
    if found.record != record.reference:
        raise NotAllowed(worked)
    return show(request, "assess/explained", {"record": record, "found": found, "back": "share:front"})


def _say(request: HttpRequest, refused: Refused) -> None:
    for problem in refused.problems:
        about = BY_NAME.get(problem.where)
        messages.error(request, f"{about.ask} {problem.say}" if about else problem.say)
