"""Reading after the books benchmark: balances of every account beside the same sum in bare SQL, and one statement."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

from books_contenders import TODAY, town

LIMITS = {"balances": 100.0, "statement of a month": 5.0}
"""Milliseconds, by the design."""
TIMES, DAYS = 9, 300


def reading() -> None:
    """Print the middle and the worst of some readings, with how many rows each read."""
    from django.db import connection

    from ownway.apps.money.models import Posting
    from ownway.apps.money.queries.balances import balances

    accounts = town().accounts
    print(f"{Posting.objects.count():,} postings; {len(accounts):,} accounts; the middle and the worst of {TIMES}")

    def bare() -> dict[int, int]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT account_id, SUM(pence) FROM money_posting GROUP BY account_id")
            return dict(cursor.fetchall())

    statement = _statement()
    if {key: pence for key, pence in balances(accounts).items() if pence} != {
        key: int(pence) for key, pence in bare().items() if pence and key in set(accounts)
    }:
        raise SystemExit("balances and bare SQL do not agree")
    _tell("balances", lambda: balances(accounts))
    _tell("balances in bare SQL", bare)
    _tell("statement of a month", lambda: statement(TODAY - timedelta(days=29)))
    _tell(f"statement of {DAYS} days", lambda: statement(TODAY - timedelta(days=DAYS)))


def _tell(name: str, read: Callable[[], object]) -> None:
    taken, worked = [], []
    for _ in range(TIMES):
        began, busy = time.perf_counter(), time.process_time()
        read()
        taken.append((time.perf_counter() - began) * 1_000)
        worked.append((time.process_time() - busy) * 1_000)
    limit = ""
    if name in LIMITS:
        limit = f"  limit {LIMITS[name]:.0f}: {'met' if median(taken) <= LIMITS[name] else 'MISSED'}"
    print(f"{name:24}{median(taken):8.1f} ms{max(taken):8.1f} ms{median(worked):8.1f} ms of the processor{limit}")


def _statement() -> Callable[[date], object]:
    """The statement of a person with one entry a day; each is of one line, so that it is as a real one."""
    from tests.apps.money.setting import set_up

    from ownway.apps.money import queries
    from ownway.apps.money.actions import Draft, post_many
    from ownway.apps.money.kinds import EntryKind, HowPaid
    from ownway.apps.money.models import BookAccount, Pays, Spending

    one = set_up("reading")
    line = one.line(0)
    paid = Pays.objects.filter(line=line).order_by("position")[0]
    purse = BookAccount.objects.get(stream=paid.stream, kind="purse")
    first = TODAY - timedelta(days=DAYS - 1)
    drafts = [
        Draft(
            first + timedelta(days=at),
            EntryKind.SPENT,
            ((purse.pk, -100 - at), (paid.account_id, 100 + at)),
            one.record,
        )
        for at in range(DAYS)
    ]
    numbers = post_many(place=one.place, drafts=drafts, by=one.finance, on=TODAY)
    Spending.objects.bulk_create(Spending(entry_id=number, line=line, how=HowPaid.CARD) for number in numbers)
    seen = {"seen_by": one.person, "on": TODAY, "until": TODAY}
    found = queries.statement(one.record, since=first, **seen)
    if (len(found.rows), found.went_out) != (DAYS, -sum(100 + at for at in range(DAYS))):
        raise SystemExit("the statement does not show what was posted")
    return lambda since: queries.statement(one.record, since=since, **seen)
