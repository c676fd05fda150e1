"""What the money of everybody at a place shows as a whole, worked out for all at once: no line, no name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, F, QuerySet, Sum
from django.db.models.functions import Abs

from ownway.apps.banking.models import BankLine
from ownway.apps.money.kinds import AccountKind
from ownway.apps.money.models import Budget, Line, Posting
from ownway.apps.money.queries.schedule import latest_days
from ownway.apps.paying.kinds import PaymentStep
from ownway.apps.paying.models import Payment
from ownway.apps.people.models import Record
from ownway.apps.people.queries import absences, last_day
from ownway.apps.places.models import Place
from ownway.engines.sampling import Because, Criterion, Sample

LATELY = timedelta(weeks=13)
"""How far back failed payments count."""


@dataclass(frozen=True, slots=True)
class Circumstances:
    """One person's money on a day: pence left, weeks it lasts, pence that stand open in bank lines, days late."""

    record: UUID
    reference: str
    starts_on: date
    left: int
    weekly_pence: int
    failed: int
    unmatched: int
    late_days: int

    @property
    def weeks(self) -> int:
        """Whole weeks that what is left pays for."""
        return max(self.left, 0) // self.weekly_pence if self.weekly_pence else 0

    def months(self, on: date) -> int:
        """Whole months since the money began."""
        gone = (on.year - self.starts_on.year) * 12 + on.month - self.starts_on.month
        return gone - (on.day < self.starts_on.day)

    def size(self, because: Because) -> int:
        """How large an exception is: weeks, days, payments or pence, as the limit of its reason counts."""
        sizes = {Because.LATE: self.late_days, Because.FAILED: self.failed, Because.UNMATCHED: self.unmatched}
        return sizes.get(because, self.weeks)

    def met(self, sample: Sample, on: date) -> frozenset[Because]:
        """The reasons of a sample that these circumstances meet. Chance is met by everybody and not told."""
        return frozenset(one.because for one in sample.criteria if self._meets(one, on))

    def _meets(self, criterion: Criterion, on: date) -> bool:
        size, limit = self.size(criterion.because), criterion.limit
        match criterion.because:
            case Because.RANDOM:
                return False
            case Because.NEW:
                return self.months(on) < limit
            case Because.RUNNING_OUT:
                return self.weekly_pence > 0 and size < limit
            case Because.LATE | Because.UNMATCHED:
                return size > limit
            case Because.UNUSED | Because.FAILED:
                return size >= limit


def circumstances(place: Place, on: date, only: Iterable[UUID] | None = None) -> list[Circumstances]:
    """Everybody at a place whose money has begun and not ended, by reference; or ``only`` some of them."""
    records = Record.objects.filter(place=place, same_as=None, left_on=None, person__forgotten_on=None)
    if only is not None:
        records = records.filter(pk__in=list(only))
    references = dict(records.values_list("pk", "reference"))
    first: dict[UUID, date] = {}
    newest: dict[UUID, int] = {}
    away = absences(place.pk)
    begun = Budget.objects.filter(record__in=references, starts_on__lte=on).order_by("starts_on")
    for budget, record, starts_on in begun.values_list("pk", "record_id", "starts_on"):
        if last_day(away.get(record, ()), starts_on) < on:
            continue
        first.setdefault(record, starts_on)
        newest[record] = budget
    weekly = dict(
        Line.objects.filter(budget__in=newest.values()).values_list("budget").annotate(Sum("weekly_pence")).order_by()
    )
    held = Posting.objects.filter(account__kind=AccountKind.PURSE, account__stream__record__in=references)
    left = _sums(held.filter(entry__on__lte=on).values_list("account__stream__record").annotate(Sum("pence")))
    failed, unmatched, late = _failed(place, on), _unmatched(place), latest_days(place, on)
    found = [
        Circumstances(
            record=record,
            reference=references[record],
            starts_on=first[record],
            left=left.get(record, 0),
            weekly_pence=weekly.get(budget, 0),
            failed=failed.get(record, 0),
            unmatched=unmatched.get(record, 0),
            late_days=late.get(record, 0),
        )
        for record, budget in newest.items()
    ]
    return sorted(found, key=lambda one: one.reference)


def _failed(place: Place, on: date) -> dict[UUID, int]:
    """Payments that failed or came back lately and were not paid again, by person."""
    gone = Payment.objects.filter(place=place, step__in=(PaymentStep.FAILED, PaymentStep.RETURNED), again=None)
    return _sums(gone.filter(from_on__gt=on - LATELY).values_list("record").annotate(Count("pk")))


def _unmatched(place: Place) -> dict[UUID, int]:
    """Pence in lines of people's own accounts that nobody said anything of, by person. The lines stay closed."""
    standing = BankLine.objects.filter(account__place=place, account__record__isnull=False)
    waiting = standing.exclude(matched_pence=F("pence"))
    return _sums(waiting.values_list("account__record").annotate(open_pence=Sum(Abs("pence"))))


def _sums(rows: QuerySet[Any, tuple[UUID, int]]) -> dict[UUID, int]:
    return dict(rows.order_by())
