"""Reads a rule file as a council writes it, and refuses it with every fault and its line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache, partial
from importlib.resources import files
from typing import Any

import yaml

from ownway.engines.allocation.fairness import less_for_more
from ownway.engines.allocation.plan import most_points
from ownway.engines.allocation.reading.effects import read_informal_support, read_interactions
from ownway.engines.allocation.reading.questions import read_questions
from ownway.engines.allocation.reading.reader import MOST_POINTS, Part, Reader
from ownway.engines.allocation.reading.streams import read_stream
from ownway.engines.allocation.rule_set import RuleSet
from ownway.kernel.problems import Refused
from ownway.kernel.weeks import FIFTY_TWO, WeeksInYear
from ownway.kernel.yaml_lines import Lined, read_yaml

_FILE = (
    *("name", "title", "version", "in_force_from", "is_example", "about", "people", "weeks_in_year"),
    *("streams", "questions", "interactions", "informal_support"),
)


def read_rules(text: str) -> RuleSet:
    """The rule set a file holds; raise ``Refused`` with every problem and its line where it cannot be used.

    A file is refused too when it would give less to someone with more need; the problem then holds the example.
    """
    return rules_from(read_yaml(text))


def parts_of(lined: Lined) -> Mapping[str, Part]:
    """Every part of a file as it was read, by its path, whether or not the file can be used."""
    reader = Reader(lined)
    _rule_set(reader)
    return reader.parts


def rules_from(lined: Lined, earlier: Mapping[str, Part] | None = None) -> RuleSet:
    """As ``read_rules``, from a file that is already data; what is the very data of an ``earlier`` file is kept.

    Faults of what is kept are told as they were then: neither file may know its lines.
    """
    reader = Reader(lined, earlier=earlier or {})
    rules = _rule_set(reader)
    if reader.problems:
        raise Refused(*reader.problems)
    _reach(reader, rules)
    for path, say in less_for_more(rules):
        reader.fault(path, say)
    if reader.problems:
        raise Refused(*reader.problems)
    return rules


def _rule_set(reader: Reader) -> RuleSet:
    holder = reader.mapping(reader.lined.data, "", _FILE)
    streams = list(_mapping_or_nothing(holder.get("streams")))
    people, outcomes = _people(reader, holder)
    asked = read_questions(reader, holder.get("questions"), streams, outcomes)
    questions = {question.name: question for question in asked}
    answers = [(one.name, one.kind, [level.name for level in one.levels]) for one in asked]
    named_streams = reader.named(holder.get("streams"), "streams")
    if not named_streams:
        reader.fault("streams", "There is no stream of money. Write at least one, with its prices.")
    return RuleSet(
        name=reader.text(holder, "name", ""),
        title=reader.text(holder, "title", ""),
        version=reader.text(holder, "version", ""),
        in_force_from=reader.parsed(
            holder, "in_force_from", "", date.fromisoformat, missing=date.min, hint="Write a day like 2026-04-01."
        ),
        is_example=reader.yes_no(holder, "is_example", ""),
        about=reader.text(holder, "about", "", missing=""),
        people=people,
        weeks_in_year=reader.parsed(
            holder,
            "weeks_in_year",
            "",
            WeeksInYear.read,
            missing=FIFTY_TWO,
            hint="Write 52 or 365/7, from 52 to 53 weeks.",
        ),
        questions=asked,
        interactions=reader.part(
            "interactions",
            given := holder.get("interactions"),
            (answers, streams),
            partial(read_interactions, reader, given, questions, streams),
        ),
        informal_support=reader.part(
            "informal_support",
            given := holder.get("informal_support"),
            answers,
            partial(read_informal_support, reader, given, questions),
        ),
        streams=tuple(
            reader.part(path, one, answers, partial(read_stream, reader, name, path, one, questions))
            for name, path, one in named_streams
        ),
    )


def _mapping_or_nothing(given: object) -> Mapping[str, Any]:
    return given if isinstance(given, dict) else {}


def _people(reader: Reader, holder: Mapping[str, Any]) -> tuple[str, Sequence[str]]:
    known = care_act_outcomes()
    people = str(holder.get("people", "adults"))
    if people not in known:
        reader.unknown("people", people, list(known))
    return people, list(known.get(people, ()))


@cache
def care_act_outcomes() -> Mapping[str, Mapping[str, str]]:
    """The outcomes of SI 2015/313 in short words, by key, for ``adults`` and for ``carers``."""
    stored = yaml.safe_load(files("ownway.engines.allocation").joinpath("outcomes.yaml").read_text("utf-8"))
    return {people: stored[people] for people in ("adults", "carers")}


def _reach(reader: Reader, rules: RuleSet) -> None:
    """Refuse a table that ends before the most points the answers can give: more need would give no more money."""
    for stream in rules.streams:
        most, last = most_points(rules, stream.name), stream.prices.rows[-1].points
        if most > MOST_POINTS:
            reader.fault("questions", f"The answers can add up to {most:,} points. Keep below {MOST_POINTS:,}.")
        elif most > last and not stream.prices.is_banded:
            path = f"streams.{stream.name}.prices[{len(stream.prices.rows) - 1}]"
            reader.fault(path, f"The table ends at {last} points. Answers can reach {most}. Add a row that far.")
