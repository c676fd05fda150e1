"""Which lines of many statements are the same line: repeated and overlapping statements add nothing, twins both stay.

A statement lists every line of the days it covers. So of one account, one day and one amount there are as many true
lines as the fullest telling lists. A *sighting* is how often one statement shows one line (by the bank's own id, else
by its words); sightings of many statements are joined by taking the greater count. That joining does not mind order,
overlap or repetition, because the greater of two numbers does not.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ownway.kernel.statements import Line, Statement

_LEAST_ID = 6
"""A bank's id of fewer digits than this only counts the lines of one file, from 1, and says nothing about the next."""


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """One account, one day, one amount in whole pence."""

    account: str
    day: date
    pence: int


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """What one form of file calls a line of a cell: the bank's id, else the line's words."""

    cell: Cell
    form: str
    words: str


Sightings = Mapping[Mark, int]
"""How often each mark was seen at most in one statement."""


def account_key(text: str) -> str:
    """One spelling of an account: letters and digits alone; a British IBAN by its sort code and account number."""
    plain = "".join(letter for letter in text.upper() if letter.isalnum())
    is_british = len(plain) == 22 and plain.startswith("GB") and plain[8:].isdecimal()
    return plain[8:] if is_british else plain


def mark_of(line: Line, form: str, account: str) -> Mark:
    """What this form of file calls this line."""
    cell = Cell(account, line.day, line.pence)
    if line.bank_id and not (line.bank_id.isdecimal() and len(line.bank_id) < _LEAST_ID):
        return Mark(cell, form, f"id {line.bank_id}")
    return Mark(cell, form, f"words {' '.join(f'{line.payee} {line.reference} {line.end_to_end}'.casefold().split())}")


def seen(statement: Statement, account: str | None = None) -> Sightings:
    """The sightings of one statement; ``account`` is the place's own name for it, where the file uses another."""
    key = account_key(statement.account if account is None else account)
    return Counter(mark_of(line, statement.form, key) for line in statement.lines)


def joined(*many: Sightings) -> Sightings:
    """What all of these tell together: each mark as often as the fullest telling."""
    together: Counter[Mark] = Counter()
    for sightings in many:
        together |= Counter(sightings)
    return together


def line_counts(sightings: Sightings) -> dict[Cell, int]:
    """How many true lines each cell has: what the form of file that shows most of it shows."""
    shown = Counter[tuple[Cell, str]]()
    for mark, count in sightings.items():
        shown[mark.cell, mark.form] += count
    counts: dict[Cell, int] = {}
    for (cell, _), count in shown.items():
        counts[cell] = max(counts.get(cell, 0), count)
    return counts


def new_lines(known: Sightings, statement: Statement, account: str | None = None) -> tuple[Line, ...]:
    """The lines of a statement that are not known yet, in its order; the others were told before."""
    key = account_key(statement.account if account is None else account)
    mine = seen(statement, account)
    cells = {mark.cell for mark in mine}
    before = line_counts({mark: count for mark, count in known.items() if mark.cell in cells})
    after = line_counts(joined({mark: count for mark, count in known.items() if mark.cell in cells}, mine))
    wanted = {cell: after[cell] - before.get(cell, 0) for cell in after}
    times, fresh = Counter[Mark](), list[Line]()
    for line in statement.lines:
        mark = mark_of(line, statement.form, key)
        times[mark] += 1
        if times[mark] > known.get(mark, 0) and wanted[mark.cell] > 0:
            wanted[mark.cell] -= 1
            fresh.append(line)
    return tuple(fresh)


def united(statements: Iterable[Statement], account: str | None = None) -> tuple[list[tuple[Line, ...]], Sightings]:
    """The new lines of each statement in turn, and what is known at the end."""
    known: Sightings = {}
    parts = []
    for statement in statements:
        parts.append(new_lines(known, statement, account))
        known = joined(known, seen(statement, account))
    return parts, known
