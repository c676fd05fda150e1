"""Which line of the plan stands for another on a day: each new budget has lines of its own, and most carry one on.

A line carries on the one with the same ``plan_line``; in a new plan, the one whose support it says it goes on with;
where nothing says so, one of the budget before with the same words. Where two lines of a budget carry one on, a person
chooses: none of them stands for it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TypeVar
from uuid import UUID

from django.db.models import Q

from ownway.apps.decisions.models import SupportLine
from ownway.apps.money.models import Budget, Line
from ownway.apps.plan.models import Line as PlanLine

A_PART = 5_000
"""How many keys one question to the database names: SQLite takes about 32,000."""
Key = TypeVar("Key")


def lines_on(asked: Iterable[tuple[int, date]]) -> dict[tuple[int, date], int]:
    """The line of the budget in force on a day that stands for a line, for each line and day that has one."""
    pairs = set(asked)
    homes = _homes({line for line, _day in pairs})
    begun = budgets_of({record for record, _budget in homes.values()})
    found: dict[tuple[int, date], int] = {}
    elsewhere: dict[tuple[int, date], int] = {}
    for line, day in pairs:
        record, home = homes[line]
        budget = next((one for starts_on, one in reversed(begun[record]) if starts_on <= day), None)
        if budget == home:
            found[line, day] = line
        elif budget is not None:
            elsewhere[line, day] = budget
    threads = Threads({homes[line][0] for line, _day in elsewhere})
    for (line, day), budget in elsewhere.items():
        same = threads.one_each(line).get(budget)
        if same is not None:
            found[line, day] = same.pk
    return found


class Threads:
    """The lines of some people's budgets, each together with those it carries on and those that carry it on."""

    def __init__(self, records: Iterable[UUID]) -> None:
        self._threads: dict[int, list[Line]] = {}
        for some in _parts(records):
            lines = Line.objects.filter(budget__record__in=some).select_related("budget__record")
            listed = list(lines.order_by("budget__record_id", "budget__starts_on", "position"))
            carried = _carried([one.plan_line for one in listed if one.plan_line])
            for _record, theirs in groupby(listed, lambda one: one.budget.record_id):
                self._follow([list(lines) for _budget, lines in groupby(theirs, lambda one: one.budget_id)], carried)

    def one_each(self, line: int) -> dict[int, Line]:
        """The line that stands for this one in each budget, by the budget: itself in its own, else where one does."""
        thread = self._threads[line]
        often = Counter(one.budget_id for one in thread)
        own = {one.budget_id: one for one in thread if one.pk == line}
        return {one.budget_id: one for one in thread if often[one.budget_id] == 1} | own

    def _follow(self, budgets: Sequence[Sequence[Line]], carried: Mapping[UUID, set[UUID]]) -> None:
        seen: list[Line] = []
        before: Sequence[Line] = ()
        for lines in budgets:
            for line in lines:
                self._threads[line.pk] = [line]
                ids = {line.plan_line, *carried.get(line.plan_line, ())} - {None} if line.plan_line else set()
                for old in seen:
                    if old.plan_line in ids:
                        self._join(old, line)
            self._join_by_words(before, lines)
            seen, before = [*seen, *lines], lines

    def _join_by_words(self, before: Sequence[Line], lines: Sequence[Line]) -> None:
        """Those that nothing joined yet: their words are only opened here."""
        budget = lines[0].budget_id
        ended = [one for one in before if all(each.budget_id != budget for each in self._threads[one.pk])]
        begun = [one for one in lines if len(self._threads[one.pk]) == 1]
        for line in begun if ended else ():
            old = next((one for one in ended if one.what and one.what == line.what), None)
            if old:
                ended.remove(old)
                self._join(old, line)

    def _join(self, old: Line, line: Line) -> None:
        first, second = self._threads[old.pk], self._threads[line.pk]
        if first is not second:
            first += second
            self._threads.update((one.pk, first) for one in second)


def budgets_of(records: Iterable[UUID]) -> dict[UUID, list[tuple[date, int]]]:
    """The first day and number of each record's budgets, in their order."""
    found: dict[UUID, list[tuple[date, int]]] = {}
    for some in _parts(records):
        rows = Budget.objects.filter(record__in=some).order_by("starts_on")
        for record, starts_on, number in rows.values_list("record_id", "starts_on", "pk"):
            found.setdefault(record, []).append((starts_on, number))
    return found


def _homes(lines: Iterable[int]) -> dict[int, tuple[UUID, int]]:
    """The record and the budget that each line belongs to."""
    return {
        line: (record, budget)
        for some in _parts(lines)
        for line, record, budget in Line.objects.filter(pk__in=some).values_list("pk", "budget__record_id", "budget_id")
    }


def _carried(plan_lines: Iterable[UUID]) -> dict[UUID, set[UUID]]:
    """The plan lines whose support each of these goes on with, as the plan itself says."""
    roots = {
        line: {UUID(root) for root in on}
        for some in _parts(plan_lines)
        for line, on in PlanLine.objects.filter(pk__in=some).values_list("pk", "carries_on")
    }
    behind: dict[UUID, set[UUID]] = {}
    for some in _parts({root for on in roots.values() for root in on}):
        support = SupportLine.objects.filter(Q(pk__in=some) | Q(copy_of__in=some), plan_line__isnull=False)
        for pk, copy_of, plan_line in support.values_list("pk", "copy_of", "plan_line"):
            behind.setdefault(copy_of or pk, set()).update([plan_line] if plan_line else [])
    return {line: {one for root in on for one in behind.get(root, ())} for line, on in roots.items()}


def _parts(keys: Iterable[Key]) -> Iterator[list[Key]]:
    listed = list(set(keys))
    yield from (listed[at : at + A_PART] for at in range(0, len(listed), A_PART))
