"""``ownway calibrate PEOPLE``: a price table from points and what support really costs, and how far to trust it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import numpy as np
import typer
from numpy.typing import NDArray

from ownway.cli.changes import text_of_rules
from ownway.cli.everyone import TODAY, Everyone, everyone
from ownway.cli.given import rules_of
from ownway.cli.output import Table, show_json, stop, with_progress
from ownway.engines import calibration
from ownway.engines.allocation import RuleSet, allocate, read_rules
from ownway.engines.allocation.changing import repriced_text
from ownway.engines.allocation.plan import most_points
from ownway.engines.calibration import Honesty, Row, choose_points, honest_table, kept_back
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain

Numbers = NDArray[np.int64]
WIDTHS = {"Points": 8, "A year": 14, "Least": 14, "Most": 14, "Without outliers": 18, "Rank to rank": 14}
_SAY = "A table made from past packages says what was paid, not what is enough. People must agree it before it is used."


def calibrate(
    people: Annotated[Path, typer.Argument(help="A table of everybody (CSV, Parquet), or a folder that holds one.")],
    *,
    rules: Annotated[str, typer.Option(help="The rules whose points are used.")] = "example_adults",
    stream: Annotated[str, typer.Option(help="The stream of money; the first one where none is named.")] = "",
    percentile: Annotated[int, typer.Option(help="How many in 100 the table should be enough for.")] = 50,
    keep_back: Annotated[int, typer.Option(help="Keep so many in 100 back as a contingency.")] = 0,
    rows: Annotated[int, typer.Option(help="How many rows the table has at most.")] = 8,
    at: Annotated[str, typer.Option(help="Where the rows stand, like 0,20,40,80, in place of --rows.")] = "",
    seed: Annotated[int, typer.Option(help="Puts people into groups for the test on people left out.")] = 0,
    out: Annotated[Path | None, typer.Option(help="Write the rules with the new table to this file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
) -> None:
    """Make a price table from past packages: points on one side, what they cost on the other.

    \b
    Example:  ownway calibrate example --percentile 60 --keep-back 10 --out mine.yaml

    The table of people has the answers that the rules ask and yearly_pence (what the package costs). More points never
    give less. Each row says the amounts between which the true one lies in about 95 of 100 such samples, what it would
    be without the one person in 100 who fits worst, and what the older rank-to-rank way would give.

    With --json: rules, stream, percentile, people, rows (points, yearly_pence, least_pence, most_pence,
    rank_to_rank_pence, without_outliers_pence, kept_back_pence), explained, explained_left_out, covered,
    covered_left_out and rank_to_rank_explained in ten-thousandths, off_by_pence, gives_pence, costs_pence, engine and
    new_rules (name, version, content_hash).

    Ends with 0 when all is well, 1 when some rows were left out, 2 when it could not be done.
    """
    try:
        base = rules_of(rules)
        name = _checked(base, stream, percentile, keep_back, rows)
        whole = everyone(people, base, with_money=False).whom_it_is_for(base)
        points, cost = _points(whole, base, name), whole.columns[TODAY]
        places = _places(at) if at else choose_points(points, rows)
        (found,) = with_progress((_fitted(points, cost, places, percentile, seed) for _ in "1"), "Making the table")
        text = _new_rules(rules, base, name, found, keep_back)
        if out is not None:
            _write(out, text)
    except Refused as refused:
        stop(refused)
    told = _data(found, base, name, keep_back, read_rules(text))
    if as_json:
        show_json(told)
    else:
        _show(found, name, keep_back, out)
    if whole.bad_rows:
        raise typer.Exit(1)


def _checked(rules: RuleSet, stream: str, percentile: int, keep_back: int, rows: int) -> str:
    """The stream's name; raise ``Refused`` for every option that is out of bounds."""
    names = [one.name for one in rules.streams]
    asked = {
        "--percentile": (1 <= percentile <= 99, "Give a whole number from 1 to 99."),
        "--keep-back": (0 <= keep_back <= 50, "Give a whole number from 0 to 50."),
        "--rows": (2 <= rows <= 50, "Give a whole number from 2 to 50."),
        "--stream": (not stream or stream in names, f"There is no such stream. There are {', '.join(names)}."),
    }
    wrong = [Problem(option, say) for option, (is_good, say) in asked.items() if not is_good]
    if wrong:
        raise Refused(*wrong)
    return stream or names[0]


