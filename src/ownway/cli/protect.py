"""``ownway protect FILE``: a table anybody may see, made from one that nobody may, and the proof that it is safe."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

import typer

from ownway.cli.given import text_of
from ownway.cli.output import ExitCode, show_json, show_problems, stop
from ownway.connectors.protected_tables import (
    Asked,
    keep,
    kept_already,
    kind_of,
    loose_words,
    name_of,
    read_kept,
    read_table,
    refuse_beside,
    write_release,
)
from ownway.engines.disclosure import (
    Audit,
    Between,
    Lost,
    NotSafe,
    Release,
    Rule,
    audit,
    lost,
    read_rule,
    shipped_rule,
    shipped_rule_names,
)
from ownway.engines.disclosure import protect as protect_table
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain


@dataclass(frozen=True)
class _Told:
    """What was made, for the report."""

    release: Release
    audit: Audit
    out: Path
    kept: Path | None
    doubts: list[str]

    @property
    def lost(self) -> Lost:
        return lost(self.release)


def protect(
    file: Annotated[Path, typer.Argument(help="A CSV file: a row for each person, or a ready table with --count.")],
    *,
    by: Annotated[list[str], typer.Option(help="A column to break down by; region/council for levels. Repeat it.")],
    out: Annotated[Path | None, typer.Option(help="Where to write the table. Else beside FILE.")] = None,
    count: Annotated[str, typer.Option(help="The column of ready counts, where rows are not people.")] = "",
    money: Annotated[str, typer.Option(help="The column of pounds each person has; of ready sums with --count.")] = "",
    largest: Annotated[
        list[str] | None, typer.Option(help="For ready sums, twice: columns of the largest and second largest holding.")
    ] = None,
    unprinted: Annotated[
        list[str] | None, typer.Option(help="A last level that is checked and never printed: year in age/year.")
    ] = None,
    known: Annotated[
        list[str] | None, typer.Option(help="Levels everybody knows, though not shown here: region/council.")
    ] = None,
    apart: Annotated[
        list[str] | None, typer.Option(help="A column of bands of another thing than any published before.")
    ] = None,
    rule: Annotated[str, typer.Option(help="hide_exact, hide_and_round, or a rule file.")] = "hide_exact",
    between: Annotated[
        str,
        typer.Option(help="From one release to the next: unchanged_known, only_grows or separate. Else the rule's."),
    ] = "",
    counted: Annotated[
        str, typer.Option(help="Who is counted: the same words for the same people each time, other words for others.")
    ] = "people",
    period: Annotated[
        str, typer.Option(help="The time of the table: 2026, 2026-Q3, 2026-10, 2026-10-31 or 2026/27.")
    ] = "",
    earlier: Annotated[Path | None, typer.Option(help="The closed folder of all releases before.")] = None,
    place: Annotated[str, typer.Option(help="The dimension whose total is the whole country.")] = "",
    percent_of: Annotated[str, typer.Option(help="Add percentages over this dimension.")] = "",
    total: Annotated[str, typer.Option(help="The word for totals in the file.")] = "Total",
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as JSON.")] = False,
) -> None:
    """Hide what would give a person away, and show that nobody can work it out again.

    \b
    Example:  ownway protect october.csv --by region/council --by age \\
                --counted "people with a direct payment" --period 2026-10 --earlier kept
      region,council,age
      East,Essex,18 to 64
      East,Essex,65 or over

    Every total is worked out. Small counts are hidden with a star, others are hidden or rounded as the rule says. Then
    every hidden count is checked against this table and every table in the folder given with --earlier. Where one could
    be worked out too closely, nothing is written.

    The folder of --earlier also keeps this release for the next time. It holds true counts: never publish that folder.
    A column is one thing in all tables of the same people: region alone, and in region/council, is the same region.

    Bands that overlap (18-64, then 18-65) tell people by subtraction. Break both down to parts that fit into either
    (--by age/part --unprinted part), each time. Two columns of bands are else refused, unless --apart says they are
    of different things. Of other columns that were never shown together the report says so.

    With --json: release, rule, audit (hidden, if_told, by_moves, by_solver, unsafe), lost, out, kept and doubts.

    Ends with 0 when the table is written, 1 when it cannot be made safe, 2 when the file could not be used.
    """
    try:
        told = _make(
            file,
            Asked(
                counted,
                period,
                tuple(by),
                count,
                money,
                total,
                tuple(largest or ()),
                tuple(unprinted or ()),
                tuple(known or ()),
            ),
            _rule_of(rule, between),
            out or file.with_name(f"{file.stem}.protected.csv"),
            _Rest(earlier, place, percent_of, tuple(apart or ())),
        )
    except NotSafe as refused:
        show_problems(refused.problems)
        typer.echo("This table is not safe to publish. Nothing was written.", err=True)
        raise typer.Exit(ExitCode.SOME_BAD) from refused
    except Refused as refused:
        stop(refused)
    if as_json:
        show_json(_as_data(told))
    else:
        typer.echo("\n".join(_in_words(told)))


@dataclass(frozen=True)
class _Rest:
    """What is asked of the command besides the table itself."""

    earlier: Path | None
    place: str
    percent_of: str
    apart: tuple[str, ...]


def _make(file: Path, asked: Asked, rule: Rule, out: Path, rest: _Rest) -> _Told:
    earlier = rest.earlier
    _refuse(file, asked, out, earlier)
    table = read_table(file, asked)
    if rest.percent_of and rest.percent_of not in [one.name for one in table.dimensions]:
        raise Refused(Problem("--percent-of", f"{rest.percent_of!r} is no dimension of this table."))
    if rest.percent_of and table.money is not None:
        raise Refused(Problem("--percent-of", "Percentages are for tables of people, not of money."))
    before = read_kept(earlier, rule, asked.counted) if earlier else []
    again = kept_already(before, table, rest.place)
    kept = earlier / name_of(table) if earlier else None
    if again is not None:
        write_release(out, again, percent_of=rest.percent_of)
        return _Told(again, audit([one for one in before if one.table.measure == table.measure]), out, kept, [])
    refuse_beside(table, before, rest.apart)
    release, found = protect_table(table, rule, before, place=rest.place)
    # Kept before it stands where anybody could read it: a public table that nobody remembers is the worse of the two.
    write_release(out, release, percent_of=rest.percent_of, first=lambda: keep(earlier, release) if earlier else None)
    return _Told(release, found, out, kept, loose_words(table, before))


def _refuse(file: Path, asked: Asked, out: Path, earlier: Path | None) -> None:
    if file.suffix.lower() != ".csv":
        raise Refused(Problem(file.name, "Give a file that ends in .csv."))
    if out.resolve() == file.resolve():
        raise Refused(Problem("--out", "This would write over the file you gave. Give another name."))
    if earlier and not asked.period:
        raise Refused(Problem("--period", "Say which time this table is about, like 2026-10."))
    if asked.period:
        kind_of(asked.period)
    if earlier and earlier.resolve() in out.resolve().parents:
        raise Refused(Problem("--out", "The closed folder holds true counts. Write the public table elsewhere."))


def _rule_of(given: str, between: str) -> Rule:
    is_shipped = given in shipped_rule_names() and not Path(given).exists()
    rule = shipped_rule(given) if is_shipped else read_rule(text_of(Path(given)))
    if not between:
        return rule
    if between not in list(Between):
        raise Refused(Problem("--between", f"Give one of: {', '.join(Between)}."))
    return rule.between(Between(between))


def _as_data(told: _Told) -> dict[str, Plain]:
    table, found, rule = told.release.table, told.audit, told.release.rule
    return {
        "release": {
            "counted": table.counted,
            "period": table.period,
            "by": [one.name for one in table.dimensions],
        },
        "rule": {
            "name": rule.name,
            "from": rule.since.isoformat(),
            "between_releases": rule.between_releases.value,
            "content_hash": rule.content_hash,
        },
        "audit": {
            "releases": found.releases,
            "hidden": found.hidden,
            "if_told": found.if_told,
            "by_moves": found.by_moves,
            "by_solver": found.by_solver,
            "unsafe": len(found.unsafe),
            "narrowest": rule.narrowest,
        },
        "lost": told.lost.as_data(),
        "out": str(told.out),
        "kept": None if told.kept is None else str(told.kept),
        "doubts": [*told.doubts],
    }


def _in_words(told: _Told) -> list[str]:
    what, found, rule = told.lost, told.audit, told.release.rule
    hidden, tenths = what.small + what.added, 1000 * (what.small + what.added) // max(what.filled, 1)
    lines = [
        f"{told.out.name} is written. Anybody may have it.",
        "",
        f"The rule: {rule.title.lower()} ({rule.name}, from {rule.since.isoformat()}).",
        f"The table has {what.cells:,} cells; {what.filled:,} of them are not nought.",
        f"{what.small:,} are hidden because they are small. {what.added:,} more are hidden to protect them.",
        f"What was lost: {hidden:,} cells, which is {tenths // 10}.{tenths % 10}% of those not nought.",
        f"{what.totals_hidden:,} of {what.totals:,} totals are hidden.",
        f"{what.people_hidden:,} of {what.people:,} people stand in hidden cells of the finest level.",
    ]
    if what.off_by and told.release.table.money is None:
        lines.append(f"A count that is shown may be {what.off_by} away from the true one.")
    lines += [
        "",
        f"Checked: {found.hidden:,} hidden numbers over {found.releases:,} releases.",
        f"Each of them keeps at least {rule.narrowest} possible values.",
        f"{found.if_told:,} of them would do so even if somebody told which hidden counts are small.",
    ]
    lines += told.doubts
    if told.kept is None:
        lines.append("No earlier releases were given, so none were compared, and this one is not kept.")
    else:
        lines.append(f"{told.kept.name} is kept for the next time. It holds true counts: never publish it.")
    return lines
