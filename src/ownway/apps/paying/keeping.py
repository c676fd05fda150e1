"""What paying holds about a person, told to the person, and how long the law keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ownway.apps.paying.models import BankAccount, Invoice, LeftOut, PayeeDetails, Payment, Schedule
from ownway.apps.people.law_keeps import Hold, six_years
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """Payees with every version of their details, schedules, payments and what became of them, invoices, accounts."""
    require_own(seen_by, record)
    details = PayeeDetails.objects.filter(payee__record=record).select_related("payee__record", "by", "check_made__by")
    return {
        "Who is paid from my money": [_details(one) for one in details.order_by("payee", "number")],
        "What is paid again and again": [
            {
                "payee": str(one.payee_id),
                "pence": one.pence,
                "every": one.every,
                "from": one.starts_on.isoformat(),
                "until": one.ends_on.isoformat() if one.ends_on else None,
            }
            for one in Schedule.objects.filter(record=record).order_by("pk")
        ],
        "Payments from and to my money": [_payment(one) for one in _payments(record)],
        "Payments that were left out of a pay run": [
            {"run": one.run.reference, "day": one.from_on.isoformat(), "pence": one.pence, "why": one.get_why_display()}
            for one in LeftOut.objects.filter(record=record).select_related("run").order_by("pk")
        ],
        "Invoices for my support": [
            {
                "number": one.number,
                "from": one.from_on.isoformat(),
                "until": one.until_on.isoformat(),
                "pence": one.pence,
                "agreed_pence": one.agreed_pence,
                "questioned_pence": one.questioned_pence,
                "not_owed_pence": one.refused_pence,
                "why": one.why,
            }
            for one in Invoice.objects.filter(record=record).select_related("record").order_by("pk")
        ],
        "My bank accounts here": [
            one.held for one in BankAccount.objects.filter(record=record).select_related("record").order_by("pk")
        ],
    }


def holds(record: Record, on: date) -> Iterator[Hold]:
    """Payments of a person are kept for six years after the last of them."""
    last = Payment.objects.filter(record=record).order_by("-from_on").values_list("from_on", flat=True).first()
    if last is not None:
        yield from six_years(record, last, on, what="the payments from your money", after="the last of them")


def _payments(record: Record) -> list[Payment]:
    found = (
        Payment.objects.filter(record=record).select_related("record", "run").prefetch_related("told__payment__record")
    )
    return list(found.order_by("pk"))


def _payment(one: Payment) -> dict[str, Plain]:
    return {
        "code": one.code,
        "payee": str(one.payee_id),
        "day": one.from_on.isoformat(),
        "pence": one.pence,
        "step": one.get_step_display(),
        "words": one.words,
        "run": one.run.reference if one.run else None,
        "told": [
            {"fate": told.get_fate_display(), "on": told.on.isoformat(), "reason": told.reason, "code": told.code}
            for told in sorted(one.told.all(), key=lambda each: each.pk)
        ],
    }


def _details(one: PayeeDetails) -> dict[str, Plain]:
    check = getattr(one, "check_made", None)
    return {
        "payee": str(one.payee_id),
        "kind": one.payee.get_kind_display(),
        "version": one.number,
        "details": one.held,
        "why": one.why,
        "by": str(one.by),
        "as": one.written_as,
        "on": one.on.isoformat(),
        "checked_by": str(check.by) if check else None,
        "how_checked": check.how if check else None,
        "stopped_on": one.payee.stopped_on.isoformat() if one.payee.stopped_on else None,
    }
