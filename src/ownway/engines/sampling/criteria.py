"""The parts of a sample: data of the place, or what holds where it is silent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

from ownway.kernel.references import Plain

PARTS = 100


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
    """A sample out of plain data; raise ``ValueError`` for one that cannot be, or that leaves nothing to chance."""
    if not isinstance(data, Mapping) or not isinstance(data.get("criteria"), Sequence):
        raise ValueError("a sample names its percent, its months and its criteria")
    criteria = tuple(_criterion(one) for one in data["criteria"])
    whole = {name: _whole(data, name) for name in ("percent", "every_months", "not_again_months")}
    if not criteria or criteria[0].because is not Because.RANDOM or criteria[0].parts < 1:
        raise ValueError("the first part of a sample is chance alone")
    if len({one.because for one in criteria}) < len(criteria):
        raise ValueError("a reason stands twice in the sample")
    if sum(one.parts for one in criteria) != PARTS:
        raise ValueError("the parts of a sample are a hundred together")
    if not 1 <= whole["percent"] <= PARTS or min(whole["every_months"], whole["not_again_months"]) < 1:
        raise ValueError("a sample is 1 to 100 people in a hundred, and waits at least a month")
    return Sample(**whole, criteria=criteria)


@cache
def usual_sample() -> Sample:
    """What holds where a place has said nothing."""
    return read_sample(yaml.safe_load((Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")))


def _criterion(one: object) -> Criterion:
    if not isinstance(one, Mapping):
        raise ValueError("a reason of a sample names itself and its parts")
    limit = _whole(one, "limit") if "limit" in one else 0
    return Criterion(Because(str(one.get("because"))), _whole(one, "parts"), limit)


def _whole(data: Mapping[object, object], name: str) -> int:
    value = data.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise ValueError(f"{name} is a whole number")
    return value
