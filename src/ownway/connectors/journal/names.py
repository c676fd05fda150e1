"""Names of accounts that hledger and beancount both read: two accounts never get one name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from ownway.connectors.journal.values import Account


def account_names(accounts: Iterable[Account]) -> dict[Account, str]:
    """A name for each account, such as ``Assets:Bank:Joy-Day``; accounts that would be alike get ``-2``, ``-3`` ...

    The same accounts get the same names, in whatever order they come.
    """
    names: dict[Account, str] = {}
    taken: set[str] = set()
    for account in sorted(set(accounts)):
        plain = ":".join((account.root.value, *(_part(words) for words in account.path)))
        name, number = plain, 1
        while name.casefold() in taken:
            number += 1
            name = f"{plain}-{number}"
        taken.add(name.casefold())
        names[account] = name
    return names


def _part(words: str) -> str:
    """A part of a name: plain letters, digits and dashes, starting with a capital or a digit."""
    plain = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode()
    part = re.sub("[^A-Za-z0-9]+", "-", plain).strip("-")
    return (part[:1].upper() + part[1:60]) or "X"


def one_line(words: str, never: str) -> str:
    """Words on one line, without the signs that would mean something else there."""
    kept = (letter if letter.isprintable() and letter not in never else " " for letter in words)
    return " ".join("".join(kept).split())
