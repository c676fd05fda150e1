"""Statements as plain data and back: how they cross from the bounded process, and what ``--json`` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ownway.kernel.problems import Problem
from ownway.kernel.references import Plain
from ownway.kernel.statements import Balance, Line, Reading, Statement


def reading_data(reading: Reading) -> dict[str, Plain]:
    """A reading as plain data: amounts in whole pence, days as ISO text."""
    return {
        "statements": [statement_data(one) for one in reading.statements],
        "problems": [problem_data(one) for one in reading.problems],
    }


def statement_data(statement: Statement) -> dict[str, Plain]:
    """A statement as plain data."""
    return {
        "form": statement.form,
        "account": statement.account,
        "currency": statement.currency,
        "number": statement.number,
        "opening": _balance_data(statement.opening),
        "closing": _balance_data(statement.closing),
        "left_out": statement.left_out,
        "not_booked": statement.not_booked,
        "lines": [line_data(line) for line in statement.lines],
    }


def line_data(line: Line) -> dict[str, Plain]:
    """A line as plain data."""
    return {
        "day": line.day.isoformat(),
        "pence": line.pence,
        "payee": line.payee,
        "reference": line.reference,
        "bank_id": line.bank_id,
        "kind": line.kind,
        "value_day": line.value_day.isoformat() if line.value_day else None,
        "balance_pence": line.balance_pence,
        "place": line.place,
    }


def problem_data(problem: Problem) -> dict[str, Plain]:
    """A fault as plain data."""
    return {"where": problem.where, "say": problem.say, "line": problem.line, "row": problem.row}


def _balance_data(balance: Balance | None) -> Plain:
    if balance is None:
        return None
    day = balance.day.isoformat() if balance.day else None
    return {"pence": balance.pence, "day": day, "is_between_pages": balance.is_between_pages}


def reading_of(data: Mapping[str, Any]) -> Reading:
    """A reading from its plain data; raise ``ValueError``, ``KeyError`` or ``TypeError`` for anything else.

    The data comes from a process that read a file nobody trusts, so every value is built anew from its own type.
    """
    statements = tuple(_statement_of(one) for one in _rows(data["statements"]))
    return Reading(statements, tuple(_problem_of(one) for one in _rows(data["problems"])))


def _statement_of(data: Mapping[str, Any]) -> Statement:
    return Statement(
        _text(data["form"]),
        _text(data["account"]),
        _text(data["currency"]),
        tuple(_line_of(one) for one in _rows(data["lines"])),
        _text(data["number"]),
        _balance_of(data["opening"]),
        _balance_of(data["closing"]),
        _whole(data["left_out"]),
        _whole(data["not_booked"]),
    )


def _line_of(data: Mapping[str, Any]) -> Line:
    return Line(
        date.fromisoformat(data["day"]),
        _whole(data["pence"]),
        _text(data["payee"]),
        _text(data["reference"]),
        _text(data["bank_id"]),
        _text(data["kind"]),
        date.fromisoformat(data["value_day"]) if data["value_day"] is not None else None,
        _whole(data["balance_pence"]) if data["balance_pence"] is not None else None,
        _whole(data["place"]),
    )


def _balance_of(data: Mapping[str, Any] | None) -> Balance | None:
    if data is None:
        return None
    day = date.fromisoformat(data["day"]) if data["day"] is not None else None
    return Balance(_whole(data["pence"]), day, data["is_between_pages"] is True)


def _problem_of(data: Mapping[str, Any]) -> Problem:
    line, row = (_whole(data[name]) if data[name] is not None else None for name in ("line", "row"))
    return Problem(_text(data["where"]), _text(data["say"]), line, row)


def _rows(value: object) -> Sequence[Any]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return value


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("not text")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise TypeError("not a whole number")
    return value
