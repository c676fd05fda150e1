"""``ownway rules FILE``: checks a rule file and says on one page what it holds."""

from __future__ import annotations

from typing import Annotated

import typer

from ownway.cli.given import rules_of
from ownway.cli.output import show_json, stop
from ownway.engines.allocation import RuleSet
from ownway.engines.allocation.rule_set import MULTIPLIER_PARTS, Question, Stream
from ownway.kernel.fields import describe
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Refused
from ownway.kernel.references import Plain


def rules(
    file: Annotated[str, typer.Argument(help="A rule file, or the name of an example.")] = "example_adults",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, amounts in whole pence.")] = False,
) -> None:
    """Check a rule file for allocating budgets, and say on one page what it asks and gives.

    \b
    Example:  ownway rules one_page

    Every fault is named with its line. Rules that would give less to someone with more need are refused, with the
    example that shows it.

    With --json: name, title, version, in_force_from, is_example, content_hash, weeks_in_year, fields (what a case must
    give), questions (name, topic, ask, why_asked, kind, stream, levels with points) and streams (rows of the table).

    Ends with 0 when the rules can be used and 2 when they cannot.
    """
    try:
        found = rules_of(file)
    except Refused as refused:
        stop(refused)
    if as_json:
        show_json(as_data(found))
    else:
        typer.echo("\n".join(page(found)))


def page(rules: RuleSet) -> list[str]:
    """The rule set in lines of plain words."""
    lines = [f"{rules.title}, version {rules.version}, in force from {rules.in_force_from.isoformat()}"]
    lines += ["An example. No council uses it."] if rules.is_example else []
    lines += [rules.about] if rules.about else []
    lines += ["", "Questions"]
    lines += [f"  {question.topic.plain} ({question.name}): {_levels(question)}" for question in rules.questions]
    lines += ["", "Answers that count together"] if rules.interactions else []
    lines += [f"  {one.say.plain}: {one.points:+d} points" for one in rules.interactions]
    lines += ["", "Help freely given, where the helper says yes"] if rules.informal_support else []
    for support in rules.informal_support:
        names = [level.name for level in rules.by_name[support.help].levels]
        takes = ", ".join(f"{name} {percent}%" for name, percent in zip(names, support.takes, strict=True))
        lines.append(f"  takes of the points for {', '.join(support.covers)}: {takes}")
    for stream in rules.streams:
        lines += ["", *_stream(stream)]
    return [*lines, "", f"One week is one year divided by {rules.weeks_in_year}.", f"Content: {rules.content_hash}"]


def _levels(question: Question) -> str:
    if not question.most_points:
        return ", ".join(level.name for level in question.levels)
    return ", ".join(f"{level.name} {level.points}" for level in question.levels)


def _stream(stream: Stream) -> list[str]:
    free = "" if stream.is_charged else " (nobody is asked for a share)"
    kind = "each amount up to the next row" if stream.prices.is_banded else "straight lines between rows"
    lines = [f"{stream.say.plain}{free}: points and pounds a year, {kind}"]
    lines += [f"  {row.points:>6,}  {Pence(row.yearly_pence)!s:>14}" for row in stream.prices.rows]
    lines += [f"  {one.say.plain}: times {one.numerator / MULTIPLIER_PARTS:g}" for one in stream.multipliers]
    lines += [f"  {one.say.plain}: at least {Pence(one.yearly_pence)}" for one in stream.floors]
    return lines + [f"  {one.say.plain}: at most {Pence(one.yearly_pence)}" for one in stream.ceilings]


def as_data(rules: RuleSet) -> dict[str, Plain]:
    """The rule set as plain data for JSON."""
    return {
        "name": rules.name,
        "title": rules.title,
        "version": rules.version,
        "in_force_from": rules.in_force_from.isoformat(),
        "is_example": rules.is_example,
        "content_hash": rules.content_hash,
        "weeks_in_year": str(rules.weeks_in_year),
        "fields": describe(rules.fields),
        "questions": [_question_data(question) for question in rules.questions],
        "streams": [
            {
                "name": stream.name,
                "say": stream.say.plain,
                "is_charged": stream.is_charged,
                "is_banded": stream.prices.is_banded,
                "prices": [{"points": row.points, "yearly_pence": row.yearly_pence} for row in stream.prices.rows],
            }
            for stream in rules.streams
        ],
    }


def _question_data(question: Question) -> dict[str, Plain]:
    return {
        "name": question.name,
        "topic": question.topic.plain,
        "ask": question.ask.plain,
        "why_asked": question.why_asked.plain,
        "kind": question.kind.value,
        "stream": question.stream,
        "outcomes": list(question.outcomes),
        "levels": [{"name": one.name, "say": one.say.plain, "points": one.points} for one in question.levels],
    }
