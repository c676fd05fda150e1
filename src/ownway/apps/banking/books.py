"""The one place where banking writes the books: what a line spent or brought back, and its undoing."""

from __future__ import annotations

import uuid
from datetime import date
from uuid import UUID

from ownway.apps.money import actions as money
from ownway.apps.money.actions.books import post_one
from ownway.apps.money.kinds import EntryKind, HowPaid
from ownway.apps.money.models import Entry, Line, Pays
from ownway.apps.money.queries.balances import balances
from ownway.apps.money.queries.carried_on import lines_on
from ownway.apps.money.queries.holding import purse_accounts, purse_of
from ownway.apps.people.models import Account, Record
from ownway.engines.ledger.paying import share_out
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused

_LINE = UUID("6f776e77-6179-6261-8e6b-000000000001")


def key(line: int, part: int, attempt: int) -> UUID:
    """The once key of one part of one bank line, for each time it is said anew."""
    return uuid.uuid5(_LINE, f"{line} {part} {attempt}")


def in_force(line: Line, on: date) -> Line:
    """The line of the plan in force on a day that this line stands for: itself, or its own in a newer budget."""
    same = lines_on([(line.pk, on)]).get((line.pk, on))
    if same is None:
        raise Refused(Problem("plan_line", "This line is not in the plan of that day. Choose one that is."))
    return line if same == line.pk else Line.objects.select_related("budget__record").get(pk=same)


def spend(record: Record, line: Line, pence: int, *, day: date, words: str, by: Account, on: date, once: UUID) -> Entry:
    """Write what a bank line spent on a line of the plan."""
    made = money.spend(
        record=record,
        line=in_force(line, day).pk,
        pence=pence,
        spent_on=day,
        how=HowPaid.TRANSFER,
        by=by,
        on=on,
        once=once,
        words=words[:200],
    )
    return made.entry


def give_back(
    record: Record, line: Line, pence: int, *, day: date, words: str, by: Account, on: date, once: UUID
) -> Entry:
    """Write money that came back for a line of the plan: to the streams that paid it, the last to pay first."""
    Record.objects.select_for_update(no_key=True).get(pk=record.pk)
    before = Entry.objects.select_related("record").filter(once=once).first()
    if before:
        return before
    chosen = in_force(line, day)
    rules = list(Pays.objects.filter(line=chosen).order_by("-position"))
    spent = balances([rule.account_id for rule in rules])
    shares = share_out(pence, [spent[rule.account_id] for rule in rules])
    if shares is None:
        have = Pence(sum(max(spent[rule.account_id], 0) for rule in rules))
        raise Refused(Problem("pence", f"{have} was spent on this line. More cannot come back to it."))
    paid_from, accounts = purse_of([chosen], day)[chosen.pk], purse_accounts([rule.stream_id for rule in rules])
    postings = tuple(
        side
        for rule, share in zip(rules, shares, strict=True)
        if share
        for side in ((accounts[rule.stream_id, paid_from], share), (rule.account_id, -share))
    )
    draft = money.Draft(
        on=day, kind=EntryKind.CORRECTION, postings=postings, record=record, once=once, words=words[:200]
    )
    return post_one(record, draft, by, on, "banking.money_back")


def take_back(record: Record, entry: Entry, by: Account, on: date) -> None:
    """Undo what was written from a bank line, once."""
    if Entry.objects.filter(corrects=entry).exists():
        return
    postings = tuple((one.account_id, -one.pence) for one in entry.postings.order_by("position"))
    draft = money.Draft(
        on=entry.on,
        kind=EntryKind.CORRECTION,
        postings=postings,
        record=record,
        once=uuid.uuid5(_LINE, f"undo {entry.pk}"),
        corrects=entry.pk,
    )
    post_one(record, draft, by, on, "banking.put_right")
