"""Hides small cells, then as few others as it can find, until no hidden cell of any release can be narrowed too far."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from ownway.engines.disclosure.audit import Audit, Unsafe, audit, unsafe_cell
from ownway.engines.disclosure.facts import Witness
from ownway.engines.disclosure.flows import cheapest_flow, furthest_flow
from ownway.engines.disclosure.recalling import needed_only, recalled, to_keep
from ownway.engines.disclosure.release import Release
from ownway.engines.disclosure.rule import Between, Rule, WholeArea
from ownway.engines.disclosure.search import Search
from ownway.engines.disclosure.shape import Ints
from ownway.engines.disclosure.solving import completed, together, widest
from ownway.engines.disclosure.table import Table
from ownway.kernel.problems import Problem, Refused

MOST_LEANING = 2
"""An added cell on which more cells than this lean, for each move, is not tried for showing again: it seldom works."""

SPARE = 2
"""So many values more than the rule asks for are left to a hidden cell where that is easily had. Releases after it take
some: where three cells are known to be 7 together each has just five, and the first person in an empty cell beside them
leaves four, whatever is hidden by then."""

FEW = 1000
"""Among so many unknowns an exact answer is asked for where every quicker way failed; among 10,000 it takes minutes."""


class NotSafe(Refused):
    """The table was understood, but no way was found to keep every hidden cell unknown: it may not be published."""


def protect(
    table: Table,
    rule: Rule,
    earlier: Sequence[Release] = (),
    *,
    place: str = "",
    even_if_told: bool = True,
    more_to_come: bool = True,
) -> tuple[Release, Audit]:
    """Protect ``table`` by ``rule``, given every release published before, and audit the whole.

    ``place`` names the dimension whose total is the whole area (only where the rule treats it apart). With
    ``even_if_told``, more is hidden in the first release of a series, so that most cells hold even against somebody who
    is told which are small. With ``more_to_come``, hidden counts keep room for what later releases of the same people
    will tell. Earlier releases of other people (other words in ``counted``) do not count. Raise ``Refused`` where the
    table counts too few people or contradicts an earlier release, and ``NotSafe`` where no way is found to keep every
    hidden cell unknown.
    """
    _refuse(table, rule, place)
    related = [one for one in earlier if _is_related(one.table, table)]
    if any(_is_same(one.table, table) for one in related):
        raise Refused(Problem("period", "This table is published already for this time. Publish it once."))
    blank = Release(table, rule, np.zeros(table.values.size, dtype=np.bool_), place)
    search = Search([*related, replace(blank, hidden=blank.control.first)])
    witnesses = _hide_enough(search, even_if_told=even_if_told, spare=SPARE if more_to_come else 0)
    if rule.round_to == 1 and search.inside.nobody:
        witnesses = _Tidying(search, witnesses).done()
    release = replace(blank, hidden=search.hidden)
    found = audit([*related, release], witnesses)
    if found.unsafe:
        raise _refused(found.unsafe)
    tables = [one.table for one in search.releases]
    return replace(release, proofs=to_keep(needed_only(witnesses, search.facts()), tables, search.linked)), found


def small_only(table: Table, rule: Rule, *, place: str = "") -> Release:
    """The table with only its small cells hidden and nothing else done: what ``protect`` starts from. Not safe."""
    blank = Release(table, rule, np.zeros(table.values.size, dtype=np.bool_), place)
    return replace(blank, hidden=blank.control.first)


def _refuse(table: Table, rule: Rule, place: str) -> None:
    problems = []
    total = int(table.counts.reshape(-1)[0])
    names = [one.name for one in table.dimensions]
    if place and place not in names:
        problems.append(Problem("place", f"{place!r} is no dimension of this table. Use one of: {', '.join(names)}."))
    if 0 < total <= rule.small_to and not (place and rule.whole_area is WholeArea.EXACT):
        say = f"This table counts only {total} people. So few cannot be published. Join it with others."
        problems.append(Problem("table", say))
    if table.money is not None and rule.money and table.money.largest.shape[-1] < max(2, rule.money.largest_people):
        problems.append(Problem("money", f"The rule looks at the {rule.money.largest_people} largest holdings."))
    if table.money is not None and (rule.money is None or rule.round_to != 1):
        problems.append(Problem("rule", f"The rule {rule.name} does not say how money is protected. Use hide_exact."))
    if problems:
        raise Refused(*problems)


def _is_related(one: Table, other: Table) -> bool:
    return one.counted == other.counted and one.measure == other.measure


def _is_same(one: Table, other: Table) -> bool:
    return one.period == other.period and one.dimensions == other.dimensions


def _refused(unsafe: Sequence[Unsafe]) -> NotSafe:
    return NotSafe(*(Problem(one.cell, one.say) for one in unsafe))


def _hide_enough(search: Search, *, even_if_told: bool, spare: int) -> list[Witness]:
    """Prove every hidden unknown safe, hiding more of the new table wherever no proof is found without.

    First against an attacker who is told which hidden counts are small. That cannot always be had (a hidden total of at
    most 7 over four parts of at least 1 leaves each part four values): what is left is proved against one who is not.
    Each time first with values to ``spare``, and then without, where that cannot be had by a single move.
    Where more than a few hang together, raise ``NotSafe`` at the first that cannot be: to look on takes half a minute
    for each, and then minutes. Among a few the audit has the last word, as what others need hidden may help.
    """
    witnesses: list[Witness] = []
    earlier = recalled(search.releases, search.linked)
    earlier_of = _by_unknown(search, earlier)
    is_first = even_if_told and not earlier
    for is_told, more in product((True, False) if is_first else (False,), (spare, 0) if _may_spare(search) else (0,)):
        search.suppose(is_told=is_told, spare=more)
        witnesses += _taken_over(search, [*earlier, *search.carried_on(earlier)])
        waiting = list(_in_order(search, search.hidden_unknowns()))
        for unknown in waiting:
            if not search.safe[unknown]:
                found, newly = _prove(search, unknown, earlier_of)
                waiting += newly
                witnesses += found
            is_last = not (search.is_told or search.spare)
            if is_last and not search.safe[unknown] and together(search.facts(could=True), unknown).size > FEW:
                now = [*search.releases[:-1], replace(search.new, hidden=search.hidden)]
                raise _refused([unsafe_cell(now, search.linked, search.facts(), unknown)])
    return witnesses


def _may_spare(search: Search) -> bool:
    """Whether later releases tell more of these cells, and a few values are something to spare."""
    rule = search.new.rule
    is_count = search.new.table.money is None and rule.round_to == 1
    return is_count and rule.between_releases is not Between.SEPARATE


def _taken_over(search: Search, known: Sequence[Witness]) -> list[Witness]:
    """Proofs of earlier releases that still hold, and those that hold once the cells they need are hidden here too."""
    holds = search.facts().hold(known)
    taken = [one for one, is_true in zip(known, holds.tolist(), strict=True) if is_true]
    search.mark_safe(*taken)
    is_hidden = np.zeros(search.safe.size, dtype=np.bool_)
    is_hidden[search.hidden_unknowns()] = True
    for one, is_true in zip(known, search.facts(could=True).hold(known).tolist(), strict=True):
        wide = one.wide(search.needed)
        if is_true and bool((is_hidden[wide] & ~search.safe[wide]).any()):
            search.hide_for(one)
            search.mark_safe(one)
            taken.append(one)
    return taken


def _by_unknown(search: Search, earlier: Iterable[Witness]) -> dict[int, Witness]:
    """For each unknown, a pair that proved it safe before the new release."""
    found: dict[int, Witness] = {}
    for one in earlier:
        for unknown in one.wide(search.needed).tolist():
            found[unknown] = one
    return found


def _in_order(search: Search, unknowns: Ints) -> Iterable[int]:
    """The unknowns with the fewest ways out first: the least room, then the smallest."""
    room = np.minimum(search.up, search.down)[unknowns]
    return map(int, unknowns[np.lexsort((search.linked.values[unknowns], room))])


def _prove(search: Search, unknown: int, earlier: Mapping[int, Witness]) -> tuple[list[Witness], list[int]]:
    """Proofs for one unknown that leave nobody in doubt, and the unknowns newly hidden for them."""
    found: list[Witness] = []
    newly: list[int] = []
    while not search.safe[unknown]:
        search.stand_still(search.doubts.somebody(unknown))
        new = next(
            (one for one in _ways(search, unknown, earlier) if one and not search.still[one.unknowns].any()), None
        )
        if new is None:
            break
        found.append(new)
        newly += search.hide_for(new)
        search.mark_safe(new)
    search.stand_still(-1)
    return found, newly


def _ways(search: Search, unknown: int, earlier: Mapping[int, Witness]) -> Iterator[Witness | None]:
    """Proofs in the order in which they are tried: the cheapest to look for and to have first.

    Where counts are rounded nearly every cell has some room of its own, so that many small moves are tried before one
    that must hide others.
    """
    is_rounded = search.new.rule.round_to > 1
    if is_rounded:
        yield search.walk(unknown)
    if is_rounded and not search.is_told:
        yield cheapest_flow(search, unknown, could=False, near=True)
    if not (is_rounded and search.is_told):
        found = search.find(unknown, could=True)
        yield found[0] if found is not None else None
    if search.is_told or search.spare:
        return
    if unknown in earlier:
        yield completed(search, earlier[unknown])
    for could in (False, True):
        yield search.walk(unknown, could=could)
    for could, near in ((False, True), (False, False), (True, True)):
        yield cheapest_flow(search, unknown, could=could, near=near)
    yield furthest_flow(search, unknown)
    yield widest(search.facts(could=True), unknown, search.still, within=FEW)


class _Tidying:
    """Shows again what turns out not to be needed: an added cell all of whose dependants have other proofs."""

    def __init__(self, search: Search, witnesses: list[Witness]) -> None:
        self.search = search
        self.kept: dict[int, Witness] = dict(enumerate(witnesses))
        self.proofs: dict[int, set[int]] = {}
        self.uses: dict[int, set[int]] = {}
        for number, one in self.kept.items():
            self._note(number, one)

    def _note(self, number: int, witness: Witness) -> None:
        for unknown in witness.unknowns.tolist():
            self.uses.setdefault(unknown, set()).add(number)
        for unknown in witness.wide(self.search.needed).tolist():
            self.proofs.setdefault(unknown, set()).add(number)

    def done(self) -> list[Witness]:
        """Try every added cell once, those on which least leans first; the proofs that are left."""
        places = self.search.linked.places[-1]
        added = np.flatnonzero(self.search.removable())
        for cell in sorted(added.tolist(), key=lambda one: (len(self.uses.get(int(places[one]), ())), one)):
            self._try(int(cell), int(places[cell]))
        return list(self.kept.values())

    def _try(self, cell: int, unknown: int) -> None:
        lost = self.uses.get(unknown, set())
        leaning = {
            one
            for number in lost
            for one in self.kept[number].unknowns.tolist()
            if one != unknown and self.proofs.get(one, set()) <= lost
        }
        if len(leaning) > MOST_LEANING * max(1, len(lost)):
            return
        self.search.show(cell)
        found: list[Witness] = []
        proved: set[int] = set()
        for one in sorted(leaning):
            if one in proved:
                continue
            other = self.search.find(one)
            if other is None:
                self.search.hide(np.array([unknown]))
                return
            found.append(other[0])
            proved.update(other[0].unknowns.tolist())
        self._replace(lost, found)

    def _replace(self, lost: set[int], found: list[Witness]) -> None:
        for number in list(lost):
            for unknown in self.kept.pop(number).unknowns.tolist():
                self.uses[unknown].discard(number)
                self.proofs.get(unknown, set()).discard(number)
        for one in found:
            number = max(self.kept, default=-1) + 1
            self.kept[number] = one
            self._note(number, one)
