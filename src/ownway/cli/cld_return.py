"""``ownway cld-return``: the national return made from the records of a place."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from ownway.cli.cld_unfilled import Filled, unfilled_words
from ownway.cli.output import show_json, stop, with_progress
from ownway.cli.site import ready
from ownway.kernel.problems import Problem, Refused


def cld_return(
    *,
    place: Annotated[str, typer.Option(help="The short name of the place.")],
    by: Annotated[str, typer.Option(help="The e-mail of who keeps that place's rules.")],
    period: Annotated[tuple[str, str], typer.Option(metavar="FIRST LAST", help="The first and last day it covers.")],
    out: Annotated[Path, typer.Option(help="A new CSV file.")],
    council: Annotated[str, typer.Option(help="The LA_Code, where no return was ever loaded here.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Make client level data from a place's own records, in the fields and labels of Release 2.

    \b
    Example:
      ownway cld-return --place example --by keeper@example.org --period 2025-04-01 2026-03-31 --out return.csv

    What was loaded from earlier returns comes out as it was told, with the ends it has by now. What happened here
    since comes as requests, assessments, services and reviews. Which fields stay blank, and why, is said.

    The file tells of real people: keep it safe. That it was made, for which period and with which hash, goes into
    the place's trail.

    With --json: file, rows, sha256, period, council, fields (field, applies, filled, why).

    Ends with 0 when it is written and 2 when it could not be.
    """
    try:
        first, last = _period(period)
        if out.exists():
            raise Refused(Problem(str(out), "Something is there already. Name a new file."))
        ready()
        made = _make(place, by, (first, last), out, council)
    except Refused as refused:
        stop(refused)
    if as_json:
        show_json(made.as_data(out.name))
        return
    typer.echo(f"{made.rows:,} rows of {made.la_code} from {first} to {last} in {out}")
    typer.echo("\n".join(unfilled_words(made)))


def _make(slug: str, email: str, period: tuple[date, date], out: Path, council: str) -> Filled:
    from django.utils import timezone

    from ownway.apps.returns.actions import note_made
    from ownway.apps.returns.queries import keeper, la_code_of, return_rows

    on = timezone.localdate()
    place, by = keeper(slug, email, on)
    la_code = la_code_of(place, council)
    parts = return_rows(place, la_code=la_code, period=period, seen_by=by, on=on)
    made = Filled(la_code, period)
    beside = _written(parts, out, made)
    try:
        note_made(place=place, by=by, on=on, period=period, rows=made.rows, sha256=made.sha256)
        os.link(beside, out)
    except FileExistsError as fault:
        raise Refused(Problem(str(out), "Something is there already. Name a new file.")) from fault
    finally:
        beside.unlink()
    return made


def _written(parts: Iterator[pl.DataFrame], out: Path, made: Filled) -> Path:
    """The whole file beside its place, on the disk, so that a stop leaves no half of it under its name."""
    try:
        handle, name = tempfile.mkstemp(prefix=".ownway-return-", suffix=".csv", dir=out.resolve().parent)
    except OSError as fault:
        raise Refused(Problem(str(out), "This folder cannot be written to. Name another one.")) from fault
    digest = hashlib.sha256()
    try:
        with os.fdopen(handle, "wb") as file:
            for part in with_progress(parts, "Making the return"):
                text = part.write_csv(include_header=made.parts == 0).encode()
                file.write(text)
                digest.update(text)
                made.count(part)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    made.sha256 = digest.hexdigest()
    return Path(name)


def _period(given: tuple[str, str]) -> tuple[date, date]:
    try:
        first, last = (date.fromisoformat(one) for one in given)
    except ValueError as fault:
        raise Refused(Problem("--period", "Give two real days like 2025-04-01 2026-03-31.")) from fault
    if last < first:
        raise Refused(Problem("--period", "It ends before it starts. Give the first day and then the last."))
    return first, last
