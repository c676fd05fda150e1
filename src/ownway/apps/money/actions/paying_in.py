"""Recording that a scheduled payment came: once for each period, into the purse of its own stream."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from functools import partial
from uuid import UUID

from django.db import transaction

from ownway.apps.journey.actions import mark
from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.models import Entry as Told
from ownway.apps.journey.queries import stops
from ownway.apps.journey.road import Step
from ownway.apps.money.actions.arrivals import write_arrivals
from ownway.apps.money.actions.books import already, post_one
from ownway.apps.money.kinds import EntryKind
from ownway.apps.money.models import Arrival, Budget, Entry, Share
from ownway.apps.money.permissions import require_paying_in
from ownway.apps.money.post import Draft
from ownway.apps.money.queries.schedule import due_of
from ownway.apps.money.sharing import Arriving
from ownway.apps.people.models import Account, Record
from ownway.kernel.pence import MOST, Pence
from ownway.kernel.problems import Problem, Refused


def pay_in(
    *,
    record: Record,
    stream: int,
    from_on: date,
    came_on: date,
    by: Account,
    on: date,
    once: UUID,
    pence: int | None = None,
    why: str = "",
) -> Entry:
    """Record the payment of a stream for the period that starts on ``from_on``.

    Where the stream's lines are held in several ways, it comes into each purse by what its lines cost a week there.
    ``pence`` is what came, when it is not what was expected; then ``why`` says so. The first payment ends the step of
    setting up the money and begins living with it. A finance officer records it; the person, or who acts for
    them, their own share.
    """
    with transaction.atomic():
        budget = _in_force(record, from_on)
        shares = Share.objects.filter(budget=budget, stream=stream).select_related("stream", "budget")
        share = shares.first() if budget else None
        require_paying_in(by, share.stream.funder if share else "", record, on)
        before = already(record, once, EntryKind.PAID_IN, came_on)
        if before:
            return before
        if budget is None or share is None:
            raise Refused(Problem("stream", "This money is not in the budget of that day. Choose one that is."))
        if came_on > on:
            raise Refused(Problem("came_on", "This day has not come yet. Give the day the money came."))
        expected = _expected(share, from_on)
        arrived = arrived_pence(expected, pence, why)
        draft = Draft(
            on=came_on,
            kind=EntryKind.PAID_IN,
            postings=Arriving([share], came_on).postings(share, arrived),
            record=record,
            once=once,
            words=why.strip(),
        )
        entry = post_one(record, draft, by, on, "money.paid_in")
        came = Arrival(stream=share.stream, share=share, from_on=from_on, expected_pence=expected, entry=entry)
        write_arrivals([came])
        go_on([budget.pk], by, on)
    return entry


def _expected(share: Share, from_on: date) -> int:
    expected = due_of(share, from_on)
    if expected is None:
        raise Refused(Problem("from_on", "No payment is planned from that day. Choose one from the list."))
    if Arrival.objects.standing().filter(stream_id=share.stream_id, from_on=from_on).exists():
        raise Refused(Problem("from_on", "The payment for these days is already written down."))
    return expected


def arrived_pence(expected: int, pence: int | None, why: str) -> int:
    """What came, in pence: what was expected, or an amount of its own with its reason; ``Refused`` for neither."""
    arrived = expected if pence is None else pence
    if not 0 < arrived <= MOST:
        raise Refused(Problem("pence", "Write an amount above £0.00."))
    if arrived != expected and not why.strip():
        raise Refused(Problem("why", f"{Pence(expected)} was expected. Say why it is not the same."))
    return arrived


def _in_force(record: Record, on: date) -> Budget | None:
    Record.objects.select_for_update().get(pk=record.pk)
    return Budget.objects.filter(record=record, starts_on__lte=on).order_by("-starts_on").first()


def go_on(budgets: Collection[int], by: Account, on: date) -> None:
    """The first money of a budget ends the step of setting it up and begins living with it; so after each review anew.

    Money that still comes of the budget before leaves the step open.
    """
    waiting = _not_gone_on(budgets)
    found = Budget.objects.filter(pk__in=waiting).select_related("record__place", "decision").order_by("pk")
    diaries: dict[UUID, list[Told]] = {}
    told = Told.objects.filter(record__budgets__in=waiting, step__in=(Step.MONEY, Step.LIVING)).distinct()
    for entry in told.order_by("id"):
        diaries.setdefault(entry.record_id, []).append(entry)
    for budget in found:
        standing = {stop.step: stop for stop in stops(diaries.get(budget.record_id, ()))}
        money, marked = standing[Step.MONEY], partial(mark, record=budget.record, by=by, on=on)
        if money.is_now and money.what in ("", budget.reference, budget.decision.reference):
            marked(step=Step.MONEY, happening=Happening.DONE)
        if standing[Step.LIVING].opened_on is None:
            marked(step=Step.LIVING, happening=Happening.OPENED)


def _not_gone_on(budgets: Collection[int]) -> list[int]:
    """Those of these budgets whose record still sets up money, or does not live with it yet.

    Of a thousand payments that come every month nearly all change no step, and their diaries need not be read.
    """
    records = dict(Budget.objects.filter(pk__in=budgets).values_list("pk", "record_id"))
    diary = Told.objects.filter(record__budgets__in=budgets)
    newest = dict(diary.filter(step=Step.MONEY).order_by("id").values_list("record_id", "happening"))
    living = set(diary.filter(step=Step.LIVING).values_list("record_id", flat=True))
    done = {one for one in living if newest.get(one, Happening.DONE) == Happening.DONE}
    return [budget for budget, record in records.items() if record not in done]
