"""Makes a bank's own table (CSV) of payments, with the columns that bank asks for; safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from io import StringIO

from ownway.connectors.payments.checking import check
from ownway.connectors.payments.letters import TABLE
from ownway.connectors.payments.values import Made, Payment, Run
from ownway.connectors.payments.writing import Words, pounds
from ownway.kernel.problems import Problem, Refused

_ACCOUNT = ("name", "sort_code", "plain_sort_code", "account_number", "iban")
FIELDS = (*_ACCOUNT, "amount", "pence", "reference", "id", "pay_on")
_USUAL = {
    "Payee name": "name",
    "Sort code": "sort_code",
    "Account number": "account_number",
    "Amount": "amount",
    "Reference": "reference",
}
_LIVE = "=+-@\t\r\n"
"""A cell that starts with one of these may be run by a spreadsheet as a formula."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Which columns, in order (heading to field), whether headings are written, and how a day is written."""

    columns: tuple[tuple[str, str], ...] = tuple(_USUAL.items())
    has_headings: bool = True
    day_form: str = "%d/%m/%Y"
    most_name: int = 35


_DAYS = {"dd/mm/yyyy": "%d/%m/%Y", "yyyy-mm-dd": "%Y-%m-%d", "yyyymmdd": "%Y%m%d", "ddmmyyyy": "%d%m%Y"}


def read_layout(given: object) -> Layout:
    """A layout from plain data: ``columns`` (heading to field), ``has_headings``, ``day_form``, ``most_name``."""
    if not isinstance(given, Mapping) or not isinstance(given.get("columns"), Mapping) or not given["columns"]:
        raise Refused(Problem("columns", f"Give columns: each heading with one of {', '.join(FIELDS)}."))
    columns = tuple((str(heading), str(field)) for heading, field in given["columns"].items())
    problems = [
        Problem(heading, f"“{field}” is not one of {', '.join(FIELDS)}.")
        for heading, field in columns
        if field not in FIELDS
    ]
    problems += [
        Problem(heading, "A heading may not start with a sign that a spreadsheet runs. Change it.")
        for heading, _ in columns
        if heading.lstrip()[:1] in {*_LIVE, ""}
    ]
    day_form = given.get("day_form", "dd/mm/yyyy")
    if day_form not in _DAYS:
        problems.append(Problem("day_form", f"Choose one of: {', '.join(_DAYS)}."))
    most_name, has_headings = given.get("most_name", 35), given.get("has_headings", True)
    if not isinstance(most_name, int) or isinstance(most_name, bool) or not 1 <= most_name <= 140:
        problems.append(Problem("most_name", "Give the most letters of a name, from 1 to 140."))
    if not isinstance(has_headings, bool):
        problems.append(Problem("has_headings", "Say yes or no: is there a row of headings?"))
    problems += [
        Problem(str(name), "This name is not known here. Check it.")
        for name in given
        if name not in {"columns", "has_headings", "day_form", "most_name"}
    ]
    if problems:
        raise Refused(*problems)
    return Layout(columns, bool(has_headings), _DAYS[str(day_form)], int(str(most_name)))


def bank_table(run: Run, layout: Layout = Layout()) -> Made:
    """The table for one run; raise ``Refused`` with a row for every fault."""
    named = {field for _, field in layout.columns}
    check(run, needs_sort_codes=bool(named & {"sort_code", "plain_sort_code", "account_number"}))
    _refuse_missing(run, named)
    words = Words(run, TABLE, layout.most_name)
    _, payments = words.written()
    file = StringIO(newline="")
    writer = csv.writer(file, lineterminator="\r\n")
    if layout.has_headings:
        writer.writerow([heading for heading, _ in layout.columns])
    pay_on = run.pay_on.strftime(layout.day_form)
    cells = [_cells(payment, name, reference, pay_on) for payment, name, reference in payments]
    rows = [{field: one[field] for _, field in layout.columns} for one in cells]
    _refuse_live(rows)
    writer.writerows(list(row.values()) for row in rows)
    return words.made(file.getvalue().encode("utf-8"))


def _refuse_missing(run: Run, named: set[str]) -> None:
    """A table must say to whom, how much and why."""
    if not named & {"amount", "pence"} or "reference" not in named or not named & {"account_number", "iban"}:
        raise Refused(Problem("columns", "Name columns for the account, the amount and the reference."))
    if "iban" in named:
        missing = [row for row, payment in enumerate(run.payments, 1) if not payment.payee.iban]
        if missing:
            raise Refused(
                *[Problem("payee IBAN", "This bank's table needs an IBAN. Give it.", row=row) for row in missing]
            )


def _refuse_live(rows: list[dict[str, str]]) -> None:
    """No cell may be one that a spreadsheet runs as a formula."""
    say = "starts with a sign that a spreadsheet runs. Leave that sign out."
    live = [
        Problem(where, f"“{cell[:20]}” {say}", row=row)
        for row, cells in enumerate(rows, 1)
        for where, cell in cells.items()
        if cell[:1] in {*_LIVE}
    ]
    if live:
        raise Refused(*live)


def _cells(payment: Payment, name: str, reference: str, pay_on: str) -> dict[str, str]:
    code = payment.payee.sort_code
    return {
        "name": name,
        "sort_code": f"{code[:2]}-{code[2:4]}-{code[4:]}",
        "plain_sort_code": code,
        "account_number": payment.payee.number,
        "iban": payment.payee.iban,
        "amount": pounds(payment.pence),
        "pence": str(payment.pence),
        "reference": reference,
        "id": payment.id,
        "pay_on": pay_on,
    }