def _places(at: str) -> Numbers:
    try:
        found = np.array([int(one) for one in at.split(",")], dtype=np.int64)
    except ValueError:
        found = np.zeros(0, np.int64)
    if len(found) < 2 or found[0] != 0 or (np.diff(found) <= 0).any():
        raise Refused(Problem("--at", "Give rising numbers of points from 0 on, like 0,20,40,80."))
    return found


def _points(whole: Everyone, rules: RuleSet, stream: str) -> Numbers:
    answers = {name: whole.columns[name] for name in rules.by_name if name in whole.columns}
    return allocate(answers, rules).streams[stream].points.astype(np.int64)


def _fitted(points: Numbers, cost: Numbers, places: Numbers, percentile: int, seed: int) -> Honesty:
    try:
        return honest_table(points, cost, places, percentile, seed)
    except ValueError as fault:
        raise Refused(Problem("people", f"A table cannot be made from these: {fault}.")) from fault


def _new_rules(rules: str, base: RuleSet, stream: str, found: Honesty, keep_back: int) -> str:
    """The rule file with the table, in whole pounds; its last row reaches as far as answers can."""
    amounts = kept_back(np.array([row.yearly_pence for row in found.rows]), keep_back)
    rows = [(row.points, _whole_pounds(int(pence))) for row, pence in zip(found.rows, amounts, strict=True)]
    most = most_points(base, stream)
    if rows[-1][0] < most:
        # Nobody with so many points was seen: the amount stays, and more need still never gives less.
        rows.append((most, rows[-1][1]))
    made = (
        f"Made from {found.people:,} past packages: enough for {found.percentile} in 100, {keep_back} in 100 kept back."
    )
    return repriced_text(
        text_of_rules(rules), stream, rows, version=f"{base.version}-calibrated", about=f"{made} {_SAY}"
    )


def _whole_pounds(pence: int) -> int:
    return (pence + 50) // 100 * 100


def _write(out: Path, text: str) -> None:
    try:
        out.write_text(text, encoding="utf-8")
    except OSError as fault:
        raise Refused(Problem(str(out), "This file cannot be written. Name another place.")) from fault


def _data(found: Honesty, base: RuleSet, stream: str, keep_back: int, made: RuleSet) -> dict[str, Plain]:
    told: dict[str, Any] = dict(found.as_data())
    kept = kept_back(np.array([row.yearly_pence for row in found.rows]), keep_back).tolist()
    told["rows"] = [{**row, "kept_back_pence": pence} for row, pence in zip(told["rows"], kept, strict=True)]
    return {
        "rules": _named(base),
        "stream": stream,
        **told,
        "engine": calibration.VERSION,
        "new_rules": _named(made),
    }


def _named(rules: RuleSet) -> Mapping[str, Plain]:
    return {"name": rules.name, "version": rules.version, "content_hash": rules.content_hash}


def _show(found: Honesty, stream: str, keep_back: int, out: Path | None) -> None:
    typer.echo(f"{stream}: {found.people:,} packages, enough for {found.percentile} in 100\n")
    Table(WIDTHS).rows(_line(row) for row in found.rows)
    typer.echo(
        f"\nEnough for {_percent(found.covered)} of these people; of people left out, for "
        f"{_percent(found.covered_left_out)}."
    )
    typer.echo(
        f"It explains {_percent(found.explained)} of the cost; of people left out, "
        f"{_percent(found.explained_left_out)}. Rank to rank explains {_percent(found.rank_to_rank_explained)}."
    )
    typer.echo(f"The middle person is off by {Pence(found.off_by_pence)} a year.")
    typer.echo(f"Together it gives {Pence(found.gives_pence)}; the packages cost {Pence(found.costs_pence)}.")
    if keep_back:
        kept = found.gives_pence * (100 - keep_back) // 100
        typer.echo(f"With {keep_back} in 100 kept back it gives {Pence(kept)}.")
    typer.echo(_SAY)
    if out is not None:
        typer.echo(f"\nWritten: {out}. Check it with  ownway rules {out}")


def _line(row: Row) -> list[str]:
    amounts = (row.yearly_pence, row.least_pence, row.most_pence, row.without_outliers_pence, row.rank_to_rank_pence)
    return [f"{row.points:,}", *(str(Pence(one)) for one in amounts)]


def _percent(parts: int) -> str:
    return f"{'−' if parts < 0 else ''}{abs(parts) // 100}.{abs(parts) % 100 // 10}%"
