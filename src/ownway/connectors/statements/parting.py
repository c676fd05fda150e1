"""Tells apart the rows of one table that are of several accounts or currencies, or that the bank has not booked."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ownway.connectors.statements.mapping import Mapping
from ownway.engines.statements import is_same_account
from ownway.kernel.statements import Line, Statement

_OWN = {"account", "account number", "account no", "account no."}
_CURRENCY = {"currency", "currency code", "ccy"}
"""Headings of the account's own money; beside ``Local currency`` and its like stands an amount nobody is asked for."""
_STATE = {"state", "status", "transaction status"}
_NOT_BOOKED = {
    "pending", "reverted", "declined", "failed", "cancelled", "canceled", "denied", "expired", "voided", "rejected",
}  # fmt: skip
_NUMBER = re.compile(r"'?(?:[A-Z]{2}[0-9]{2} ?(?:[A-Z]{4})?)?(?:[ -]?[0-9]){8,}")
"""A number of an account; a spreadsheet's apostrophe may stand before it, and an IBAN's letters."""
_CODE = re.compile("[A-Z]{3}")


class Whose(NamedTuple):
    """The account and the currency a row is of."""

    account: str
    currency: str


@dataclass(frozen=True, slots=True)
class Parting:
    """The columns nobody pointed at that say whose a row is, in which money, and whether it is booked; else ``None``.

    A column of account numbers is the table's own only where this account is among them, for payees have numbers too;
    or where it is headed so and every row has the same: then the whole table is of another account.
    """

    own: Whose
    account: int | None
    currency: int | None
    state: int | None

    def whose(self, cells: Sequence[str]) -> Whose:
        """What a row is of: what its own cells say, else what the mapping says."""
        account, currency = _cell(cells, self.account).removeprefix("'"), _cell(cells, self.currency)
        is_other = bool(account) and not is_same_account(account, self.own.account)
        return Whose(account if is_other else self.own.account, currency or self.own.currency)

    def waits(self, cells: Sequence[str]) -> bool:
        """Whether the bank says that it has not booked this row, or never will."""
        return _cell(cells, self.state).casefold() in _NOT_BOOKED


def parting(mapping: Mapping, headings: Sequence[str], rows: Sequence[Sequence[str]], free: Sequence[int]) -> Parting:
    """What parts the rows of a table, sought in the columns that are ``free``: pointed at by nobody."""
    columns = {at: [row[at] for row in rows if at < len(row) and row[at]] for at in free}
    headed = {
        at for at in free if at < len(headings) and headings[at].casefold() in _OWN and len(columns[at]) == len(rows)
    }
    named = {at: headings[at].casefold() for at in free if at < len(headings)}

    def first(*found: int) -> int | None:
        return min(found, default=None)

    return Parting(
        Whose(mapping.account, mapping.currency),
        first(*(at for at, cells in columns.items() if _is_own(cells, mapping.account, is_headed=at in headed))),
        first(*(at for at, name in named.items() if name in _CURRENCY and all(map(_CODE.fullmatch, columns[at])))),
        first(*(at for at, name in named.items() if name in _STATE)),
    )


def _is_own(cells: Sequence[str], account: str, *, is_headed: bool) -> bool:
    if not cells or not all(map(_NUMBER.fullmatch, cells)):
        return False
    is_only = is_headed and len(set(cells)) == 1 and bool(_NUMBER.fullmatch(account))
    return is_only or any(is_same_account(cell, account) for cell in cells)


def _cell(cells: Sequence[str], at: int | None) -> str:
    return cells[at] if at is not None and at < len(cells) else ""


@dataclass
class _Part:
    lines: list[Line] = field(default_factory=list)
    left_out: int = 0
    not_booked: int = 0


class Parts:
    """What each account and currency of a table has: banks put all of somebody's accounts into one."""

    def __init__(self, mapping: Mapping, parted: Parting) -> None:
        self.mapping, self.parted = mapping, parted
        self.parts: defaultdict[Whose, _Part] = defaultdict(_Part)

    def waits(self, cells: Sequence[str]) -> bool:
        """Whether a row is not booked; then it is only counted."""
        waits = self.parted.waits(cells)
        if waits:
            self.parts[self.parted.whose(cells)].not_booked += 1
        return waits

    def add(self, cells: Sequence[str], line: Line | None) -> None:
        """Put a row where it belongs: its line, or the count of what could not be read."""
        part = self.parts[self.parted.whose(cells)]
        part.lines += [line] if line else []
        part.left_out += line is None

    def statements(self) -> tuple[Statement, ...]:
        """One for each account and currency; one without lines where the table has no rows."""
        parts = self.parts or {self.parted.own: _Part()}
        return tuple(
            Statement(self.mapping.form, *whose, tuple(one.lines), left_out=one.left_out, not_booked=one.not_booked)
            for whose, one in parts.items()
        )
