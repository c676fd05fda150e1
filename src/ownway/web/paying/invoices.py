"""Providers' invoices: taken in, questioned in part, and settled."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.paying import actions, queries
from ownway.apps.paying.kinds import InvoiceStep
from ownway.apps.people.permissions import Deed, Part
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.paying.asked import asked
from ownway.web.paying.finding import changed_record, payable, somebody_first
from ownway.web.paying.forms import AnswerForm, InvoiceForm
from ownway.web.paying.returning import back_from


@login_required
def take_invoice(request: HttpRequest, reference: str) -> HttpResponse:
    """A provider's invoice."""
    record, by, on = changed_record(request, reference), signed_in(request), today()
    payees = payable(record, by, on)
    if not payees:
        return somebody_first(request, reference)
    form = InvoiceForm(payees.values(), queries.choices(record, seen_by=by, on=on), on, request.POST or None)
    back = reverse("paying:record", args=[reference])
    return asked(
        request,
        form,
        lambda given: actions.take_invoice(
            record=record, by=by, on=on, **{**given, "payee": payees[given["payee"]].payee}
        ),
        page="paying/ask",
        context={
            "record": record,
            "heading": _("An invoice"),
            "lead": _(
                "It is checked against what the plan agreed. What fits is paid. What does not, somebody looks at."
            ),
            "back": back,
            "keep": _("Check this invoice"),
        },
        done=_("The invoice is taken in."),
        to=back,
    )


@login_required
def answer_invoice(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Question part of an invoice, or settle what was questioned."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    one = queries.invoice(record, number, seen_by=by, on=on, deed=Deed.CHANGE)
    back = back_from(request, record)
    is_held = one.step != InvoiceStep.DISPUTED
    name = "questioned_pence" if is_held else "owed_pence"
    label = _("How much of it do you question?") if is_held else _("How much of the questioned part is owed?")
    over = max(one.pence - one.agreed_pence, 0) if is_held else one.questioned_pence
    form = AnswerForm(name, label, over, request.POST or None, initial={"seen_version": one.version})
    deed = actions.answer_invoice if is_held else actions.settle_invoice
    return asked(
        request,
        form,
        lambda given: deed(invoice=one, by=by, on=on, **given),
        page="paying/invoice",
        context={
            "record": record,
            "one": one,
            "back": back,
            "is_held": is_held,
            "agreed": queries.agreed_for(one, seen_by=by, on=on),
        },
        done=_("Your answer is kept. What nobody questions goes out with the next pay run."),
        to=back,
    )
