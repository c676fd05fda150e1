"""``ownway real-terms FILE``: what a budget buys beside an earlier one, for one person's years or for many people."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any

import typer

from ownway.cli.given import day_of, text_of
from ownway.cli.output import Table, finish, problem_data, show_json, show_problems, show_working, stop, with_progress
from ownway.connectors.tables import REFERENCE, Batch, read_cases
from ownway.engines import real_terms as terms
from ownway.kernel.fields import Field, Holds
from ownway.kernel.pence import Pence
from ownway.kernel.periods import from_days
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain
from ownway.kernel.yaml_lines import Lined, read_yaml

ONE = (".yaml", ".yml", ".json")
MOST_WEEKLY = next(field.most for field in terms.FIELDS if field.name == "first_weekly")
FROM = Field("from", Holds.DAY, "The day it began")
WEEKLY = Field("weekly", Holds.POUNDS, "The budget a week", most=MOST_WEEKLY)
NAMES = {"from", "weekly", "why"}
HEADINGS = {"Row": 20, "Then": 14, "Now": 14, "Now buys": 14, "Change": 10, "Same help is": 16}


@dataclass(frozen=True, slots=True)
class _Told:
    """One budget of a file, and why it is so."""

    budget: terms.Budget
    why: str


def real_terms(
    file: Annotated[Path, typer.Argument(help="One person's budgets (.yaml, .json) or many (.csv, .parquet).")],
    *,
    on: Annotated[str | None, typer.Option(help="Compare up to this day, like 2026-11-22. Else today.")] = None,
    against: Annotated[str, typer.Option(help=f"For many: one of {', '.join(terms.INDICES)}.")] = terms.HELP,
    easy_read: Annotated[bool, typer.Option("--easy-read", help="Say it in easy read.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
) -> None:
    """How much help a budget buys beside an earlier one, against wages and prices that were published.

    \b
    Example, in a file budgets.yaml:
      budgets:
        - {from: 2022-04-11, weekly: 310.00, why: The first plan was agreed.}
        - {from: 2024-06-03, weekly: 298.50, why: The day centre closed.}

    \b
      ownway real-terms budgets.yaml
      ownway real-terms budgets.yaml --on 2026-11-22 --json
      ownway real-terms everybody.csv --against prices

    A file of many has the columns first_on, first_weekly, last_on and last_weekly, and may have one named reference.

    --json prints for one: headline, sentences, years (on, weekly_pence, worth_pence), changes (from, weekly_pence,
    change_pence, why), against (key, name, then, now, worth_pence, same_pence, permille, percent, counted_until),
    working, version and indices. Many are one object a line: row, reference, is_known, worth_pence, same_pence and
    permille (tenths of a per cent), or row and problems.

    Ends with 0 when all is well, 1 when some rows were bad, 2 when nothing could be used.
    """
    try:
        if against not in terms.INDICES:
            raise Refused(Problem("--against", f"Give one of: {', '.join(terms.INDICES)}."))
        if file.suffix.lower() in ONE:
            _one(file, day_of(on), "en-simple" if easy_read else "en", is_json=as_json)
            return
        bad = _many(file, against, is_json=as_json)
    except Refused as refused:
        stop(refused)
    finish(bad)


def _one(file: Path, on: date, language: str, *, is_json: bool) -> None:
    lined = read_yaml(text_of(file))
    told = _read(lined)
    found = terms.over_years((one.budget for one in told), on)
    if found is None:
        say = f"No budget above £0.00 begins on or before {on.isoformat()}. Give an earlier one, or a later --on."
        raise Refused(Problem("budgets", say))
    if is_json:
        show_json(_data(told, found, language))
        return
    typer.echo(f"{lined.data.get(REFERENCE) or file.stem}\n\n{terms.headline(found, language)}")
    for sentence in terms.sentences(found, language):
        typer.echo(f"  {sentence}")
    typer.echo("\nEach change, and why")
    for one, change in zip(told, _changes(told), strict=True):
        typer.echo(
            f"  {one.budget.from_on.isoformat()}  {_pounds(one.budget.weekly_pence):>12}  {change:>12}  {one.why}"
        )
    typer.echo("")
    show_working("How this was worked out", terms.working(found, language))


def _read(lined: Lined) -> list[_Told]:
    """Every budget of a file in the order of their days; raise ``Refused`` with each problem and its line."""
    rows = lined.data.get("budgets") if isinstance(lined.data, dict) else None
    if not isinstance(rows, list) or not rows:
        say = "Write budgets: and under it a line each, like - {from: 2022-04-11, weekly: 310.00, why: First plan}."
        raise Refused(Problem("budgets", say))
    names = [name for name in lined.data if name not in {"budgets", REFERENCE}]
    problems = [lined.problem(name, "This name is not known here. Use budgets and reference.") for name in names]
    found = [_budget(lined, row, f"budgets[{at}]", problems) for at, row in enumerate(rows)]
    told = sorted((one for one in found if one is not None), key=lambda one: one.budget.from_on)
    days = [one.budget.from_on for one in told]
    for day in dict.fromkeys(day for day in days if days.count(day) > 1):
        problems.append(lined.problem("budgets", f"Two budgets begin on {day.isoformat()}. Keep one."))
    if problems:
        raise Refused(*problems)
    return told


def _budget(lined: Lined, row: Any, path: str, problems: list[Problem]) -> _Told | None:
    if not isinstance(row, dict):
        problems.append(lined.problem(path, "Write from, weekly and why here."))
        return None
    bad = [lined.problem(f"{path}.{name}", "Not known here. Use from, weekly and why.") for name in row.keys() - NAMES]
    day, pence = FROM.read(row.get("from")), WEEKLY.read(row.get("weekly"))
    bad += [lined.problem(f"{path}.{one.where}", one.say) for one in (day, pence) if isinstance(one, Problem)]
    problems += bad
    if bad or isinstance(day, Problem) or isinstance(pence, Problem):
        return None
    return _Told(terms.Budget(from_days(day), pence), str(row.get("why") or "No reason was given."))


def _changes(told: list[_Told]) -> list[str]:
    """Each budget's difference from the one before it, as people read it; nothing for the first."""
    pence = [one.budget.weekly_pence for one in told]
    return ["", *(_signed(after - before) for before, after in pairwise(pence))]


