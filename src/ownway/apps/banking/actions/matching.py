"""Matching what is still open: payments told to paying, spending to the books, transfers and rules as they say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from ownway.apps.banking import books
from ownway.apps.banking.kinds import Because, MatchKind
from ownway.apps.banking.models import BankLine, Match, Rule
from ownway.apps.banking.permissions import require_banking
from ownway.apps.money.kinds import KEPT_FOR_ME, AccountKind, EntryKind, Holding
from ownway.apps.money.models import Entry, Line, Posting
from ownway.apps.paying import actions as paying
from ownway.apps.paying.kinds import OPEN_STEPS, PayFate, PaymentStep, RunStep, ToldBy
from ownway.apps.paying.models import BankAccount, PayeeDetails, Payment, Run
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed
from ownway.apps.writing import write_many
from ownway.engines import matching as engine
from ownway.engines.matching import Expected, Found, Kind, OwnAccount, RunTotal
from ownway.kernel.problems import Refused

LATE_RETURN = timedelta(days=60)
"""How long after a payment was confirmed its return is looked for."""
AROUND = timedelta(days=10)
"""How far around the open lines the books are looked through."""


@dataclass(frozen=True, slots=True)
class _Open:
    """The lines of one owner that nothing is said of yet, by id, and the owner's accounts."""

    lines: dict[int, BankLine]
    accounts: tuple[BankAccount, ...]
    record: Record | None

    @property
    def first(self) -> date:
        return min(one.day for one in self.lines.values())

    @property
    def last(self) -> date:
        return max(one.day for one in self.lines.values())


def match_open(*, account: BankAccount, by: Account, on: date) -> int:
    """Say what can be said of every open line of this account's owner; how many lines. The rest waits for a person."""
    require_banking(by, account, Deed.CHANGE, on)
    with transaction.atomic():
        waiting = _open(account)
        if not waiting.lines:
            return 0
        found = _found(waiting)
        return sum(_apply(waiting, found, by, on))


def _open(account: BankAccount) -> _Open:
    owned = BankAccount.objects.filter(place=account.place_id, record=account.record)
    accounts = tuple(owned.select_for_update(no_key=True, of=("self",)).select_related("record").order_by("pk"))
    lines = BankLine.objects.filter(account__in=[one.pk for one in accounts]).exclude(matched_pence=F("pence"))
    held = {one.pk: one for one in lines.select_related("account__record")}
    return _Open(held, accounts, account.record)


def _found(waiting: _Open) -> list[Found]:
    lines = [
        engine.BankLine(one.pk, one.account_id, one.day, one.pence, one.words, str((one.held or {}).get("end_to_end")))
        for one in waiting.lines.values()
    ]
    is_place = waiting.record is None
    return engine.match(
        lines,
        expected=_expected(waiting) if is_place else (),
        runs=_runs(waiting) if is_place else (),
        written=() if waiting.record is None else _written(waiting.record, waiting),
        rules=_rules(waiting),
        accounts=[OwnAccount(one.pk, _marks(one)) for one in waiting.accounts],
    )


def _marks(account: BankAccount) -> tuple[str, ...]:
    held = account.held or {}
    return tuple(str(held[name]) for name in ("name", "account_number", "iban") if held.get(name))


def _expected(waiting: _Open) -> list[Expected]:
    """Payments of these accounts the bank may still answer, and confirmed ones that may yet come back."""
    rows = Payment.objects.filter(run__account__in=[one.pk for one in waiting.accounts])
    rows = rows.filter(run__pay_on__gte=waiting.first - LATE_RETURN, run__pay_on__lte=waiting.last + AROUND)
    rows = rows.filter(step__in=(*OPEN_STEPS, PaymentStep.CONFIRMED, PaymentStep.FAILED))
    found = list(rows.values_list(*_EXPECTED))
    # Names are opened only where they may still answer for a payment, and their keys are asked for together.
    named = [
        (pk, person or place, held) for pk, *_rest, step, held, person, place in found if held and step in OPEN_STEPS
    ]
    opened = PayeeDetails._meta.get_field("held").opened_many([(owner, held) for _pk, owner, held in named])
    names = {pk: str((held or {}).get("name", "")) for (pk, *_whose), held in zip(named, opened, strict=True)}
    return [
        Expected(pk, pay_on or from_on, -pence, names.get(pk, ""), code, is_paid=step not in OPEN_STEPS)
        for pk, pay_on, from_on, pence, code, step, *_sealed in found
    ]


_EXPECTED = (
    "pk",
    "run__pay_on",
    "from_on",
    "pence",
    "code",
    "step",
    "details__held",
    "details__payee__record__person_id",
    "details__payee__place_id",
)
"""What is read of each payment, without a row of four tables for each."""


def _runs(waiting: _Open) -> list[RunTotal]:
    """Runs that no payment of was answered: a bank may book them as one line."""
    rows = Run.objects.filter(
        account__in=[one.pk for one in waiting.accounts],
        step__in=(RunStep.WRITTEN, RunStep.SENT),
        count__gt=1,
        pay_on__gte=waiting.first - AROUND,
    )
    return [
        RunTotal(one.pk, one.reference, one.pence, one.pay_on)
        for one in rows.exclude(payments__step=PaymentStep.CONFIRMED)
    ]


