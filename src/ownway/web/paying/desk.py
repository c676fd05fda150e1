"""Pay runs at the desk of a place."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from ownway.apps.banking import queries as banking
from ownway.apps.paying import actions, queries
from ownway.apps.paying.kinds import Form, RunStep, Why
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places import queries as places
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import page_asked, signed_in, today
from ownway.web.paying.asked import asked, pressed
from ownway.web.paying.forms import AccountForm, AsideForm, FileForm, ReportForm, RunForm
from ownway.web.paying.showing import Step, bank_says, steps_of

TYPES = {"csv": "text/csv", "txt": "text/plain", "xml": "application/xml"}
REASONS = {str(one): one.label for one in Why}
"""Why something due cannot be paid, and what to do."""


@login_required
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """What is due, what waits for somebody, and the runs so far."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    accounts = queries.accounts(place, seen_by=by, on=on)
    context = {
        "due": queries.due(place, next_pay_day(on), seen_by=by, on=on),
        "runs": queries.runs(place, seen_by=by, on=on),
        "to_check": queries.to_check(place, seen_by=by, on=on),
        "invoices": queries.open_invoices(place, seen_by=by, on=on),
        "accounts": [banking.standing_of(one, seen_by=by, on=on) for one in accounts],
        "reasons": REASONS,
    }
    return show(request, "paying/desk", context)


@login_required
def add_account(request: HttpRequest, slug: str) -> HttpResponse:
    """An account that pays, or whose statements are read."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    queries.accounts(place, seen_by=by, on=on)
    form = AccountForm(request.POST or None)
    return asked(
        request,
        form,
        lambda given: actions.add_account(
            place=place, record=None, details=form.details(), by=by, on=on, once=given["once"]
        ),
        page="paying/ask",
        context={
            "heading": _("An account of this place"),
            "lead": _("Pay runs leave it, and its statements are read here. Its number is locked with a key."),
            "back": reverse("paying:desk", args=[slug]),
            "keep": _("Keep this account"),
        },
        done=_("The account is there."),
        to=reverse("paying:desk", args=[slug]),
    )


@login_required
def make(request: HttpRequest, slug: str) -> HttpResponse:
    """Make a run of everything that is due."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    accounts = {one.pk: one for one in queries.accounts(place, seen_by=by, on=on)}
    pay_on = next_pay_day(on)
    form = RunForm(
        [(one.pk, (one.held or {}).get("name", "")) for one in accounts.values()], pay_on, request.POST or None
    )
    made = []
    answer = asked(
        request,
        form,
        lambda given: made.append(
            actions.make_run(
                place=place,
                account=accounts[given["account"]],
                pay_on=given["pay_on"],
                by=by,
                on=on,
                once=given["once"],
            )
        ),
        page="paying/make",
        context={
            "due": SimpleLazyObject(lambda: queries.due(place, pay_on, seen_by=by, on=on)),
            "reasons": REASONS,
        },
        done=_("The run is made."),
        to=reverse("paying:desk", args=[slug]),
    )
    if made:
        answer["Location"] = reverse("paying:run", args=[made[0].reference])
    return answer


@login_required
def run(request: HttpRequest, reference: str) -> HttpResponse:
    """One run: how far it has come, what to do next, what somebody must look at, and every payment."""
    by, on = signed_in(request), today()
    one = queries.run(reference, seen_by=by, on=on)
    at_place(request, one.place)
    asked_for = request.GET.get("step", "")
    only = Step(asked_for) if asked_for in set(Step) else None
    rows, page, pages = queries.listed(one, page_asked(request), seen_by=by, on=on, only=only)
    sums = queries.sums(one, seen_by=by, on=on)
    context = {
        "run": one,
        "steps": steps_of(sums),
        "settled": sums.get(Step.CONFIRMED, (0, 0))[0],
        "listed": rows,
        "only": only,
        "page": page,
        "pages": pages,
        "file": queries.file_in_use(one, seen_by=by, on=on),
        "found": queries.exceptions(one, seen_by=by, on=on),
        "bank_says": bank_says,
        "above": queries.above_limit(one, seen_by=by, on=on),
        "may_agree": actions.may_agree(one, by, on),
        "is_open": one.step in (RunStep.MADE, RunStep.WRITTEN),
        "is_agreed": not one.needs_two or one.agreed_by_id is not None,
    }
    return show(request, "paying/run", context)


