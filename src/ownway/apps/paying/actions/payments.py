"""Asking for payments: again and again by a schedule, or once; ending, dropping, and paying again what failed."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.models import Arrival, Line, Stream
from ownway.apps.paying.kinds import DEAD_STEPS, PaymentStep
from ownway.apps.paying.models import Invoice, Payee, Payment, Schedule
from ownway.apps.paying.permissions import require_payees
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.engines.ledger.schedule import Every
from ownway.kernel.pence import MOST
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

CODE_LENGTH = 10
"""Letters of a payment's code: 32 to the tenth, so that no two meet."""
A_DAY = timedelta(days=1)
MOST_SHOWN = 18
"""Letters of what the payee reads."""


def new_code() -> str:
    """A code that follows one payment through the bank and back."""
    return new_reference("P", CODE_LENGTH)


def pay_stream(
    *, record: Record, stream: int, payee: Payee, starts_on: date, by: Account, on: date, once: UUID
) -> Schedule:
    """Pay a funder's money to whoever holds it, as the budget says, from a day on.

    Whoever was paid it before is paid up to the day before. What a run holds already still goes to them.
    """
    require_payees(by, record, Deed.CHANGE, on)
    found = Stream.objects.filter(pk=stream, record=record).first()
    if found is None:
        raise Refused(Problem("stream", "This money is not this person's. Choose one from the list."))
    _refuse_strange(record, payee)
    with transaction.atomic():
        if before := _the_same(record, payee, once):
            return before
        Record.objects.select_for_update(no_key=True).get(pk=record.pk)
        still = Schedule.objects.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on), stream=found)
        still.update(ends_on=starts_on - A_DAY)
        made = Schedule.objects.create(
            place=record.place,
            record=record,
            payee=payee,
            stream=found,
            starts_on=starts_on,
            by=by,
            at=timezone.now(),
            once=once,
        )
        _tell(made, by, on, "paying.schedule_begun")
    return made


def pay_regularly(
    *,
    record: Record,
    line: int,
    payee: Payee,
    pence: int,
    every: Every,
    starts_on: date,
    by: Account,
    on: date,
    once: UUID,
    ends_on: date | None = None,
) -> Schedule:
    """Pay an amount on a line of the plan again and again, until a day or until it is ended."""
    require_payees(by, record, Deed.CHANGE, on)
    found = _line(record, line)
    _refuse_strange(record, payee)
    _refuse_amount(pence)
    if ends_on is not None and ends_on < starts_on:
        raise Refused(Problem("ends_on", "The last day is before the first. Give a later one."))
    with transaction.atomic():
        if before := _the_same(record, payee, once):
            return before
        made = Schedule.objects.create(
            place=record.place,
            record=record,
            payee=payee,
            line=found,
            pence=pence,
            every=every,
            starts_on=starts_on,
            ends_on=ends_on,
            by=by,
            at=timezone.now(),
            once=once,
        )
        _tell(made, by, on, "paying.schedule_begun")
    return made


def end_schedule(*, schedule: Schedule, last_on: date, by: Account, on: date) -> Schedule:
    """The last day this is paid. What is in a run already is not changed."""
    require_payees(by, schedule.record, Deed.CHANGE, on)
    if last_on < schedule.starts_on:
        raise Refused(Problem("last_on", "The last day is before the first. Give a later one."))
    with transaction.atomic():
        Record.objects.select_for_update(no_key=True).get(pk=schedule.record_id)
        schedule.refresh_from_db(fields=["ends_on"])
        if schedule.ends_on == last_on:
            return schedule
        if _others_until(schedule, last_on):
            raise Refused(Problem("last_on", "Somebody else is paid this money by then. Give an earlier day."))
        schedule.ends_on = last_on
        schedule.save(update_fields=["ends_on"])
        _tell(schedule, by, on, "paying.schedule_ended")
    return schedule


def pay_once(
    *,
    record: Record,
    line: int,
    payee: Payee,
    pence: int,
    due_on: date,
    by: Account,
    on: date,
    once: UUID,
    words: str = "",
    invoice: Invoice | None = None,
) -> Payment:
    """Ask for one payment on a line of the plan. It goes out with the next run on or after its day."""
    require_payees(by, record, Deed.CHANGE, on)
    found = _line(record, line)
    _refuse_strange(record, payee)
    _refuse_amount(pence)
    if len(words.strip()) > MOST_SHOWN:
        raise Refused(Problem("words", f"Write at most {MOST_SHOWN} letters: banks show no more."))
    with transaction.atomic():
        before = Payment.objects.filter(once=once).first()
        if before:
            # Not the line: a run takes the one that carries it on in the plan of the day.
            if (before.record_id, before.pence, before.payee_id) != (record.pk, pence, payee.pk):
                raise Refused(Problem("once", TWICE))
            return before
        made = Payment.objects.create(
            code=new_code(),
            place_id=record.place_id,
            record=record,
            payee=payee,
            line=found,
            invoice=invoice,
            from_on=due_on,
            pence=pence,
            words=words.strip() or None,
            by=by,
            at=timezone.now(),
            once=once,
        )
        _tell_payment(made, by, on, "paying.asked")
    return made


