"""``ownway allocate PEOPLE``: a rule set run over everybody: what it gives, and how that fits what they have."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from ownway.cli.everyone import AGREED, TODAY, Everyone, everyone
from ownway.cli.given import rules_of
from ownway.cli.output import Table, show_json, stop
from ownway.engines import allocation, impact, whatif
from ownway.engines.allocation import RuleSet, allocate
from ownway.engines.whatif.words import words_in
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain, content_hash

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

    With --json: rules (name, version, content_hash), engine, is_made_up, people, spread (total_pence, mean_pence,
    deciles_pence), fit by present and agreed (people, correlation and rank_correlation in ten-thousandths,
    middle_percent, below by per cent, curve), groups (by, label, people, mean_pence, present_mean_pence), protected_by
    (name, content_hash) and figure_hash, which names exactly this figure of exactly these rules. Hidden numbers are
    null: no number of the figure can be used to work one out.

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
    """The figure of a rule set over some people, fit to publish, with a hash of its own."""
    given = allocate({name: whole.columns[name] for name in rules.by_name if name in whole.columns}, rules)
    has = {name: whole.columns[column] for name, (column, _) in AGAINST.items() if column in whole.columns}
    data: dict[str, Plain] = {
        "rules": {"name": rules.name, "version": rules.version, "content_hash": rules.content_hash},
        "engine": allocation.VERSION,
        "is_made_up": whole.is_made_up,
        **impact.figure(given.yearly_pence, has, whole.groupings),
    }
    return {**data, "figure_hash": content_hash(data)}


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
        f"\n{_counted(told['people'])} people, {_pounds(spread['total_pence'])} a year, "
        f"{_pounds(spread['mean_pence'])} each"
    )
    if spread["deciles_pence"]:
        typer.echo("Nine amounts between tenths of the people, to the hundred pounds:")
        typer.echo("  " + "  ".join(_pounds(one) for one in spread["deciles_pence"]))
    for name, fit in told["fit"].items():
        _show_fit(AGAINST[name][1], fit)
    typer.echo("")
    said = words_in("en")
    rows = ([f"{said['by_' + one['by']]}: {one['label']}", *_cells(one)] for one in told["groups"])
    Table(GROUPS).rows(rows)
    typer.echo(f"\n{impact.RULE.says}\nThis figure: {told['figure_hash']}")


def _show_fit(against: str, fit: Any) -> None:
    if fit is None:
        typer.echo(f"\nAgainst {against}: too few people for a figure that may be published.")
        return
    typer.echo(f"\nAgainst {against}, {_counted(fit['people'])} people")
    typer.echo(f"  correlation {_parts(fit['correlation'])}, of ranks {_parts(fit['rank_correlation'])}")
    typer.echo(f"  the middle person is given {fit['middle_percent']} in 100 of what they have")
    for percent, count in fit["below"].items():
        share = whatif.percent(count, fit["people"])
        shown = "a hidden number" if share is None else f"{share} in 100"
        typer.echo(f"  {shown} are given less than {percent} in 100 of what they have")


def _counted(count: int | None) -> str:
    return "hidden" if count is None else f"{count:,}"


def _cells(one: Mapping[str, int | None]) -> Iterator[str]:
    yield _counted(one["people"])
    for key in ("mean_pence", "present_mean_pence"):
        amount = one[key]
        yield "hidden" if amount is None else _pounds(amount)


def _pounds(pence: int) -> str:
    return str(Pence(pence))


def _parts(parts: int) -> str:
    return f"{'−' if parts < 0 else ''}{abs(parts) // whatif.PARTS}.{abs(parts) % whatif.PARTS:04d}"[:-2]