@login_required
def agree(request: HttpRequest, reference: str) -> HttpResponse:
    """The second person agrees."""
    by, on = signed_in(request), today()
    one = queries.run(reference, seen_by=by, on=on)
    if not actions.may_agree(one, by, on) and one.agreed_by_id != by.pk:
        raise NotAllowed("agree")
    return pressed(
        request,
        lambda: actions.agree_run(run=one, by=by, on=on),
        done=_("You agreed to this run. Its file can be written now."),
        to=reverse("paying:run", args=[reference]),
    )


@login_required
def write(request: HttpRequest, reference: str) -> HttpResponse:
    """Write the run as a file of the kind the bank takes."""
    by, on = signed_in(request), today()
    one = queries.run(reference, seen_by=by, on=on)
    at_place(request, one.place)
    form = FileForm(places.working_day_before(one.pay_on), request.POST or None)
    return asked(
        request,
        form,
        lambda given: actions.write_file(
            run=one,
            form=Form(given["form"]),
            process_on=given["process_on"] if given["form"] == Form.BACS else None,
            by=by,
            on=on,
        ),
        page="paying/ask",
        context={
            "heading": _("Write the file for your bank"),
            "lead": _("The file is kept here, locked. The same run always makes the same file."),
            "back": reverse("paying:run", args=[reference]),
            "keep": _("Write the file"),
        },
        done=_("The file is written. Fetch it, and give it to your bank."),
        to=reverse("paying:run", args=[reference]),
    )


@login_required
def fetch(request: HttpRequest, reference: str) -> HttpResponse:
    """The file itself."""
    by, on = signed_in(request), today()
    one = queries.run(reference, seen_by=by, on=on)
    file = queries.file_in_use(one, seen_by=by, on=on)
    if file is None:
        raise NotAllowed("file")
    kind = TYPES[file.name.rsplit(".", 1)[-1]]
    held = {"Content-Disposition": f'attachment; filename="{file.name}"', "Cache-Control": "no-store"}
    return HttpResponse(file.data or b"", content_type=kind, headers=held)


@login_required
def aside(request: HttpRequest, reference: str) -> HttpResponse:
    """The bank never had this file: pay another way."""
    by, on = signed_in(request), today()
    one = queries.run(reference, seen_by=by, on=on)
    at_place(request, one.place)
    file = queries.file_in_use(one, seen_by=by, on=on)
    if file is None:
        raise NotAllowed("file")
    return asked(
        request,
        AsideForm(request.POST or None),
        lambda given: actions.set_aside(file=file, why=given["why"], by=by, on=on),
        page="paying/ask",
        context={
            "heading": _("Pay this run another way"),
            "lead": _("Only if the bank never had the file. Otherwise people would be paid twice."),
            "back": reverse("paying:run", args=[reference]),
            "keep": _("Set the file aside"),
        },
        done=_("The file is set aside. Write another kind now."),
        to=reverse("paying:run", args=[reference]),
    )


@login_required
def sent(request: HttpRequest, reference: str) -> HttpResponse:
    """The bank has the file."""
    by, on = signed_in(request), today()
    one = queries.run(reference, seen_by=by, on=on)
    return pressed(
        request,
        lambda: actions.say_sent(run=one, by=by, on=on),
        done=_("The bank has it. Bring in its report or its statement when it comes."),
        to=reverse("paying:run", args=[reference]),
    )


@login_required
def drop(request: HttpRequest, reference: str) -> HttpResponse:
    """Drop a run the bank never had."""
    by, on = signed_in(request), today()
    one = queries.run(reference, seen_by=by, on=on)
    return pressed(
        request,
        lambda: actions.drop_run(run=one, by=by, on=on),
        done=_("The run is dropped. What was due is due again."),
        to=reverse("paying:run", args=[reference]),
    )


@login_required
def report(request: HttpRequest, reference: str) -> HttpResponse:
    """Bring in the bank's report of what became of payments."""
    by, on = signed_in(request), today()
    one = queries.run(reference, seen_by=by, on=on)
    at_place(request, one.place)
    form = ReportForm(request.POST or None, request.FILES or None)
    return asked(
        request,
        form,
        lambda _given: actions.hear_report(place=one.place, data=form.content(), by=by, on=on),
        page="paying/ask",
        context={
            "heading": _("What the bank says of this run"),
            "lead": _("Bring in the report as the bank gave it. Bringing it in twice changes nothing."),
            "back": reverse("paying:run", args=[reference]),
            "keep": _("Bring it in"),
            "has_file": True,
        },
        done=_("The report is read. What needs you stands first on this page."),
        to=reverse("paying:run", args=[reference]),
    )


def next_pay_day(on: date) -> date:
    """The day a run made today is usually paid: three working days on, as Bacs needs."""
    return places.add_working_days(on, 3)
