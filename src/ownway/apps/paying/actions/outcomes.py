"""What became of payments: confirmed, failed or returned, each learned once, with its entries in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.paying_in import go_on
from ownway.apps.paying import books
from ownway.apps.paying.actions.files import sent
from ownway.apps.paying.kinds import OPEN_STEPS, PayFate, PaymentStep, RunStep, ToldBy
from ownway.apps.paying.models import Payment, Run, Told
from ownway.apps.paying.permissions import require_payer
from ownway.apps.paying.ports import payment_files
from ownway.apps.paying.saving import save_columns
from ownway.apps.people.models import Account
from ownway.apps.places.models import Place
from ownway.apps.trail import actions as trail
from ownway.apps.writing import write_many
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.statements import Fate

BECOMES = {
    PayFate.SETTLED: PaymentStep.CONFIRMED,
    PayFate.REFUSED: PaymentStep.FAILED,
    PayFate.RETURNED: PaymentStep.RETURNED,
}
_FATES = {Fate.SETTLED: PayFate.SETTLED, Fate.REFUSED: PayFate.REFUSED}


@dataclass(frozen=True, slots=True)
class News:
    """What is told of one payment: its code, what became of it, the day, and the bank's code and words for it."""

    code: str
    fate: PayFate
    on: date
    bank_code: str = ""
    reason: str = ""


_Told = tuple[Payment, News]


@dataclass(frozen=True, slots=True)
class Heard:
    """What came of some news: how many payments moved on, how many were known, and what does not fit (``problems``)."""

    moved: dict[PayFate, int]
    known: int
    problems: tuple[Problem, ...]


def tell(*, place: Place, news: Sequence[News], how: ToldBy, by: Account, on: date) -> Heard:
    """Take in what became of payments of a place, all in one transaction. The same news again changes nothing.

    A payment moves on from where it stands: given to the bank, it is confirmed, fails or comes back; confirmed, it
    may come back. News that contradicts what is known is kept, changes no money, and is told as a problem.
    """
    require_payer(by, place.pk, on)
    with transaction.atomic():
        runs = Run.objects.filter(place=place, payments__code__in=[one.code for one in news])
        held = list(Run.objects.select_for_update(no_key=True).filter(pk__in=runs.values("pk")).order_by("pk"))
        found = _found(place, news)
        moves, odd, known, problems = _sorted(found, news, on)
        books.lock(payment.record_id for payment, _one in moves)
        for run in held:
            if run.step == RunStep.WRITTEN and any(payment.run_id == run.pk for payment, _one in moves):
                sent(run, by, on)
        second = [
            pk
            for fate in PayFate
            for pk in _move(place, [(payment, one) for payment, one in moves if one.fate == fate], fate, by, on)
        ]
        problems += [_twice(payment) for payment, _one in moves if payment.pk in second]
        _keep([*moves, *odd], {*second, *(payment.pk for payment, _one in odd)}, how, by)
        _end(held)
        moved = {fate: sum(one.fate == fate for _payment, one in moves) for fate in PayFate}
        if moves or odd:
            facts = {str(fate): count for fate, count in moved.items()}
            trail.record(
                place_id=place.pk,
                by=str(by.pk),
                on=on,
                deed="paying.told",
                what=held[0].reference if len(held) == 1 else "",
                facts={**facts, "odd": len(odd) + len(second), "how": str(how)},
            )
    return Heard(moved, known, tuple(problems))


def tell_whole_run(*, run: Run, fate: PayFate, how: ToldBy, by: Account, on: date, came_on: date) -> Heard:
    """The same news of every payment of a run that the bank has not answered for."""
    waiting = Payment.objects.filter(run=run, step__in=OPEN_STEPS).values_list("code", flat=True)
    return tell(place=run.place, news=[News(code, fate, came_on) for code in waiting], how=how, by=by, on=on)


