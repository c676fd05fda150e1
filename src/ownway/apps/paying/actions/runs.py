"""Pay runs: made in one transaction with the books, agreed by a second person above the limit, or dropped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from uuid import UUID

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.paying import books
from ownway.apps.paying.actions.payments import new_code
from ownway.apps.paying.gathering import Wanted, wanted
from ownway.apps.paying.kinds import DEAD_STEPS, WITHIN, PaymentStep, RunStep, Why
from ownway.apps.paying.models import BankAccount, LeftOut, Payment, Run
from ownway.apps.paying.permissions import may_pay, require_payer
from ownway.apps.paying.saving import save_columns
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place
from ownway.apps.places.queries import whole_rule
from ownway.apps.trail import actions as trail
from ownway.apps.writing import write_many
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

Postings = tuple[tuple[int, int], ...]
LIMIT_RULE = "two_people_pence"


def make_run(*, place: Place, account: BankAccount, pay_on: date, by: Account, on: date, once: UUID) -> Run:
    """Make a run of everything due up to ``pay_on`` that can be paid, and write it in the books, or nothing at all.

    What a line's streams cannot pay, or has unchecked details, is left out and named (``LeftOut``). The same
    submission gives back the same run. ``Refused`` where nothing can be paid.
    """
    require_payer(by, place.pk, on)
    if account.place_id != place.pk or account.record_id is not None:
        raise NotAllowed("another's account")
    if pay_on < on:
        raise Refused(Problem("pay_on", "This day has passed. Choose today or a later day."))
    with transaction.atomic():
        Place.objects.select_for_update(no_key=True).get(pk=place.pk)
        before = Run.objects.filter(once=once).first()
        if before:
            if (before.place_id, before.pay_on) != (place.pk, pay_on):
                raise Refused(Problem("once", TWICE))
            return before
        due = wanted(place, pay_on, on)
        records = books.lock(one.record for one in due)
        taken, left_out = _afforded(due, on)
        if not taken:
            raise Refused(Problem("pay_on", _why_nothing(left_out)))
        run = _run(taken, place=place, account=account, pay_on=pay_on, by=by, on=on, once=once)
        payments = _payments(run, records, taken, by)
        spends = [(one, side) for one, (_want, side) in zip(payments, taken, strict=True) if side]
        books.spend(place.pk, spends, by.pk, on, run.once)
        _save(payments)
        write_many(
            LeftOut(run=run, record_id=one.record, payee_id=one.payee, from_on=one.from_on, pence=one.pence, why=why)
            for one, why in left_out
        )
        tell_run(run, by, on, "paying.run_made", left_out=len(left_out), needs_two=run.needs_two)
    return run


def agree_run(*, run: Run, by: Account, on: date) -> Run:
    """A second person who pays at the place agrees to a run above the limit; never who made it."""
    require_payer(by, run.place_id, on)
    if by.pk == run.by_id:
        raise NotAllowed("agree to their own run")
    with transaction.atomic():
        waits = Run.objects.filter(pk=run.pk, step=RunStep.MADE, needs_two=True, agreed_by=None)
        if waits.update(agreed_by=by, agreed_at=timezone.now()):
            tell_run(run, by, on, "paying.run_agreed")
    run.refresh_from_db()
    return run


def may_agree(run: Run, account: Account, on: date) -> bool:
    """Whether the account may be the second person of this run."""
    is_open = run.needs_two and run.agreed_by_id is None and run.step == RunStep.MADE
    return is_open and account.pk != run.by_id and may_pay(account, run.place_id, on)


def is_answered(run: Run) -> bool:
    """Whether the bank has answered for any payment of a run, whichever way it was paid."""
    return Payment.objects.filter(run=run).exclude(step__in=(PaymentStep.IN_RUN, PaymentStep.SENT)).exists()


def drop_run(*, run: Run, by: Account, on: date) -> Run:
    """Drop a run that the bank never had: its entries are undone, and what was due is due again."""
    require_payer(by, run.place_id, on)
    with transaction.atomic():
        kept = Run.objects.select_for_update(no_key=True).get(pk=run.pk)
        if kept.step == RunStep.DROPPED:
            return kept
        is_on_its_way = kept.files.filter(set_aside_at=None, staged_at__isnull=False).exists()
        if kept.step not in (RunStep.MADE, RunStep.WRITTEN) or is_on_its_way:
            raise Refused(Problem("run", "The bank may have this run. Wait for what it says of each payment."))
        if is_answered(kept):
            say = "The bank has answered for some of this run. Say of each other payment what became of it."
            raise Refused(Problem("run", say))
        payments = list(kept.payments.select_related("record"))
        books.lock(one.record_id for one in payments)
        books.undo(kept.place_id, payments, by.pk, on)
        for one in payments:
            waits_on_its_own = one.once is not None
            one.step = PaymentStep.READY if waits_on_its_own else PaymentStep.DROPPED
            one.run_id = None if waits_on_its_own else one.run_id
            one.entry_id = one.details_id = None
        save_columns(payments, "step", "run", "entry", "details")
        kept.step = RunStep.DROPPED
        kept.save(update_fields=["step"])
        tell_run(kept, by, on, "paying.run_dropped")
    return kept


def _afforded(due: Sequence[Wanted], on: date) -> tuple[list[tuple[Wanted, Postings]], list[tuple[Wanted, str]]]:
    """What can be paid, each with its postings (none for a stream's own), and what cannot with its reason."""
    purses = books.Purses((one.line for one in due if one.line is not None and not one.why), on)
    taken: list[tuple[Wanted, Postings]] = []
    left_out: list[tuple[Wanted, str]] = []
    for one in due:
        postings = () if one.line is None or one.why else purses.take(one.line, one.pence)
        if one.why or postings is None:
            left_out.append((one, one.why or str(Why.NO_MONEY)))
        else:
            taken.append((one, postings))
    return taken, left_out


def _why_nothing(left_out: Sequence[tuple[Wanted, str]]) -> str:
    if not left_out:
        return "Nothing is due up to this day. Choose a later day."
    said = sorted(why for _one, why in left_out)
    reasons = "; ".join(f"{len(list(same))} times: {Why(why).label}" for why, same in groupby(said))
    return f"Nothing that is due can be paid. {reasons}"


def _run(
    taken: Sequence[tuple[Wanted, Postings]],
    *,
    place: Place,
    account: BankAccount,
    pay_on: date,
    by: Account,
    on: date,
    once: UUID,
) -> Run:
    limit = whole_rule(place, LIMIT_RULE, on)
    return Run.objects.create(
        reference=new_reference("R"),
        place=place,
        account=account,
        pay_on=pay_on,
        count=len(taken),
        pence=sum(one.pence for one, _side in taken),
        limit_pence=limit,
        needs_two=_most_to_one(place, [one for one, _side in taken], pay_on) > limit,
        made_on=on,
        made_at=timezone.now().replace(microsecond=0),
        by=by,
        once=once,
    )


def _most_to_one(place: Place, taken: Iterable[Wanted], pay_on: date) -> int:
    """The most pence that any one payee is paid by this run and by the runs of the week before it."""
    lately = Payment.objects.filter(place=place, run__isnull=False, run__pay_on__gte=pay_on - WITHIN)
    paid: dict[UUID, int] = dict(
        lately.exclude(step__in=DEAD_STEPS).values_list("payee").annotate(total=Sum("pence")).order_by()
    )
    sums: dict[UUID, int] = {}
    for one in taken:
        sums[one.payee] = sums.get(one.payee, paid.get(one.payee, 0)) + one.pence
    return max(sums.values(), default=0)


def _payments(
    run: Run, records: dict[UUID, Record], taken: Sequence[tuple[Wanted, Postings]], by: Account
) -> list[Payment]:
    waiting = {
        one.pk: one
        for some in books.parts(want.payment for want, _side in taken if want.payment is not None)
        for one in Payment.objects.filter(pk__in=some)
    }
    made = []
    for want, _side in taken:
        one = waiting.get(want.payment or 0) or Payment(
            code=new_code(),
            place_id=run.place_id,
            payee_id=want.payee,
            stream_id=want.stream,
            line_id=want.line,
            schedule_id=want.schedule,
            from_on=want.from_on,
            pence=want.pence,
            by=by,
            at=run.made_at,
        )
        one.record = records[want.record]
        one.line_id, one.details_id, one.run, one.step = want.line, want.details, run, PaymentStep.IN_RUN
        made.append(one)
    return made


def _save(payments: Sequence[Payment]) -> None:
    write_many(one for one in payments if one.once is None)
    there = [one for one in payments if one.once is not None]
    save_columns(there, "step", "run", "entry", "details", "line")


def tell_run(run: Run, by: Account, on: date, deed: str, **facts: int | str | bool) -> None:
    """One line in the trail about a run."""
    trail.record(
        place_id=run.place_id,
        by=str(by.pk),
        on=on,
        deed=deed,
        what=run.reference,
        facts={"count": run.count, "pence": run.pence, **facts},
    )
