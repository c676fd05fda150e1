"""``ownway statement FILE...``: what banks' files say, whether they add up, and which lines are told more than once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Annotated

import typer
import yaml

from ownway.cli.given import bytes_of, text_of
from ownway.cli.output import WIDTH, ExitCode, finish, problem_data, show_json, show_problems, stop
from ownway.connectors.statements import (
    Mapping,
    line_data,
    plain_words,
    read_mapping,
    read_statement,
    statement_data,
    table_head,
)
from ownway.engines.statements import (
    account_key,
    can_be_checked,
    disagreements,
    gaps,
    joined_pages,
    page_groups,
    united,
)
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain
from ownway.kernel.statements import Balance, Line, Statement


def statement(
    files: Annotated[list[Path], typer.Argument(help="Files from a bank, in any order.")],
    mapping: Annotated[
        Path | None, typer.Option(help="For tables (CSV): which column holds what, a YAML file.")
    ] = None,
    show_headings: Annotated[
        bool, typer.Option("--headings", help="For tables (CSV): show the first rows, to make a mapping from.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
) -> None:
    """Read bank statements: camt.053, MT940, OFX, Open Banking JSON, or a table (CSV) with a mapping.

    \b
    Examples:
      ownway statement april.xml
      ownway statement april.ofx may.ofx may-again.ofx
      ownway statement april.csv --headings
      ownway statement april.csv --mapping my-bank.yaml

    \b
    A mapping, made once for each bank, in a file my-bank.yaml:
      account: 60-16-13 31926819
      day: Date                  the heading of the column, or its number
      day_form: dd/mm/yyyy
      paid_in: Money in          or amount: Amount, with plus_means: in
      paid_out: Money out
      payee: Name
      reference: Details
      balance: Balance

    Each file is read in a process of its own that can open nothing else. A line that several files tell is shown once;
    two equal lines of one day stay two. Balances are held against the lines. Nothing is kept.

    With --json each statement is one line: file, form, account, currency, number, opening, closing, lines (all it
    tells), new_lines (those no earlier file told), left_out, not_booked, is_checked and problems. A file with no
    statement has only file and problems; a last line with problems says where statements do not fit together.

    Ends with 0 when all is well, 1 when there were faults or balances do not agree, 2 when nothing could be read.
    """
    try:
        known = read_mapping(_yaml(mapping)) if mapping else None
        if show_headings:
            _show_headings(files[0])
            return
        found = [(file, *_read(file, known)) for file in files]
    except Refused as refused:
        stop(refused)
    wholes = _joined([(file, one) for file, statements, _ in found for one in statements])
    faults = _show_files(found, as_json=as_json)
    faults += _show_statements(wholes, as_json=as_json)
    misfits = _gaps([one for _, one in wholes])
    _show(misfits, as_json=as_json)
    if not wholes:
        raise typer.Exit(ExitCode.UNUSABLE)
    finish(faults + len(misfits))


def _yaml(path: Path) -> object:
    try:
        return yaml.safe_load(text_of(path))
    except yaml.YAMLError as fault:
        raise Refused(
            Problem(path.name, "This mapping is not YAML. Write a name, a colon and a value a line.")
        ) from fault


def _read(path: Path, mapping: Mapping | None) -> tuple[tuple[Statement, ...], tuple[Problem, ...]]:
    reading = read_statement(bytes_of(path), mapping)
    return reading.statements, reading.problems


def _show_headings(path: Path) -> None:
    delimiter, rows = table_head(bytes_of(path))
    typer.echo(f"The columns are parted by a {delimiter}.")
    for number, row in enumerate(rows, 1):
        typer.echo(f"row {number}: " + " | ".join(f"{place}. {cell}" for place, cell in enumerate(row, 1)))


def _joined(told: list[tuple[Path, Statement]]) -> list[tuple[Path, Statement]]:
    """The statements with their pages joined; a joined one belongs to the file of its first page."""
    files = {id(one): file for file, one in told}
    return [(files[id(pages[0])], joined_pages(pages)) for pages in page_groups(one for _, one in told)]


def _show_files(found: list[tuple[Path, tuple[Statement, ...], tuple[Problem, ...]]], *, as_json: bool) -> int:
    """The faults of each file; how many there were."""
    for file, _, problems in found:
        if as_json and problems:
            show_json({"file": file.name, "problems": [problem_data(one) for one in problems]})
        else:
            show_problems([replace(one, where=f"{file.name}, {one.where}") for one in problems])
    return sum(len(problems) for _, _, problems in found)


def _show_statements(wholes: list[tuple[Path, Statement]], *, as_json: bool) -> int:
    """Each statement with the lines no earlier one told; how many disagreements there were."""
    parts, _ = united(one for _, one in wholes)
    count = 0
    for (file, one), fresh in zip(wholes, parts, strict=True):
        problems = disagreements(one)
        count += len(problems)
        if as_json:
            _show_data(file, one, fresh, problems)
        else:
            _show_words(file, one, fresh)
            show_problems([replace(problem, where=f"{file.name}, {problem.where}") for problem in problems])
    return count


def _gaps(statements: list[Statement]) -> list[Problem]:
    """Where statements of one account do not fit together."""
    accounts = dict.fromkeys((account_key(one.account), one.currency) for one in statements)
    return [
        problem
        for key, currency in accounts
        for problem in gaps([one for one in statements if (account_key(one.account), one.currency) == (key, currency)])
    ]


def _show(problems: list[Problem], *, as_json: bool) -> None:
    if as_json and problems:
        show_json({"problems": [problem_data(one) for one in problems]})
    else:
        show_problems(problems)


def _show_data(file: Path, one: Statement, fresh: tuple[Line, ...], problems: list[Problem]) -> None:
    data: dict[str, Plain] = {"file": file.name, **statement_data(one)}
    data["new_lines"] = [line_data(line) for line in fresh]
    data["is_checked"] = can_be_checked(one)
    data["problems"] = [problem_data(problem) for problem in problems]
    show_json(data)


def _show_words(file: Path, one: Statement, fresh: tuple[Line, ...]) -> None:
    total, known = sum(line.pence for line in one.lines), len(one.lines) - len(fresh)
    account, currency = _cut(one.account, WIDTH) or "not named", _cut(one.currency, 8) or "currency not named"
    typer.echo(f"\n{file.name}: account {account}, {currency}")
    for name, balance in (("opens", one.opening), ("closes", one.closing)):
        if balance:
            typer.echo(f"  {name} at {_said(balance)}")
    typer.echo(f"  Lines: {len(one.lines)}, together {_amount(total)}. Told before: {known}.")
    if one.not_booked:
        typer.echo(f"  Not booked yet, so not read: {one.not_booked}.")
    if one.left_out:
        typer.echo(f"  Missing here, because they could not be read: {one.left_out}.")
    if not can_be_checked(one):
        typer.echo("  It gives too few balances to check its lines.")
    elif not disagreements(one):
        typer.echo("  Its balances agree with its lines.")
    for line in fresh:
        typer.echo(f"  {line.day.isoformat()} {_amount(line.pence):>14}  {_worded(line)}")
        for part in line.parts:
            typer.echo(f"    of it {_amount(part.pence):>19}  {_worded(part)}")


def _worded(line: Line) -> str:
    return _cut(" · ".join(part for part in (line.payee, line.reference) if part), WIDTH)


def _said(balance: Balance) -> str:
    return f"{_amount(balance.pence)}{f' on {balance.day.isoformat()}' if balance.day else ''}"


def _amount(pence: int) -> str:
    return str(Pence(pence)).replace("£", "")


def _cut(words: str, most: int) -> str:
    """Words that fit a column and hold nothing a terminal would obey."""
    plain = plain_words(words)
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"
