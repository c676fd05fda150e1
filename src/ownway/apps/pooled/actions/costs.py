"""Costs: divided over those who were there, posted in each member's own books, undone or divided anew as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID, uuid5

from django.db import transaction
from django.utils import timezone

from ownway.apps.money.actions.books import TWICE, post_fresh
from ownway.apps.money.kinds import EntryKind, HowPaid
from ownway.apps.money.models import Entry, Line, Spending
from ownway.apps.money.post import Draft
from ownway.apps.money.queries.holding import budget_of
from ownway.apps.money.sharing import Paying, undone
from ownway.apps.people.actions.asked import words as kept_words
from ownway.apps.people.models import Account, Record
from ownway.apps.pooled.actions.deciding import settle_all
from ownway.apps.pooled.actions.opening import tell
from ownway.apps.pooled.kinds import CostKind, Paid
from ownway.apps.pooled.models import Cost, CostShare, Member, PaidBack, Pool, Undone
from ownway.apps.pooled.permissions import require_keeping
from ownway.apps.pooled.standing import members_of, newest_choice, paid_together, paying_spells, reserve
from ownway.engines.ledger.pooling import NobodyThere, Stretch, divided, stretches
from ownway.kernel.pence import MOST, Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import new_reference

MOST_DAYS = 366
MOST_WORDS = 200


@dataclass(frozen=True, slots=True)
class Figures:
    """What a cost is: its kind, how it is paid, pence, the days it is for (both in) and the day it was paid."""

    kind: CostKind
    paid: Paid
    pence: int
    first_on: date
    last_on: date
    paid_on: date


def enter_cost(*, pool: Pool, figures: Figures, words: str, by: Account, on: date, once: UUID) -> Cost:
    """Write down a cost of the pool. Each member's share is posted in their own books, on the line they chose.

    All or nothing: where one member's money does not reach, nothing is written. ``words`` go into each one's books.
    """
    require_keeping(by, pool.place, on)
    said = kept_words("words", words, "Say what it is, in a few words. Every member reads it.", MOST_WORDS)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=pool.pk)
        before = Cost.objects.filter(once=once).first()
        if before:
            if (before.pool_id, _figures(before)) != (pool.pk, figures):
                raise Refused(Problem("once", TWICE))
            return before
        return _write(pool, figures, said, by=by, on=on, once=once)


def undo_cost(*, cost: Cost, by: Account, on: date) -> Undone:
    """Undo a cost that was written wrongly, by an entry of the opposite amounts in every member's books."""
    require_keeping(by, cost.pool.place, on)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=cost.pool_id)
        before = Undone.objects.filter(cost=cost).first()
        if before:
            return before
        if cost.paid == Paid.SAVED and reserve(cost.pool) < cost.pence:
            raise Refused(Problem("cost", "Part of this was paid out of the reserve already. Undo that first."))
        return _undo(cost, by, on)


def divide_anew(*, cost: Cost, words: str, by: Account, on: date) -> Cost:
    """Undo a cost and write it again with the same figures, for whoever is now known to have been there."""
    require_keeping(by, cost.pool.place, on)
    said = kept_words("words", words, "Say what it is, in a few words. Every member reads it.", MOST_WORDS)
    with transaction.atomic():
        Pool.objects.select_for_update().get(pk=cost.pool_id)
        again = Cost.objects.filter(instead_of=cost).first()
        if again:
            return again
        if Undone.objects.filter(cost=cost).exists():
            raise Refused(Problem("cost", "This was undone already. Write the cost down as a new one."))
        _undo(cost, by, on)
        key = uuid5(cost.once, "anew")
        return _write(cost.pool, _figures(cost), said, by=by, on=on, once=key, instead_of=cost)


def is_to_divide_anew(cost: Cost, members: Sequence[Member]) -> bool:
    """Whether others were there than those it was divided over: somebody left, or joined, after it was written."""
    if cost.paid == Paid.RESERVE:
        return False
    held = {(one.member_id, one.first_on, one.last_on, one.part) for one in cost.shares.all()}
    try:
        now = stretches(paying_spells(members), cost.first_on, cost.last_on)
    except NobodyThere:
        return True
    return held != {(who, one.first_on, one.last_on, part) for one in now for who, part in one.together}


def _figures(cost: Cost) -> Figures:
    return Figures(CostKind(cost.kind), Paid(cost.paid), cost.pence, cost.first_on, cost.last_on, cost.paid_on)


def _write(
    pool: Pool, figures: Figures, said: str, *, by: Account, on: date, once: UUID, instead_of: Cost | None = None
) -> Cost:
    members = members_of(pool)
    found = _stretches(pool, figures, members, on)
    cost = Cost.objects.create(
        reference=new_reference("C"),
        pool=pool,
        kind=figures.kind,
        paid=figures.paid,
        pence=figures.pence,
        first_on=figures.first_on,
        last_on=figures.last_on,
        paid_on=figures.paid_on,
        instead_of=instead_of,
        by=by,
        on=on,
        at=timezone.now(),
        once=once,
    )
    if figures.paid != Paid.RESERVE:
        _share(cost, found, members, f"{pool.name}: {said}")
    tell(pool, by, on, "cost", cost=cost.reference, pence=cost.pence, paid=cost.paid)
    settle_all(pool, by, on)
    return cost


