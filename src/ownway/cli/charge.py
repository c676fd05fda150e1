"""``ownway charge FILE``: what a person, or each person of a table, is asked to pay towards support at home."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from ownway.cli.given import day_of, text_of
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
from ownway.connectors.tables import Batch
from ownway.connectors.tables import read_cases as read_table
from ownway.engines import charging
from ownway.engines.charging.cases import Case, read_cases
from ownway.kernel.fields import Field
from ownway.kernel.figures import Figure
from ownway.kernel.pence import Pence
from ownway.kernel.periods import as_days
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain

CASES, TABLES = (".yaml", ".yml", ".json"), (".csv", ".parquet")
COLUMNS = {"Row or reference": 24, "Pays a week": 16, "Full cost": 12}


def charge(
    file: Annotated[Path, typer.Argument(help="A case (YAML, JSON) or a table of cases (CSV, Parquet).")],
    policy: Annotated[Path | None, typer.Option(help="The place's own rules, a YAML file.")] = None,
    on: Annotated[str | None, typer.Option(help="The day of assessment where none is given, like 2026-04-06.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
    easy_read: Annotated[bool, typer.Option("--easy-read", help="Say it in easy words.")] = False,
) -> None:
    """Work out what a person is asked to pay towards their support, and show every step.

    \b
    Example:  ownway charge peter.yaml
      year: 2023/24
      age: 37
      income: {ESA: 225.45, PIP_daily_living_enhanced: 101.75}
      capital: 0
      personal_budget: 454.00

    A table has a column for each field, such as assessed_on, born_on, support_cost_weekly, capital, pensions_weekly
    and rent_weekly, and may have a reference. A case may use the same names.

    With --json each case or row is one line: weekly_contribution_pence (null where the cost is not known and all of
    it is to be paid), pays_full_cost, and for a case may_charge, to_confirm, inputs, policy, engine and working. A bad
    one has problems, each with where, say, line and row.

    Ends with 0 when all is well, 1 when some rows could not be charged, 2 when the file could not be used.
    """
    try:
        rules = charging.Policy.lawful() if policy is None else charging.read_policy(text_of(policy))
        day = day_of(on)
        if file.suffix.lower() in CASES:
            bad = _charge_cases(file, rules, day, as_json=as_json, language="en_simple" if easy_read else "en")
        elif file.suffix.lower() in TABLES:
            bad = _charge_table(file, rules, day, as_json=as_json)
        else:
            raise Refused(Problem(file.name, f"Give a file that ends in {', '.join((*CASES, *TABLES))}."))
    except Refused as refused:
        stop(refused)
    finish(bad)


def _charge_cases(file: Path, policy: charging.Policy, on: date, *, as_json: bool, language: str) -> int:
    """Charge each case of a file in words or JSON; how many could not be charged. One bad case alone is unusable."""
    text = text_of(file)
    if file.suffix.lower() == ".json":
        # JSON may be indented by tabs, which YAML refuses.
        text = text.expandtabs()
    cases = read_cases(text, charging.national_figures(), policy, on)
    bad = 0
    for number, case in enumerate(cases, 1):
        if isinstance(case, Case):
            _show_case(case, number if len(cases) > 1 else 0, as_json=as_json, words=charging.words_in(language))
        elif len(cases) == 1:
            raise Refused(*case)
        else:
            bad += 1
            problems = [replace(problem, row=number) for problem in case]
            show_problems(problems)
            if as_json:
                show_json({"row": number, "problems": [problem_data(problem) for problem in problems]})
    return bad


def _show_case(case: Case, number: int, *, as_json: bool, words: charging.Words) -> None:
    answer = charging.assess_one(case.inputs, charging.national_figures(), case.policy, words)
    is_known = answer.is_cost_known or not answer.pays_full_cost
    pence = answer.weekly_contribution_pence if is_known else None
    if as_json:
        show_json(
            {
                "name": case.name,
                "weekly_contribution_pence": pence,
                "pays_full_cost": answer.pays_full_cost,
                "may_charge": charging.may_charge(answer, ()),
                "to_confirm": [_figure_data(one) for one in answer.unconfirmed],
                "inputs": dict(case.inputs),
                "policy": case.policy.name,
                "engine": charging.VERSION,
                "working": answer.working.as_data(),
            }
        )
        return
    heading = f"{number}. {case.name}: " if number else f"{case.name}: " if case.name else ""
    amount = "the full cost of the support" if pence is None else f"{Pence(pence)} a week"
    show_working(f"{heading}{amount}", answer.working, is_total_known=is_known)
    if answer.unconfirmed:
        typer.echo("\nBefore a real charge, somebody at the place must check these amounts in the official source:")
        for one in answer.unconfirmed:
            typer.echo(f"  - {one.label}, from {one.during.start.isoformat()}")
    typer.echo("")


def _figure_data(figure: Figure) -> dict[str, Plain]:
    return {
        "key": figure.key,
        "from": figure.during.start.isoformat(),
        "amount": figure.amount,
        "unit": figure.unit,
        "source": figure.source.say,
        "confidence": figure.source.confidence.value,
    }


def _charge_table(file: Path, policy: charging.Policy, on: date, *, as_json: bool) -> int:
    """Charge each row of a table; how many rows could not be charged."""
    good = bad = 0
    table = Table(COLUMNS)
    for batch in with_progress(read_table(file, _fields(on)), "Charging"):
        done, failed = _charge_batch(batch, policy, table, as_json=as_json)
        good, bad = good + done, bad + failed
    typer.echo(f"{good:,} rows charged, {bad:,} rows not.", err=True)
    return bad


def _fields(on: date) -> tuple[Field, ...]:
    return tuple(replace(one, missing=as_days(on)) if one.name == "assessed_on" else one for one in charging.FIELDS)


def _charge_batch(batch: Batch, policy: charging.Policy, table: Table, *, as_json: bool) -> tuple[int, int]:
    figures = charging.national_figures()
    faults = charging.find_faults(batch.columns, figures, policy) if len(batch.rows) else []
    problems = batch.problems + [replace(one, row=int(batch.rows[one.row or 0])) for one in faults]
    good = batch.without({one.row or 0 for one in faults})
    show_problems(problems)
    if as_json:
        for row in dict.fromkeys(problem.row for problem in problems):
            show_json({"row": row, "problems": [problem_data(one) for one in problems if one.row == row]})
    if len(good.rows):
        charges = charging.assess(good.columns, figures, policy)
        amounts, full = charges.weekly_contribution_pence.tolist(), charges.pays_full_cost.tolist()
        _show_rows(good, amounts, full, table, as_json=as_json)
    return len(good.rows), len({one.row for one in problems})


def _show_rows(batch: Batch, amounts: list[int], full: list[bool], table: Table, *, as_json: bool) -> None:
    rows = zip(batch.rows.tolist(), batch.references, amounts, full, strict=True)
    if not as_json:
        table.rows(
            (name or f"row {row}", str(Pence(pence)), "yes" if all_of_it else "no")
            for row, name, pence, all_of_it in rows
        )
        return
    for row, name, pence, all_of_it in rows:
        show_json({"row": row, "reference": name, "weekly_contribution_pence": pence, "pays_full_cost": all_of_it})