def _written(record: Record, waiting: _Open) -> list[Expected]:
    """Entries of the person's books, as a bank would show them, that no line was matched with and nothing undid.

    A person's bank shows what went through their own account: not the part that somebody keeps for them.
    """
    postings = Posting.objects.filter(
        account__kind=AccountKind.PURSE,
        account__stream__record=record,
        account__purse__holding__in=set(Holding) - KEPT_FOR_ME,
        entry__on__range=(waiting.first - AROUND, waiting.last + AROUND),
        entry__corrected_by=None,
    ).exclude(entry__kind=EntryKind.CORRECTION)
    postings = postings.exclude(entry__in=Match.objects.filter(undone_at=None, entry__isnull=False).values("entry"))
    sums: dict[int, tuple[date, int]] = {}
    for entry, day, pence in postings.values_list("entry_id", "entry__on", "pence"):
        sums[entry] = (day, sums.get(entry, (day, 0))[1] + pence)
    return [Expected(entry, day, pence) for entry, (day, pence) in sums.items() if pence]


def _rules(waiting: _Open) -> list[engine.Rule]:
    kept = Rule.objects.filter(account__in=[one.pk for one in waiting.accounts], stopped_at=None)
    return [
        engine.Rule(one.pk, one.words or "", one.is_out, Kind(one.kind), one.plan_line_id)
        for one in kept.select_related("account__record")
    ]


def _apply(waiting: _Open, found: Sequence[Found], by: Account, on: date) -> Iterable[int]:
    by_kind = {kind: [one for one in found if one.kind is kind] for kind in Kind}
    yield _tell_payments(waiting, [*by_kind[Kind.PAYMENT], *by_kind[Kind.RETURNED]], by, on)
    for one in by_kind[Kind.RUN]:
        yield _tell_run(waiting, one, by, on)
    for kind in (Kind.WRITTEN, Kind.TRANSFER, Kind.ASIDE):
        write_many(_match(waiting, one, by, on) for one in by_kind[kind])
        yield said_of([waiting.lines[one.line] for one in by_kind[kind]])
    for one in (*by_kind[Kind.SPENT], *by_kind[Kind.REFUND]):
        yield _by_the_books(waiting, one, by, on)


def _tell_payments(waiting: _Open, found: Sequence[Found], by: Account, on: date) -> int:
    if not found:
        return 0
    told = Payment.objects.filter(pk__in=[one.target or 0 for one in found])
    codes = dict(told.values_list("pk", "code"))
    fates = {Kind.PAYMENT: PayFate.SETTLED, Kind.RETURNED: PayFate.RETURNED}
    news = [
        paying.News(
            codes[int(one.target or 0)],
            fates[one.kind],
            min(waiting.lines[one.line].day, on),
            str((waiting.lines[one.line].held or {}).get("return_reason", ""))[:12],
        )
        for one in found
    ]
    place = waiting.accounts[0].place
    paying.tell(place=place, news=news, how=ToldBy.STATEMENT, by=by, on=on)
    write_many(_match(waiting, one, by, on) for one in found)
    return said_of([waiting.lines[one.line] for one in found])


def _tell_run(waiting: _Open, found: Found, by: Account, on: date) -> int:
    run, line = Run.objects.get(pk=found.target or 0), waiting.lines[found.line]
    came = min(line.day, on)
    paying.tell_whole_run(run=run, fate=PayFate.SETTLED, how=ToldBy.STATEMENT, by=by, on=on, came_on=came)
    _match(waiting, found, by, on).save()
    return said_of([line])


def _by_the_books(waiting: _Open, found: Found, by: Account, on: date) -> int:
    """Follow a rule that spends or gives back; what the books refuse stays open, for a person to see."""
    line, record = waiting.lines[found.line], waiting.record
    if record is None:
        return 0
    target = Line.objects.select_related("budget__record").get(pk=found.target or 0)
    try:
        with transaction.atomic():
            entry = write(line, MatchKind(found.kind), target, record=record, pence=line.pence, part=0, by=by, on=on)
            made = _match(waiting, found, by, on)
            made.entry = entry
            made.save()
            return said_of([line])
    except Refused:
        return 0


def write(
    line: BankLine, kind: MatchKind, target: Line, *, record: Record, pence: int, part: int, by: Account, on: date
) -> Entry:
    """Write one part of a bank line in the books; ``Refused`` where the books do not allow it."""
    once = books.key(line.pk, part, Match.objects.filter(line=line).count())
    deed = books.spend if kind == MatchKind.SPENT else books.give_back
    return deed(record, target, abs(pence), day=line.day, words=line.words, by=by, on=on, once=once)


def said_of(lines: Sequence[BankLine]) -> int:
    """Mark lines as said wholly; how many."""
    numbers = [one.pk for one in lines]
    return BankLine.objects.filter(pk__in=numbers).update(matched_pence=F("pence")) if numbers else 0


def _match(waiting: _Open, found: Found, by: Account, on: date) -> Match:
    line, target = waiting.lines[found.line], found.target
    return Match(
        line=line,
        pence=line.pence,
        kind=MatchKind(found.kind),
        because=Because(found.because),
        rule_id=found.rule,
        payment_id=target if found.kind in (Kind.PAYMENT, Kind.RETURNED) else None,
        run_id=target if found.kind is Kind.RUN else None,
        entry_id=target if found.kind is Kind.WRITTEN else None,
        other_id=target if found.kind is Kind.TRANSFER and found.rule is None else None,
        plan_line_id=target if found.kind in (Kind.SPENT, Kind.REFUND) else None,
        by=by,
        on=on,
        at=timezone.now(),
    )
