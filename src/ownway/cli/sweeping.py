"""Many changes tried on the same people, and those that no other beats in cost and in people who lose sharply."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import typer
from numpy.typing import NDArray

from ownway.cli.changes import Change, changes_in, terms_after
from ownway.cli.everyone import AGREED, TODAY, Everyone
from ownway.cli.output import Table, show_json, with_progress
from ownway.engines import charging, whatif
from ownway.engines.offer import Terms, Trial, yearly_after
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.recording import Recorded

Numbers = NDArray[np.int64]
MOST_KNOWN = 12
"""So many ways of putting people together are remembered at once: each holds some columns of everybody."""

WIDTHS = {"Change": 28, "A year": 20, "Lose": 10, "Over a tenth": 14, "Below plan": 12, "Frontier": 10}


def sweep(whole: Everyone, terms: Terms, rules_name: str, path: Path, on: date, *, as_json: bool) -> None:
    """Try every change of a file and print each with what it does to everybody; the best ones are marked.

    Where any change is of a figure of law, all are told in what is left of the amounts after what people pay.
    """
    changes = changes_in(path)
    people = Together(whole, terms, is_net=any(change.figures for change in changes))
    tried = [
        whatif.Tried(change.name, people.effect(change, rules_name, on))
        for change in with_progress(changes, "Trying changes")
    ]
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
    counts = (whatif.protected(count) for count in (effect.losing, effect.losing_sharply, effect.below_plan_after))
    shown = ["hidden" if count is None else f"{count:,}" for count in counts]
    return [one.name, str(Pence(effect.after_pence)), *shown, "yes" if is_best else ""]


@dataclass(frozen=True, eq=False)
class _People:
    """People put together whom some changes cannot tell apart: their keys, their amounts today, their groups."""

    cells: whatif.Cells | whatif.Everybody
    keys: Sequence[NDArray[Any]]
    before: Numbers


class Together:
    """The same people for many changes. What a change turns on is read off the rules themselves, once for its like.

    With ``is_net`` amounts are what is left of budgets after what people pay; plans are then not looked at.
    """

    def __init__(self, whole: Everyone, terms: Terms, *, is_net: bool = False) -> None:
        self.whole, self.terms, self.is_net = whole, terms, is_net
        self.plan = None if is_net else _plan(whole)
        self.columns = self._needed()
        self._trial = Trial(self.columns, terms, is_net=is_net)
        self._known: dict[tuple[int, ...], _People] = {}
        if is_net and "born_on" not in self.columns:
            raise Refused(Problem("figures", "The table needs assessed_on and born_on to work out what people pay."))

    def effect(self, change: Change, rules_name: str, on: date) -> whatif.Effect:
        """What one change does to everybody."""
        return self.effects(change, rules_name, on)[whatif.ALL][whatif.ALL]

    def effects(self, change: Change, rules_name: str, on: date) -> Mapping[str, Mapping[str, whatif.Effect]]:
        """The same, with every group beside."""
        told = self._trial.against(terms_after(change, self.terms, rules_name, on))
        people = self._people(told.keys, told.before)
        after = self._trial.amounts(told.after, told.keys, people.keys, len(people.cells.rows))
        return people.cells.effects(people.before, after)

    def _people(self, keys: Sequence[Recorded], before: Recorded) -> _People:
        places = tuple(key.at for key in keys)
        if places not in self._known:
            while len(self._known) >= MOST_KNOWN:
                del self._known[next(iter(self._known))]
            values = self._trial.keys(keys) or [np.zeros(len(self.whole), np.int64)]
            cells = whatif.kinds_or_everybody(values, self.whole.groupings, self.plan)
            own = [one[cells.rows] for one in values[: len(keys)]]
            self._known[places] = _People(cells, own, self._trial.amounts(before, keys, own, len(cells.rows)))
        return self._known[places]

    def _needed(self) -> dict[str, Numbers]:
        asked = {TODAY} if self.terms.rules is None else set(self.terms.rules.by_name)
        if self.is_net:
            asked |= {one.name for one in charging.FIELDS}
        return {name: column for name, column in self.whole.columns.items() if name in asked}


def _plan(whole: Everyone) -> Numbers:
    agreed = whole.columns.get(AGREED, np.zeros(len(whole), np.int64))
    return np.where(agreed == 0, whole.columns[TODAY], agreed)
