"""What every command prints: a working in words, a table for many, JSON, problems, progress, and exit codes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from enum import IntEnum
from textwrap import wrap
from typing import NoReturn, TypeVar

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain
from ownway.kernel.working import Change, Kind, Source, Step, Unit, Working

Part = TypeVar("Part")
WIDTH = 78


class ExitCode(IntEnum):
    """How a command ended, for scripts."""

    FINE = 0
    SOME_BAD = 1
    UNUSABLE = 2


def stop(refused: Refused) -> NoReturn:
    """Say every problem on the error stream and end: what was given cannot be used."""
    show_problems(refused.problems)
    raise typer.Exit(ExitCode.UNUSABLE)


def finish(bad_rows: int) -> None:
    """End with the code that says whether every row was good."""
    if bad_rows:
        raise typer.Exit(ExitCode.SOME_BAD)


def show_problems(problems: Iterable[Problem]) -> None:
    """One line a problem, on the error stream: line, row and field, what is wrong and what to do."""
    for problem in problems:
        typer.echo(str(problem), err=True)


def problem_data(problem: Problem) -> dict[str, Plain]:
    """A problem as plain data for JSON."""
    return {"where": problem.where, "say": problem.say, "line": problem.line, "row": problem.row}


def show_json(data: Plain) -> None:
    """One JSON document on one line, so that many documents are JSON Lines."""
    typer.echo(json.dumps(data, ensure_ascii=False, separators=(", ", ": ")))


def show_working(title: str, working: Working, *, is_total_known: bool = True) -> None:
    """The numbered sentences with their amounts, then what would change the answer, then the sources.

    Where the last total is not known yet, its sentence stands without an amount and no change is compared with it.
    """
    typer.echo(title)
    typer.echo("")
    sources: dict[Source, int] = {}
    *before, last = working.steps
    for number, step in enumerate((*before, last if is_total_known else replace(last, amount=None)), 1):
        typer.echo(_step_lines(number, step, sources))
    if working.changes and is_total_known:
        typer.echo("\nWhat would change it")
        for change in working.changes:
            typer.echo(_change_line(change))
    if sources:
        typer.echo("\nWhere this comes from")
        for source, number in sources.items():
            typer.echo(_source_line(number, source))


def _step_lines(number: int, step: Step, sources: dict[Source, int]) -> str:
    marks = "".join(f" [{sources.setdefault(one, len(sources) + 1)}]" for one in step.sources)
    lines = wrap(f"{step.say}{marks}", WIDTH - 20) or [""]
    lines[0] = f"{lines[0]:<{WIDTH - 19}}{step.said_amount:>14}"
    why = [f"     {line}" for line in wrap(step.why, WIDTH - 20)]
    rule = ["     " + "-" * (WIDTH - 5)] if step.kind is Kind.TOTAL else []
    return "\n".join(
        rule + [f"{f'{number}.' if at == 0 else '':<5}{line}".rstrip() for at, line in enumerate(lines)] + why
    )


def _change_line(change: Change) -> str:
    amount = said(change.amount, change.unit)
    if change.difference == 0:
        return f"  - {change.say} {amount}, the same."
    word = "more" if change.difference > 0 else "less"
    return f"  - {change.say} {amount}, which is {said(abs(change.difference), change.unit)} {word}."


def _source_line(number: int, source: Source) -> str:
    sure = "" if source.confidence.value in {"official", "local"} else " (not yet confirmed from the official source)"
    return f"  [{number}] {source.say}{sure}{f' {source.address}' if source.address else ''}"


def said(amount: int, unit: Unit) -> str:
    """An amount as people read it."""
    return f"{amount:,} points" if unit is Unit.POINTS else str(Pence(amount))


class Table:
    """Lines of a table printed as they come, so that a million rows need no memory. ``columns``: heading to width."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        self.columns = columns
        self._started = False

    def rows(self, lines: Iterable[Sequence[str]]) -> None:
        """Print some rows: the first column to the left, the others to the right, as amounts are."""
        if not self._started:
            self._started = True
            sys.stdout.write(self._line(list(self.columns)) + "\n" + "-" * (sum(self.columns.values()) + 2) + "\n")
        sys.stdout.writelines(self._line(line) + "\n" for line in lines)

    def _line(self, cells: Sequence[str]) -> str:
        widths = list(self.columns.values())
        rest = (f"{cell:>{width}}" for cell, width in zip(cells[1:], widths[1:], strict=True))
        return f"{cells[0]:<{widths[0]}}  {''.join(rest)}"


def with_progress(parts: Iterable[Part], say: str) -> Iterator[Part]:
    """The same parts, with a moving line on the error stream when a person is watching."""
    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task(say, total=None)
        for done, part in enumerate(parts, 1):
            yield part
            progress.update(task, description=f"{say} (part {done})")
