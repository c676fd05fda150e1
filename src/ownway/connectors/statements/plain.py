"""Statements as plain data and back: how they cross from the bounded process, and what ``--json`` prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from ownway.kernel.problems import Problem
from ownway.kernel.references import Plain
from ownway.kernel.statements import Balance, Fate, Line, Outcome, Reading, Report, Statement, Table


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
        "is_account_opaque": statement.is_account_opaque,
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
        "end_to_end": line.end_to_end,
        "return_reason": line.return_reason,
        "place": line.place,
        "parts": [line_data(part) for part in line.parts],
    }


def problem_data(problem: Problem) -> dict[str, Plain]:
    """A fault as plain data."""
    return {"where": problem.where, "say": problem.say, "line": problem.line, "row": problem.row}


def _balance_data(balance: Balance | None) -> Plain:
    if balance is None:
        return None
    day = balance.day.isoformat() if balance.day else None
    return {"pence": balance.pence, "day": day, "is_between_pages": balance.is_between_pages}


def report_data(report: Report) -> dict[str, Plain]:
    """A report of outcomes as plain data."""
    return {
        "outcomes": [outcome_data(one) for one in report.outcomes],
        "problems": [problem_data(one) for one in report.problems],
    }


def outcome_data(outcome: Outcome) -> dict[str, Plain]:
    """An outcome as plain data."""
    return {
        "run": outcome.run,
        "end_to_end": outcome.end_to_end,
        "fate": outcome.fate.value,
        "code": outcome.code,
        "reason": outcome.reason,
        "pence": outcome.pence,
        "place": outcome.place,
    }


def table_data(table: Table) -> dict[str, Plain]:
    """A table as plain data."""
    return {
        "rows": [list(row) for row in table.rows],
        "headings": list(table.headings),
        "likely": dict(table.likely),
    }


def table_of(data: Mapping[str, Any]) -> Table:
    """A table from its plain data, as ``reading_of``."""
    rows = tuple(tuple(_text(cell) for cell in _rows(row)) for row in _rows(data["rows"]))
    return Table(rows, tuple(_text(one) for one in _rows(data["headings"])), dict(data["likely"]))


def report_of(data: Mapping[str, Any]) -> Report:
    """A report from its plain data, as ``reading_of``."""
    outcomes = tuple(
        Outcome(
            _text(one["run"]),
            _text(one["end_to_end"]),
            Fate(one["fate"]),
            _text(one["code"]),
            _text(one["reason"]),
            _whole(one["pence"]) if one["pence"] is not None else None,
            _whole(one["place"]),
        )
        for one in _rows(data["outcomes"])
    )
    return Report(outcomes, tuple(_problem_of(one) for one in _rows(data["problems"])))


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
        data["is_account_opaque"] is True,
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
        _text(data["end_to_end"]),
        _text(data["return_reason"]),
        _whole(data["place"]),
        tuple(_line_of(part) for part in _rows(data["parts"])),
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
