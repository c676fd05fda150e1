"""``ownway cld FILE...``: client level data checked, each person and event counted once, and ASCOF 3D with its rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from ownway.cli.cld_asked import Asked
from ownway.cli.cld_load import (
    SETTLE,
    Loader,
    loaded_data,
    loaded_words,
    loader,
    settle_table,
)
from ownway.cli.cld_run import Told, run
from ownway.cli.cld_said import as_data, in_words, whole_tables
from ownway.cli.cld_tables import FAULTS_FILE, Tables
from ownway.cli.output import finish, show_json, stop
from ownway.connectors.client_level_data import Form
from ownway.engines.client_level_data import PersonRule
from ownway.kernel.problems import Problem, Refused

if TYPE_CHECKING:
    from ownway.apps.returns.actions import TakenIn


def cld(
    files: Annotated[list[Path], typer.Argument(help="One or more files of the return, CSV or Parquet.")],
    *,
    council: Annotated[
        list[str] | None, typer.Option(help="Only this council, by its LA_Code. May be repeated.")
    ] = None,
    person_rule: Annotated[PersonRule, typer.Option(help="How ASCOF 3D tells people apart.")] = PersonRule.NHSE_HYBRID,
    snapshot: Annotated[str, typer.Option(metavar="DAY", help="The day ASCOF 3D counts adults on.")] = "",
    period: Annotated[tuple[str, str], typer.Option(metavar="FIRST LAST", help="The period services count in.")] = (
        "",
        "",
    ),
    imported_on: Annotated[str, typer.Option(metavar="DAY", help="When the files came, for the derived period.")] = "",
    out: Annotated[Path | None, typer.Option(help="A new folder for all tables.")] = None,
    form: Annotated[Form, typer.Option("--as", help="How the tables are written.")] = Form.CSV,
    faults: Annotated[Path, typer.Option(help="Where the faults go when there is no --out.")] = Path(FAULTS_FILE),
    load: Annotated[bool, typer.Option("--load", help="Put the people and their support into a place.")] = False,
    place: Annotated[str, typer.Option(help="With --load: the short name of the place.")] = "",
    by: Annotated[str, typer.Option(help="With --load: the e-mail of who keeps that place's rules.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document, amounts in whole pence.")] = False,
) -> None:
    """Check client level data, count each person and event once, and work out ASCOF 3D with the rows behind it.

    \b
    Example:
      ownway cld return-june.csv return-september.csv --out tables

    Several files may overlap and come in any order. Labels of Release 1 and Release 2 are read. A bad row or cell is
    written to a list with what to do about it, and the others go on. Nothing is stored in the database without
    --load, and nothing is written when a file cannot be used.

    --load makes a record for each person of one council who has none yet, found by NHS number or else by the
    council's own number, with the support they have today, line by line. All of it or nothing: a fault leaves
    nothing behind, and loading the same again changes nothing. What only a human can settle waits on a page of the
    keeper's desk.

    The snapshot day is the last 31 March of the newest reporting period, or its last day. The year of carers starts
    on the 1 April before it.

    \b
    --out writes people, requests, assessments, services (with weekly, yearly and period cost), reviews, ascof_3d,
    ascof_3d_rows, spending, quality, submissions and faults. They are about real people: keep them safe.

    \b
    --json prints: files (name, encoding, rows, set_aside, missing_columns, extra_columns), rows, set_aside,
    faults (total_rows, by_kind: field, kind, rows, say), submissions, events, people, without_person,
    ascof_3d (snapshot, year, person_rule, engine, dropped_rows, unknown, measures: council, part, measure, age,
    numerator, denominator, percent), spending, quality, written, and with --load loaded (people_new, people_found,
    rows_new, rows_replaced, lines_new, lines_changed, left, to_settle). A percent is text with one decimal, or null.

    Ends with 0 when all is well, 1 when some rows have faults, 2 when a file could not be used.
    """
    try:
        asked = Asked(
            tuple(files),
            frozenset(council or ()),
            person_rule,
            _day("--snapshot", snapshot),
            _period(period),
            _day("--imported-on", imported_on),
        )
        loading = loader(place, by) if load else None
        tables = Tables(out, form, faults)
        told, taken, written = running(asked, tables, loading)
    except Refused as refused:
        stop(refused)
    if as_json:
        data = as_data(asked, told, written)
        show_json(data | {"loaded": loaded_data(taken)} if taken else data)
    else:
        typer.echo(in_words(told, written))
        if taken:
            typer.echo("\n".join(["", *loaded_words(taken, place)]))
    finish(told.faulty_rows)


def running(asked: Asked, tables: Tables, loading: Loader | None = None) -> tuple[Told, TakenIn | None, list[str]]:
    """Run with a bar on the error stream, and leave nothing behind of a run that did not come to its end."""
    try:
        with _bar() as progress:
            told = run(asked, tables, progress, loading.keep if loading else None)
            taken = loading.load(progress) if loading else None
        whole = whole_tables(told) | ({SETTLE: settle_table(taken)} if taken else {})
        return told, taken, tables.finish(**whole)
    except BaseException:
        tables.drop()
        raise


@contextmanager
def _bar() -> Iterator[Callable[[float, str], None]]:
    """A bar on the error stream when a person is watching; call it with the share that is done and what is going on."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TaskProgressColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("Opening", total=1.0)
        yield lambda done, say: progress.update(task, completed=done, description=say)


def _day(option: str, given: str) -> date | None:
    if not given:
        return None
    try:
        return date.fromisoformat(given)
    except ValueError as fault:
        raise Refused(Problem(option, "Give a real day like 2026-03-31.")) from fault


def _period(given: tuple[str, str]) -> tuple[date, date] | None:
    first, last = (_day("--period", one) for one in given)
    if first is None or last is None:
        return None
    if last < first:
        raise Refused(Problem("--period", "It ends before it starts. Give the first day and then the last."))
    return first, last
