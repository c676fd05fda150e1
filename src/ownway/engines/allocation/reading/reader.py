"""Reads values out of a rule file: what every file is read with, and yearly amounts of money."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ownway.kernel import reading
from ownway.kernel.pence import read_pounds

MOST_YEARLY_PENCE = 10**9
"""Ten million pounds a year: above any budget, and low enough that no column can overflow."""

MOST_POINTS = 10_000


@dataclass
class Reader(reading.Reader):
    """A rule file being read. Every method gives a usable value; what was wrong is in ``problems``."""

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
