"""Whether a statement adds up: opening balance and lines against closing balance, and each balance on the way."""

from __future__ import annotations

from collections.abc import Sequence

from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem
from ownway.kernel.statements import Line, Statement


def disagreements(statement: Statement) -> list[Problem]:
    """Where the balances on a statement do not agree with its lines; empty where they do or where none are given."""
    return [*_ends(statement), *_on_the_way(statement.lines), *_pages(statement)]


def can_be_checked(statement: Statement) -> bool:
    """Whether the statement gives enough balances to check its lines."""
    has_ends = statement.opening is not None and statement.closing is not None
    return has_ends or sum(line.balance_pence is not None for line in statement.lines) > 1


def _ends(statement: Statement) -> list[Problem]:
    if statement.opening is None or statement.closing is None:
        return []
    total = sum(line.pence for line in statement.lines)
    missing = statement.closing.pence - statement.opening.pence - total
    if not missing:
        return []
    opening, closing, lines = _said(statement.opening.pence), _said(statement.closing.pence), _said(total)
    why = f" {statement.left_out} of its lines could not be read." if statement.left_out else ""
    say = f"The statement opens at {opening}, its lines come to {lines}, and it closes at {closing}: {_said(missing)} "
    return [Problem("balances", f"{say}does not agree.{why} Ask the bank before you rely on it.")]


def _on_the_way(lines: Sequence[Line]) -> list[Problem]:
    """The first break of each stretch in the balances after lines; the file may run forwards or backwards in time."""
    forwards, backwards = _breaks(lines), _breaks(lines[::-1])
    breaks = min(forwards, backwards, key=len)
    return [
        Problem(
            "balance",
            f"Before this line there was {_said(before)}, and after its {_said(line.pence)} the bank says "
            f"{_said(line.balance_pence or 0)}. A line may be missing. Ask the bank.",
            row=line.place,
        )
        for before, line in breaks
    ]


def _breaks(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    found: list[tuple[int, Line]] = []
    before: int | None = None
    for line in lines:
        if before is not None and line.balance_pence is not None and before + line.pence != line.balance_pence:
            found.append((before, line))
        if line.balance_pence is not None:
            before = line.balance_pence
        elif before is not None:
            before += line.pence
    return found


def _pages(statement: Statement) -> list[Problem]:
    edges = (statement.opening, "before"), (statement.closing, "after")
    return [
        Problem("pages", f"This is one page of a longer statement. Bring in the page {which} it together with it.")
        for balance, which in edges
        if balance and balance.is_between_pages
    ]


def _said(pence: int) -> str:
    """An amount without a sign of currency: the account may be in any."""
    return str(Pence(pence)).replace("£", "")
