"""A program as the text of a loop, made of nothing but fixed words and places on the sheet.

Numbers and tables are handed to the loop, so that rules of one shape share one loop whatever their amounts are.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ownway.kernel.recording.column import CONSTANT, TABLE, TAKE, WHERE
from ownway.kernel.recording.program import Program

Values = NDArray[Any]

STRIP: Final = 2048
"""So many rows go through one small loop at a time: what it leaves for the next stays in the nearest cache."""

_FEW = 7
"""A small loop reads at most so many columns: with more, the compiler no longer works on many rows at once."""

_HALF: Final = 1 << 31
"""Whole numbers below this fit half a word. Processors divide many such at once, but whole words one by one."""

_QUICKER_KNOWN: Final = ("multiply", "floor_divide")
"""Done several times faster by a number that the compiler knows than by one that it is handed."""

_SAID: Final = {
    "add": "{0} + {1}",
    "subtract": "{0} - {1}",
    "multiply": "{0} * {1}",
    "floor_divide": "{0} // {1}",
    "negative": "-{0}",
    "maximum": "max({0}, {1})",
    "minimum": "min({0}, {1})",
    "less": "{0} < {1}",
    "less_equal": "{0} <= {1}",
    "greater": "{0} > {1}",
    "greater_equal": "{0} >= {1}",
    "equal": "{0} == {1}",
    "not_equal": "{0} != {1}",
    "bitwise_and": "{0} and {1}",
    "bitwise_or": "{0} or {1}",
    "invert": "not {0}",
    WHERE: "{1} if {0} else {2}",
}


@dataclass(frozen=True, eq=False)
class Writing:
    """The text of a program; what is multiplied or divided by stands in it."""

    program: Program

    def each_row(self) -> str:
        """A loop that fills an output for each wanted column: what is looked up or divided in strips, then the rest."""
        strips, wanted = list(self._strips), list(enumerate(self.program.wanted))
        homes = {at: f"o{out}[start:stop]" for out, at in reversed(wanted) if at in strips and not self._is_divided(at)}
        lines = [f"m{at} = empty({STRIP}, {kind})" for at, kind in self._strips.items() if at not in homes]
        lines += [f"for start in range(0, rows, {STRIP}):", f"    stop = min(start + {STRIP}, rows)"]
        lines += [f"    x{at} = c{at}[start:stop]" for at in self.program.inputs]
        lines += [f"    w{at} = {homes.get(at, f'm{at}')}" for at in strips]
        lines += [f"    y{out} = o{out}[start:stop]" for out, _ in wanted]
        for place, at in enumerate(strips):
            lines += _deeper(self._strip(at, frozenset(strips[:place])), 1)
        rest = [(out, at) for out, at in wanted if homes.get(at) != f"o{out}[start:stop]"]
        lines += ["    for row in range(stop - start):"] if rest else []
        lines += _deeper(self._steps([at for _, at in rest], frozenset(strips), "x"), 2)
        lines += [f"        y{out}[row] = {self._named(at)}" for out, at in rest]
        return self._function("rows", lines)

    def _strip(self, at: int, kept: frozenset[int]) -> list[str]:
        """The small loop that works out one step for a strip of rows and keeps it."""
        if not self._is_divided(at):
            steps = [*self._steps([at], kept, "x"), f"w{at}[row] = v{at}"]
            return ["for row in range(stop - start):", *_deeper(steps, 1)]
        of, by = (self._named(one) for one in self.program.node(at).of)
        steps = [*self._steps(self.program.node(at).of[:1], kept, "x"), f"w{at}[row] = {of}"]
        halves = f"w{at}[row] = half(w{at}[row]) // half({by})"
        return [
            "least = most = whole(0)",
            "for row in range(stop - start):",
            *_deeper([*steps, f"least = min(least, {of})", f"most = max(most, {of})"], 1),
            f"if least >= {-_HALF} and most < {_HALF}:",
            *_deeper(["for row in range(stop - start):", *_deeper([halves], 1)], 1),
            "else:",
            *_deeper(["for row in range(stop - start):", *_deeper([f"w{at}[row] = w{at}[row] // {by}"], 1)], 1),
        ]

    @cached_property
    def numbers(self) -> Values:
        """The numbers that the loop is handed."""
        return np.array([self.program.node(at).value for at in self._handed], dtype=np.int64)

    @cached_property
    def tables(self) -> Values:
        """All tables that the loop is handed, one after another."""
        found = [self.program.recording.tables[self.program.node(at).value] for at in self._starts]
        return np.concatenate([*found, np.zeros(1, np.int64)])

    def _function(self, counted: str, lines: Sequence[str]) -> str:
        columns = [f"c{at}" for at in self.program.inputs]
        outs = [f"o{out}" for out, _ in enumerate(self.program.wanted)]
        head = f"def loop({', '.join([counted, 'numbers', 'tables', *columns, *outs])}):"
        fixed = [f"n{at} = numbers[{place}]" for place, at in enumerate(self._handed)]
        return "\n".join([head, *_deeper([*fixed, *lines], 1), ""])

    def _steps(self, wanted: Sequence[int], kept: frozenset[int], columns: str) -> list[str]:
        """A line for each step that is needed for the wanted ones, from columns and from what earlier loops kept."""
        return [f"v{at} = {self._said(at, kept, columns)}" for at in self._needed(wanted, kept) if self._is_step(at)]

    def _said(self, at: int, kept: frozenset[int], columns: str) -> str:
        node = self.program.node(at)
        if at in kept:
            return f"w{at}[row]"
        if at in self.program.inputs:
            return f"whole({columns}{at}[row])"
        if node.operation == TAKE:
            return f"tables[place({self._starts[node.of[0]]} + {self._named(node.of[1])})]"
        return _SAID[node.operation].format(*(self._named(one) for one in node.of))

    def _named(self, at: int) -> str:
        node = self.program.node(at)
        if at in self.program.inputs or node.operation != CONSTANT:
            return f"v{at}"
        return f"n{at}" if at in self._handed else str(node.value)

    def _is_step(self, at: int) -> bool:
        return at in self.program.inputs or self.program.node(at).operation not in (CONSTANT, TABLE)

    def _needed(self, wanted: Sequence[int], kept: Set[int]) -> list[int]:
        found: set[int] = set()
        waiting = list(wanted)
        while waiting:
            at = waiting.pop()
            if at not in found:
                found.add(at)
                waiting += () if at in kept or at in self.program.inputs else self.program.node(at).of
        return sorted(found)

    @cached_property
    def _strips(self) -> dict[int, str]:
        """What is kept for a strip of rows, and how wide: where and what few columns look up, and what they divide."""
        strips: dict[int, str] = {}
        for at in self.program.steps:
            if self._is_looked_up(at):
                place = self.program.node(at).of[1]
                if self._is_short(place, strips):
                    # No table is so long that half a word does not hold every place of it.
                    strips |= {} if place in strips or place in self.program.inputs else {place: "half"}
                    strips[at] = "whole"
            elif self._is_divided(at) and self._is_short(at, strips):
                strips[at] = "whole"
        return strips

    def _is_divided(self, at: int) -> bool:
        """Whether a step divides by a number that the compiler knows and that half a word holds."""
        node = self.program.node(at)
        if at in self.program.inputs or node.operation != "floor_divide":
            return False
        by = self.program.node(node.of[1])
        return by.operation == CONSTANT and 0 < by.value < _HALF

    def _is_short(self, at: int, strips: Mapping[int, str]) -> bool:
        read = [one for one in self._needed([at], strips.keys()) if one in strips or one in self.program.inputs]
        return 0 < len(read) <= _FEW

    def _is_looked_up(self, at: int) -> bool:
        return at not in self.program.inputs and self.program.node(at).operation == TAKE

    @cached_property
    def _handed(self) -> list[int]:
        steps = [at for at in self.program.steps if at not in self.program.inputs]
        known = {self.program.node(at).of[1] for at in steps if self.program.node(at).operation in _QUICKER_KNOWN}
        constants = [at for at in steps if self.program.node(at).operation == CONSTANT]
        return [at for at in constants if at not in known]

    @cached_property
    def _starts(self) -> dict[int, int]:
        """Where each table begins among all."""
        found, above = {}, 0
        for at in self.program.steps:
            if self.program.node(at).operation == TABLE:
                found[at] = above
                above += len(self.program.recording.tables[self.program.node(at).value])
        return found


def _deeper(lines: Sequence[str], levels: int) -> list[str]:
    return ["    " * levels + line for line in lines]
