"""What a keeper reads before rules are adopted: what is in force, the lines that differ, and the lines with a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import adoptions, in_force
from ownway.apps.decisions.reading import by_hand
from ownway.kernel.problems import Problem

if TYPE_CHECKING:
    from ownway.apps.decisions.models import Adoption, Document
    from ownway.apps.places.models import Place

AROUND = 2
"""Lines shown before and after a change, so that it can be understood."""


@dataclass(frozen=True, slots=True)
class Adopted:
    """What a place adopted of one kind: in force now, still to come (the soonest first), and before."""

    kind: DocumentKind
    now: Adoption | None
    coming: tuple[Adoption, ...]
    before: tuple[Adoption, ...]


@dataclass(frozen=True, slots=True)
class LineShown:
    """One line of two texts put side by side. ``mark`` is ``same``, ``gone``, ``new``, or ``skipped`` lines between."""

    mark: str
    number: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault of a text with the line it stands in, as written."""

    number: int
    say: str
    text: str


def adopted(place: Place, on: date) -> list[Adopted]:
    """Everything a place adopted, kind by kind, as it stands on a day."""
    every = adoptions(place)
    return [_adopted(place, kind, [one for one in every if one.kind == kind], on) for kind in DocumentKind]


def _adopted(place: Place, kind: DocumentKind, every: Iterable[Adoption], on: date) -> Adopted:
    now = in_force(place, kind, on)
    coming = tuple(one for one in every if one.from_on > on)
    before = tuple(one for one in every if one.from_on <= on and one != now)
    return Adopted(kind, now, coming[::-1], before)


def differences(kind: str, before: Document | None, after: Document) -> list[LineShown]:
    """The lines that differ from ``before``, each with a few lines around it; every line where there was nothing."""
    old = by_hand(kind, before.text).splitlines() if before else []
    new = by_hand(kind, after.text).splitlines()
    shown: list[LineShown] = []
    for group in SequenceMatcher(None, old, new).get_grouped_opcodes(AROUND):
        shown += [LineShown("skipped", None, "")] if shown else []
        shown += [row for code in group for row in _rows(code, old, new)]
    return shown


def _rows(code: tuple[str, int, int, int, int], old: list[str], new: list[str]) -> Iterator[LineShown]:
    tag, from_old, to_old, from_new, to_new = code
    if tag == "equal":
        yield from (LineShown("same", at + 1, new[at]) for at in range(from_new, to_new))
        return
    yield from (LineShown("gone", at + 1, old[at]) for at in range(from_old, to_old))
    yield from (LineShown("new", at + 1, new[at]) for at in range(from_new, to_new))


def faults(text: str, problems: Iterable[Problem]) -> list[Fault]:
    """Each problem that has a line, with that line as it was written, in the order of the lines."""
    lines = dict(enumerate(text.splitlines(), 1))
    return sorted((Fault(one.line, one.say, lines.get(one.line, "")) for one in problems if one.line), key=_number)


def _number(fault: Fault) -> int:
    return fault.number
