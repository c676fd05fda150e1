"""``ownway estimate FILE``: the indicative budget and the likely share of it, for one case or a table of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from ownway.cli.given import day_of, rules_of, text_of
from ownway.cli.output import (
    Table,
    finish,
    problem_data,
    show_json,
    show_problems,
    show_working,
    stop,
    with_progress,
)
from ownway.connectors.tables import Batch, read_cases
from ownway.connectors.tables.rows import open_rows
from ownway.engines import charging
from ownway.engines.allocation import VERSION, Allocations, Answer, RuleSet, allocate, allocate_one
from ownway.engines.offer import Offer, Offers, offer, offer_fields, offer_one
from ownway.kernel.fields import Field, read_row
from ownway.kernel.pence import Pence
from ownway.kernel.periods import as_days
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain
from ownway.kernel.yaml_lines import Lined, read_yaml

CASES, TABLES = (".yaml", ".yml", ".json"), (".csv", ".parquet")
ASKS_MONEY = "born_on"
"""With this given, the likely share is worked out too; without it, only the indicative budget."""

_MONEY = frozenset(field.name for field in charging.FIELDS)


@dataclass(frozen=True)
class _Asked:
    """What the command was asked to do with every case."""

    rules: RuleSet
    policy: charging.Policy
    on: date
    as_json: bool
    language: str

    def fields(self, *, with_money: bool) -> Sequence[Field]:
        if not with_money:
            return self.rules.fields
        today = as_days(self.on)
        return [replace(one, missing=today) if one.name == "assessed_on" else one for one in offer_fields(self.rules)]


def estimate(
    file: Annotated[Path, typer.Argument(help="A case (YAML, JSON) or a table of cases (CSV, Parquet).")],
    *,
    rules: Annotated[str, typer.Option(help="A rule file, or the name of an example.")] = "example_adults",
    policy: Annotated[Path | None, typer.Option(help="The place's own rules for charging, a YAML file.")] = None,
    on: Annotated[str | None, typer.Option(help="The day of assessment where none is given, like 2026-04-06.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
    easy_read: Annotated[bool, typer.Option("--easy-read", help="Say it in easy words.")] = False,
) -> None:
    """Turn answers into points and pounds: the number to start planning with, and every step to it.

    \b
    Example:  ownway estimate ann.yaml --rules one_page
      body: some
      home: some
      people: a_lot
      night: no_one
      family_help: some
      carer_agrees: yes

    What a rule set asks is listed by  ownway rules NAME  . Where a case or a table also gives born_on and what
    ownway charge  asks, the likely share is worked out as well. A table may have a reference.

    With --json each case or row is one line: points, yearly_pence, weekly_pence and, with money, weekly_cost_pence,
    weekly_contribution_pence, weekly_place_pence and pays_full_cost. A case also has name, rules, streams, inputs,
    engine, working and, with money, offer_working and charge_working. A bad row has problems.

    Ends with 0 when all is well, 1 when some rows could not be worked out, 2 when the file could not be used.
    """
    try:
        own = charging.Policy.lawful() if policy is None else charging.read_policy(text_of(policy))
        asked = _Asked(rules_of(rules), own, day_of(on), as_json, "en_simple" if easy_read else "en")
        if file.suffix.lower() in CASES:
            _estimate_case(file, asked)
            bad = 0
        elif file.suffix.lower() in TABLES:
            bad = _estimate_table(file, asked)
        else:
            raise Refused(Problem(file.name, f"Give a file that ends in {', '.join((*CASES, *TABLES))}."))
    except Refused as refused:
        stop(refused)
    finish(bad)


def _estimate_case(file: Path, asked: _Asked) -> None:
    # JSON may be indented by tabs, which YAML refuses.
    text = text_of(file).expandtabs() if file.suffix.lower() == ".json" else text_of(file)
    lined = read_yaml(text)
    if not isinstance(lined.data, dict):
        raise Refused(Problem(file.name, "Write a case as names and values, one on each line."))
    row = {name: value for name, value in lined.data.items() if name != "name"}
    inputs, problems = read_row(asked.fields(with_money=ASKS_MONEY in row), row)
    if problems:
        raise Refused(*(_with_line(lined, row, problem) for problem in problems))
    name = str(lined.data.get("name") or "")
    if ASKS_MONEY in row:
        found = offer_one(inputs, asked.rules, charging.national_figures(), asked.policy, asked.language)
        _show_one(asked, name, inputs, found.allocation, found)
    else:
        _show_one(asked, name, inputs, allocate_one(inputs, asked.rules, asked.language), None)


def _with_line(lined: Lined, row: Mapping[str, object], problem: Problem) -> Problem:
    return replace(problem, line=lined.line(problem.where)) if problem.where in row else problem


def _show_one(asked: _Asked, name: str, inputs: Mapping[str, int], answer: Answer, with_money: Offer | None) -> None:
    if asked.as_json:
        show_json(_one_as_data(asked.rules, name, inputs, answer, with_money))
        return
    heading = f"{name}: " if name else ""
    title = f"{heading}{Pence(answer.weekly_pence)} a week, {Pence(answer.yearly_pence)} a year"
    show_working(title, answer.working)
    if with_money is not None:
        typer.echo("")
        show_working("Who would pay", with_money.working)
        typer.echo("")
        show_working("How the share is worked out", with_money.charge.working)
    typer.echo("\nThis is a number to start planning with. It is not a decision.")
    if asked.rules.is_example:
        typer.echo("The rules are an example. No council uses them.")


def _one_as_data(
    rules: RuleSet, name: str, inputs: Mapping[str, int], answer: Answer, with_money: Offer | None
) -> dict[str, Plain]:
    columns = {key: np.array([value]) for key, value in inputs.items()}
    streams = allocate(columns, rules).streams
    data: dict[str, Plain] = {
        "name": name,
        "rules": {"name": rules.name, "version": rules.version, "content_hash": rules.content_hash},
        "points": answer.points,
        "yearly_pence": answer.yearly_pence,
        "weekly_pence": answer.weekly_pence,
        "streams": {
            key: {
                "points": int(one.points[0]),
                "yearly_pence": int(one.yearly_pence[0]),
                "weekly_pence": int(one.weekly_pence[0]),
            }
            for key, one in streams.items()
        },
        "inputs": dict(inputs),
        "engine": VERSION,
        "working": answer.working.as_data(),
    }
    if with_money is not None:
        data |= {
            "weekly_cost_pence": with_money.weekly_cost_pence,
            "weekly_contribution_pence": with_money.weekly_contribution_pence,
            "weekly_place_pence": with_money.weekly_place_pence,
            "pays_full_cost": with_money.charge.pays_full_cost,
            "offer_working": with_money.working.as_data(),
            "charge_working": with_money.charge.working.as_data(),
        }
    return data


def _estimate_table(file: Path, asked: _Asked) -> int:
    """Work out each row of a table; how many rows could not be."""
    names, _ = open_rows(file, 1)
    with_money = ASKS_MONEY in names
    widths = {"Row or reference": 24, "Points": 9, "A year": 16, "A week": 14}
    table = Table(widths | {"Share a week": 14} if with_money else widths)
    good = bad = 0
    for batch in with_progress(read_cases(file, asked.fields(with_money=with_money)), "Working it out"):
        done, failed = _estimate_batch(batch, asked, table, with_money=with_money)
        good, bad = good + done, bad + failed
    typer.echo(f"{good:,} rows worked out, {bad:,} rows not.", err=True)
    return bad


def _estimate_batch(batch: Batch, asked: _Asked, table: Table, *, with_money: bool) -> tuple[int, int]:
    problems, good = list(batch.problems), batch
    if with_money and len(batch.rows):
        money = {name: column for name, column in batch.columns.items() if name in _MONEY}
        faults = charging.find_faults(money, charging.national_figures(), asked.policy)
        problems += [replace(one, row=int(batch.rows[one.row or 0])) for one in faults]
        good = batch.without({one.row or 0 for one in faults})
    show_problems(problems)
    if asked.as_json:
        for row in dict.fromkeys(problem.row for problem in problems):
            show_json({"row": row, "problems": [problem_data(one) for one in problems if one.row == row]})
    if len(good.rows):
        lines = _offered(good, asked) if with_money else _allocated(good.columns, asked.rules)
        _show_rows(good, lines, table, as_json=asked.as_json)
    return len(good.rows), len({one.row for one in problems})


def _allocated(columns: Mapping[str, np.ndarray], rules: RuleSet) -> Iterator[dict[str, int]]:
    return _lines(_amounts(allocate(columns, rules)))


def _offered(batch: Batch, asked: _Asked) -> Iterator[dict[str, int]]:
    offers = offer(batch.columns, asked.rules, charging.national_figures(), asked.policy)
    return _lines(_amounts(offers.allocations) | _shares(offers))


def _amounts(amounts: Allocations) -> dict[str, np.ndarray]:
    return {
        "points": amounts.points,
        "yearly_pence": amounts.yearly_pence,
        "weekly_pence": amounts.weekly_pence,
    }


def _shares(offers: Offers) -> dict[str, np.ndarray]:
    return {
        "weekly_cost_pence": offers.weekly_cost_pence,
        "weekly_contribution_pence": offers.weekly_contribution_pence,
        "weekly_place_pence": offers.weekly_place_pence,
        "pays_full_cost": offers.pays_full_cost,
    }


def _lines(columns: Mapping[str, np.ndarray]) -> Iterator[dict[str, int]]:
    for values in zip(*(column.tolist() for column in columns.values()), strict=True):
        yield dict(zip(columns, values, strict=True))


def _show_rows(batch: Batch, lines: Iterator[dict[str, int]], table: Table, *, as_json: bool) -> None:
    rows = zip(batch.rows.tolist(), batch.references, lines, strict=True)
    if as_json:
        for row, reference, line in rows:
            show_json({"row": row, "reference": reference, **line})
        return
    shown = ("yearly_pence", "weekly_pence", "weekly_contribution_pence")
    table.rows(
        [reference or f"row {row}", f"{line['points']:,}", *(str(Pence(line[key])) for key in shown if key in line)]
        for row, reference, line in rows
    )
