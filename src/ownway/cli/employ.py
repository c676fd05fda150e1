"""``ownway employ``: what an assistant truly costs, or the rate an amount of money can pay, for one or for many."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from ownway.cli.output import Table, finish, problem_data, show_json, show_problems, show_working, stop, with_progress
from ownway.connectors.tables import REFERENCE, Batch, read_cases
from ownway.engines import payroll
from ownway.kernel.fields import Field
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain
from ownway.kernel.yaml_lines import Lined, read_yaml

ONE_CASE = (".yaml", ".yml", ".json")
WEEKS_IN_A_YEAR = 52
TABLE_TO_COST = {"Row": 20, "A year": 16, "A week": 14, "True cost an hour": 20}
TABLE_TO_AFFORD = {"Row": 20, "Highest rate": 14, "Minimum wage": 14, "Missing a year": 16, "Left a year": 14}

MANY_TO_AFFORD = tuple(replace(field, missing=1) if field.name == "hourly" else field for field in payroll.FIELDS)
"""Backwards, a rate in the file is not needed and not used."""


class Each(StrEnum):
    """What an amount of money is for."""

    YEAR = "year"
    WEEK = "week"


def employ(
    file: Annotated[Path, typer.Argument(help="One assistant (.yaml, .json) or many (.csv, .parquet).")],
    *,
    afford: Annotated[str, typer.Option(metavar="AMOUNT", help="Work backwards: the rate this money can pay.")] = "",
    each: Annotated[Each, typer.Option(help="What the money is for.")] = Each.YEAR,
    easy_read: Annotated[bool, typer.Option("--easy-read", help="Say it in easy read.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
) -> None:
    """What an assistant truly costs in a year, and backwards: the highest rate your money can pay.

    \b
    Example, in a file joy.yaml:
      day: 2026-06-01            the day the year starts
      born_on: 1979-11-30        the assistant's date of birth
      weekly_hours: 10.5         or 10:30
      hourly: 14.60              pounds an hour

    \b
      ownway employ joy.yaml
      ownway employ joy.yaml --afford 182.00 --each week
      ownway employ everybody.csv --json

    You may also give: days_a_week, claims_allowance, other_national_insurance, pension, sick_weeks, cover,
    cover_hourly, insurance, training, redundancy. What you leave out is an example, and the answer says so. A file of
    many may have a column named reference.

    --json prints yearly_pence, weekly_pence and hourly_true_cost_pence; with --afford it prints hourly_pence (0 where
    the money cannot pay the minimum wage), minimum_wage_pence, missing_pence and left_pence. One assistant also has
    working, version and figures; many are one JSON object a line, with row and reference, or row and problems.

    Ends with 0 when all is well, 1 when some rows were bad, 2 when nothing could be used.
    """
    try:
        money = _money(afford, each) if afford else None
        if file.suffix.lower() in ONE_CASE:
            _one(file, money, "en-simple" if easy_read else "en", is_json=as_json)
            return
        bad = _many(file, money, is_json=as_json)
    except Refused as refused:
        stop(refused)
    finish(bad)


def _money(afford: str, each: Each) -> int:
    """The option ``--afford`` as pence a year."""
    given = replace(payroll.MONEY, name="--afford", say="The amount").read(afford)
    if isinstance(given, Problem):
        raise Refused(given)
    return given * WEEKS_IN_A_YEAR if each is Each.WEEK else given


def _one(file: Path, money: int | None, language: str, *, is_json: bool) -> None:
    lined = _read_case(file)
    inputs = {name: value for name, value in lined.data.items() if name != REFERENCE}
    try:
        answer = _answer(inputs, money, language)
    except Refused as refused:
        raise Refused(*(replace(one, line=lined.line(one.where)) for one in refused.problems)) from refused
    if is_json:
        show_json({**_amounts(answer), **_made_with(), "working": answer.working.as_data()})
        return
    show_working(str(lined.data.get(REFERENCE) or file.stem), answer.working)


def _answer(
    inputs: Mapping[str, object], money: int | None, language: str
) -> payroll.Answer | payroll.AffordableAnswer:
    if money is None:
        return payroll.cost_one(inputs, language)
    rest = {name: value for name, value in inputs.items() if name != "hourly"}
    return payroll.affordable_rate_one({**rest, "yearly_money": f"{money // 100}.{money % 100:02d}"}, language)


def _amounts(answer: payroll.Answer | payroll.AffordableAnswer) -> dict[str, Plain]:
    names = _names(is_backwards=isinstance(answer, payroll.AffordableAnswer))
    return {name: getattr(answer, name) for name in names}


def _names(*, is_backwards: bool) -> tuple[str, ...]:
    if is_backwards:
        return ("hourly_pence", "minimum_wage_pence", "missing_pence", "left_pence")
    return ("yearly_pence", "weekly_pence", "hourly_true_cost_pence")


def _made_with() -> dict[str, Plain]:
    return {"version": payroll.VERSION, "figures": payroll.figures().content_hash}


def _read_case(file: Path) -> Lined:
    if not file.is_file():
        raise Refused(Problem(file.name, "There is no such file. Check its name and folder."))
    try:
        lined = read_yaml(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as fault:
        raise Refused(Problem(file.name, "This file is not in UTF-8. Save it again in UTF-8.")) from fault
    if not isinstance(lined.data, dict):
        raise Refused(Problem(file.name, "Write names and values, like hourly: 14.60."))
    return lined


def _many(file: Path, money: int | None, *, is_json: bool) -> int:
    """Print every good row and name every bad one; how many rows were bad."""
    fields = payroll.FIELDS if money is None else MANY_TO_AFFORD
    table = Table(TABLE_TO_COST if money is None else TABLE_TO_AFFORD)
    bad = 0
    for batch in with_progress(_checked(file, fields, money), "Working out the cost"):
        bad += len({one.row for one in batch.problems})
        results = _results(batch, money)
        if is_json:
            _show_rows(batch, results)
            continue
        show_problems(batch.problems)
        names = (name or str(row) for name, row in zip(batch.references, batch.rows.tolist(), strict=True))
        amounts = zip(*results.values(), strict=True)
        table.rows([name, *map(_pounds, row)] for name, row in zip(names, amounts, strict=True))
    return bad


def _pounds(pence: int) -> str:
    return str(Pence(pence))


def _checked(file: Path, fields: tuple[Field, ...], money: int | None) -> Iterator[Batch]:
    """The batches of a file without the rows that cannot be used, whose problems are added."""
    for batch in read_cases(file, fields):
        columns = dict(batch.columns)
        if money is not None:
            columns["yearly_money"] = np.full(len(batch.rows), money, dtype=np.int64)
            del columns["hourly"]
        good = np.ones(len(batch.rows), dtype=bool)
        problems = list(batch.problems)
        for at, problem in payroll.faults(columns, payroll.figures()):
            good[at] = False
            problems.append(replace(problem, row=int(batch.rows[at])))
        kept = {name: column[good] for name, column in columns.items()}
        references = [one for one, is_good in zip(batch.references, good, strict=True) if is_good]
        yield Batch(kept, batch.rows[good], sorted(problems, key=lambda one: one.row or 0), references)


def _results(batch: Batch, money: int | None) -> dict[str, list[int]]:
    found: object = (
        payroll.cost(batch.columns, payroll.figures())
        if money is None
        else payroll.affordable_rate(batch.columns, payroll.figures())
    )
    return {name: getattr(found, name).tolist() for name in _names(is_backwards=money is not None)}


def _show_rows(batch: Batch, results: Mapping[str, list[int]]) -> None:
    """One JSON object a row, in the order of the file, good rows and bad."""
    lines: dict[int, dict[str, Plain]] = {}
    for at, row in enumerate(batch.rows.tolist()):
        amounts: dict[str, Plain] = {name: column[at] for name, column in results.items()}
        lines[row] = {"row": row, "reference": batch.references[at], **amounts}
    for row in dict.fromkeys(one.row or 0 for one in batch.problems):
        faults: list[Plain] = [problem_data(one) for one in batch.problems if (one.row or 0) == row]
        lines[row] = {"row": row, "problems": faults}
    for row in sorted(lines):
        show_json(lines[row])
