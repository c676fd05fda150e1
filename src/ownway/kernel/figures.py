"""Dated, cited figures: what an amount of law was on a day, who says so, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from ownway.kernel.periods import Period
from ownway.kernel.references import Plain, content_hash
from ownway.kernel.working import Confidence, Source


@dataclass(frozen=True, slots=True)
class Figure:
    """One amount in force for a period. ``amount`` is whole pence unless ``unit`` says otherwise."""

    key: str
    label: str
    amount: int
    unit: str
    during: Period
    source: Source


class NoFigure(LookupError):
    """No figure of that name is known for that day."""

    def __init__(self, key: str, day: date) -> None:
        super().__init__(f"no figure {key!r} is known for {day.isoformat()}")
        self.key, self.day = key, day


@dataclass(frozen=True)
class FigureBook:
    """Every dated value of every figure one engine uses; ``content_hash`` names exactly this book."""

    figures: tuple[Figure, ...]

    @cached_property
    def _by_key(self) -> Mapping[str, tuple[Figure, ...]]:
        by_key: dict[str, list[Figure]] = {}
        for figure in self.figures:
            by_key.setdefault(figure.key, []).append(figure)
        return {key: tuple(sorted(rows, key=lambda row: row.during.start)) for key, rows in by_key.items()}

    def on(self, key: str, day: date) -> Figure:
        """The figure ``key`` in force on ``day``; raise ``NoFigure`` where there is none (never a neighbour's)."""
        for figure in reversed(self._by_key.get(key, ())):
            if day in figure.during:
                return figure
        raise NoFigure(key, day)

    def keys(self) -> tuple[str, ...]:
        """The names of all figures here."""
        return tuple(self._by_key)

    def with_figures(self, others: Iterable[Figure]) -> FigureBook:
        """The same book with some figures put in front: a later entry wins over an earlier one of the same start."""
        return FigureBook((*self.figures, *others))

    @cached_property
    def content_hash(self) -> str:
        """SHA-256 over every value, period and source."""
        return content_hash(self.as_data())

    def as_data(self) -> list[Plain]:
        """Plain data from which ``from_data`` makes the same book again, years later."""
        return [
            {
                "key": row.key,
                "label": row.label,
                "amount": row.amount,
                "unit": row.unit,
                "from": row.during.start.isoformat(),
                "to": row.during.end.isoformat() if row.during.end else None,
                "source": row.source.say,
                "address": row.source.address,
                "confidence": row.source.confidence.value,
            }
            for row in self.figures
        ]

    @classmethod
    def from_data(cls, data: Iterable[Mapping[str, Any]]) -> FigureBook:
        """Read back what ``as_data`` wrote; raise ``KeyError``, ``TypeError`` or ``ValueError`` for anything else."""
        return cls(tuple(_figure_from(row) for row in data))


def _figure_from(row: Mapping[str, Any]) -> Figure:
    if type(row["amount"]) is not int:
        raise TypeError("a stored amount is a whole number")
    end = date.fromisoformat(row["to"]) if row["to"] else None
    return Figure(
        key=str(row["key"]),
        label=str(row["label"]),
        amount=row["amount"],
        unit=str(row["unit"]),
        during=Period(date.fromisoformat(row["from"]), end),
        source=Source(str(row["source"]), str(row["address"]), Confidence(row["confidence"])),
    )
