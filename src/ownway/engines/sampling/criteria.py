"""The parts of a sample: data of the place, or what holds where it is silent."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from ownway.kernel.plain_data import Reading
from ownway.kernel.references import Plain

PARTS = 100
MOST_MONTHS = 120
MOST_LIMIT = 100_000_000
"""No limit is higher, in whatever it counts: months, weeks, days, payments or pence."""


class Because(StrEnum):
    """Why somebody is drawn. Nothing about who they are: only chance, and what their money as a whole shows."""

    RANDOM = "random"
    NEW = "new"
    RUNNING_OUT = "running_out"
    UNUSED = "unused"
    LATE = "late"
    FAILED = "failed"
    UNMATCHED = "unmatched"


@dataclass(frozen=True, slots=True)
class Criterion:
    """One reason: how many of each hundred drawn, and from which limit on it is met (chance has none)."""

    because: Because
    parts: int
    limit: int = 0


@dataclass(frozen=True, slots=True)
class Sample:
    """How many people a draw takes (percent), months between draws and until the same person, and the reasons."""

    percent: int
    every_months: int
    not_again_months: int
    criteria: tuple[Criterion, ...]

    def limit(self, because: Because) -> int | None:
        """From where on a reason is met; ``None`` where the place does not use it."""
        return next((one.limit for one in self.criteria if one.because is because), None)

    def as_data(self) -> dict[str, Plain]:
        """As it is stored with a draw, so that the draw can be made again when the rules have changed."""
        criteria = [{"because": str(one.because), "parts": one.parts, "limit": one.limit} for one in self.criteria]
        whole = {name: getattr(self, name) for name in ("percent", "every_months", "not_again_months")}
        return {**whole, "criteria": criteria}


def read_sample(data: object) -> Sample:
    """A sample out of plain data; raise ``Refused`` for one that cannot be, or that leaves nothing to chance."""
    reading = _Reading()
    names = {"percent", "every_months", "not_again_months", "criteria"}
    given = reading.mapping(data, "", names, names)
    criteria = tuple(reading.criterion(one, path) for path, one in reading.rows(given.get("criteria", ()), "criteria"))
    sample = Sample(
        percent=reading.whole(given.get("percent"), "percent", 1, PARTS),
        every_months=reading.whole(given.get("every_months"), "every_months", 1, MOST_MONTHS),
        not_again_months=reading.whole(given.get("not_again_months"), "not_again_months", 1, MOST_MONTHS),
        criteria=criteria,
    )
    reading.done()
    reading.once([(f"criteria[{at}].because", one.because) for at, one in enumerate(criteria)])
    if not criteria or criteria[0].because is not Because.RANDOM or criteria[0].parts < 1:
        reading.fault("criteria", "The first reason is chance alone (because: random), with at least 1 part.")
    if (together := sum(one.parts for one in criteria)) != PARTS:
        reading.fault("criteria", f"The parts are {PARTS} together. Here they are {together}.")
    reading.done()
    return sample


@cache
def usual_text() -> str:
    """What holds where a place has said nothing, as it is written, with its remarks."""
    return (Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")


@cache
def usual_sample() -> Sample:
    """What holds where a place has said nothing."""
    return read_sample(yaml.safe_load(usual_text()))


class _Reading(Reading):
    def criterion(self, given: object, path: str) -> Criterion:
        one = self.mapping(given, path, {"because", "parts", "limit"}, {"because", "parts"})
        return Criterion(
            self.one_of(Because, one.get("because"), f"{path}.because"),
            self.whole(one.get("parts"), f"{path}.parts", 0, PARTS),
            self.whole(one.get("limit", 0), f"{path}.limit", 0, MOST_LIMIT),
        )
