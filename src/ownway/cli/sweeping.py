"""Many changes tried on the same people, and those that no other beats in cost and in people who lose sharply."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import date
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

import numpy as np
import typer
from numpy.typing import NDArray

from ownway.cli.changes import Change, changes_in, terms_after
from ownway.cli.everyone import AGREED, TODAY, Everyone
from ownway.cli.output import Table, show_json, with_progress
from ownway.engines import charging, whatif
from ownway.engines.impact import is_small
from ownway.engines.offer import Terms, Trial, yearly_after
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.recording import Recording, Shared, differing, narrow
from ownway.kernel.stretches import in_order

Numbers = NDArray[np.int64]
Effects = Mapping[str, Mapping[str, whatif.Effect]]
"""By grouping, then by label."""
WIDTHS = {"Change": 28, "A year": 20, "Lose": 10, "Over a tenth": 14, "Below plan": 12, "Frontier": 10}


def sweep(whole: Everyone, terms: Terms, rules_name: str, path: Path, on: date, *, as_json: bool) -> None:
    """Try every change of a file and print each with what it does to everybody; the best ones are marked.

    Where any change is of a figure of law, all are told in what is left of the amounts after what people pay.
    """
    changes = changes_in(path)
    people = Together(whole, terms, is_net=any(change.figures for change in changes))
    found = people.effects_of_all(changes, rules_name, on)
    tried = [whatif.Tried(change.name, one[whatif.ALL][whatif.ALL]) for change, one in zip(changes, found, strict=True)]
    best = {one.name for one in whatif.frontier(tried)}
    if as_json:
        for one in tried:
            effect = {name: value for name, value in asdict(one.effect).items() if "guarantee" not in name}
            show_json({"name": one.name, **effect, "is_on_frontier": one.name in best})
        return
    Table(WIDTHS).rows(_line(one, is_best=one.name in best) for one in tried)
    typer.echo("\nFrontier: no other change costs as little and makes as few people lose more than a tenth.")
    if people.is_net:
        typer.echo("Amounts are what is left of budgets after what people pay themselves.")


def _line(one: whatif.Tried, *, is_best: bool) -> list[str]:
    effect = one.effect
    counts = (effect.losing, effect.losing_sharply, effect.below_plan_after)
    shown = ["hidden" if is_small(count) else f"{count:,}" for count in counts]
    return [one.name, str(Pence(effect.after_pence)), *shown, "yes" if is_best else ""]


class Together:
    """The same people for many changes. What a change turns on is read off the rules themselves, once for its like.

    With ``is_net`` amounts are what is left of budgets after what people pay; plans are then not looked at.
    """

    def __init__(self, whole: Everyone, terms: Terms, *, is_net: bool = False) -> None:
        self.whole, self.terms, self.is_net = whole, terms, is_net
        self.plan = None if is_net else _plan(whole)
        self.columns = self._needed()
        self._trial = Trial(self.columns, terms, is_net=is_net)
        if is_net and "born_on" not in self.columns:
            raise Refused(Problem("figures", "The table needs assessed_on and born_on to work out what people pay."))
        # Steps that are written down see no person: whom no figure covers is found here, once.
        self._today = yearly_after(self.columns, terms, is_net=is_net)

    def effects(self, change: Change, rules_name: str, on: date) -> Effects:
        """What one change does to everybody, under ``ALL``, and to every group."""
        return self.effects_of_all([change], rules_name, on)[0]

    def effects_of_all(self, changes: Sequence[Change], rules_name: str, on: date) -> list[Effects]:
        """The same for many changes, in their order; those that turn on the same things are worked out together."""
        if not self._trial.is_of_one_day:
            return [self._one_by_one(change, rules_name, on) for change in with_progress(changes, "Trying changes")]
        told = [self._told(change, rules_name, on) for change in with_progress(changes, "Reading changes")]
        alike = sorted(range(len(told)), key=lambda at: (_turns_on(told[at]), _differing(told[at])))
        tried = with_progress(self._effects([told[at] for at in alike]), "Trying changes")
        found = dict(zip(alike, tried, strict=True))
        return [found[at] for at in range(len(told))]

    def _one_by_one(self, change: Change, rules_name: str, on: date) -> Effects:
        """People charged by the figures of several days: each person under all the terms, every time."""
        terms = terms_after(change, self.terms, rules_name, on)
        amounts = yearly_after(self.columns, terms, is_net=self.is_net)[self._everybody.rows]
        sheet = Recording()
        steps = [sheet.column(name) for name in ("before", "after")]
        columns = {"before": self._everybody.before, "after": amounts}
        return self._everybody.reached(steps, columns).effects(steps[1])

    def _told(self, change: Change, rules_name: str, on: date) -> Shared:
        return self._trial.against(terms_after(change, self.terms, rules_name, on))

    def _effects(self, told: Sequence[Shared]) -> Iterator[Effects]:
        """What each change does; changes that turn on the same things follow each other."""
        values = _Kept(lambda places: self._trial.keys([self._trial.sheet.step(at) for at in places]))
        ordered = _Kept(lambda places: [narrow(values[at][self._everybody.rows]) for at in places])
        for _, group in groupby(told, _turns_on):
            alike = list(group)
            keys = values.of(_turns_on(alike[0])) or [np.zeros(len(self.whole), np.int64)]
            if whatif.nearly_all_differ(keys):
                yield from self._each_by_themselves(alike, ordered.of(_turns_on(alike[0])))
            else:
                yield from self._kinds(alike, keys)

    def _kinds(self, alike: Sequence[Shared], values: Sequence[NDArray[Any]]) -> Iterator[Effects]:
        """People put together whom these changes cannot tell apart."""
        cells = whatif.cells_of(values, self.whole.groupings, self.plan)
        standing = whatif.Standing(cells, self._today[cells.rows])
        keys = [one[cells.rows] for one in values[: len(alike[0].keys)]]

        def work(told: Shared) -> Effects:
            return standing.effects(self._trial.amounts(told.after, told.keys, keys, len(cells.rows)))

        first, *others = alike
        yield work(first)
        yield from in_order(others, work)

    def _each_by_themselves(self, alike: Sequence[Shared], values: Sequence[NDArray[Any]]) -> Iterator[Effects]:
        """Nearly everybody is of a kind of their own: whom none of a few changes can reach is left out."""
        columns = {str(key.at): one for key, one in zip(alike[0].keys, values, strict=True)}
        for _, group in groupby(alike, _differing):
            few = list(group)
            reached = self._everybody.reached([few[0].before, *(one.after for one in few)], columns)
            yield from in_order([one.after for one in few], reached.effects)

    @cached_property
    def _everybody(self) -> whatif.Everybody:
        return whatif.everybody_of(self.whole.groupings, self._today, self.plan)

    def _needed(self) -> dict[str, Numbers]:
        asked = {TODAY} if self.terms.rules is None else set(self.terms.rules.by_name)
        if self.is_net:
            asked |= {one.name for one in charging.FIELDS}
        return {name: column for name, column in self.whole.columns.items() if name in asked}


class _Kept:
    """Columns by the places of their steps: what is asked for twice running is made once, all else is let go."""

    def __init__(self, make: Callable[[Sequence[int]], Sequence[NDArray[Any]]]) -> None:
        self._make = make
        self._columns: dict[int, NDArray[Any]] = {}

    def of(self, places: Sequence[int]) -> list[NDArray[Any]]:
        """The column of each step."""
        new = [at for at in places if at not in self._columns]
        columns = {**self._columns, **dict(zip(new, self._make(new), strict=True))}
        self._columns = {at: columns[at] for at in places}
        return [*self._columns.values()]

    def __getitem__(self, at: int) -> NDArray[Any]:
        return self._columns[at]


def _turns_on(told: Shared) -> list[int]:
    return [key.at for key in told.keys]


def _differing(told: Shared) -> tuple[tuple[int, ...], ...]:
    return differing(told.before, told.after)


def _plan(whole: Everyone) -> Numbers:
    agreed = whole.columns.get(AGREED, np.zeros(len(whole), np.int64))
    return np.where(agreed == 0, whole.columns[TODAY], agreed)
