"""Entries as plain values, ready to be written for other programs to read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ownway.kernel.problems import Problem, Refused


class Root(StrEnum):
    """The five kinds of account that bookkeeping programs know."""

    ASSETS = "Assets"
    LIABILITIES = "Liabilities"
    EQUITY = "Equity"
    INCOME = "Income"
    EXPENSES = "Expenses"


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """An account by its path, such as ``Account(Root.ASSETS, ("Bank", "Joy"))``; any words may stand in the path."""

    root: Root
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Posting:
    """Whole pence onto one account: positive is debit, negative credit."""

    account: Account
    pence: int
    currency: str = "GBP"


@dataclass(frozen=True, slots=True)
class Entry:
    """Postings of one day that add up to nothing in every currency; ``id`` names the entry in the books it is from."""

    day: date
    words: str
    postings: tuple[Posting, ...]
    id: str


def refuse_unbalanced(entries: Iterable[Entry]) -> None:
    """Raise ``Refused`` with a row for every entry that has no postings, does not add up, or has an odd currency."""
    problems = []
    for row, entry in enumerate(entries, 1):
        sums = Counter[str]()
        for posting in entry.postings:
            sums[posting.currency] += posting.pence
        if not entry.postings or any(sums.values()):
            say = f"Entry {entry.id} does not add up to nothing. Books like this cannot be written down."
            problems.append(Problem("entry", say, row=row))
        if any(not (len(name) == 3 and name.isascii() and name.isupper() and name.isalpha()) for name in sums):
            problems.append(Problem("currency", "Give a currency as three capital letters, like GBP.", row=row))
    if problems:
        raise Refused(*problems)
