"""Whether a payee that was written down anew stands where another one was."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q, QuerySet

from ownway.apps.paying.models import Payee, PayeeDetails, Payment, Schedule
from ownway.engines.signs import is_like

Purpose = tuple[int | None, int | None]


def takes_a_place(new: PayeeDetails, within: timedelta) -> bool:
    """Whether the person's new payee has a like name to an older one, or is paid for what the older one was paid for.

    An older one stopped longer ago than ``within`` is nobody's place any more.
    """
    since = new.on - within
    older = Payee.objects.filter(record=new.payee.record_id, details__number=1, details__pk__lt=new.pk)
    there = older.filter(Q(stopped_on=None) | Q(stopped_on__gte=since)).exclude(pk=new.payee_id)
    return any(_is_like(new, one) or _paid_instead(new, one, within) for one in there.select_related("record"))


def _is_like(new: PayeeDetails, other: Payee) -> bool:
    return any(is_like(_name(new), _name(one)) for one in other.details.all())


def _name(details: PayeeDetails) -> str:
    return str((details.held or {}).get("name", ""))


def _paid_instead(new: PayeeDetails, other: Payee, within: timedelta) -> bool:
    """Whether money for one purpose went to the other before, and to the new one alone since."""
    first = Payment.objects.filter(payee=new.payee_id).order_by("from_on").values_list("from_on", flat=True).first()
    if first is None:
        return False
    paid = Payment.objects.filter(payee=other)
    orders = Schedule.objects.filter(payee=other).filter(Q(ends_on=None) | Q(ends_on__gte=first))
    before = _purposes(paid.filter(from_on__gte=new.on - within, from_on__lt=first))
    still = set() if other.stopped_on else _purposes(paid.filter(from_on__gte=first)) | _purposes(orders)
    return bool((before - still) & _purposes(Payment.objects.filter(payee=new.payee_id)))


def _purposes(rows: QuerySet[Payment] | QuerySet[Schedule]) -> set[Purpose]:
    return set(rows.values_list("line", "stream").distinct().order_by())
