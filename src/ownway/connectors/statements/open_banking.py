"""Reads Open Banking UK transactions (Account and Transaction API, versions 2 to 4) with their balances, as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from ownway.connectors.statements.amounts import read_amount
from ownway.connectors.statements.days import read_london
from ownway.connectors.statements.faults import Faults, shown
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.statements import Balance, Line, Reading, Statement

FORM = "open-banking-uk/1"
_BOOKED, _WAITING = {"booked", "book"}, {"pending", "pdng", "future", "futr", "info"}
_OPENING, _CLOSING = {"openingbooked", "opbd", "previouslyclosedbooked", "prcd"}, {"closingbooked", "clbd"}
_SIGNS = {"credit": 1, "crdt": 1, "debit": -1, "dbit": -1}

_NUMBERED = {"SortCodeAccountNumber", "IBAN"}

Row = dict[str, object]


def read_open_banking(text: str) -> Reading:
    """One statement an account of a file of one answer or a list of answers; raise ``Refused`` for anything else."""
    faults = Faults()
    answers = _answers(text)
    rows = list(_once(row for answer in answers for row in _rows(answer, "Transaction")))
    balances = [row for answer in answers for row in _rows(answer, "Balance")]
    if not any(isinstance(_inside(answer, "Data").get("Transaction"), list) for answer in answers):
        raise Refused(Problem("Data.Transaction", "There is no list of transactions in this file. Ask for it again."))
    for answer in answers[-1:]:
        if _inside(answer, "Links").get("Next"):
            say = "The bank has more pages than are in this file, so lines are missing. Ask for all pages."
            faults.add("Links.Next", say)
    accounts = dict.fromkeys(_words(row, "AccountId") for row in [*rows, *balances])
    numbers = _numbers([row for answer in answers for row in _rows(answer, "Account")])
    statements = [_named(_statement(one, rows, balances, faults), numbers) for one in accounts]
    if not statements:
        faults.add("Data.Transaction", "The bank tells of no line in these days. Ask it for other days.")
    return Reading(tuple(statements), faults.told())


def _answers(text: str) -> list[Row]:
    try:
        given = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except RecursionError as fault:
        raise Refused(Problem("file", "This file is nested too deep to be a statement.")) from fault
    except json.JSONDecodeError as fault:
        say = "This file is damaged or cut short here. Ask the bank for it again."
        raise Refused(Problem("file", say, line=fault.lineno)) from fault
    answers = given if isinstance(given, list) else [given]
    good = [answer for answer in answers if isinstance(answer, dict) and _inside(answer, "Data")]
    if not good or len(good) < len(answers):
        raise Refused(
            Problem("Data", "This is not an Open Banking answer: it has no “Data”. Ask the bank for it again.")
        )
    return good


def _inside(row: Row, name: str) -> Row:
    found = row.get(name)
    return found if isinstance(found, dict) else {}


def _rows(answer: Row, name: str) -> Iterator[Row]:
    listed = _inside(answer, "Data").get(name)
    yield from (row if isinstance(row, dict) else {} for row in listed) if isinstance(listed, list) else ()


def _once(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows without those an earlier answer told already: the bank's id of a transaction is never another's."""
    told: dict[str, list[Row]] = {}
    for row in rows:
        same = told.setdefault(_words(row, "TransactionId"), [])
        if not _words(row, "TransactionId") or row not in same:
            same.append(row)
            yield row


def _words(row: Row, *path: str) -> str:
    """The text at a path of names; empty where there is none."""
    for name in path[:-1]:
        row = _inside(row, name)
    found = row.get(path[-1])
    return found.strip() if isinstance(found, str) else ""


def _numbers(accounts: list[Row]) -> dict[str, str]:
    """The true number of each account the file describes; the bank's id for it is only the bank's."""
    found = dict[str, str]()
    for one in accounts:
        listed = one.get("Account")
        for way in listed if isinstance(listed, list) else [_inside(one, "Account")]:
            if isinstance(way, dict) and _words(way, "SchemeName").rpartition(".")[2] in _NUMBERED:
                found.setdefault(_words(one, "AccountId"), _words(way, "Identification"))
    return {name: number for name, number in found.items() if number}


