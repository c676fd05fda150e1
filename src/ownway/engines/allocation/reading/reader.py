"""Reads values out of a rule file: what every file is read with, and yearly amounts of money."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from ownway.kernel import reading
from ownway.kernel.pence import read_pounds
from ownway.kernel.problems import Problem

Value = TypeVar("Value")

MOST_YEARLY_PENCE = 10**9
"""Ten million pounds a year: above any budget, and low enough that no column can overflow."""

MOST_POINTS = 10_000


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a file: its data, what else its reading turned on, what came of it and what was wrong with it."""

    given: object
    along: object
    value: Any
    problems: tuple[Problem, ...]


@dataclass
class Reader(reading.Reader):
    """A rule file being read. Every method gives a usable value; what was wrong is in ``problems``.

    ``earlier`` are the parts of a file that was read before; what this one shares with it is not read again.
    """

    earlier: Mapping[str, Part] = field(default_factory=dict)
    parts: dict[str, Part] = field(default_factory=dict)

    def part(self, path: str, given: object, along: object, read: Callable[[], Value]) -> Value:
        """What ``read`` makes of the part at ``path``, from its data ``given`` and from ``along``, and nothing else."""
        held = self.earlier.get(path)
        if held is None or held.given is not given or held.along != along:
            before = len(self.problems)
            value = read()
            held = Part(given, along, value, tuple(self.problems[before:]))
        else:
            self.problems.extend(held.problems)
        self.parts[path] = held
        found: Value = held.value
        return found

    def pounds(self, holder: Mapping[str, Any], key: str, path: str) -> int:
        """The yearly amount under ``key`` in pence, never negative; 0 where it cannot be read."""
        return self.parsed(
            holder, key, path, _yearly_pence, missing=0, hint="Write pounds a year, like 7000 or 7000.50."
        )


def _yearly_pence(text: str) -> int:
    value = int(read_pounds(text))
    if value < 0:
        raise reading.OutOfBounds("is below zero. An amount of money cannot be negative here.")
    if value > MOST_YEARLY_PENCE:
        raise reading.OutOfBounds(f"is above £{MOST_YEARLY_PENCE // 100:,} a year. Check the amount.")
    return value
