"""``ownway moved FILE...``: spending through people against spending through organisations, year by year."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated

import polars as pl
import typer

from ownway.cli.cld import running
from ownway.cli.cld_asked import Asked, spans_told
from ownway.cli.cld_run import Told
from ownway.cli.cld_tables import FAULTS_FILE, Tables
from ownway.cli.given import day_of
from ownway.cli.output import finish, show_json, stop
from ownway.cli.site import ready
from ownway.connectors.client_level_data import Form
from ownway.engines import client_level_data as cld
from ownway.engines import moved as money
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain


def moved(
    files: Annotated[list[Path], typer.Argument(help="One or more files of client level data, CSV or Parquet.")],
    *,
    council: Annotated[str, typer.Option(help="Only this council, by its LA_Code.")] = "",
    target: Annotated[str, typer.Option(help="Shares to aim at: '60 by 2028-03-31, 75 by 2031-03-31'.")] = "",
    keep: Annotated[str, typer.Option(metavar="PLACE", help="Keep the years for this place's public page.")] = "",
    decided_by: Annotated[str, typer.Option(help="With --keep and --target: who decided the target.")] = "",
    on: Annotated[str | None, typer.Option(help="With --keep: the day it is kept on. Else today.")] = None,
    faults: Annotated[Path, typer.Option(help="Where faults of the files go.")] = Path(FAULTS_FILE),
    easy_read: Annotated[bool, typer.Option("--easy-read", help="Say it in easy read.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
) -> None:
    """How much of a council's spending goes through people, and how much through organisations, year by year.

    \b
    Example:
      ownway moved june.csv september.csv december.csv march.csv --target '60 by 2028-03-31'
      ownway moved march.csv --council 123 --keep example-borough

    Through people: direct payments, and budgets that somebody manages for a person (individual service funds stand
    among them in the return). Through organisations: support a council arranges, care homes, nursing homes, short-term
    support. A year runs from 1 April to 31 March. A year of which some days are not told says so, and so do services
    without a cost. The same service told twice counts once.

    With --json one line a council: council, headline, sentences, years (year, days_told, until, without_cost, people,
    spent: way to pence and people; is_whole, through_people_pence, through_organisations_pence, unknown_pence,
    permille: tenths of a per cent through people), targets (percent, by, is_met, permille_to_go, pence_to_move,
    people_to_move, pace, pace_needed, reached_in, sentences) and version.

    --keep stores sums only, nothing about anybody, and the public page shows them with small numbers protected.

    Ends with 0 when all is well, 1 when some rows have faults, 2 when it could not be done.
    """
    try:
        targets = _targets(target)
        if keep and target and not decided_by:
            raise Refused(Problem("--decided-by", "Say who decided the target: the name of the group."))
        told = _run(tuple(files), council, faults)
        found = dict(_by_council(told))
        if keep:
            _keep(keep, found, target, decided_by, day_of(on))
    except Refused as refused:
        stop(refused)
    language = "en-simple" if easy_read else "en"
    for name, years in found.items():
        if as_json:
            show_json(moved_data(name, years, targets, language))
        else:
            typer.echo("\n".join(_lines(name, years, targets, language)))
    finish(told.faulty_rows)


def _targets(text: str) -> tuple[money.Target, ...]:
    try:
        return money.read_targets(text)
    except ValueError as fault:
        say = "Write targets like '60 by 2028-03-31, 75 by 2031-03-31', each later one at least as high."
        raise Refused(Problem("--target", say)) from fault


def _run(files: tuple[Path, ...], council: str, faults: Path) -> Told:
    asked = Asked(files, frozenset({council} if council else ()), way_of=_way_of)
    told, _, _ = running(asked, Tables(None, Form.CSV, faults))
    return told


def _way_of(setting: str, mechanism: str, is_direct: bool) -> str:
    return money.way_of(setting, mechanism, is_direct_payment=is_direct)


def _by_council(told: Told) -> Iterator[tuple[str, list[money.MoneyYear]]]:
    """Each council's years, in order."""
    spans = spans_told(told.submissions)
    councils = sorted({name for name, _, _ in spans})
    for name in councils:
        own = [(start, end) for council, start, end in spans if council == name]
        years = [_year(year, table.filter(pl.col("council") == name), own) for year, table in told.by_year.items()]
        yield name, [one for one in years if one.days_told]


