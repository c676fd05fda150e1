"""Invoices: checked against what was agreed; what fits is paid, what does not is questioned, and then settled."""

from __future__ import annotations

import uuid
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.models import Line
from ownway.apps.paying.actions.payments import pay_once
from ownway.apps.paying.agreed import agreed
from ownway.apps.paying.kinds import InvoiceStep
from ownway.apps.paying.models import Invoice, Payee
from ownway.apps.paying.permissions import require_payees
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed
from ownway.apps.sealing.sealer import store
from ownway.apps.trail import actions as trail
from ownway.kernel.pence import MOST, Pence
from ownway.kernel.problems import Problem, Refused

LEAST_WHY = 8


def take_invoice(
    *,
    record: Record,
    line: int,
    payee: Payee,
    number: str,
    from_on: date,
    until_on: date,
    pence: int,
    due_on: date,
    by: Account,
    on: date,
    once: UUID,
) -> Invoice:
    """Take in a provider's invoice for some days of a line. What fits the plan waits for the next run at once.

    More than is left of what was agreed for these days, beside what is paid, scheduled or invoiced of it, is held until
    somebody questions it or agrees to it (``answer_invoice``).
    The same number of the same payee is refused: it was taken before.
    """
    require_payees(by, record, Deed.CHANGE, on)
    found = Line.objects.filter(pk=line, budget__record=record).select_related("budget").first()
    problems = [
        (found is None, "line", "This is not in the person's plan. Choose a line from the list."),
        (payee.record_id not in (None, record.pk), "payee", "This payee is not this person's."),
        (not number.strip() or len(number) > 40, "number", "Write the invoice's own number, up to 40 letters."),
        (until_on < from_on, "until_on", "The last day is before the first."),
        (not 0 < pence <= MOST, "pence", "Write an amount above £0.00, like 12.50."),
    ]
    wrong = [Problem(where, say) for is_so, where, say in problems if is_so]
    if found is None or wrong:
        raise Refused(*wrong)
    with transaction.atomic():
        Record.objects.select_for_update(no_key=True).get(pk=record.pk)
        before = Invoice.objects.select_related("record").filter(once=once).first()
        if before:
            if (before.record_id, before.pence) != (record.pk, pence):
                raise Refused(Problem("once", TWICE))
            return before
        digest = store().digest("invoice", " ".join(number.upper().split()))
        if Invoice.objects.filter(record=record, payee=payee, digest=digest).exists():
            raise Refused(Problem("number", "This invoice was taken in before. Look at it there."))
        left = agreed(found, from_on, until_on).left_pence
        invoice = Invoice.objects.create(
            record=record,
            payee=payee,
            line=found,
            number=number.strip(),
            digest=digest,
            from_on=from_on,
            until_on=until_on,
            due_on=due_on,
            pence=pence,
            agreed_pence=left,
            step=InvoiceStep.CHECKED if pence <= left else InvoiceStep.HELD,
            by=by,
            at=timezone.now(),
            once=once,
        )
        _tell(invoice, by, on, "paying.invoice_taken")
        if invoice.step == InvoiceStep.CHECKED:
            _pay(invoice, pence, by, on, "whole")
    return invoice


def answer_invoice(
    *, invoice: Invoice, questioned_pence: int, why: str, by: Account, on: date, seen_version: int
) -> Invoice:
    """Question part of a held invoice, or none of it; the rest waits for the next run at once."""
    require_payees(by, invoice.record, Deed.CHANGE, on)
    with transaction.atomic():
        kept = _held(invoice, seen_version, InvoiceStep.HELD)
        if not 0 <= questioned_pence <= kept.pence:
            raise Refused(Problem("questioned_pence", f"Write from £0.00 to {Pence(kept.pence)}."))
        _refuse_short(why)
        kept.questioned_pence, kept.why = questioned_pence, why.strip()
        kept.step = InvoiceStep.DISPUTED if questioned_pence else InvoiceStep.SETTLED
        _save(kept, by, on, "paying.invoice_questioned" if questioned_pence else "paying.invoice_agreed")
        _pay(kept, kept.pence - questioned_pence, by, on, "undisputed")
    return kept


def settle_invoice(*, invoice: Invoice, owed_pence: int, why: str, by: Account, on: date, seen_version: int) -> Invoice:
    """Settle what was questioned: so much of it is owed and is paid, the rest is not."""
    require_payees(by, invoice.record, Deed.CHANGE, on)
    with transaction.atomic():
        kept = _held(invoice, seen_version, InvoiceStep.DISPUTED)
        if not 0 <= owed_pence <= kept.questioned_pence:
            raise Refused(Problem("owed_pence", f"Write from £0.00 to {Pence(kept.questioned_pence)}."))
        _refuse_short(why)
        kept.refused_pence = kept.questioned_pence - owed_pence
        kept.questioned_pence, kept.why, kept.step = 0, why.strip(), InvoiceStep.SETTLED
        _save(kept, by, on, "paying.invoice_settled")
        _pay(kept, owed_pence, by, on, "owed")
    return kept


def _held(invoice: Invoice, seen_version: int, step: InvoiceStep) -> Invoice:
    kept = (
        Invoice.objects.select_for_update(no_key=True, of=("self",))
        .select_related("record", "payee")
        .get(pk=invoice.pk)
    )
    if kept.version != seen_version or kept.step != step:
        raise Refused(Problem("seen_version", "Somebody changed this meanwhile. Look at it again."))
    return kept


def _refuse_short(why: str) -> None:
    if not LEAST_WHY <= len(why.strip()) <= 500:
        raise Refused(Problem("why", "Say why, in a sentence. The person and the provider read it."))


def _save(invoice: Invoice, by: Account, on: date, deed: str) -> None:
    invoice.version += 1
    invoice.save(update_fields=["questioned_pence", "refused_pence", "why", "step", "version"])
    _tell(invoice, by, on, deed)


def _pay(invoice: Invoice, pence: int, by: Account, on: date, part: str) -> None:
    if pence:
        pay_once(
            record=invoice.record,
            line=invoice.line_id,
            payee=invoice.payee,
            pence=pence,
            due_on=invoice.due_on,
            by=by,
            on=on,
            once=uuid.uuid5(invoice.once, part),
            words=invoice.number if len(invoice.number) <= 18 else "",
            invoice=invoice,
        )


def _tell(invoice: Invoice, by: Account, on: date, deed: str) -> None:
    trail.record(
        place_id=invoice.record.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=invoice.record.person_id,
        what=f"invoice {invoice.pk}",
        facts={"pence": invoice.pence, "questioned": invoice.questioned_pence, "refused": invoice.refused_pence},
    )
