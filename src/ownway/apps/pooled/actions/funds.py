"""Community funds: a sum in the place's own books, spent for the outcomes it must bring about, reported in totals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE
from ownway.apps.money.kinds import AccountKind, EntryKind
from ownway.apps.money.models import BookAccount, Entry
from ownway.apps.money.post import Draft, post
from ownway.apps.money.queries.balances import balances
from ownway.apps.money.sharing import sides
from ownway.apps.people.actions.asked import words as kept_words
from ownway.apps.people.models import Account
from ownway.apps.pooled.actions.opening import tell
from ownway.apps.pooled.kinds import Unspent
from ownway.apps.pooled.models import Evidence, Fund, FundClosed, FundOutcome, FundReport, FundSpending, Pool
from ownway.apps.pooled.permissions import require_keeping
from ownway.apps.sealing.sealer import store
from ownway.kernel.pence import MOST, Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

MOST_OUTCOMES = 10
MOST_WORDS = 500
CLOSED = "This fund is over. Nothing more is written in it."


def open_fund(
    *,
    pool: Pool,
    funder: str,
    pence: int,
    from_on: date,
    until_on: date,
    outcomes: Sequence[str],
    unspent: Unspent,
    by: Account,
    on: date,
    once: UUID,
) -> Fund:
    """Write down a sum that came, with what it must bring about and where the rest of it goes."""
    require_keeping(by, pool.place, on)
    called = kept_words("funder", funder, "Write who gives the money: the name of an organisation.", 120)
    wanted = [one.strip() for one in outcomes if one.strip()]
    problems = []
    if not 0 < pence <= MOST:
        problems.append(Problem("pence", "Write an amount above £0.00, like 12.50."))
    if from_on > on:
        problems.append(Problem("from_on", "This day has not come yet. Write the day the money came."))
    if until_on < from_on:
        problems.append(Problem("until_on", "The last day comes before the first. Write it again."))
    if not 0 < len(wanted) <= MOST_OUTCOMES or any(len(one) > MOST_WORDS for one in wanted):
        say = f"Write what must come of it: from 1 to {MOST_OUTCOMES} outcomes, each on a line of its own."
        problems.append(Problem("outcomes", say))
    if problems:
        raise Refused(*problems)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=pool.pk)
        before = Fund.objects.filter(once=once).first()
        if before:
            if (before.pool_id, before.pence, before.funder) != (pool.pk, pence, called):
                raise Refused(Problem("once", TWICE))
            return before
        store().make([pool.place_id])
        reference = new_reference("F")
        source, purse = (_account(pool, kind, reference) for kind in (AccountKind.SOURCE, AccountKind.PURSE))
        fund = Fund.objects.create(
            reference=reference,
            pool=pool,
            funder=called,
            pence=pence,
            from_on=from_on,
            until_on=until_on,
            unspent=unspent,
            source=source,
            purse=purse,
            entry=_post(pool, EntryKind.PAID_IN, (purse, source), pence, on=from_on, by=by, once=once),
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        for position, says in enumerate(wanted):
            account = _account(pool, AccountKind.SPENT, f"{reference} {position + 1}")
            FundOutcome.objects.create(fund=fund, position=position, says=says, account=account)
        tell(pool, by, on, "fund_opened", fund=reference, pence=pence, outcomes=len(wanted))
    return fund


def spend_fund(
    *, outcome: FundOutcome, pence: int, what: str, spent_on: date, by: Account, on: date, once: UUID
) -> FundSpending:
    """Write down money of a fund that went on one of its outcomes: never more than is there."""
    fund = outcome.fund
    require_keeping(by, fund.pool.place, on)
    said = kept_words("what", what, "Say what was paid for. Write no names of people.", MOST_WORDS)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=fund.pool_id)
        before = FundSpending.objects.filter(once=once).first()
        if before:
            if (before.outcome_id, before.pence) != (outcome.pk, pence):
                raise Refused(Problem("once", TWICE))
            return before
        _refuse_closed(fund)
        have = left_of(fund)
        if not 0 < pence <= have:
            raise Refused(Problem("pence", f"{Pence(have)} of the fund is left. Write that or less."))
        if not fund.from_on <= spent_on <= on:
            raise Refused(Problem("spent_on", f"Give a day from {fund.from_on:%d/%m/%Y} up to today."))
        entry = _post(fund.pool, EntryKind.SPENT, (outcome.account, fund.purse), pence, on=spent_on, by=by, once=once)
        made = FundSpending.objects.create(entry=entry, outcome=outcome, pence=pence, what=said, once=once)
        tell(fund.pool, by, on, "fund_spent", fund=fund.reference, pence=pence)
    return made


def add_evidence(*, outcome: FundOutcome, says: str, is_met: bool, by: Account, on: date, once: UUID) -> Evidence:
    """Write down what shows that an outcome came about, or did not yet. It names nobody."""
    require_keeping(by, outcome.fund.pool.place, on)
    said = kept_words("says", says, "Say what shows it. Write no names of people.", MOST_WORDS)
    with transaction.atomic():
        before = Evidence.objects.filter(once=once).first()
        if before:
            return before
        _refuse_closed(outcome.fund)
        made = Evidence.objects.create(
            outcome=outcome, says=said, is_met=is_met, by=by, on=on, at=timezone.now(), once=once
        )
        tell(outcome.fund.pool, by, on, "fund_evidence", fund=outcome.fund.reference, met=is_met)
    return made


def give_report(*, fund: Fund, by: Account, on: date, once: UUID) -> FundReport:
    """Keep a report to the funder as it stands today: totals, and how many outcomes are met. No member, no name."""
    require_keeping(by, fund.pool.place, on)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=fund.pool_id)
        before = FundReport.objects.filter(once=once).first()
        if before:
            return before
        made = FundReport.objects.create(
            fund=fund,
            number=fund.reports.count() + 1,
            spent_pence=sum(fund.outcomes.values_list("spendings__pence", flat=True).exclude(spendings=None)),
            left_pence=left_of(fund),
            outcomes_met=sum(1 for one in fund.outcomes.all() if is_met(one)),
            by=by,
            on=on,
            at=timezone.now(),
            once=once,
        )
        tell(fund.pool, by, on, "fund_reported", fund=fund.reference, number=made.number)
    return made


def close_fund(*, fund: Fund, by: Account, on: date) -> FundClosed:
    """End a fund after its last day: what was not spent goes back, or stays with the pool, as its rule says."""
    require_keeping(by, fund.pool.place, on)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=fund.pool_id)
        before = FundClosed.objects.filter(fund=fund).first()
        if before:
            return before
        if on <= fund.until_on:
            raise Refused(Problem("fund", f"The fund goes on until {fund.until_on:%d/%m/%Y}. End it after that day."))
        over = left_of(fund)
        entry = None
        if over:
            kind, into = (
                (EntryKind.RETURNED, fund.source)
                if fund.unspent == Unspent.BACK
                else (EntryKind.MOVED, _stays(fund.pool))
            )
            entry = _post(fund.pool, kind, (into, fund.purse), over, on=on, by=by, once=uuid5(fund.once, "closed"))
        made = FundClosed.objects.create(fund=fund, pence=over, entry=entry, by=by, on=on, at=timezone.now())
        tell(fund.pool, by, on, "fund_closed", fund=fund.reference, pence=over, unspent=fund.unspent)
    return made


def left_of(fund: Fund) -> int:
    """Pence of a fund that are not spent, as the books have it."""
    return balances([fund.purse_id])[fund.purse_id]


def is_met(outcome: FundOutcome) -> bool:
    """Whether an outcome came about, by its newest evidence."""
    newest = outcome.evidence.order_by("-pk").first()
    return newest is not None and newest.is_met


def _account(pool: Pool, kind: AccountKind, name: str) -> BookAccount:
    return BookAccount.objects.create(place=pool.place, kind=kind, name=name)


def _stays(pool: Pool) -> BookAccount:
    """Where money of the pool's funds stays that went nowhere else."""
    name = f"{pool.reference} stays"
    found = BookAccount.objects.filter(place=pool.place, kind=AccountKind.PURSE, name=name).first()
    return found or _account(pool, AccountKind.PURSE, name)


def _post(
    pool: Pool,
    kind: EntryKind,
    accounts: tuple[BookAccount, BookAccount],
    pence: int,
    *,
    on: date,
    by: Account,
    once: UUID,
) -> Entry:
    into, out = accounts
    draft = Draft(on=on, kind=kind, postings=sides({(into.pk, out.pk): pence}), once=once)
    return Entry.objects.get(pk=post(pool.place_id, [draft], by.pk)[0])


def _refuse_closed(fund: Fund) -> None:
    if FundClosed.objects.filter(fund=fund).exists():
        raise Refused(Problem("", CLOSED))
