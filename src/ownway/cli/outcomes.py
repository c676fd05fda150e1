"""``ownway outcomes FILE...``: what became of payments, as a bank's status reports tell it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer

from ownway.cli.given import bytes_of
from ownway.cli.output import ExitCode, finish, problem_data, show_json, show_problems, stop
from ownway.connectors.statements import outcome_data, plain_words, read_outcomes
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Refused
from ownway.kernel.statements import Fate, Outcome, Report

_SAID = {
    Fate.SETTLED: "paid",
    Fate.ON_ITS_WAY: "on its way",
    Fate.REFUSED: "refused, no money moved",
}


def outcomes(
    files: Annotated[list[Path], typer.Argument(help="Status reports from a bank (pain.002).")],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
) -> None:
    """Read a bank's status reports (ISO 20022 pain.002): which payments were paid, which refused, and why.

    \b
    Example:  ownway outcomes report.xml

    A payment is named as your payment file named it. A state of a whole run has no payment's name.

    With --json each outcome is one line: file, run, end_to_end, fate (settled, on_its_way or refused), code, reason,
    pence and place. Faults of a file are one line: file and problems.

    Ends with 0 when all is well, 1 when a payment was refused or a report had faults, 2 when nothing could be read.
    """
    try:
        reports = [(file, read_outcomes(bytes_of(file))) for file in files]
    except Refused as refused:
        stop(refused)
    for file, report in reports:
        _show(file, report, as_json=as_json)
    told = [one for _, report in reports for one in report.outcomes]
    if not told:
        raise typer.Exit(ExitCode.UNUSABLE)
    faults = sum(len(report.problems) for _, report in reports)
    finish(faults + sum(one.fate is Fate.REFUSED for one in told))


def _show(file: Path, report: Report, *, as_json: bool) -> None:
    for one in report.outcomes:
        if as_json:
            show_json({"file": file.name, **outcome_data(one)})
        else:
            typer.echo(_line(one))
    if as_json and report.problems:
        show_json({"file": file.name, "problems": [problem_data(one) for one in report.problems]})
    else:
        show_problems([replace(one, where=f"{file.name}, {one.where}") for one in report.problems])


def _line(one: Outcome) -> str:
    name = f"payment {one.end_to_end}" if one.end_to_end else f"the whole run {one.run}"
    amount = f", {Pence(one.pence)}" if one.pence is not None else ""
    reason = f" ({one.reason})" if one.reason else ""
    return plain_words(f"{name}{amount}: {_SAID[one.fate]}{reason}")
