"""What two recorded columns have in common, worked out once; and what is left of each when that is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from ownway.kernel.recording.column import CONSTANT, TABLE, Recorded, Recording

_SUMS = ("add", "subtract", "negative")


@dataclass(frozen=True, eq=False)
class Shared:
    """``before`` and ``after`` as steps on ``keys`` alone: whoever agrees in the keys agrees in both."""

    keys: tuple[Recorded, ...]
    before: Recorded
    after: Recorded


def shared(before: Recorded, after: Recorded) -> Shared:
    """The largest steps that both columns are made of, and both columns made anew from these.

    Sums are taken apart, so that a change of one of thirty terms leaves the sum of the other twenty-nine as one key.
    """
    recording = before.recording
    found = _Sharing(recording, _under(recording, before.at) & _under(recording, after.at))
    rebuilt = [found.anew(one.at) for one in (before, after)]
    return Shared(tuple(found.keys[at] for at in sorted(found.keys)), *rebuilt)


def _under(recording: Recording, at: int) -> set[int]:
    found: set[int] = set()
    waiting = [at]
    while waiting:
        one = waiting.pop()
        if one not in found:
            found.add(one)
            waiting += recording.nodes[one].of
    return found


@dataclass(frozen=True)
class _Sharing:
    recording: Recording
    both: set[int]
    keys: dict[int, Recorded] = field(default_factory=dict)
    made: dict[int, Recorded] = field(default_factory=dict)

    def anew(self, at: int) -> Recorded:
        """The step at a place, made from keys."""
        if at not in self.made:
            self.made[at] = self._made(at)
        return self.made[at]

    def _made(self, at: int) -> Recorded:
        node = self.recording.nodes[at]
        here = Recorded(self.recording, at)
        if node.operation in (CONSTANT, TABLE):
            return here
        if at in self.both:
            return self._key(here)
        if node.operation in _SUMS:
            return self._sum(at)
        return self.recording.asked(node.operation, *(self.anew(one) for one in node.of))

    def _key(self, one: Recorded) -> Recorded:
        self.keys[one.at] = one
        return one

    def _sum(self, at: int) -> Recorded:
        terms = sorted(self._terms(at, 1))
        common = [(place, sign) for place, sign in terms if self._is_common(place)]
        rest = [(self.anew(place), sign) for place, sign in terms if not self._is_common(place)]
        if common:
            rest.insert(0, (self._key(_added([(Recorded(self.recording, place), sign) for place, sign in common])), 1))
        return _added(rest)

    def _is_common(self, at: int) -> bool:
        return at in self.both and self.recording.nodes[at].operation != CONSTANT

    def _terms(self, at: int, sign: int) -> list[tuple[int, int]]:
        node = self.recording.nodes[at]
        if at in self.both or node.operation not in _SUMS:
            return [(at, sign)]
        signs = {"add": (sign, sign), "subtract": (sign, -sign), "negative": (-sign,)}[node.operation]
        return [term for one, its in zip(node.of, signs, strict=True) for term in self._terms(one, its)]


def _added(terms: Sequence[tuple[Recorded, int]]) -> Recorded:
    (first, its_sign), *others = sorted(terms, key=lambda term: -term[1])
    total = first if its_sign > 0 else -first
    for one, sign in others:
        total = total + one if sign > 0 else total - one
    return total