def _stretches(pool: Pool, figures: Figures, members: Sequence[Member], on: date) -> tuple[Stretch, ...]:
    problems = []
    if not 0 < figures.pence <= MOST:
        problems.append(Problem("pence", "Write an amount above £0.00, like 12.50."))
    if figures.last_on < figures.first_on:
        problems.append(Problem("last_on", "The last day comes before the first. Write it again."))
    elif (figures.last_on - figures.first_on).days >= MOST_DAYS:
        problems.append(Problem("last_on", "This is more than a year. Write a year at most."))
    if figures.paid_on > on:
        problems.append(Problem("paid_on", "This day has not come yet. Write the day it was paid."))
    if not problems and figures.paid == Paid.RESERVE and reserve(pool) < figures.pence:
        problems.append(Problem("pence", f"{Pence(reserve(pool))} is in the reserve. Write that or less."))
    if problems:
        raise Refused(*problems)
    try:
        return stretches(paying_spells(members), figures.first_on, figures.last_on)
    except NobodyThere as nobody:
        say = f"On {nobody.day:%d/%m/%Y} nobody was in the pool. Give days on which somebody was."
        raise Refused(Problem("first_on", say)) from nobody


def _share(cost: Cost, found: Sequence[Stretch], members: Sequence[Member], said: str) -> None:
    each = divided(cost.pence, found, paid_together(cost.pool))
    sums: dict[int, int] = defaultdict(int)
    for shares in each:
        for who, pence in shares.items():
            sums[who] += pence
    entries = _post(cost, {who: pence for who, pence in sums.items() if pence}, members, said)
    CostShare.objects.bulk_create(
        CostShare(
            cost=cost,
            member_id=who,
            first_on=one.first_on,
            last_on=one.last_on,
            part=part,
            pence=shares[who],
            entry_id=entries.get(who),
        )
        for one, shares in zip(found, each, strict=True)
        for who, part in one.together
    )


def _post(cost: Cost, sums: dict[int, int], members: Sequence[Member], said: str) -> dict[int, int]:
    """One entry in each member's own books, out of what may pay the line they chose; the entry's number by member."""
    paying = [one for one in members if one.pk in sums]
    _lock([one.record for one in paying])
    lines = {one.pk: _line(one, cost.paid_on) for one in paying}
    books = Paying(list(lines.values()), cost.paid_on)
    drafts, problems = [], []
    for one in paying:
        try:
            postings = books.postings(lines[one.pk].pk, sums[one.pk])
        except Refused:
            say = f"{one.record.reference}: the money for this line does not reach for {Pence(sums[one.pk])}."
            problems.append(Problem("pence", f"{say} Nothing was written. Talk to them first."))
            continue
        key = uuid5(cost.once, f"member {one.pk}")
        drafts.append(Draft(cost.paid_on, EntryKind.SHARED, postings, one.record, key, said))
    if problems:
        raise Refused(*problems)
    numbers = post_fresh(cost.pool.place, drafts, cost.by, cost.on, "money.shared")
    Spending.objects.bulk_create(
        Spending(entry_id=number, line=lines[one.pk], how=HowPaid.TRANSFER)
        for number, one in zip(numbers, paying, strict=True)
    )
    return {one.pk: number for number, one in zip(numbers, paying, strict=True)}


def _lock(records: Sequence[Record]) -> None:
    """One order for all, so that two deeds wait for each other and never for ever."""
    numbers = sorted({one.pk for one in records})
    list(Record.objects.select_for_update().filter(pk__in=numbers).order_by("pk").values_list("pk"))


def _line(member: Member, paid_on: date) -> Line:
    """The line a member chose, where the plan of that day still has it."""
    chosen = newest_choice(member).line
    budget = budget_of(member.record, paid_on)
    if budget is None or budget.starts_on > paid_on or chosen.budget_id != budget.pk:
        say = f"{member.record.reference} has another plan now. They choose first which line of it pays."
        raise Refused(Problem("paid_on", say))
    return chosen


def _undo(cost: Cost, by: Account, on: date) -> Undone:
    if cost.paid == Paid.SAVED and PaidBack.objects.filter(member__shares__cost=cost).exists():
        raise Refused(Problem("cost", "Somebody got this back when they left. It stays as it is."))
    numbers = {one.entry_id for one in cost.shares.all() if one.entry_id}
    entries = Entry.objects.filter(pk__in=numbers).select_related("record").order_by("pk")
    _lock([one.record for one in entries if one.record])
    drafts = [
        Draft(
            on=one.on,
            kind=EntryKind.CORRECTION,
            postings=undone(one.postings.order_by("position")),
            record=one.record,
            once=uuid5(cost.once, f"undo {one.pk}"),
            words=one.words or "",
            corrects=one.pk,
        )
        for one in entries
    ]
    if drafts:
        post_fresh(cost.pool.place, drafts, by, on, "money.shared_undone")
    made = Undone.objects.create(cost=cost, by=by, on=on, at=timezone.now())
    tell(cost.pool, by, on, "cost_undone", cost=cost.reference, pence=cost.pence)
    return made
