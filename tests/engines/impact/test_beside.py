"""Two statements of two changes about the same people: what one more tells than the other is held against an attacker.

The attacker has both statements, knows that whoever loses under the first loses at least as much under the second, and
has an exact solver. Where each statement is protected only by itself, the attacker wins: that is shown here too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pytest
from scipy.optimize import Bounds, LinearConstraint, milp

from ownway.engines.disclosure import NotSafe, Release
from ownway.engines.impact import RULE, Beside, impact, together
from ownway.engines.impact.statement import Impact
from ownway.engines.whatif import Amounts, Grouping
from ownway.kernel.problems import Problem, Refused

EFFECTS = ("sharply", "less", "same", "gaining")
COUNTS = {
    "people": EFFECTS,
    "losing": ("sharply", "less"),
    "losing_sharply": ("sharply",),
    "gaining": ("gaining",),
}
HARM = {"sharply": 2, "less": 1, "same": 0, "gaining": 0}
PAIRS = [(one, other) for one in EFFECTS for other in EFFECTS]
LEAST = RULE.narrowest - 1


def capped(seed: int) -> tuple[Amounts, Amounts, list[Grouping]]:
    """Nobody may have more than a ceiling, and then a ceiling a little lower, which reaches a few people more."""
    chance = np.random.default_rng(seed)
    people = 260
    before = chance.integers(5_000_00, 40_000_00, people)
    ceilings = np.sort(before)[[-60, -64]]
    groupings = [
        Grouping(name, chance.choice(len(share), people, p=share), tuple(f"{name} {at}" for at in range(len(share))))
        for name, share in (("age_band", (0.55, 0.3, 0.12, 0.03)), ("area", (0.6, 0.4)))
    ]
    first, second = (Amounts(before, np.minimum(before, ceiling)) for ceiling in ceilings)
    return first, second, groupings


def both(seed: int, *, is_held: bool) -> tuple[Impact, Impact]:
    first, second, groupings = capped(seed)
    one = impact(first, groupings, change="first")
    if not is_held:
        return one, impact(second, groupings, change="second")
    beside = [Beside("first", first)]
    return one, impact(second, groupings, change="second", beside=beside, made=one.releases)


class Attacker:
    """Whole numbers of people by group and by what both changes do to them; everything published binds them."""

    def __init__(self, statements: Sequence[Impact], names: Sequence[str], labels: dict[str, list[str]]) -> None:
        self.statements = statements
        self.cells = [(name, label) for name in names for label in labels[name]]
        self.columns = len(self.cells) * len(PAIRS)
        self.exact: list[tuple[np.ndarray, int]] = []
        self.hidden: list[tuple[np.ndarray, str]] = []
        for at, found in enumerate(statements):
            for cells, told, who in self._told(found, names):
                for key in COUNTS:
                    row, shown = self.row(at, cells, key), getattr(told, key)
                    if shown is None:
                        self.hidden.append((row, f"{at} {who} {key}"))
                    else:
                        self.exact.append((row, shown))
        first, *others = ([one for one in self.cells if one[0] == name] for name in names)
        for pair in range(len(PAIRS)):
            for other in others:
                self.exact.append((self._of(first, pair) - self._of(other, pair), 0))

    @staticmethod
    def _told(found: Impact, names: Sequence[str]) -> Iterator[tuple[list[tuple[str, str]], object, str]]:
        for name in names:
            groups = found.groups.get(name, {})
            for label, told in groups.items():
                yield [(name, label)], told, f"{name} {label}"
            if groups:
                yield [(name, label) for label in groups], found.whole.told, f"{name} all"

    def _of(self, cells: Sequence[tuple[str, str]], pair: int) -> np.ndarray:
        row = np.zeros(self.columns)
        row[[self.cells.index(one) * len(PAIRS) + pair for one in cells]] = 1
        return row

    def row(self, at: int, cells: Sequence[tuple[str, str]], key: str) -> np.ndarray:
        """The unknowns that a count of one statement adds up."""
        pairs = [pair for pair, effects in enumerate(PAIRS) if effects[at] in COUNTS[key]]
        return sum((self._of(cells, pair) for pair in pairs), np.zeros(self.columns))

    def width(self, row: np.ndarray) -> int:
        """How many whole numbers a sum of unknowns can still be, less one."""
        worse = [HARM[second] >= HARM[first] for first, second in PAIRS]
        most = np.tile(np.where(worse, 10_000, 0), len(self.cells))
        bound = LinearConstraint(np.array([one for one, _ in self.exact]), *([[v for _, v in self.exact]] * 2))
        # A hidden count is one or more: noughts are always shown.
        starred = [LinearConstraint(one, 1, np.inf) for one, _ in self.hidden]
        ends = []
        for sign in (1, -1):
            solved = milp(
                sign * row,
                constraints=[bound, *starred],
                integrality=np.ones(self.columns),
                bounds=Bounds(0, most),
            )
            assert solved.success, solved.message
            ends.append(round(sign * solved.fun))
        return ends[1] - ends[0]


def attacked(seed: int, statements: tuple[Impact, Impact]) -> list[str]:
    """Hidden counts, and few who lose by the second change alone, that are known to fewer values than the rule asks."""
    first, second, groupings = capped(seed)
    labels = {one.name: [one.labels[at] for at in np.unique(one.codes)] for one in groupings}
    names = [one.name for one in groupings if all(one.name in found.groups for found in statements)]
    thief = Attacker(statements, names, labels)
    bad = [say for row, say in thief.hidden if thief.width(row) < LEAST]
    newly = (second.after < second.before) & ~(first.after < first.before)
    for one in groupings:
        for label in labels[one.name] if one.name in names else ():
            few = int((newly & (one.codes == one.labels.index(label))).sum())
            if RULE.is_small(few):
                cells = [(one.name, label)]
                row = thief.row(1, cells, "losing") - thief.row(0, cells, "losing")
                bad += [f"newly {label}"] if thief.width(row) < LEAST else []
    if names and RULE.is_small(int(newly.sum())):
        cells = [(names[0], label) for label in labels[names[0]]]
        row = thief.row(1, cells, "losing") - thief.row(0, cells, "losing")
        bad += ["newly all"] if thief.width(row) < LEAST else []
    return bad


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_attacker_wins_where_each_is_protected_only_by_itself_and_not_otherwise(seed: int) -> None:
    assert attacked(seed, both(seed, is_held=False)) != []
    held = both(seed, is_held=True)
    assert attacked(seed, held) == []
    assert held[1].groups, "something is still told"


def cuts(*per_cents: np.ndarray) -> tuple[list[Amounts], list[Grouping]]:
    """The same people under several changes, each a per cent a person."""
    chance = np.random.default_rng(7)
    before = chance.integers(5_000_00, 40_000_00, 300)
    groupings = [Grouping("area", chance.integers(0, 3, 300), ("north", "south", "west"))]
    return [Amounts(before, before - before * one // 100) for one in per_cents], groupings


def told(changes: Sequence[Amounts], groupings: list[Grouping]) -> list[Impact]:
    """A statement of each change, held against those before it."""
    found: list[Impact] = []
    beside: list[Beside] = []
    made: Sequence[Release] = ()
    for at, amounts in enumerate(changes):
        found.append(impact(amounts, groupings, change=f"change {at}", beside=list(beside), made=made))
        beside.append(Beside(f"change {at}", amounts))
        made = found[-1].releases
    return found


def test_one_persons_loss_is_not_what_one_sum_leaves_of_another() -> None:
    ten = np.full(300, 10)
    one_more = np.where(np.arange(300) == 5, 40, 10)
    changes, groupings = cuts(ten, one_more)
    alone = [impact(one, groupings).whole.told.lost_pence for one in changes]
    theirs = int(changes[0].after[5] - changes[1].after[5])
    assert alone[1] is not None
    assert alone[0] is not None
    assert alone[1] - alone[0] == theirs, "to the penny, where each is protected only by itself"
    first, second = told(changes, groupings)
    assert first.whole.told.lost_pence is not None
    assert second.whole.told.lost_pence is None
    assert all(one.lost_pence is None for one in second.groups["area"].values())


def test_a_sum_is_hidden_in_the_group_where_few_lose_more_and_told_elsewhere() -> None:
    chance = np.random.default_rng(3)
    area = np.repeat([0, 1, 2, 3], [100, 100, 80, 20])
    before = chance.integers(5_000_00, 40_000_00, area.size)
    first = Amounts(before, before * 95 // 100)
    more = (area < 2) | np.isin(np.arange(area.size), [*range(200, 206), *range(280, 285)])
    second = Amounts(before, np.where(more, before * 94 // 100, first.after))
    groupings = [Grouping("area", area, ("north", "south", "west", "east"))]
    _one, other = told([first, second], groupings)
    hidden = {label for label, one in other.groups["area"].items() if one.lost_pence is None}
    assert {"west", "east"} <= hidden, "six people in the west lose more, five in the east"
    assert len(hidden) < 4, "the rest is told"


def test_each_is_held_against_all_before_it_and_the_same_change_tells_the_same() -> None:
    per_cents = [np.full(300, 5), np.where(np.arange(300) < 150, 5, 0), np.where(np.arange(300) < 147, 5, 0)]
    changes, groupings = cuts(*per_cents)
    first, _second, third = told(changes, groupings)
    assert third.whole.told.losing is None, "150 and 147 lose: three people are between the second and the third"
    again = told([changes[0], changes[0]], groupings)[1]
    assert (again.whole, again.groups) == (first.whole, first.groups)
    without_second = told([changes[0], changes[2]], groupings)[1]
    assert without_second.whole.told.losing == 147, "beside the first alone nothing is given away"


def test_no_statement_where_it_cannot_stand_beside_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    changes, groupings = cuts(np.full(300, 5), np.full(300, 6))
    first = impact(changes[0], groupings, change="first")

    def never(*_given: object, **_how: object) -> None:
        raise NotSafe(Problem("cell", "No way was found."))

    monkeypatch.setattr(together, "protect", never)
    with pytest.raises(Refused, match="published already"):
        impact(changes[1], groupings, change="x", beside=[Beside("first", changes[0])], made=first.releases)
