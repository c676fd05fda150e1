"""Gathers the faults of one file, up to a bound, so that a file of nothing but faults stays small."""

from __future__ import annotations

from ownway.kernel.problems import Problem

MOST = 500
"""More faults than this help nobody; the rest are only counted."""

_SHOWN = 40


class Faults:
    """The faults found so far, in the order of the file."""

    def __init__(self) -> None:
        self._kept: list[Problem] = []
        self._more = 0

    def add(self, where: str, say: str, *, line: int | None = None, row: int | None = None) -> None:
        """Keep one fault: where it is, what is wrong and what to do."""
        if len(self._kept) < MOST:
            self._kept.append(Problem(where, say, line=line, row=row))
        else:
            self._more += 1

    def told(self) -> tuple[Problem, ...]:
        """Every fault kept, and how many more there were."""
        if not self._more:
            return tuple(self._kept)
        return (*self._kept, Problem("file", f"There are {self._more:,} more faults like these."))


def shown(text: str) -> str:
    """A value of the file, short and plain enough to stand in a sentence."""
    plain = plain_words(text[: _SHOWN + 1])
    return f"“{plain[:_SHOWN]}…”" if len(plain) > _SHOWN else f"“{plain}”"


def plain_words(text: str) -> str:
    """Words of a file without the signs that a terminal would obey."""
    return "".join(letter if letter.isprintable() else " " for letter in text)
