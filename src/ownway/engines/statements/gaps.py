"""Whether many statements of one account fit together: what lies between two closing balances is what changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from ownway.engines.statements.sightings import Cell, account_key, joined, line_counts, seen
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem
from ownway.kernel.statements import Balance, Statement

_Closed = tuple[Balance, date, Statement]


def gaps(statements: Sequence[Statement], account: str | None = None) -> list[Problem]:
    """Each stretch between two closing balances whose lines, each counted once, do not come to the change.

    It finds a missing statement, and the one case that counting cannot settle: a day cut in two between statements
    without page marks, with twins on both sides of the cut.
    """
    closed: list[_Closed] = sorted(
        ((one.closing, one.closing.day, one) for one in statements if one.closing and one.closing.day),
        key=lambda ending: (ending[1], ending[2].number, ending[0].pence),
    )
    counts = Counter(line_counts(joined(*(seen(one, account) for one in statements))))
    found = []
    for before, after in pairwise(closed):
        if before[1] == after[1]:
            continue
        missing = after[0].pence - before[0].pence - _between(counts, before, after, account)
        if missing:
            amount = str(Pence(missing)).replace("£", "")
            say = (
                f"Between {before[1].isoformat()} and {after[1].isoformat()} the balances change by {amount} more than"
            )
            found.append(Problem("balances", f"{say} the lines show. A statement may be missing. Ask the bank."))
    return found


def _between(counts: Counter[Cell], before: _Closed, after: _Closed, account: str | None) -> int:
    """The sum of lines after one closing and up to another; on the first closing's own day, those it did not list."""
    key = account_key(before[2].account if account is None else account)
    listed = Counter(Cell(key, line.day, line.pence) for line in before[2].lines)
    return sum(
        cell.pence * ((count - listed[cell]) if cell.day == before[1] else count)
        for cell, count in counts.items()
        if cell.account == key and before[1] <= cell.day <= after[1]
    )
