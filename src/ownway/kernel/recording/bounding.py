"""Between what a step lies while the numbers it is made with are tried: whom no trial can move is found at once.

The bounds are steps themselves, so that they are run like any other. They follow from what each operation does with
whatever lies between the bounds of what it is done to; what the rule means is not asked.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial, reduce
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ownway.kernel.recording.column import COLUMN, CONSTANT, TABLE, TAKE, WHERE, Node, Recorded, Recording, look_up

Values = NDArray[Any]


class Bounds(NamedTuple):
    """The least and the most that something can be; the same step twice where it cannot differ. No is below yes."""

    least: Any
    most: Any


def bounds(steps: Sequence[Recorded]) -> Bounds:
    """Where in every row each of ``steps`` lies. Steps of one shape are followed together, the others apart."""
    recording = steps[0].recording
    return _Bounding(recording).of(frozenset(recording.place(one) for one in steps))


def differing(one: Recorded, other: Recorded) -> tuple[tuple[int, ...], ...]:
    """In which of the first's steps and entries of tables the two differ: alike for changes of the same numbers."""
    nodes, tables = one.recording.nodes, one.recording.tables
    found: set[tuple[int, ...]] = set()
    seen: set[tuple[int, int]] = set()
    waiting = [(one.at, other.at)]
    while waiting:
        left, right = pair = waiting.pop()
        if left == right or pair in seen:
            continue
        seen.add(pair)
        this, that = nodes[left], nodes[right]
        if this.operation == that.operation == TABLE and tables[this.value].shape == tables[that.value].shape:
            found.add((left, *np.flatnonzero(tables[this.value] != tables[that.value]).tolist()))
        elif this.operation == that.operation and len(this.of) == len(that.of) > 0:
            waiting += zip(this.of, that.of, strict=True)
        else:
            found.add((left,))
    return tuple(sorted(found))


@dataclass(frozen=True)
class _Bounding:
    recording: Recording
    known: dict[frozenset[int], Bounds] = field(default_factory=dict)

    def of(self, places: frozenset[int]) -> Bounds:
        """The bounds of whichever of these steps it is."""
        if places not in self.known:
            self.known[places] = self._found(places)
        return self.known[places]

    def _found(self, places: frozenset[int]) -> Bounds:
        kinds: dict[tuple[object, ...], list[int]] = {}
        for at in sorted(places):
            kinds.setdefault(self._kind(at), []).append(at)
        return reduce(_either, [self._alike(kind) for kind in kinds.values()])

    def _kind(self, at: int) -> tuple[object, ...]:
        """What steps must have in common to be followed together."""
        node = self.recording.nodes[at]
        if node.operation == TAKE:
            return (TAKE, self._table(at).shape)
        return (node.operation, at if node.operation == COLUMN else node.name)

    def _alike(self, places: Sequence[int]) -> Bounds:
        if len(places) == 1:
            return Bounds(*[Recorded(self.recording, places[0])] * 2)
        nodes = [self.recording.nodes[at] for at in places]
        if nodes[0].operation == CONSTANT:
            kind = bool if nodes[0].name else int
            values = [kind(one.value) for one in nodes]
            return Bounds(self._step(min(values)), self._step(max(values)))
        if nodes[0].operation == TAKE:
            tables = np.stack([self._table(at) for at in places])
            return self._looked_up(tables.min(axis=0), tables.max(axis=0), self._each(nodes, 1))
        return _BOUNDS[nodes[0].operation](*(self._each(nodes, of) for of in range(len(nodes[0].of))))

    def _each(self, nodes: Sequence[Node], of: int) -> Bounds:
        """The bounds of what stands at one place of all these steps."""
        return self.of(frozenset(one.of[of] for one in nodes))

    def _looked_up(self, least: Values, most: Values, at: Bounds) -> Bounds:
        if at.least.at == at.most.at:
            return Bounds(look_up(least, at.least), look_up(most, at.least))
        return Bounds(self._step(least.min()), self._step(most.max()))

    def _table(self, at: int) -> Values:
        return self.recording.tables[self.recording.nodes[self.recording.nodes[at].of[0]].value]

    def _step(self, value: object) -> Recorded:
        return self.recording.step(self.recording.place(np.asarray(value)))


def _either(*of: Bounds) -> Bounds:
    """The bounds of what is one of these."""
    steps = {step.at: step for one in of for step in one}.values()
    if all(step.recording.is_flag(step.at) for step in steps):
        return Bounds(reduce(np.bitwise_and, steps), reduce(np.bitwise_or, steps))
    return Bounds(reduce(np.minimum, steps), reduce(np.maximum, steps))


def _corners(operation: Callable[..., Any], one: Bounds, other: Bounds) -> Bounds:
    """Of what in either number only ever rises, or only ever falls: it goes furthest at the ends of both."""
    corners = [operation(left, right) for left in one for right in other]
    return _either(*(Bounds(corner, corner) for corner in corners))


def _divided(one: Bounds, by: Bounds) -> Bounds:
    node = by.least.recording.nodes[by.least.at]
    if node.operation == CONSTANT and node.value > 0:
        return _corners(np.floor_divide, one, by)
    # By whatever whole number it is divided, it never gets further from nought; by nought NumPy makes nought.
    furthest = np.maximum(one.most, -one.least)
    return Bounds(-furthest, furthest)


def _chosen(is_so: Bounds, then: Bounds, otherwise: Bounds) -> Bounds:
    if is_so.least.at != is_so.most.at:
        # Where it may be so and may not; elsewhere what it is anyhow decides below.
        either = _either(then, otherwise)
        otherwise = Bounds(*(np.where(is_so.most, *two) for two in zip(either, otherwise, strict=True)))
    return Bounds(*(np.where(is_so.least, *two) for two in zip(then, otherwise, strict=True)))


def _equal(one: Bounds, other: Bounds) -> Bounds:
    is_one_number = (one.least == one.most) & (other.least == other.most)
    may_meet = (one.least <= other.most) & (other.least <= one.most)
    return Bounds(is_one_number & may_meet, may_meet)


def _not(one: Bounds) -> Bounds:
    return Bounds(~one.most, ~one.least)


def _rising(operation: Callable[..., Any]) -> Callable[..., Bounds]:
    """Of what rises with everything it is made of."""
    return lambda *of: Bounds(operation(*(one.least for one in of)), operation(*(one.most for one in of)))


def _falling(operation: Callable[..., Any]) -> Callable[..., Bounds]:
    """Of what rises with the first and falls with the second."""
    return lambda one, other: Bounds(operation(one.least, other.most), operation(one.most, other.least))


_BOUNDS: Final[Mapping[str, Callable[..., Bounds]]] = {
    **{one.__name__: _rising(one) for one in (np.add, np.maximum, np.minimum, np.bitwise_and, np.bitwise_or)},
    **{one.__name__: _falling(one) for one in (np.subtract, np.greater, np.greater_equal)},
    "less": lambda one, other: Bounds(one.most < other.least, one.least < other.most),
    "less_equal": lambda one, other: Bounds(one.most <= other.least, one.least <= other.most),
    "equal": _equal,
    "not_equal": lambda one, other: _not(_equal(one, other)),
    "negative": lambda one: Bounds(-one.most, -one.least),
    "invert": _not,
    "multiply": partial(_corners, np.multiply),
    "floor_divide": _divided,
    WHERE: _chosen,
}
"""For each operation its own bounds, from the bounds of what it is done to."""
