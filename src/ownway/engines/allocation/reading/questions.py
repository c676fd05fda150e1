"""Reads the questions of a rule file: words, levels and points."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from ownway.engines.allocation.reading.reader import MOST_POINTS, Reader
from ownway.engines.allocation.rule_set import Kind, Level, Question, Said

_QUESTION = (
    *("kind", "topic", "easy_topic", "ask", "easy", "why_asked", "easy_why_asked"),
    *("outcomes", "stream", "levels"),
)
_LEVEL = ("points", "say", "easy")
_YES_OR_NO = {"no": {"say": "No"}, "yes": {"say": "Yes"}}


def said(reader: Reader, holder: Mapping[str, Any], path: str, key: str = "say", easy: str = "easy") -> Said:
    """The words under ``key`` and their easy read under ``easy``."""
    plain = reader.text(holder, key, path)
    return Said(plain, reader.text(holder, easy, path, missing=plain))


def read_questions(
    reader: Reader, given: object, streams: Sequence[str], outcomes: Sequence[str]
) -> tuple[Question, ...]:
    """Every question that can be read; what is wrong with the others stands in the reader."""
    found = reader.named(given, "questions")
    if not found:
        reader.fault("questions", "There is no question. Write at least one.")
    return tuple(
        reader.part(
            path,
            one,
            (streams, outcomes),
            partial(_question, reader, name, path, one, streams=streams, outcomes=outcomes),
        )
        for name, path, one in found
    )


def _question(
    reader: Reader, name: str, path: str, given: object, *, streams: Sequence[str], outcomes: Sequence[str]
) -> Question:
    holder = reader.mapping(given, path, _QUESTION)
    kind = _kind(reader, holder, path)
    return Question(
        name=name,
        kind=kind,
        topic=said(reader, holder, path, "topic", "easy_topic"),
        ask=said(reader, holder, path, "ask"),
        why_asked=said(reader, holder, path, "why_asked", "easy_why_asked"),
        levels=_levels(reader, holder, path, kind),
        stream=_stream(reader, holder, path, streams),
        outcomes=_outcomes(reader, holder, path, outcomes),
    )


def _kind(reader: Reader, holder: Mapping[str, Any], path: str) -> Kind:
    given = str(holder.get("kind", Kind.NEED.value))
    if given in list(Kind):
        return Kind(given)
    reader.unknown(f"{path}.kind", given, [kind.value for kind in Kind])
    return Kind.NEED


def _stream(reader: Reader, holder: Mapping[str, Any], path: str, streams: Sequence[str]) -> str:
    first = streams[0] if streams else ""
    given = str(holder.get("stream", first))
    if given in streams:
        return given
    reader.unknown(f"{path}.stream", given, streams)
    return first


def _outcomes(reader: Reader, holder: Mapping[str, Any], path: str, known: Sequence[str]) -> tuple[str, ...]:
    rows = reader.rows(holder.get("outcomes"), f"{path}.outcomes")
    for where, one in rows:
        if str(one) not in known:
            reader.unknown(where, str(one), known)
    return tuple(str(one) for _, one in rows)


def _levels(reader: Reader, holder: Mapping[str, Any], path: str, kind: Kind) -> tuple[Level, ...]:
    where = f"{path}.levels"
    given = holder.get("levels", _YES_OR_NO if kind is Kind.AGREEMENT else None)
    levels = tuple(_level(reader, *one, kind) for one in reader.named(given, where))
    names = [level.name for level in levels]
    if kind is Kind.AGREEMENT and names != ["no", "yes"]:
        reader.fault(where, "A question about agreement has the levels no and yes, in this order.")
    elif not 2 <= len(levels) <= 20:
        reader.fault(where, "A question needs from 2 to 20 levels, the least need first.")
    return levels


def _level(reader: Reader, name: str, path: str, given: object, kind: Kind) -> Level:
    holder = reader.mapping(given, path, _LEVEL)
    if kind is not Kind.NEED:
        if "points" in holder:
            reader.fault(f"{path}.points", "Only a need has points. Help takes a percentage, under informal_support.")
        return Level(name, 0, said(reader, holder, path))
    return Level(name, reader.whole(holder, "points", path, least=0, most=MOST_POINTS), said(reader, holder, path))
