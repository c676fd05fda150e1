"""A program as one compiled loop over the rows, where the optional compiler (Numba) is installed."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from ownway.kernel.recording.program import Program
from ownway.kernel.recording.writing import Writing
from ownway.kernel.stretches import each_stretch

Values = NDArray[Any]

STRETCH: Final = 65_536
"""So many rows are handed to a loop at a time."""

WORTH_ROWS: Final = 200_000
"""Compiling takes about a second, once for each shape of rules: for fewer rows NumPy is done sooner."""

_ONE_AT_A_TIME: Final = Lock()
"""Hands that begin together ask for the same loop: it is compiled for the first, and is there for the others."""


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
        given = self._given(columns)

        def run(at: slice) -> None:
            parts = [column[at] for column in (*given, *outputs)]
            self.loop(len(parts[-1]), self.numbers, self.tables, *parts)

        each_stretch(len(outputs[0]), STRETCH, run)

    def _given(self, columns: Mapping[str, Values]) -> list[Values]:
        names = [self.program.name(at) for at in self.program.inputs]
        return [_to_read(columns[name], kind) for name, kind in zip(names, self.kinds, strict=True)]


def compiled(program: Program, kinds: Mapping[str, str], outputs: Sequence[str]) -> Compiled:
    """The program compiled; ``kinds`` are NumPy's names of the columns' types (int64 where none is given)."""
    writing = Writing(program)
    given = tuple(kinds.get(program.name(at), "int64") for at in program.inputs)
    with _ONE_AT_A_TIME:
        loop = _loop(writing.each_row(), given, tuple(outputs))
    return Compiled(program, loop, _to_read(writing.numbers, "int64"), _to_read(writing.tables, "int64"), given)


def _to_read(column: Values, kind: str) -> Values:
    """The same column, side by side in memory and not to be written: to the compiler that is a type of its own."""
    found = np.ascontiguousarray(column, dtype=kind).view()
    found.flags.writeable = False
    return found


@lru_cache(maxsize=256)
def _loop(source: str, given: tuple[str, ...], outputs: tuple[str, ...]) -> Callable[..., None]:
    words: dict[str, Any] = {"whole": np.int64, "half": np.int32, "place": np.uint64, "empty": np.empty}
    exec(compile(source, "<recorded steps>", "exec"), words)  # noqa: S102 - our own text: decision 0018
    return to_machine(words["loop"], 2, given, outputs)


def to_machine(
    loop: Callable[..., None], numbers: int, given: tuple[str, ...], outputs: tuple[str, ...]
) -> Callable[..., None]:
    """The loop translated by Numba; it takes a count, so many columns of whole numbers, then those given and filled."""
    numba: Any = importlib.import_module("numba")
    columns = [numba.from_dtype(np.dtype(kind)) for kind in (*given, *outputs)]
    read = [*[numba.int64] * numbers, *columns[: len(given)]]
    inside = [numba.types.Array(kind, 1, "C", readonly=True) for kind in read]
    signature = numba.void(numba.int64, *inside, *(kind[::1] for kind in columns[len(given) :]))
    translated: Callable[..., None] = numba.njit(signature, nogil=True, error_model="numpy")(loop)
    return translated
