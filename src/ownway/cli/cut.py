"""``ownway cut FILE``: what a cut would take from one person's plan, in lines and hours they know."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from ownway.cli.changes import parts_of
from ownway.cli.given import text_of
from ownway.cli.output import show_json, show_working, stop
from ownway.engines import payroll, whatif
from ownway.engines.offer import ALL_PARTS
from ownway.kernel.pence import read_pounds
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.rounding import divide_half_up
from ownway.kernel.yaml_lines import read_yaml

_LINE = ("say", "weekly", "each", "assistant")
MOST_LINES = 200


def cut(
    file: Annotated[Path, typer.Argument(help="The plan: a YAML or JSON file with its lines.")],
    *,
    percent: Annotated[str, typer.Option(help="The cut in per cent, like 10 or 2.5.")] = "",
    weekly: Annotated[str, typer.Option(help="The cut in pounds a week, in place of a per cent.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
    easy_read: Annotated[bool, typer.Option("--easy-read", help="Say it in easy words.")] = False,
) -> None:
    """Say what a cut would take from one plan: these lines, or so many hours of your assistant.

    \b
    Example:  ownway cut plan.yaml --percent 10
      lines:
        - say: Joy, my assistant
          weekly: 162.00
          assistant: {day: 2026-11-02, born_on: 1979-11-30, weekly_hours: 10, hourly: 14.60}
        - say: Swimming
          weekly: 13.00
          each: 6.50
        - {say: Lunch club, weekly: 22.00}

    What the assistant gives is what  ownway employ  takes: an hour is counted at its true cost. These are ways a cut
    could fall. It is no decision: you choose, and nobody may take a line away without a review and a reason.

    With --json: weekly_pence (the cut), total_pence and working.

    Ends with 0 when all is well and 2 when the file could not be used.
    """
    try:
        lines = plan_lines(file)
        total = sum(line.weekly_pence for line in lines)
        amount = _cut(percent, weekly, total)
    except Refused as refused:
        stop(refused)
    working = whatif.takes_from_plan(lines, amount, "en_simple" if easy_read else "en")
    if as_json:
        show_json({"weekly_pence": amount, "total_pence": total, "working": working.as_data()})
    else:
        show_working("What this cut would take", working)


def _cut(percent: str, weekly: str, total: int) -> int:
    if bool(percent) == bool(weekly):
        raise Refused(Problem("--percent", "Give the cut once: --percent 10, or --weekly 20.00."))
    try:
        amount = divide_half_up(total * parts_of(percent), ALL_PARTS) if percent else int(read_pounds(weekly))
    except ValueError as fault:
        name = "--percent" if percent else "--weekly"
        raise Refused(Problem(name, "This must be a per cent from 0 to 100, or an amount in pounds.")) from fault
    if amount <= 0:
        raise Refused(Problem("--weekly" if weekly else "--percent", "The cut must be more than nothing."))
    return amount


def plan_lines(file: Path) -> list[whatif.PlanLine]:
    """The lines of a plan; raise ``Refused`` with the line of every fault in the file."""
    lined = read_yaml(text_of(file))
    given = lined.data.get("lines") if isinstance(lined.data, dict) else None
    if not isinstance(given, list) or not 1 <= len(given) <= MOST_LINES:
        raise Refused(Problem("lines", f"Write from 1 to {MOST_LINES} lines, each with say and weekly."))
    found: list[whatif.PlanLine] = []
    problems: list[Problem] = []
    for at, one in enumerate(given):
        path = f"lines[{at}]"
        try:
            found.append(_line(one))
        except Refused as refused:
            problems += [lined.problem(f"{path}.{fault.where}", fault.say) for fault in refused.problems]
        except ValueError:
            problems.append(lined.problem(path, "A line needs say, and weekly in pounds like 22.00. It may have each."))
    if problems:
        raise Refused(*problems)
    return found


def _line(one: Any) -> whatif.PlanLine:
    if not isinstance(one, dict) or not one.get("say") or set(one) - set(_LINE):
        raise ValueError("not a line")
    weekly, each = (int(read_pounds(str(one.get(name, "0")))) for name in ("weekly", "each"))
    if weekly <= 0 or each < 0:
        raise ValueError("no cost")
    assistant = one.get("assistant")
    hourly = payroll.cost_one(dict(assistant)).hourly_true_cost_pence if assistant else 0
    return whatif.PlanLine(str(one["say"]), weekly, hourly, each)
