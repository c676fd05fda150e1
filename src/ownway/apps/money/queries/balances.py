"""Balances of accounts at any date: as true on a day, and as known at a moment. For this app's own use."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import Sum

from ownway.apps.money.models import Posting


def balances(accounts: Iterable[int], on: date | None = None, known_at: datetime | None = None) -> dict[int, int]:
    """Pence in each account, 0 for one without postings; up to a day, and only what was recorded by a moment."""
    wanted = list(accounts)
    postings = Posting.objects.filter(account__in=wanted)
    if on is not None:
        postings = postings.filter(entry__on__lte=on)
    if known_at is not None:
        postings = postings.filter(entry__batch__at__lte=known_at)
    sums = dict(postings.values_list("account").annotate(total=Sum("pence")).order_by())
    return {account: sums.get(account, 0) for account in wanted}
