"""``ownway population``: made-up people in the form of the returns, the same for the same seed and number."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from ownway.cli.given import rules_of
from ownway.cli.output import show_json, stop, with_progress
from ownway.engines import population
from ownway.engines.allocation import RuleSet
from ownway.engines.charging import national_figures
from ownway.engines.population import BLANK, PERIOD, Column, Form
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain, content_hash

PEOPLE, RETURNS, ABOUT = "made_up_people", "made_up_client_level_data", "made_up_about.json"
MOST_PEOPLE = 20_000_000
SAY = "Made up by Ownway. Nobody in these files is a real person. Do not mix them with real records."


def population_command(
    *,
    people: Annotated[int, typer.Option(help="How many people to make up.")] = 10_000,
    seed: Annotated[int, typer.Option(help="The same seed and number give the same files.")] = 1,
    out: Annotated[Path, typer.Option(help="The folder to write to. It is made where it is not there.")],
    rules: Annotated[str, typer.Option(help="The rule set whose questions they answer.")] = "example_adults",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Make up an example population: who people are, their answers, their packages and their money.

    \b
    Example:  ownway population --people 10000 --seed 1 --out example

    The folder gets made_up_people (one row a person: groups, answers, package, money), made_up_client_level_data (the
    yearly return, one row an event), each as CSV and as Parquet, and made_up_about.json: the seed, the rule set, a
    hash of each file, and the source of every distribution with how sure it is.

    With --json: folder, people, seed, version, rules, files (name, rows, sha256) and sources.

    Ends with 0 when all is written and 2 when it could not be.
    """
    try:
        if not 1 <= people <= MOST_PEOPLE:
            raise Refused(Problem("--people", f"Give a number from 1 to {MOST_PEOPLE:,}."))
        if seed < 0:
            raise Refused(Problem("--seed", "Give a whole number from 0 on."))
        about = write_population(out, people, seed, rules_of(rules))
    except Refused as refused:
        stop(refused)
    if as_json:
        show_json({"folder": out.name, **about})
        return
    typer.echo(f"{people:,} made-up people, seed {seed}, in {out}")
    for one in (PEOPLE, RETURNS):
        typer.echo(f"  {one}.csv and {one}.parquet")
    typer.echo(f"  {ABOUT}: where each distribution comes from")


def write_population(out: Path, count: int, seed: int, rules: RuleSet) -> dict[str, Plain]:
    """Write the files block by block; what stands in the description. Raise ``Refused`` where it cannot be written."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        rows = _write_rows(out, count, seed, rules)
        for name in rows:
            _as_parquet(out / f"{name}.csv")
        about = _about(out, count, seed, rules, rows)
        (out / ABOUT).write_text(json.dumps(about, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as fault:
        raise Refused(Problem(str(out), "This folder cannot be written to. Name another one.")) from fault
    return about


def _write_rows(out: Path, count: int, seed: int, rules: RuleSet) -> dict[str, int]:
    """Write both CSV files together; how many rows each has."""
    written = {PEOPLE: 0, RETURNS: 0}
    blocks = population.people(count, seed, rules.fields, national_figures())
    with (out / f"{PEOPLE}.csv").open("wb") as people, (out / f"{RETURNS}.csv").open("wb") as returns:
        for block in with_progress(blocks, "Making people up"):
            for file, name, columns in (
                (people, PEOPLE, block.columns),
                (returns, RETURNS, population.return_rows(block, seed)),
            ):
                frame(columns).write_csv(file, include_header=written[name] == 0)
                written[name] += columns[0].values.size
    return written


def frame(columns: Sequence[Column]) -> pl.DataFrame:
    """The columns as they are written down."""
    return pl.DataFrame([_written(one) for one in columns])


def _written(column: Column) -> pl.Series:
    values = pl.Series(column.name, column.values)
    values = values.set(values == BLANK, None)
    match column.form:
        case Form.LABEL:
            return pl.Series(column.name, column.labels, dtype=pl.String).gather(values).alias(column.name)
        case Form.DAY:
            return values.cast(pl.Int32).cast(pl.Date).dt.to_string("%Y-%m-%d")
        case Form.POUNDS:
            pounds, pence = (values // 100).cast(pl.String), (values % 100).cast(pl.String).str.zfill(2)
            return pounds + "." + pence
        case Form.NUMBER if column.prefix:
            return (column.prefix + values.cast(pl.String).str.zfill(column.digits)).alias(column.name)
    return values


def _as_parquet(path: Path) -> None:
    """The same rows as Parquet, without ever holding all of them: text, but amounts of pence as numbers."""
    rows = pl.scan_csv(path, infer_schema=False)
    pence = [name for name in rows.collect_schema().names() if name.endswith("_pence")]
    rows.with_columns(pl.col(*pence).cast(pl.Int64) if pence else []).sink_parquet(
        path.with_suffix(".parquet"), row_group_size=100_000, maintain_order=True
    )


def _about(out: Path, count: int, seed: int, rules: RuleSet, rows: dict[str, int]) -> dict[str, Plain]:
    files: list[Plain] = [
        {"name": f"{name}{ending}", "rows": number, "sha256": _hash(out / f"{name}{ending}")}
        for name, number in rows.items()
        for ending in (".csv", ".parquet")
    ]
    return {
        "made_up": True,
        "say": SAY,
        "people": count,
        "seed": seed,
        "version": population.VERSION,
        "drawn_from": content_hash(population.as_data()),
        "period": [PERIOD.start.isoformat(), PERIOD.end.isoformat()],
        "rules": {"name": rules.name, "version": rules.version, "content_hash": rules.content_hash},
        "files": files,
        "sources": population.sources(),
    }


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