def _data(told: list[_Told], found: terms.RealTerms, language: str) -> dict[str, Plain]:
    before = [None, *(one.budget.weekly_pence for one in told)]
    return {
        "headline": terms.headline(found, language),
        "sentences": list(terms.sentences(found, language)),
        "years": [
            {"on": one.on.isoformat(), "weekly_pence": one.weekly_pence, "worth_pence": one.worth_pence}
            for one in found.years
        ],
        "changes": [
            {
                "from": one.budget.from_on.isoformat(),
                "weekly_pence": one.budget.weekly_pence,
                "change_pence": None if earlier is None else one.budget.weekly_pence - earlier,
                "why": one.why,
            }
            for one, earlier in zip(told, before, strict=False)
        ],
        "against": [_against_data(one, language) for one in found.against],
        "working": terms.working(found, language).as_data(),
        "version": terms.VERSION,
        "indices": terms.indices().content_hash,
    }


def _against_data(one: terms.Against, language: str) -> Plain:
    return {
        "key": one.key,
        "name": terms.name_of(one.key, language),
        "then": terms.said_figure(one.then),
        "now": terms.said_figure(one.now),
        "worth_pence": one.worth_pence,
        "same_pence": one.same_pence,
        "permille": one.permille,
        "percent": one.percent,
        "counted_until": one.counted_until.isoformat() if one.counted_until else None,
    }


def _many(file: Path, key: str, *, is_json: bool) -> int:
    """Print every good row and name every bad one; how many rows were bad."""
    table, bad = Table(HEADINGS), 0
    for batch in with_progress(_checked(file, key), "Comparing"):
        bad += len({one.row for one in batch.problems})
        found = terms.compare_rows(batch.columns, terms.indices(), key)
        if is_json:
            _show_rows(batch, found)
            continue
        show_problems(batch.problems)
        table.rows(_cells(batch, found))
    return bad


def _checked(file: Path, key: str) -> Iterator[Batch]:
    for batch in read_cases(file, terms.FIELDS):
        found = list(terms.faults(batch.columns, terms.indices(), key))
        problems = [replace(problem, row=int(batch.rows[at])) for at, problem in found]
        whole = replace(batch, problems=sorted([*batch.problems, *problems], key=lambda one: one.row or 0))
        yield whole.without({at for at, _ in found})


def _cells(batch: Batch, found: terms.Compared) -> Iterator[list[str]]:
    amounts = [batch.columns["first_weekly"], batch.columns["last_weekly"], found.worth_pence, found.same_pence]
    rows = zip(*(one.tolist() for one in amounts), found.permille.tolist(), found.is_known.tolist(), strict=True)
    for (then, now, worth, same, permille, known), name, row in zip(rows, batch.references, batch.rows, strict=True):
        said = [_pounds(worth), f"{permille / 10:+.1f}%", _pounds(same)] if known else ["not known"] * 3
        yield [name or str(row), _pounds(then), _pounds(now), *said]


def _show_rows(batch: Batch, found: terms.Compared) -> None:
    """One JSON object a row, in the order of the file, good rows and bad."""
    lines: dict[int, dict[str, Plain]] = {}
    known = found.is_known.tolist()
    numbers = {name: getattr(found, name).tolist() for name in ("worth_pence", "same_pence", "permille")}
    for at, row in enumerate(batch.rows.tolist()):
        said: dict[str, Plain] = {name: column[at] if known[at] else None for name, column in numbers.items()}
        lines[row] = {"row": row, "reference": batch.references[at], "is_known": known[at], **said}
    for row in dict.fromkeys(one.row or 0 for one in batch.problems):
        lines[row] = {"row": row, "problems": [problem_data(one) for one in batch.problems if (one.row or 0) == row]}
    for row in sorted(lines):
        show_json(lines[row])


def _pounds(pence: int) -> str:
    return str(Pence(pence))


def _signed(pence: int) -> str:
    return f"{'+' if pence > 0 else ''}{Pence(pence)}"