def hear_report(*, place: Place, data: bytes, by: Account, on: date) -> Heard:
    """Read a bank's report (pain.002) and take in what it tells; what it says of a run is said of each payment."""
    require_payer(by, place.pk, on)
    report = payment_files().outcomes(data)
    news, problems = list[News](), list(report.problems)
    for one in report.outcomes:
        fate = _FATES.get(one.fate)
        if fate is None:
            continue
        codes = [one.end_to_end] if one.end_to_end else _codes_of(place, one.run)
        if not codes:
            problems.append(Problem("run", f"No run here has the reference “{one.run[:35]}”.", line=one.place or None))
        news += [News(code, fate, on, one.code[:12], one.reason[:200]) for code in codes]
    if not news and problems:
        raise Refused(*problems)
    # A report may say "partly accepted" of a run and then speak of each payment: the single word counts.
    single = {one.end_to_end for one in report.outcomes if one.end_to_end}
    last = {one.code: one for one in news if one.code not in single}
    last |= {one.code: one for one in news if one.code in single}
    heard = tell(place=place, news=list(last.values()), how=ToldBy.REPORT, by=by, on=on)
    return Heard(heard.moved, heard.known, (*problems, *heard.problems))


def _codes_of(place: Place, run: str) -> list[str]:
    return list(Payment.objects.filter(run__reference=run, run__place=place).values_list("code", flat=True))


def _found(place: Place, news: Iterable[News]) -> dict[str, Payment]:
    return {
        one.code: one
        for some in books.parts({one.code for one in news})
        for one in Payment.objects.filter(place=place, code__in=some, run__isnull=False).select_related("record")
    }


def _sorted(
    found: dict[str, Payment], news: Sequence[News], on: date
) -> tuple[list[_Told], list[_Told], int, list[Problem]]:
    """What moves a payment on, what does not fit, how much was known already, and the problems to read."""
    moves, odd, known, problems = list[_Told](), list[_Told](), 0, list[Problem]()
    numbers = [one.pk for one in found.values()]
    told = {
        pair
        for some in books.parts(numbers)
        for pair in Told.objects.filter(payment__in=some).values_list("payment_id", "fate")
    }
    for one in news:
        payment = found.get(one.code)
        if payment is None:
            problems.append(Problem("payment", f"No payment here has the code “{one.code[:35]}”."))
        elif one.on > on:
            problems.append(Problem("payment", f"{one.code}: this day has not come yet. Look at the bank again."))
        elif (payment.pk, one.fate) in told:
            known += 1
        elif _moves_on(payment, one.fate):
            told.add((payment.pk, one.fate))
            moves.append((payment, one))
        else:
            told.add((payment.pk, one.fate))
            odd.append((payment, one))
            say = f"{one.code} was “{PaymentStep(payment.step).label}” here; the bank says “{one.fate.label}”."
            problems.append(Problem("payment", f"{say} Look at the account and at this payment."))
    return moves, odd, known, problems


def _moves_on(payment: Payment, fate: PayFate) -> bool:
    return payment.step in OPEN_STEPS or (payment.step == PaymentStep.CONFIRMED and fate == PayFate.RETURNED)


def _twice(payment: Payment) -> Problem:
    say = f"{payment.code}: the bank paid for the same days before. It is in the books. Ask for one of the two back."
    return Problem("payment", say)


def _move(place: Place, moves: Sequence[_Told], fate: PayFate, by: Account, on: date) -> frozenset[int]:
    """Move payments on with their entries; which of them the bank paid for days that were paid before."""
    payments, second = [payment for payment, _one in moves], frozenset[int]()
    if not payments:
        return second
    if fate == PayFate.SETTLED:
        came = {payment.pk: one.on for payment, one in moves}
        arrived = books.arrive(place.pk, [one for one in payments if one.stream_id is not None], by.pk, came)
        second = arrived.second
        go_on(arrived.budgets, by, on)
    else:
        books.undo(place.pk, payments, by.pk, on)
    for one in payments:
        one.step = BECOMES[fate]
    save_columns(payments, "step", "entry")
    return second


def _keep(told: Sequence[_Told], odd: set[int], how: ToldBy, by: Account) -> None:
    at = timezone.now()
    write_many(
        Told(
            payment=payment,
            fate=one.fate,
            how=how,
            on=one.on,
            code=one.bank_code,
            reason=one.reason or None,
            is_odd=payment.pk in odd,
            by=by,
            at=at,
        )
        for payment, one in told
    )


_UNDER_WAY = (RunStep.MADE, RunStep.WRITTEN, RunStep.SENT)


def _end(runs: Iterable[Run]) -> None:
    """A run ends when the bank has answered for each of its payments, also where no file of ours went to it."""
    for run in runs:
        if run.step in _UNDER_WAY and not Payment.objects.filter(run=run, step__in=OPEN_STEPS).exists():
            run.step = RunStep.ENDED
            run.save(update_fields=["step"])
