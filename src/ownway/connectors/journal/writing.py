"""Writes entries as journals for hledger and beancount, and as a table (CSV) that is safe in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from ownway.connectors.journal.names import account_names, one_line
from ownway.connectors.journal.values import Account, Entry, Posting, refuse_unbalanced

_LIVE = "=+-@＝＋－＠﹣"
"""A cell whose words start with one of these may be run by a spreadsheet as a formula."""


def hledger_journal(entries: Sequence[Entry]) -> str:
    """A journal that ``hledger`` reads; raise ``Refused`` where an entry does not add up."""
    names = _names(entries)
    lines = ["; Made by Ownway. Amounts are exact: whole pence.", *_declared(entries, names), ""]
    for entry in entries:
        code = one_line(entry.id, "()")
        lines.append(f"{entry.day.isoformat()} * ({code}) {one_line(entry.words, ';|')}".rstrip())
        lines += [_posting("    ", names, posting) for posting in entry.postings]
        lines.append("")
    return "\n".join(lines)


def _declared(entries: Sequence[Entry], names: dict[Account, str]) -> list[str]:
    """What ``hledger --strict`` wants said before it is used."""
    used = {posting.currency for entry in entries for posting in entry.postings}
    return [
        *(f"commodity 1000.00 {name}" for name in sorted(used)),
        *(f"account {name}" for name in sorted(names.values())),
    ]


def beancount_journal(entries: Sequence[Entry]) -> str:
    """A journal that ``beancount`` reads; raise ``Refused`` where an entry does not add up."""
    names = _names(entries)
    first = min((entry.day for entry in entries), default=None)
    lines = ["; Made by Ownway. Amounts are exact: whole pence."]
    lines += [f"{first.isoformat()} open {name}" for name in sorted(names.values())] if first else []
    for entry in entries:
        lines += ["", f'{entry.day.isoformat()} * "{_quoted(entry.words)}"', f'  id: "{_quoted(entry.id)}"']
        lines += [_posting("  ", names, posting) for posting in entry.postings]
    return "\n".join([*lines, ""])


def journal_table(entries: Sequence[Entry]) -> str:
    """A table with one posting a row. Words that a spreadsheet might run stand behind ``'``; amounts stay numbers."""
    names = _names(entries)
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow(["Entry", "Day", "Words", "Account", "Currency", "Amount"])
    for entry in entries:
        words = (_safe(entry.id), entry.day.isoformat(), _safe(entry.words))
        for posting in entry.postings:
            writer.writerow([*words, names[posting.account], posting.currency, _signed(posting.pence)])
    return file.getvalue()


def _names(entries: Sequence[Entry]) -> dict[Account, str]:
    refuse_unbalanced(entries)
    return account_names(posting.account for entry in entries for posting in entry.postings)


def _posting(before: str, names: dict[Account, str], posting: Posting) -> str:
    return f"{before}{names[posting.account]}  {_signed(posting.pence)} {posting.currency}"


def _signed(pence: int) -> str:
    return f"{'-' if pence < 0 else ''}{abs(pence) // 100}.{abs(pence) % 100:02d}"


def _quoted(words: str) -> str:
    return one_line(words, "").replace("\\", "\\\\").replace('"', '\\"')


def _safe(words: str) -> str:
    plain = one_line(words, "")
    return f"'{plain}" if plain[:1] in {*_LIVE} else plain
