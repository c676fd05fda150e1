"""Files brought in, their reports, and whether the balances of all statements fit together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from django.db.models import F, Max, Sum

from ownway.apps.banking.models import BankLine, StatementTold, Upload
from ownway.apps.banking.permissions import require_banking
from ownway.apps.banking.ports import statements
from ownway.apps.banking.waiting import read_unnamed, read_waiting, waiting_bytes
from ownway.apps.banking.whose import to_be_said
from ownway.apps.paying.models import BankAccount
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, NotAllowed
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem
from ownway.kernel.references import Plain
from ownway.kernel.statements import Reading, Statement, Table

MOST = 20


@dataclass(frozen=True, slots=True)
class Standing:
    """An account at a glance: lines known, lines open, the last day told, and where balances do not fit."""

    account: BankAccount
    lines: int
    open: int
    last_on: date | None
    gaps: tuple[Problem, ...]


def uploads(account: BankAccount, *, seen_by: Account, on: date) -> list[Upload]:
    """The newest files of an account, newest first."""
    require_banking(seen_by, account, Deed.SEE, on)
    return list(Upload.objects.filter(account=account).select_related("by", "account__record").order_by("-at")[:MOST])


def upload(number: int, *, seen_by: Account, on: date, deed: Deed = Deed.SEE) -> Upload:
    """One file's report; ``NotAllowed`` where there is none to see."""
    found = Upload.objects.select_related("account__record__person", "account__place", "by").filter(pk=number).first()
    if found is None:
        raise NotAllowed("upload")
    require_banking(seen_by, found.account, deed, on)
    return found


def guess_of(one: Upload, *, delimiter: str = "", encoding: str = "", seen_by: Account, on: date) -> Table:
    """A table that waits for somebody to point at its columns, and what it most likely holds."""
    require_banking(seen_by, one.account, Deed.SEE, on)
    return statements().guess(waiting_bytes(one), delimiter, encoding)


def understood(one: Upload, mapping: Mapping[str, Plain], *, seen_by: Account, on: date) -> Reading:
    """What a table that waits would tell, read this way; nothing is kept. ``Refused`` where it is nothing."""
    require_banking(seen_by, one.account, Deed.SEE, on)
    _given, reading = read_waiting(one, mapping)
    return reading


def unnamed(one: Upload, *, seen_by: Account, on: date) -> list[Statement]:
    """The statements of a file of which somebody must say if they are this account's."""
    require_banking(seen_by, one.account, Deed.SEE, on)
    return to_be_said(read_unnamed(one), one.account)


def standing_of(account: BankAccount, *, seen_by: Account, on: date) -> Standing:
    """One account at a glance."""
    require_banking(seen_by, account, Deed.SEE, on)
    lines = BankLine.objects.filter(account=account)
    return Standing(
        account,
        lines.count(),
        lines.exclude(matched_pence=F("pence")).count(),
        lines.aggregate(last=Max("day"))["last"],
        tuple(gaps_told(account, seen_by=seen_by, on=on)),
    )


def gaps_told(account: BankAccount, *, seen_by: Account, on: date) -> Iterable[Problem]:
    """Each stretch between two closing balances whose lines, each counted once, do not come to the change."""
    require_banking(seen_by, account, Deed.SEE, on)
    closed = StatementTold.objects.filter(account=account, closing_on__isnull=False, closing_pence__isnull=False)
    rows = closed.order_by("closing_on", "closing_pence").values_list("closing_on", "closing_pence", "last_day_pence")
    ends = {day: (pence, listed) for day, pence, listed in rows if day is not None and pence is not None}
    sums: dict[date, int] = dict(
        BankLine.objects.filter(account=account).values_list("day").annotate(total=Sum("pence")).order_by()
    )
    for (before, (opening, listed)), (after, (closing, _)) in pairwise(sorted(ends.items())):
        between = sum(pence for day, pence in sums.items() if before < day <= after)
        missing = closing - opening - between - (sums.get(before, 0) - listed)
        if missing:
            say = (
                f"Between {before:%d/%m/%Y} and {after:%d/%m/%Y} the balance changed by {Pence(missing)} "
                "that no line shows. A statement may be missing. Bring it in, or ask the bank."
            )
            yield Problem("balances", say)
