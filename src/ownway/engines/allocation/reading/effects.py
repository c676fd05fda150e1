"""Reads what answers do together: conditions, interactions and help freely given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import prod
from typing import Any

from ownway.engines.allocation.lookup import MOST_CELLS
from ownway.engines.allocation.reading.questions import said
from ownway.engines.allocation.reading.reader import MOST_POINTS, Reader
from ownway.engines.allocation.rule_set import InformalSupport, Interaction, Kind, Question, When

MOST_CONDITIONS = 8
Questions = Mapping[str, Question]


def read_when(reader: Reader, holder: Mapping[str, Any], path: str, questions: Questions) -> tuple[When, ...]:
    """The conditions under ``when``: a level means that level or more, a list means one of these levels."""
    if "when" not in holder:
        return ()
    where = f"{path}.when"
    found = reader.mapping(holder["when"], where)
    if len(found) > MOST_CONDITIONS:
        reader.fault(where, f"At most {MOST_CONDITIONS} answers can be tied together. Leave some out.")
        return ()
    when = tuple(
        When(name, _places(reader, one, f"{where}.{name}", questions[name]))
        for name, one in found.items()
        if _is_of_kind(reader, name, f"{where}.{name}", questions, Kind.NEED)
    )
    if prod(len(questions[one.question].levels) for one in when) > MOST_CELLS:
        reader.fault(where, "These answers have too many levels to be tied together. Leave some out.")
        return ()
    return when


def _places(reader: Reader, given: object, path: str, question: Question) -> tuple[int, ...]:
    if isinstance(given, list):
        places = {_place(reader, one, where, question) for where, one in reader.rows(given, path)}
        if not places:
            reader.fault(path, "Name at least one level.")
        return tuple(sorted(places))
    return tuple(range(_place(reader, given, path, question), len(question.levels)))


def _place(reader: Reader, given: object, path: str, question: Question) -> int:
    names = [level.name for level in question.levels]
    if str(given) in names:
        return names.index(str(given))
    reader.unknown(path, str(given), names)
    return 0


def _is_of_kind(reader: Reader, name: str, path: str, questions: Questions, kind: Kind) -> bool:
    known = [question.name for question in questions.values() if question.kind is kind]
    if name in known:
        return True
    if name in questions:
        reader.fault(path, f"{name} is a question about {questions[name].kind.value}. Name one about {kind.value}.")
    else:
        reader.unknown(path, name, known)
    return False


def read_interactions(
    reader: Reader, given: object, questions: Questions, streams: Sequence[str]
) -> tuple[Interaction, ...]:
    """The list under ``interactions``: points that count only where several answers come together."""
    return tuple(
        _interaction(reader, path, one, questions, streams) for path, one in reader.rows(given, "interactions")
    )


def _interaction(reader: Reader, path: str, given: object, questions: Questions, streams: Sequence[str]) -> Interaction:
    holder = reader.mapping(given, path, ("say", "easy", "when", "points", "stream"))
    stream = str(holder.get("stream", streams[0] if streams else ""))
    if stream not in streams:
        reader.unknown(f"{path}.stream", stream, streams)
    when = read_when(reader, holder, path, questions)
    if not when:
        reader.fault(f"{path}.when", "when is missing. Name the answers that count together.")
    points = reader.whole(holder, "points", path, least=-MOST_POINTS, most=MOST_POINTS)
    return Interaction(said(reader, holder, path), when, points, stream)


def read_informal_support(reader: Reader, given: object, questions: Questions) -> tuple[InformalSupport, ...]:
    """The list under ``informal_support``; each need may be covered once, so that no help is counted twice."""
    rows = reader.rows(given, "informal_support")
    found = tuple(_informal_support(reader, path, one, questions) for path, one in rows)
    seen: set[str] = set()
    for (path, _), one in zip(rows, found, strict=True):
        for at, name in enumerate(one.covers):
            if name in seen:
                reader.fault(f"{path}.covers[{at}]", f"{name} is covered already. Help with one need counts once.")
            seen.add(name)
    return found


def _informal_support(reader: Reader, path: str, given: object, questions: Questions) -> InformalSupport:
    holder = reader.mapping(given, path, ("help", "agreed_by", "takes", "covers"))
    name = reader.text(holder, "help", path)
    is_known = bool(name) and _is_of_kind(reader, name, f"{path}.help", questions, Kind.HELP)
    agreed_by = reader.text(holder, "agreed_by", path)
    if agreed_by:
        _is_of_kind(reader, agreed_by, f"{path}.agreed_by", questions, Kind.AGREEMENT)
    covers = reader.rows(holder.get("covers"), f"{path}.covers")
    if not covers:
        reader.fault(f"{path}.covers", "covers is missing. List the needs this help is with.")
    return InformalSupport(
        name,
        agreed_by,
        _takes(reader, holder, path, questions[name]) if is_known else (),
        tuple(str(one) for where, one in covers if _is_of_kind(reader, str(one), where, questions, Kind.NEED)),
    )


def _takes(reader: Reader, holder: Mapping[str, Any], path: str, question: Question) -> tuple[int, ...]:
    names = [level.name for level in question.levels]
    takes = reader.mapping(holder.get("takes"), f"{path}.takes", names)
    percents = tuple(reader.whole(takes, name, f"{path}.takes", least=0, most=100) for name in names)
    if percents and percents[0]:
        reader.fault(f"{path}.takes.{names[0]}", f"{names[0]} is the least help there is. It must take 0.")
    return percents
