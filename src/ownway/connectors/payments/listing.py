"""Reads a list of payments (CSV or JSON) and who pays, as people and programs write them."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from io import StringIO

from ownway.connectors.payments.values import Account, Payment
from ownway.kernel.pence import read_pounds
from ownway.kernel.problems import Problem, Refused

ACCOUNT = ("name", "sort_code", "account_number", "iban", "bic")
COLUMNS = (*ACCOUNT, "amount", "reference", "id")


def read_listing(text: str, run_id: str, *, is_json: bool) -> tuple[Payment, ...]:
    """The payments of a list; raise ``Refused`` with a row for every fault.

    A payment without an id of its own is named by the run and its row, the same whenever the list is read.
    """
    problems, payments = list[Problem](), list[Payment]()
    for row, given in enumerate(_json_rows(text) if is_json else _csv_rows(text), 1):
        problems += [
            Problem(str(name), f"This column is not known. Use {', '.join(COLUMNS)}.", row=row)
            for name in given
            if name not in COLUMNS
        ]
        try:
            pence = read_pounds(_text(given, "amount"))
        except ValueError:
            problems.append(Problem("amount", "Give an amount in pounds, like 12.50.", row=row))
            continue
        own = _text(given, "id") or f"{run_id}-{row:05d}"
        payments.append(Payment(account_of(given), int(pence), _text(given, "reference"), own))
    if problems:
        raise Refused(*problems)
    return tuple(payments)


def account_of(given: Mapping[str, object]) -> Account:
    """An account of plain data; spaces and dashes in numbers are taken out, nothing else is changed."""
    name, sort_code, number, iban, bic = (_text(given, part) for part in ACCOUNT)
    sort_code, number = (text.replace(" ", "").replace("-", "") for text in (sort_code, number))
    return Account(name, sort_code, number, iban.replace(" ", "").upper(), bic.replace(" ", "").upper())


def _text(given: Mapping[str, object], name: str) -> str:
    value = given.get(name)
    return "" if value is None else str(value).strip()


def _csv_rows(text: str) -> Iterator[Mapping[str, object]]:
    try:
        reader = csv.DictReader(StringIO(text, newline=""), strict=True, restkey="more")
        yield from (row for row in reader if any(row.values()))
    except csv.Error as fault:
        raise Refused(Problem("list", f"This is not a CSV file ({fault}). Save it again as CSV.")) from fault


def _json_rows(text: str) -> Iterator[Mapping[str, object]]:
    try:
        # An amount stays the text it was written as: never a float.
        given = json.loads(text, parse_float=str)
    except (json.JSONDecodeError, RecursionError) as fault:
        raise Refused(Problem("list", "This is not JSON. Write a list of payments.")) from fault
    rows = given if isinstance(given, list) else []
    if not rows or not all(isinstance(row, dict) for row in rows):
        raise Refused(Problem("list", 'Write a list of payments, like [{"name": "A", "amount": "12.50"}].'))
    yield from rows