def _named(statement: Statement, numbers: dict[str, str]) -> Statement:
    number = numbers.get(statement.account)
    return replace(statement, account=number) if number else replace(statement, is_account_opaque=True)


def _statement(account: str, rows: list[Row], balances: list[Row], faults: Faults) -> Statement:
    mine = [(place, row) for place, row in enumerate(rows, 1) if _words(row, "AccountId") == account]
    own_balances = [row for row in balances if _words(row, "AccountId") == account]
    named = dict.fromkeys(_words(row, "Amount", "Currency") for row in [*own_balances, *(row for _, row in mine)])
    currency = next((one for one in named if one), "")
    if not account:
        faults.add("AccountId", "These lines do not name their account. Say which account it is.")
    lines, left_out, not_booked = [], 0, 0
    for place, row in mine:
        if _words(row, "Status").lower() in _WAITING:
            not_booked += 1
            continue
        line = _line(row, place, currency, faults)
        lines += [line] if line else []
        left_out += line is None
    return Statement(
        FORM,
        account,
        currency,
        tuple(lines),
        opening=_balance(own_balances, _OPENING, currency, faults),
        closing=_balance(own_balances, _CLOSING, currency, faults),
        left_out=left_out,
        not_booked=not_booked,
    )


def _balance(rows: list[Row], kinds: set[str], currency: str, faults: Faults) -> Balance | None:
    """The one balance of these kinds; more than one is not chosen between."""
    found = [row for row in rows if _words(row, "Type").lower() in kinds]
    if len(found) != 1:
        return None
    try:
        text = _words(found[0], "DateTime")
        return Balance(_amount(found[0], currency), read_london(text) if text else None)
    except ValueError as fault:
        faults.add("Balance", f"This balance cannot be used: {fault}. Ask the bank.")
        return None


def _line(row: Row, place: int, currency: str, faults: Faults) -> Line | None:
    try:
        if _words(row, "Status").lower() not in _BOOKED:
            raise ValueError("the bank does not say that it is booked")
        pence = _amount(row, currency)
        day = read_london(_words(row, "BookingDateTime"))
    except ValueError as fault:
        faults.add("Transaction", f"This line was left out: {fault}. Ask the bank.", row=place)
        return None
    return Line(
        day,
        pence,
        payee=_payee(row, is_in=pence > 0),
        reference=_words(row, "TransactionReference") or _words(row, "TransactionInformation"),
        bank_id=_words(row, "TransactionId"),
        kind=_kind(row),
        value_day=_value_day(row, place, faults),
        balance_pence=_balance_after(row, place, currency, faults),
        place=place,
    )


def _amount(row: Row, currency: str) -> int:
    said = _words(row, "Amount", "Currency")
    if said != currency:
        raise ValueError(f"it is in {shown(said)} and the account is in {shown(currency)}")
    sign = _SIGNS.get(_words(row, "CreditDebitIndicator").lower())
    if sign is None:
        raise ValueError("it does not say if the money came in or went out")
    text = _words(row, "Amount", "Amount")
    if text.startswith("-"):
        raise ValueError(f"{shown(text)} has a sign of its own")
    return sign * read_amount(text)


def _payee(row: Row, *, is_in: bool) -> str:
    other = "DebtorAccount" if is_in else "CreditorAccount"
    return (
        _words(row, "MerchantDetails", "MerchantName")
        or _words(row, other, "Name")
        or (_words(row, "TransactionInformation") if _words(row, "TransactionReference") else "")
    )


def _kind(row: Row) -> str:
    code, inner = _words(row, "BankTransactionCode", "Code"), _words(row, "BankTransactionCode", "SubCode")
    return "-".join(part for part in (code, inner) if part) or _words(row, "ProprietaryBankTransactionCode", "Code")


def _value_day(row: Row, place: int, faults: Faults) -> date | None:
    text = _words(row, "ValueDateTime")
    if not text:
        return None
    try:
        return read_london(text)
    except ValueError as fault:
        faults.add("ValueDateTime", f"{fault}, so it was not used.", row=place)
        return None


def _balance_after(row: Row, place: int, currency: str, faults: Faults) -> int | None:
    after = _inside(row, "Balance")
    if not after:
        return None
    try:
        return _amount(after, currency)
    except ValueError as fault:
        faults.add("Balance", f"The balance after this line cannot be used: {fault}.", row=place)
        return None
