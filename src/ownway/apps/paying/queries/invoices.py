"""Invoices of one person, and those at a place that wait for somebody."""

from __future__ import annotations

from datetime import date

from ownway.apps.paying.agreed import Agreed, agreed
from ownway.apps.paying.kinds import InvoiceStep
from ownway.apps.paying.models import Invoice
from ownway.apps.paying.permissions import require_payees, require_payer
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed
from ownway.apps.places.models import Place

_WITH = ("record__person", "payee__record", "line__budget__record")


def invoices(record: Record, *, seen_by: Account, on: date) -> list[Invoice]:
    """Every invoice for one person, newest first."""
    require_payees(seen_by, record, Deed.SEE, on)
    return list(Invoice.objects.filter(record=record).select_related(*_WITH).order_by("-until_on", "-pk"))


def invoice(record: Record, number: int, *, seen_by: Account, on: date, deed: Deed = Deed.SEE) -> Invoice:
    """One invoice; ``NotAllowed`` where there is none to see."""
    require_payees(seen_by, record, deed, on)
    found = Invoice.objects.filter(record=record, pk=number).select_related(*_WITH).first()
    if found is None:
        raise NotAllowed("invoice")
    return found


def agreed_for(one: Invoice, *, seen_by: Account, on: date) -> Agreed:
    """What was agreed for the days of an invoice, and what else is paid, scheduled or was invoiced of it before."""
    require_payees(seen_by, one.record, Deed.SEE, on)
    return agreed(one.line, one.from_on, one.until_on, before=one)


def open_invoices(place: Place, *, seen_by: Account, on: date) -> list[Invoice]:
    """Invoices at a place that somebody must answer, oldest first."""
    require_payer(seen_by, place.pk, on)
    waiting = Invoice.objects.filter(record__place=place, step__in=(InvoiceStep.HELD, InvoiceStep.DISPUTED))
    return list(waiting.select_related(*_WITH).order_by("due_on", "pk"))
