"""A program as one compiled loop over the rows, where the optional compiler (Numba) is installed."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ownway.kernel.recording.column import COLUMN, CONSTANT, TABLE, TAKE, WHERE
from ownway.kernel.recording.program import Program

Values = NDArray[Any]

WORTH_ROWS: Final = 200_000
"""Compiling takes about a second, once for each shape of rules: for fewer rows NumPy is done sooner."""

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


def is_worth_compiling(rows: int) -> bool:
    """Whether so many rows are worth a compiled loop here: never where the compiler is not installed."""
    return rows >= WORTH_ROWS and is_installed()


@cache
def is_installed() -> bool:
    """Whether the optional compiler is there."""
    return importlib.util.find_spec("numba") is not None


@dataclass(frozen=True, eq=False)
class Compiled:
    """A program as one loop. The loop knows the shape of the rules; their numbers and tables are handed to it."""

    program: Program
    loop: Callable[..., None]
    numbers: Values
    tables: Values
    kinds: tuple[str, ...]

    def run(self, columns: Mapping[str, Values], outputs: Sequence[Values]) -> None:
        """Fill ``outputs`` (each as long as the columns, in the order of the wanted columns)."""
        names = [self.program.name(at) for at in self.program.inputs]
        given = [
            np.ascontiguousarray(columns[name], dtype=kind) for name, kind in zip(names, self.kinds, strict=True)
        ]
        self.loop(len(outputs[0]), self.numbers, self.tables, *given, *outputs)


def compiled(program: Program, kinds: Mapping[str, str], outputs: Sequence[str]) -> Compiled:
    """The program compiled; ``kinds`` are NumPy's names of the columns' types (int64 where none is given)."""
    source, numbers, tables = _written(program)
    given = tuple(kinds.get(program.name(at), "int64") for at in program.inputs)
    return Compiled(program, _loop(source, given, tuple(outputs)), numbers, tables, given)


def _written(program: Program) -> tuple[str, Values, Values]:
    """The loop as text, with numbers and tables taken out: made of nothing but fixed words and places on the sheet."""
    numbers: list[int] = []
    tables: list[Values] = []
    starts: dict[int, int] = {}
    named: dict[int, str] = {}
    columns: list[str] = []
    lines: list[str] = []
    divisors = {program.node(at).of[1] for at in program.steps if program.node(at).operation == "floor_divide"}
    for at in program.steps:
        node = program.node(at)
        if at in program.inputs:
            columns.append(f"c{len(columns)}")
            named[at] = f"v{len(lines)}"
            lines.append(f"{named[at]} = whole({columns[-1]}[row])")
        elif node.operation == CONSTANT:
            # Dividing by a number the compiler knows is several times faster than by one it does not.
            named[at] = str(node.value) if at in divisors else f"n{len(numbers)}"
            numbers += [] if at in divisors else [node.value]
        elif node.operation == TABLE:
            starts[at] = sum(len(one) for one in tables)
            tables.append(program.recording.tables[node.value])
        else:
            of = node.of
            said = (
                f"tables[place({starts[of[0]]} + {named[of[1]]})]"
                if node.operation == TAKE
                else _SAID[node.operation].format(*(named[one] for one in of))
            )
            named[at] = f"v{len(lines)}"
            lines.append(f"{named[at]} = {said}")
    outs = [f"o{at}" for at in range(len(program.wanted))]
    lines += [f"{out}[row] = {named[at]}" for out, at in zip(outs, program.wanted, strict=True)]
    head = f"def loop({', '.join(['rows', 'numbers', 'tables', *columns, *outs])}):\n"
    fixed = "".join(f"    n{at} = numbers[{at}]\n" for at in range(len(numbers)))
    body = "".join(f"        {line}\n" for line in lines)
    return (
        f"{head}{fixed}    for row in range(rows):\n{body}",
        np.array(numbers, dtype=np.int64),
        np.concatenate([*tables, np.zeros(1, np.int64)]),
    )


@lru_cache(maxsize=128)
def _loop(source: str, given: tuple[str, ...], outputs: tuple[str, ...]) -> Callable[..., None]:
    numba: Any = importlib.import_module("numba")
    words = {"whole": np.int64, "place": np.uint64}
    exec(compile(source, "<recorded steps>", "exec"), words)  # noqa: S102  # nosec B102 - text of our own, see decision 0018
    column = [numba.from_dtype(np.dtype(kind))[::1] for kind in (*given, *outputs)]
    signature = numba.void(numba.int64, numba.int64[::1], numba.int64[::1], *column)
    loop: Callable[..., None] = numba.njit(signature, nogil=True, error_model="numpy")(words["loop"])
    return loop
