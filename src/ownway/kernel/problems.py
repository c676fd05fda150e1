"""Faults as data: what is wrong, where, and what to do, so that one bad line never stops the good ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MOST_TOLD: Final = 100
"""Nobody mends more at once; what a hostile file could make of more would only fill pages and memory."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in something given to us.

    ``where`` names the field or place in a file ("capital", "prices[3].points"); ``say`` is one plain sentence that
    says what is wrong and what to do; ``line`` is the line of a file and ``row`` the row of a table, both from 1.
    """

    where: str
    say: str
    line: int | None = None
    row: int | None = None

    def __str__(self) -> str:
        parts = [f"line {self.line}" if self.line else "", f"row {self.row}" if self.row else "", self.where]
        return f"{', '.join(part for part in parts if part)}: {self.say}"


class Refused(Exception):
    """Something cannot be done as asked; ``problems`` says why in words for the person who asked.

    Of more than ``MOST_TOLD`` the first are told, and how many more there are.
    """

    def __init__(self, *problems: Problem) -> None:
        if len(problems) > MOST_TOLD:
            more = Problem("file", f"{len(problems) - MOST_TOLD:,} more faults are not listed. Mend these first.")
            problems = (*problems[:MOST_TOLD], more)
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems
