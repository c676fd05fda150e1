"""A worked answer: the numbered sentences behind a figure, with amounts, sources and what would have changed it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from ownway.kernel.pence import Pence
from ownway.kernel.references import Plain


class Unit(StrEnum):
    """What an amount counts, so that no figure is shown without its measure."""

    POINTS = "points"
    PENCE = "pence"
    WEEKLY_PENCE = "weekly_pence"
    YEARLY_PENCE = "yearly_pence"


class Kind(StrEnum):
    """How a step enters the sum."""

    ADD = "add"
    TAKE = "take"
    TOTAL = "total"
    NOTE = "note"


class Confidence(StrEnum):
    """How a figure is known. Only ``OFFICIAL`` may make a real charge without a named person's confirmation."""

    OFFICIAL = "official"
    PUBLISHED = "published"
    DERIVED = "derived"
    RECALLED = "recalled"
    LOCAL = "local"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule or figure comes from: the words of a citation, an address where there is one, how sure it is."""

    say: str
    address: str = ""
    confidence: Confidence = Confidence.OFFICIAL


@dataclass(frozen=True, slots=True)
class Step:
    """One numbered sentence. ``amount`` is pence or points as ``unit`` says; ``None`` for a sentence without one."""

    key: str
    say: str
    amount: int | None = None
    unit: Unit = Unit.WEEKLY_PENCE
    kind: Kind = Kind.ADD
    why: str = ""
    sources: tuple[Source, ...] = ()

    @property
    def said_amount(self) -> str:
        """The amount as people read it: ``£12.00``, ``−£3.50``, ``46 points`` or nothing."""
        if self.amount is None:
            return ""
        signed = -self.amount if self.kind is Kind.TAKE else self.amount
        if self.unit is Unit.POINTS:
            return f"{str(signed).replace('-', '−')} {'point' if abs(signed) == 1 else 'points'}"
        return str(Pence(signed))


@dataclass(frozen=True, slots=True)
class Change:
    """What would have changed the answer: one input altered, the result it would give, and the difference."""

    key: str
    say: str
    amount: int
    difference: int
    unit: Unit = Unit.WEEKLY_PENCE


@dataclass(frozen=True, slots=True)
class Working:
    """Everything behind one figure, ready for a page, a printed copy, JSON or storage."""

    key: str
    steps: tuple[Step, ...]
    changes: tuple[Change, ...] = ()

    @property
    def unconfirmed(self) -> tuple[Source, ...]:
        """The sources of this working that nobody has yet confirmed from the official one."""
        sure = (Confidence.OFFICIAL, Confidence.LOCAL)
        found = {source: None for step in self.steps for source in step.sources if source.confidence not in sure}
        return tuple(found)

    def as_data(self) -> Mapping[str, Plain]:
        """Plain data for JSON and for storage (amounts in whole pence or points)."""
        return {
            "key": self.key,
            "steps": [
                {
                    "key": step.key,
                    "say": step.say,
                    "why": step.why,
                    "amount": step.amount,
                    "unit": step.unit.value,
                    "kind": step.kind.value,
                    "sources": [
                        {"say": one.say, "address": one.address, "confidence": one.confidence.value}
                        for one in step.sources
                    ],
                }
                for step in self.steps
            ],
            "changes": [
                {
                    "key": change.key,
                    "say": change.say,
                    "amount": change.amount,
                    "difference": change.difference,
                    "unit": change.unit.value,
                }
                for change in self.changes
            ],
        }

    @classmethod
    def from_data(cls, data: Mapping[str, object]) -> Working:
        """Read back what ``as_data`` wrote."""
        return cls(
            key=str(data["key"]),
            steps=tuple(_step_from(one) for one in _rows(data["steps"])),
            changes=tuple(
                Change(
                    key=str(one["key"]),
                    say=str(one["say"]),
                    amount=_whole(one["amount"]),
                    difference=_whole(one["difference"]),
                    unit=Unit(str(one["unit"])),
                )
                for one in _rows(data["changes"])
            ),
        )


def _step_from(one: Mapping[str, object]) -> Step:
    return Step(
        key=str(one["key"]),
        say=str(one["say"]),
        why=str(one["why"]),
        amount=None if one["amount"] is None else _whole(one["amount"]),
        unit=Unit(str(one["unit"])),
        kind=Kind(str(one["kind"])),
        sources=tuple(
            Source(str(s["say"]), str(s["address"]), Confidence(str(s["confidence"]))) for s in _rows(one["sources"])
        ),
    )


def _rows(value: object) -> list[Mapping[str, object]]:
    if not isinstance(value, list):
        raise TypeError("a stored working holds lists of steps")
    return value


def _whole(value: object) -> int:
    if not isinstance(value, int):
        raise TypeError("a stored amount is a whole number")
    return value
