"""Who is paid from a person's money: payees, payments and schedules, for the person and for who pays."""

from __future__ import annotations

import uuid
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.paying import actions, queries
from ownway.apps.paying.kinds import PayeeKind
from ownway.apps.paying.permissions import may_pay, may_say_payees
from ownway.apps.people.permissions import Deed, NotAllowed, Part
from ownway.engines.ledger.schedule import Every
from ownway.web.answering import show
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.paying.asked import asked, pressed
from ownway.web.paying.finding import changed_record, payable, somebody_first
from ownway.web.paying.forms import ChangeForm, CheckForm, PayeeForm, PayForm, StreamForm
from ownway.web.paying.returning import back_from


@login_required
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """Who is paid, what goes out again and again, the newest payments, and invoices."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    payees = queries.payees(record, seen_by=by, on=on)
    payments = queries.payments(record, seen_by=by, on=on)
    context = {
        "record": record,
        "payees": payees,
        "schedules": queries.schedules(record, seen_by=by, on=on),
        "payments": payments,
        "paid_again": {one.again_of_id for one in payments},
        "invoices": queries.invoices(record, seen_by=by, on=on),
        "names": {one.id: one.details.name for one in payees},
        "may_change": may_say_payees(by, record, Deed.CHANGE, on),
        "may_pay": may_pay(by, record.place_id, on),
        "today": on,
    }
    return show(request, "paying/record", context)


@login_required
def add_payee(request: HttpRequest, reference: str) -> HttpResponse:
    """Somebody new to pay."""
    record, by, on = changed_record(request, reference), signed_in(request), today()
    form = PayeeForm(request.POST or None)
    back = reverse("paying:record", args=[reference])
    return asked(
        request,
        form,
        lambda given: actions.add_payee(
            place=record.place,
            record=record,
            kind=PayeeKind(given["kind"]),
            details=form.details(),
            by=by,
            on=on,
            once=given["once"],
        ),
        page="paying/ask",
        context={
            "record": record,
            "heading": _("Somebody new to pay"),
            "lead": _("A second person checks the details before anything is paid. That keeps the money safe."),
            "back": back,
            "keep": _("Keep this payee"),
        },
        done=_("They are on the list. A second person checks the details next."),
        to=back,
    )


@login_required
def change_payee(request: HttpRequest, reference: str, payee: UUID) -> HttpResponse:
    """New bank details for a payee."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    one = queries.payee(payee, seen_by=by, on=on, deed=Deed.CHANGE)
    form = ChangeForm(request.POST or None, initial={"name": one.details.name, "seen_version": one.payee.version})
    back = back_from(request, record)
    return asked(
        request,
        form,
        lambda given: actions.change_details(
            payee=one.payee,
            details=form.details(),
            by=by,
            on=on,
            seen_version=given["seen_version"],
            why=given["why"],
        ),
        page="paying/ask",
        context={
            "record": record,
            "heading": _("New bank details for %(name)s") % {"name": one.details.name},
            "lead": _("Nobody is paid there until a second person has checked it. Who changed it stays on the page."),
            "back": back,
            "keep": _("Keep the new details"),
        },
        done=_("The new details are kept. A second person checks them next."),
        to=back,
    )


@login_required
def check_payee(request: HttpRequest, reference: str, payee: UUID) -> HttpResponse:
    """A second person checks bank details."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    one = queries.payee(payee, seen_by=by, on=on)
    if not one.may_check:
        raise NotAllowed("check")
    back = back_from(request, record)
    return asked(
        request,
        CheckForm(request.POST or None),
        lambda given: actions.check_details(payee=one.payee, number=one.newest.number, how=given["how"], by=by, on=on),
        page="paying/check",
        context={"record": record, "one": one, "back": back},
        done=_("The details are checked. They can be paid now."),
        to=back,
    )


@login_required
def stop_payee(request: HttpRequest, reference: str, payee: UUID) -> HttpResponse:
    """Pay somebody no more."""
    by, on = signed_in(request), today()
    seen_record(request, reference, Part.MONEY)
    one = queries.payee(payee, seen_by=by, on=on, deed=Deed.CHANGE)
    return pressed(
        request,
        lambda: actions.stop_payee(payee=one.payee, by=by, on=on),
        done=_("Nobody pays them any more."),
        to=reverse("paying:record", args=[reference]),
    )


@login_required
def pay(request: HttpRequest, reference: str) -> HttpResponse:
    """Ask for a payment, once or again and again."""
    record, by, on = changed_record(request, reference), signed_in(request), today()
    payees = payable(record, by, on)
    if not payees:
        return somebody_first(request, reference)
    form = PayForm(payees.values(), queries.choices(record, seen_by=by, on=on), on, request.POST or None)
    back = reverse("paying:record", args=[reference])

    def deed(given: dict[str, object]) -> object:
        same = {
            "record": record,
            "line": given["line"],
            "payee": payees[str(given["payee"])].payee,
            "pence": given["pence"],
            "by": by,
            "on": on,
            "once": given["once"],
        }
        if given["every"]:
            return actions.pay_regularly(**same, every=Every(str(given["every"])), starts_on=given["due_on"])  # type: ignore[arg-type]
        return actions.pay_once(**same, due_on=given["due_on"], words=given["words"])  # type: ignore[arg-type]

    context = {
        "record": record,
        "heading": _("Pay somebody"),
        "lead": _("It goes out with the next pay run on or after its day, if there is money for it."),
        "back": back,
        "keep": _("Ask for this payment"),
    }
    done = _("It goes out with the next pay run.")
    return asked(request, form, deed, page="paying/ask", context=context, done=done, to=back)


@login_required
def pay_stream(request: HttpRequest, reference: str) -> HttpResponse:
    """Say to whose account a funder's money goes."""
    record, by, on = changed_record(request, reference), signed_in(request), today()
    payees = payable(record, by, on)
    if not payees:
        return somebody_first(request, reference)
    form = StreamForm(payees.values(), queries.streams(record, seen_by=by, on=on), on, request.POST or None)
    back = reverse("paying:record", args=[reference])
    return asked(
        request,
        form,
        lambda given: actions.pay_stream(
            record=record,
            stream=given["stream"],
            payee=payees[given["payee"]].payee,
            starts_on=given["starts_on"],
            by=by,
            on=on,
            once=given["once"],
        ),
        page="paying/ask",
        context={
            "record": record,
            "heading": _("Where the budget is paid to"),
            "lead": _("Each payment is as much as the budget says, on the day the budget says."),
            "back": back,
            "keep": _("Keep this"),
        },
        done=_("The money goes there from that day."),
        to=back,
    )


@login_required
def drop_payment(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Take back a payment that waits."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    one = queries.payment(record, code, seen_by=by, on=on, deed=Deed.CHANGE)
    return pressed(
        request,
        lambda: actions.drop_payment(payment=one, by=by, on=on),
        done=_("The payment is taken back."),
        to=back_from(request, record),
    )


@login_required
def pay_again(request: HttpRequest, reference: str, code: str) -> HttpResponse:
    """Pay again what failed or came back."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    one = queries.payment(record, code, seen_by=by, on=on, deed=Deed.CHANGE)
    return pressed(
        request,
        lambda: actions.pay_again(payment=one, by=by, on=on, once=uuid.uuid4()),
        done=_("It goes out again with the next pay run."),
        to=back_from(request, record),
    )
