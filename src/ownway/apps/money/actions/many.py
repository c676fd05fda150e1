"""Runs: many payments of many people as one deed: one permission, one transaction, one seal, one line in the trail."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction

from ownway.apps.money.actions.books import post_fresh
from ownway.apps.money.kinds import EntryKind, HowPaid
from ownway.apps.money.models import Budget, Line, Purse, Spending
from ownway.apps.money.post import Draft, known_keys
from ownway.apps.money.queries.holding import purse_of
from ownway.apps.money.sharing import Paying
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed, holds_job, jobs_of
from ownway.apps.places.models import Place
from ownway.apps.writing import write_many
from ownway.kernel.pence import MOST
from ownway.kernel.problems import Problem, Refused


@dataclass(frozen=True, slots=True)
class PaymentGiven:
    """One payment of a run: the line it is for, pence, its own key, and words for the person."""

    line: int
    pence: int
    once: UUID
    words: str = ""


def spend_many(
    *, place: Place, payments: Sequence[PaymentGiven], paid_on: date, how: HowPaid, by: Account, on: date
) -> list[int]:
    """Write down payments made for people of a place by whoever keeps their money, all or none, each key once.

    Every line must be paid from a purse kept at a place where ``by`` works in finance: this one, or another that keeps
    money for its people. The streams of each line pay in their order or by their parts. Returns the numbers of the new
    entries in the order given. ``Refused`` names the rows that are wrong, from 1.
    """
    keepers = {role.place_id for role in jobs_of(by, on).filter(job=Job.FINANCE)}
    if not keepers or holds_job(by, Job.FUNDER, place.pk, on):
        raise NotAllowed("pay")
    if paid_on > on:
        raise Refused(Problem("paid_on", "This day has not come yet. Give the day it was paid."))
    with transaction.atomic():
        known = known_keys([one.once for one in payments])
        fresh = [one for one in payments if one.once not in known]
        lines = _lines(fresh)
        _lock(lines.values())
        problems = list(_problems(place, keepers, fresh, lines, paid_on))
        if problems:
            raise Refused(*problems)
        drafts = _drafts(fresh, lines, paid_on)
        numbers = post_fresh(place, drafts, by, on, "money.run_spent") if drafts else range(0)
        write_many(
            Spending(entry_id=number, line_id=one.line, how=how) for number, one in zip(numbers, fresh, strict=True)
        )
    return list(numbers)


def _lines(payments: Iterable[PaymentGiven]) -> dict[int, Line]:
    wanted = sorted({one.line for one in payments})
    found: dict[int, Line] = {}
    for at in range(0, len(wanted), 10_000):
        some = Line.objects.filter(pk__in=wanted[at : at + 10_000]).select_related("budget__record")
        found.update((line.pk, line) for line in some)
    return found


def _lock(lines: Iterable[Line]) -> None:
    """One order for all, so that two runs wait for each other and never for ever."""
    records = sorted({line.budget.record_id for line in lines})
    list(Record.objects.select_for_update().filter(pk__in=records).order_by("pk").values_list("pk"))


def _drafts(payments: Sequence[PaymentGiven], lines: dict[int, Line], paid_on: date) -> list[Draft]:
    paying, drafts, problems = Paying(list(lines.values()), paid_on), [], []
    for row, one in enumerate(payments, 1):
        try:
            postings = paying.postings(one.line, one.pence)
        except Refused as refused:
            problems += [Problem(wrong.where, wrong.say, row=row) for wrong in refused.problems]
            continue
        record = lines[one.line].budget.record
        drafts.append(Draft(paid_on, EntryKind.SPENT, postings, record, one.once, one.words.strip()))
    if problems:
        raise Refused(*problems)
    return drafts


def _problems(
    place: Place, keepers: Collection[UUID], payments: Sequence[PaymentGiven], lines: dict[int, Line], paid_on: date
) -> Iterable[Problem]:
    kept = set(Purse.objects.filter(held_by__in=keepers).values_list("pk", flat=True))
    paid_from = purse_of(lines.values(), paid_on)
    in_force = _in_force(lines.values(), paid_on)
    if len({one.once for one in payments}) < len(payments):
        yield Problem("once", "The same payment stands here twice. Take one of them out.")
    for row, one in enumerate(payments, 1):
        line = lines.get(one.line)
        if line is None or paid_from.get(one.line) not in kept or line.budget.record.place_id != place.pk:
            yield Problem("line", "This line is not paid from money kept here. Take it out.", row=row)
        elif line.budget_id != in_force[line.budget.record_id]:
            yield Problem("line", "This line is not in the plan of that day. Choose the newest.", row=row)
        if not 0 < one.pence <= MOST:
            yield Problem("pence", "Write an amount above £0.00.", row=row)
        if len(one.words) > 500:
            yield Problem("words", "This is too long. Write up to 500 letters.", row=row)


def _in_force(lines: Iterable[Line], on: date) -> dict[UUID, int]:
    """The budget in force on a day, by record."""
    records = {line.budget.record_id for line in lines}
    found = Budget.objects.filter(record__in=records, starts_on__lte=on).order_by("starts_on")
    return dict.fromkeys(records, 0) | dict(found.values_list("record_id", "pk"))