def _year(first: int, table: pl.DataFrame, spans: list[tuple[date, date]]) -> money.MoneyYear:
    rows = {row["way"]: row for row in table.iter_rows(named=True)}
    everybody = rows.pop(cld.ALL_WAYS, {"people": 0, "without_cost": 0})
    days, until = money.days_told(first, spans)
    return money.MoneyYear(
        first=first,
        spent={money.Way(way): money.Spent(row["period_pence"], row["people"]) for way, row in sorted(rows.items())},
        days_told=days,
        until=until,
        without_cost=everybody["without_cost"],
        people=everybody["people"],
    )


def _keep(slug: str, found: dict[str, list[money.MoneyYear]], target: str, decided_by: str, on: date) -> None:
    """Store one council's years, and its targets, for a place."""
    if len(found) != 1:
        say = f"These files are about {len(found)} councils. Name the one of this place: --council."
        raise Refused(Problem("--council", say))
    ready()
    from django.db import transaction

    from ownway.apps.places.actions import keep_years, set_rule
    from ownway.apps.places.queries import NoPlace, place

    try:
        kept_at = place(slug)
    except NoPlace as missing:
        raise Refused(Problem("--keep", f"There is no place called {slug} here.")) from missing
    (code, years), *_ = found.items()
    with transaction.atomic():
        source = f"Client level data of council {code}"
        keep_years(place=kept_at, years=[one.as_data() for one in years], source=source, by="system", on=on)
        if target:
            set_rule(
                place=kept_at,
                by="system",
                on=on,
                key="people_share_targets",
                value=target,
                from_on=on,
                decided_by=decided_by,
            )


def moved_data(
    name: str, years: list[money.MoneyYear], targets: tuple[money.Target, ...], language: str
) -> dict[str, Plain]:
    """What ``--json`` prints of one council."""
    distances = [found for one in targets if (found := money.distance(years, one)) is not None]
    return {
        "council": name,
        "headline": money.headline(years, language),
        "sentences": list(money.sentences(years, language)),
        "years": [
            {
                **one.as_data(),
                "is_whole": one.is_whole,
                "through_people_pence": one.through_people,
                "through_organisations_pence": one.through_organisations,
                "unknown_pence": one.unknown,
                "permille": one.permille,
            }
            for one in years
        ],
        "targets": [_distance_data(one, language) for one in distances],
        "version": money.VERSION,
    }


def _distance_data(found: money.Distance, language: str) -> Plain:
    names = ("is_met", "permille_to_go", "pence_to_move", "people_to_move", "pace", "pace_needed", "reached_in")
    said: dict[str, Plain] = {name: getattr(found, name) for name in names}
    sentences: list[Plain] = list(money.say_distance(found, language))
    return {"percent": found.target.percent, "by": found.target.by.isoformat(), **said, "sentences": sentences}


def _lines(name: str, years: list[money.MoneyYear], targets: tuple[money.Target, ...], language: str) -> Iterator[str]:
    yield f"Council {name}\n\n{money.headline(years, language)}"
    yield from (f"  {one}" for one in money.sentences(years, language))
    people, organisations, unknown = money.side_names(language)
    yield f"\n{'Year':<10}{people:>20}{organisations:>24}{unknown:>18}{'Share':>9}"
    for one in years:
        share = "none" if one.permille is None else money.said_share(one.permille)
        amounts = (one.through_people, one.through_organisations, one.unknown)
        cells = [str(Pence(pence)) for pence in amounts]
        mark = "" if one.is_whole else "  not complete"
        yield f"{one.name:<10}{cells[0]:>20}{cells[1]:>24}{cells[2]:>18}{share:>9}{mark}"
        for way, spent in one.spent.items():
            yield f"  {money.name_of(way, language):<34}{Pence(spent.pence)!s:>20}{spent.people:>10,} people"
    for target in targets:
        if found := money.distance(years, target):
            yield ""
            yield from money.say_distance(found, language)
    yield ""
