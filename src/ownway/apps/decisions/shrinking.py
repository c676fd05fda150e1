"""What a decision takes away, line by line, from the support a person has; pounds that no line explains."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from ownway.apps.decisions.kinds import Because


@dataclass(frozen=True, slots=True)
class Begins:
    """A line of support that begins with a decision, and the lines of today's support it carries on."""

    what: str
    weekly_pence: int
    plan_line: UUID | None = None
    carries_on: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Explained:
    """So many pence a week of one line of today's support stop, and why that is right."""

    line: UUID
    pence: int
    because: Because
    how: str


@dataclass(frozen=True, slots=True)
class Unexplained:
    """What no explanation covers (or what is explained and not taken), by line of today's support."""

    missing: Mapping[UUID, int]
    surplus: Mapping[UUID, int]

    @property
    def missing_pence(self) -> int:
        return sum(self.missing.values())


def gaps(today: Mapping[UUID, int], begins: Iterable[Begins]) -> dict[UUID, int]:
    """How many pence a week each line of today's support loses.

    A new line fills the lines it carries on in the order given, never above what each is worth today. Money for
    something new fills nothing: it cannot hide that another line stops.
    """
    left = dict(today)
    for one in begins:
        pence = one.weekly_pence
        for line in one.carries_on:
            filled = min(left.get(line, 0), pence)
            if filled:
                left[line] -= filled
                pence -= filled
    return {line: pence for line, pence in left.items() if pence > 0}


def unexplained(lost: Mapping[UUID, int], explained: Sequence[Explained]) -> Unexplained:
    """Compare what each line loses with what is explained for it; only exact explanations leave nothing over."""
    said: dict[UUID, int] = {}
    for one in explained:
        said[one.line] = said.get(one.line, 0) + one.pence
    missing = {line: pence - said.get(line, 0) for line, pence in lost.items() if pence > said.get(line, 0)}
    surplus = {line: pence - lost.get(line, 0) for line, pence in said.items() if pence > lost.get(line, 0)}
    return Unexplained(missing, surplus)
