"""A column that notes what is asked of it, and the sheet on which all such columns note."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Any, ClassVar, Final, NamedTuple

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin
from numpy.typing import NDArray

COLUMN, CONSTANT, TABLE, TAKE, WHERE = "column", "constant", "table", "take", "where"

FLAGS: Final = frozenset({"less", "less_equal", "greater", "greater_equal", "equal", "not_equal"})
"""Operations whose answer is yes or no."""

JOINING: Final = frozenset({"bitwise_and", "bitwise_or", "invert"})
"""Operations on yes and no alone: of whole numbers they would mean their bits, which no rule asks for."""


def choose(is_so: Any, then: Any, otherwise: Any) -> Any:
    """``then`` where ``is_so`` and ``otherwise`` elsewhere: ``np.where``, which notes recorded columns.

    Whole numbers by arithmetic: ``np.where`` guesses at each row, and where flags fall by chance it guesses wrong.
    """
    given = (is_so, then, otherwise)
    if any(isinstance(one, Recorded) for one in given) or np.result_type(then, otherwise).kind == "b":
        return np.where(*given)
    return otherwise + np.asarray(is_so, dtype=np.bool_) * (then - otherwise)


OPERATIONS: Final[Mapping[str, Callable[..., Any]]] = {
    **{name: getattr(np, name) for name in sorted(FLAGS | JOINING)},
    "add": np.add,
    "subtract": np.subtract,
    "multiply": np.multiply,
    "floor_divide": np.floor_divide,
    "negative": np.negative,
    "maximum": np.maximum,
    "minimum": np.minimum,
    TAKE: np.take,
    WHERE: choose,
}
"""All that may be asked of a recorded column, under the name NumPy has for it."""


class Node(NamedTuple):
    """One thing asked: ``of`` are the places of what it was asked of; ``name`` names a column, ``value`` a constant."""

    operation: str
    of: tuple[int, ...] = ()
    name: str = ""
    value: int = 0


class Recording:
    """A sheet of steps. The same step asked for twice stands on it once; every step stands below what it is made of."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.tables: list[NDArray[np.int64]] = []
        self._places: dict[Node, int] = {}
        self._tables: dict[bytes, int] = {}
        # Hands that share a sheet must not give one place to two steps.
        self._one_at_a_time = Lock()

    def column(self, name: str) -> Recorded:
        """The column of that name."""
        return self._note(Node(COLUMN, name=name))

    def step(self, at: int | str) -> Recorded:
        """The step at a place of the sheet, as ``Program.name`` calls what is handed in."""
        return Recorded(self, int(at))

    def asked(self, operation: str, *of: object) -> Recorded:
        """Note one operation on recorded columns, whole numbers and tables."""
        places = tuple(self.place(one) for one in of)
        if operation in JOINING and not all(self.is_flag(place) for place in places):
            raise TypeError(f"{operation} of whole numbers cannot be recorded")
        return self._note(Node(operation, places))

    def place(self, given: object) -> int:
        """Where a column, a number or a table stands on the sheet."""
        if isinstance(given, Recorded):
            if given.recording is not self:
                raise TypeError("two recordings cannot be mixed")
            return given.at
        if type(given) is int:
            return self._note(Node(CONSTANT, value=given)).at
        found = np.asarray(given)
        if found.dtype.kind not in "iub":
            raise TypeError(f"only whole numbers can be recorded, not {type(given).__name__}")
        if found.ndim == 0:
            return self._note(Node(CONSTANT, value=int(found), name="flag" if found.dtype.kind == "b" else "")).at
        raise TypeError("a column that is there cannot be mixed with recorded ones")

    def table(self, values: NDArray[Any]) -> int:
        """Where a table to be looked up in stands; equal tables are one."""
        whole = np.ascontiguousarray(values, dtype=np.int64)
        key = whole.tobytes()
        with self._one_at_a_time:
            at = self._tables.setdefault(key, len(self.tables))
            if at == len(self.tables):
                self.tables.append(whole)
        return self._note(Node(TABLE, value=at)).at

    def looked_up(self, values: NDArray[Any], at: Recorded) -> Recorded:
        """Note looking up each of ``at`` in a table."""
        return self._note(Node(TAKE, (self.table(values), at.at)))

    def fixed(self, at: int) -> Any:
        """The number or the table at a place where one stands, nothing for any other step."""
        node = self.nodes[at]
        if node.operation == TABLE:
            return self.tables[node.value]
        if node.operation == CONSTANT:
            return bool(node.value) if node.name else node.value
        return None

    def _note(self, node: Node) -> Recorded:
        with self._one_at_a_time:
            at = self._places.setdefault(node, len(self.nodes))
            if at == len(self.nodes):
                self.nodes.append(node)
        return Recorded(self, at)

    def is_flag(self, at: int) -> bool:
        """Whether the step at a place is yes or no."""
        node = self.nodes[at]
        if node.operation == WHERE:
            return all(self.is_flag(one) for one in node.of[1:])
        return node.operation in FLAGS | JOINING or (node.operation == CONSTANT and node.name == "flag")


@dataclass(frozen=True, eq=False)
class Recorded(NDArrayOperatorsMixin):
    """Stands where a NumPy column would: what is asked of it is noted, and is itself such a column.

    Asking whether it is true fails, since a rule must not branch on a column that it does not see.
    """

    recording: Recording
    at: int
    ndim: ClassVar[int] = 1

    def __array_ufunc__(self, asked: np.ufunc, method: str, *of: object, **options: object) -> Any:
        """NumPy's own protocol: called in place of ``np.add`` and the like."""
        if method != "__call__" or options or asked.__name__ not in OPERATIONS:
            return NotImplemented
        return self.recording.asked(asked.__name__, *of)

    def __array_function__(
        self, asked: Callable[..., Any], kinds: Sequence[type], of: Sequence[Any], options: Mapping[str, object]
    ) -> Any:
        """As above, for ``np.where``."""
        if asked is np.where and len(of) == 3 and not options:
            return self.recording.asked(WHERE, *of)
        return NotImplemented

    def astype(self, kind: object, copy: bool = True) -> Recorded:
        """Itself: how wide a number is kept is no part of a rule."""
        return self

    def __bool__(self) -> bool:
        raise TypeError("a recorded column is neither true nor false")


def is_recorded(columns: Mapping[str, object]) -> bool:
    """Whether any of the columns notes what is asked of it."""
    return any(isinstance(one, Recorded) for one in columns.values())


def look_up(table: NDArray[Any], at: Any) -> Any:
    """The entry of ``table`` at each place of a column: ``np.take``, which does not ask a recorded column itself."""
    return at.recording.looked_up(table, at) if isinstance(at, Recorded) else np.take(table, at)


def as_column(given: Any) -> Any:
    """A NumPy column of what is given; a recorded column stays what it is."""
    return given if isinstance(given, Recorded) else np.asarray(given)
