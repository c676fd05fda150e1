"""``ownway allocate PEOPLE``: a rule set run over everybody: what it gives, and how that fits what they have."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated

import numpy as np
import typer

from ownway.cli.everyone import AGREED, TODAY, Everyone, everyone
from ownway.cli.given import rules_of
from ownway.cli.output import Table, show_json, stop
from ownway.engines import allocation, whatif
from ownway.engines.allocation import RuleSet, allocate
from ownway.engines.whatif.words import words_in
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain, content_hash
from ownway.kernel.rounding import divide_half_up

AGAINST = {"present": (TODAY, "today's packages"), "agreed": (AGREED, "agreed budgets")}
GROUPS = {"Group": 62, "People": 10, "A year each": 16, "Today each": 16}


def allocate_everyone(
    people: Annotated[Path, typer.Argument(help="A table of everybody (CSV, Parquet), or a folder that holds one.")],
    *,
    rules: Annotated[str, typer.Option(help="A rule file, or the name of an example.")] = "example_adults",
    out: Annotated[Path | None, typer.Option(help="Write the figure to this JSON file.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
) -> None:
    """Run a rule set over everybody: totals, spread, groups, and how it fits what people have now.

    \b
    Example:  ownway allocate example --rules example_adults --out figure.json

    The table has a row for each person: the answers, yearly_pence (today's package) and, where known,
    agreed_yearly_pence, age_band, ethnicity, support_reason, is_carer and area. Rules for adults leave carers out, and
    rules for carers leave out all others.

    With --json: rules (name, version, content_hash), engine, people, is_made_up, spread (people, total_pence,
    mean_pence, deciles_pence), fit by present and agreed (people, correlation and rank_correlation in ten-thousandths,
    middle_percent, below by per cent, curve), groups (by, label, people, mean_pence, present_mean_pence; hidden
    numbers are null) and figure_hash, which names exactly this figure of exactly these rules.

    Ends with 0 when all is well, 1 when some rows were left out, 2 when it could not be done.
    """
    try:
        rule_set = rules_of(rules)
        whole = everyone(people, rule_set, with_money=False).whom_it_is_for(rule_set)
        if not len(whole):
            raise Refused(Problem("--rules", f"These rules are for {rule_set.people}. The table has none."))
        data = figure(whole, rule_set)
        if out is not None:
            _write(out, data)
    except Refused as refused:
        stop(refused)
    if as_json:
        show_json(data)
    else:
        _show(data)
    if whole.bad_rows:
        raise typer.Exit(1)


def figure(whole: Everyone, rules: RuleSet) -> dict[str, Plain]:
    """The figure of a rule set over some people, with a hash of its own; small numbers of groups are hidden."""
    given = allocate({name: whole.columns[name] for name in rules.by_name if name in whole.columns}, rules)
    spread = whatif.spread(given.yearly_pence)
    fits: dict[str, Plain] = {
        name: whatif.fit(given.yearly_pence, whole.columns[column]).as_data()
        for name, (column, _) in AGAINST.items()
        if np.any(whole.columns.get(column, 0))
    }
    data: dict[str, Plain] = {
        "rules": {"name": rules.name, "version": rules.version, "content_hash": rules.content_hash},
        "engine": allocation.VERSION,
        "people": len(whole),
        "is_made_up": whole.is_made_up,
        "spread": {
            "people": spread.people,
            "total_pence": spread.total_pence,
            "mean_pence": spread.mean_pence,
            "deciles_pence": list(spread.deciles_pence),
        },
        "fit": fits,
        "groups": list(_groups(whole, given.yearly_pence)),
    }
    return {**data, "figure_hash": content_hash(data)}


def _groups(whole: Everyone, yearly: whatif.Numbers) -> Iterator[Plain]:
    today = whole.columns[TODAY]
    for one in whole.groupings:
        counts, given, had = (one.sums(values).tolist() for values in (np.ones_like(yearly), yearly, today))
        for label, count, total, present in zip(one.labels, counts, given, had, strict=True):
            people = whatif.protected(count)
            if count:
                yield {
                    "by": one.name,
                    "label": label,
                    "people": people,
                    "mean_pence": None if people is None else divide_half_up(total, count),
                    "present_mean_pence": None if people is None else divide_half_up(present, count),
                }


def _write(out: Path, data: Mapping[str, Plain]) -> None:
    try:
        out.write_text(json.dumps(data, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as fault:
        raise Refused(Problem(str(out), "This file cannot be written. Name another place.")) from fault


def _show(data: Mapping[str, Plain]) -> None:
    # The same data that is published is what is shown: one figure, one place it comes from.
    told = json.loads(json.dumps(data))
    rules, spread = told["rules"], told["spread"]
    typer.echo(f"{rules['name']}, version {rules['version']} ({rules['content_hash']})")
    if told["is_made_up"]:
        typer.echo("The people are made up. This says how the rules work, not how a place is.")
    typer.echo(
        f"\n{told['people']:,} people, {_pounds(spread['total_pence'])} a year, {_pounds(spread['mean_pence'])} each"
    )
    typer.echo("Nine amounts between tenths of the people:")
    typer.echo("  " + "  ".join(_pounds(one) for one in spread["deciles_pence"]))
    for name, fit in told["fit"].items():
        typer.echo(f"\nAgainst {AGAINST[name][1]}, {fit['people']:,} people")
        typer.echo(f"  correlation {_parts(fit['correlation'])}, of ranks {_parts(fit['rank_correlation'])}")
        typer.echo(f"  the middle person is given {fit['middle_percent']} in 100 of what they have")
        for percent, count in fit["below"].items():
            share = divide_half_up(100 * count, fit["people"])
            typer.echo(f"  {share} in 100 are given less than {percent} in 100 of what they have")
    typer.echo("")
    said = words_in("en")
    rows = ([f"{said['by_' + one['by']]}: {one['label']}", *_cells(one)] for one in told["groups"])
    Table(GROUPS).rows(rows)
    typer.echo(f"\n{whatif.RULE}\nThis figure: {told['figure_hash']}")


def _cells(one: Mapping[str, int | None]) -> Iterator[str]:
    people = one["people"]
    yield "hidden" if people is None else f"{people:,}"
    for key in ("mean_pence", "present_mean_pence"):
        amount = one[key]
        yield "hidden" if amount is None else _pounds(amount)


def _pounds(pence: int) -> str:
    return str(Pence(pence))


def _parts(parts: int) -> str:
    return f"{'−' if parts < 0 else ''}{abs(parts) // whatif.PARTS}.{abs(parts) % whatif.PARTS:04d}"[:-2]
