"""What an attacker knows: the range of every cell as it is published, and the least a hidden one may be narrowed to."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ownway.engines.disclosure.rule import Rule, WholeArea
from ownway.engines.disclosure.shape import Flags, Ints
from ownway.engines.disclosure.table import Table

ANY = 2**41
"""Stands for no upper end: above any value a table may hold."""


@dataclass(frozen=True)
class Control:
    """What a rule makes of one table, by flat cell, before anything else is hidden.

    ``small``: hidden for itself. ``exact``: never changed (the whole area, where the rule says so). ``may_hide``: could
    be hidden to protect another. ``needed``: the least width (greatest less smallest possible value) when hidden.
    ``first``: hidden before any other is chosen, being small or never printed. ``lone``: the money of one person, who
    knows it. ``least``: what somebody inside a hidden sum of money knows it to be at least.
    """

    small: Flags
    exact: Flags
    may_hide: Flags
    needed: Ints
    first: Flags
    lone: Flags
    least: Ints


def control(table: Table, rule: Rule, place: str = "") -> Control:
    """Apply ``rule``; ``place`` names the dimension whose total is the whole area, where there is one."""
    counts = table.counts.reshape(-1)
    exact = np.zeros(table.shape, dtype=np.bool_)
    if place and rule.whole_area is WholeArea.EXACT:
        axis = [one.name for one in table.dimensions].index(place)
        exact[(slice(None),) * axis + (0,)] = True
    exact = exact.reshape(-1) & table.printed
    lone, least = np.zeros(counts.size, dtype=np.bool_), np.zeros(counts.size, dtype=np.int64)
    small = (counts >= rule.small_from) & (counts <= rule.small_to)
    needed = np.full(counts.size, rule.narrowest - 1, dtype=np.int64)
    if table.money is not None and rule.money is not None:
        tops = table.money.largest.reshape(counts.size, -1)
        pence, first = table.values, tops[:, 0]
        two = tops[:, :2].sum(axis=1)
        small |= tops[:, : rule.money.largest_people].sum(axis=1) * 100 > pence * rule.money.largest_percent
        small |= (counts > 0) & ((pence - two) * 100 < first * rule.money.p_percent)
        needed = np.where(small, np.maximum(needed, -(-first * rule.money.p_percent // 100)), needed)
        lone = (counts > 0) & (first == pence)
        least = np.where(lone, 0, first)
    small &= ~exact
    needed = np.where(table.printed | small, needed, 0)
    return Control(small, exact, (counts > 0) & ~exact & table.printed, needed, small | ~table.printed, lone, least)


def shown_values(values: Ints, exact: Flags, rule: Rule) -> Ints:
    """What stands in the cells that are not hidden: rounded, a half upwards, except where shown exactly."""
    step = rule.round_to
    return np.where(exact, values, (values + step // 2) // step * step)


def ranges(table: Table, rule: Rule, given: Control, hidden: Flags, *, is_told: bool = False) -> tuple[Ints, Ints]:
    """The smallest and greatest value of every cell by itself, to an attacker who knows the rule as well as we do.

    A hidden count is 1 or more, for noughts are always shown; one that is never printed may be nought too. With
    ``is_told`` the attacker is also told which hidden counts are small (1 to 7) and which are hidden to protect others
    (8 or more): nobody publishes that, but some could guess it, and what holds against them holds against all who know
    less. A hidden sum of money is at least what the one who holds most of it knows: the attacker may be that one.
    """
    values = table.values
    if table.money is not None:
        return np.where(hidden, given.least, values), np.where(hidden, ANY, values)
    shown, step = shown_values(values, given.exact, rule), rule.round_to
    plain = given.exact | (values == 0)
    low = np.where(plain, values, np.maximum(shown - step // 2, np.where(given.small, 0, rule.small_to + 1)))
    high = np.where(plain, values, shown + (step - 1) // 2)
    least = np.where(given.small, rule.small_from, rule.small_to + 1) if is_told else 1
    most = np.where(given.small & table.printed, rule.small_to, ANY) if is_told else ANY
    least = np.where(table.printed, least, 0)
    return np.where(hidden, least, low), np.where(hidden, most, high)