def drop_payment(*, payment: Payment, by: Account, on: date) -> Payment:
    """Take back a payment that no run holds yet."""
    require_payees(by, payment.record, Deed.CHANGE, on)
    with transaction.atomic():
        waits = Payment.objects.filter(pk=payment.pk, step=PaymentStep.READY)
        if not waits.update(step=PaymentStep.DROPPED):
            raise Refused(Problem("payment", "It is in a pay run already. Drop it there, or ask for it back."))
        _tell_payment(payment, by, on, "paying.dropped")
    payment.refresh_from_db()
    return payment


def pay_again(*, payment: Payment, by: Account, on: date, once: UUID) -> Payment:
    """Pay again what failed or came back: a new payment, once, to the payee's newest details.

    One that was made and taken back waits again. ``Refused`` where the stream's money for these days went out or came
    another way.
    """
    require_payees(by, payment.record, Deed.CHANGE, on)
    with transaction.atomic():
        Place.objects.select_for_update(no_key=True).get(pk=payment.place_id)
        kept = Payment.objects.select_for_update(no_key=True).get(pk=payment.pk)
        before = Payment.objects.filter(again_of=kept).select_related("record").first()
        if before and before.step != PaymentStep.DROPPED:
            return before
        if kept.step not in (PaymentStep.FAILED, PaymentStep.RETURNED):
            raise Refused(Problem("payment", "Only what failed or came back is paid again."))
        _refuse_paid(kept)
        if before:
            before.step = PaymentStep.READY
            before.save(update_fields=["step"])
            _tell_payment(before, by, on, "paying.again")
            return before
        made = Payment.objects.create(
            code=new_code(),
            place_id=kept.place_id,
            record=payment.record,
            payee_id=kept.payee_id,
            stream_id=kept.stream_id,
            line_id=kept.line_id,
            schedule_id=kept.schedule_id,
            invoice_id=kept.invoice_id,
            again_of=kept,
            from_on=kept.from_on,
            pence=kept.pence,
            words=payment.words,
            by=by,
            at=timezone.now(),
            once=once,
        )
        _tell_payment(made, by, on, "paying.again")
    return made


def _others_until(schedule: Schedule, last_on: date) -> bool:
    """Whether a stream goes to somebody named after this schedule on any day up to its last."""
    others = Schedule.objects.filter(stream__isnull=False, stream=schedule.stream_id, pk__gt=schedule.pk)
    return others.filter(Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), starts_on__lte=last_on).exists()


def _refuse_paid(payment: Payment) -> None:
    """One payment for each day of a stream, whoever is paid."""
    same = {"stream__isnull": False, "stream": payment.stream_id, "from_on": payment.from_on}
    if Payment.objects.filter(**same).exclude(step__in=DEAD_STEPS).exists():
        raise Refused(Problem("payment", "Another payment pays these days. Look at it first."))
    if Arrival.objects.standing().filter(**same).exists():
        raise Refused(Problem("payment", "The money for these days came already. It is not paid again."))


def _line(record: Record, line: int) -> Line:
    found = Line.objects.filter(pk=line, budget__record=record).first()
    if found is None:
        raise Refused(Problem("line", "This is not in the person's plan. Choose a line from the list."))
    return found


def _refuse_strange(record: Record, payee: Payee) -> None:
    if payee.place_id != record.place_id or payee.record_id not in (None, record.pk):
        raise Refused(Problem("payee", "This payee is not this person's. Choose one from the list."))
    if payee.stopped_on is not None:
        raise Refused(Problem("payee", "This payee was stopped. Choose another one."))


def _refuse_amount(pence: int) -> None:
    if not 0 < pence <= MOST:
        raise Refused(Problem("pence", "Write an amount above £0.00, like 12.50."))


def _the_same(record: Record, payee: Payee, once: UUID) -> Schedule | None:
    before = Schedule.objects.filter(once=once).first()
    if before and (before.record_id, before.payee_id) != (record.pk, payee.pk):
        raise Refused(Problem("once", TWICE))
    return before


def _tell(schedule: Schedule, by: Account, on: date, deed: str) -> None:
    trail.record(
        place_id=schedule.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=schedule.record.person_id,
        what=f"schedule {schedule.pk}",
        facts={"pence": schedule.pence or 0},
    )


def _tell_payment(payment: Payment, by: Account, on: date, deed: str) -> None:
    trail.record(
        place_id=payment.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        about=payment.record.person_id,
        what=payment.code,
        facts={"pence": payment.pence},
    )
