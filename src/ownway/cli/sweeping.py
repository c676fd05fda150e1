"""Many changes tried on the same people, and those that no other beats in cost and in people who lose sharply."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date
from pathlib import Path

import numpy as np
import typer
from numpy.typing import NDArray

from ownway.cli.changes import Change, changes_in, terms_after
from ownway.cli.everyone import AGREED, TODAY, Everyone
from ownway.cli.output import Table, show_json, with_progress
from ownway.engines import whatif
from ownway.engines.allocation import RuleSet, allocate
from ownway.engines.impact import is_small
from ownway.engines.offer import Terms, outcome
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused

Numbers = NDArray[np.int64]
WIDTHS = {"Change": 28, "A year": 20, "Lose": 10, "Over a tenth": 14, "Below plan": 12, "Frontier": 10}


def sweep(whole: Everyone, terms: Terms, rules_name: str, path: Path, on: date, *, as_json: bool) -> None:
    """Try every change of a file and print each with what it does to everybody; the best ones are marked."""
    changes = changes_in(path)
    if any(change.figures for change in changes):
        raise Refused(Problem(path.name, "Figures of law are tried one at a time: leave them out of this file."))
    people = Together(whole, terms)
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


def _line(one: whatif.Tried, *, is_best: bool) -> list[str]:
    effect = one.effect
    counts = (effect.losing, effect.losing_sharply, effect.below_plan_after)
    shown = ["hidden" if is_small(count) else f"{count:,}" for count in counts]
    return [one.name, str(Pence(effect.after_pence)), *shown, "yes" if is_best else ""]


class Together:
    """People put together whom no change of prices can tell apart, so that each change is worked out once a kind."""

    def __init__(self, whole: Everyone, terms: Terms) -> None:
        self.whole, self.terms = whole, terms
        agreed = whole.columns.get(AGREED, np.zeros(len(whole), np.int64))
        plan = np.where(agreed == 0, whole.columns[TODAY], agreed)
        self.cells = whatif.cells_of(keys_of(whole, terms.rules), whole.groupings, plan)
        self.columns = {name: column[self.cells.first] for name, column in self._needed().items()}
        self.before = self._yearly(self.columns, terms)

    def _needed(self) -> dict[str, Numbers]:
        asked = {TODAY} if self.terms.rules is None else set(self.terms.rules.by_name)
        return {name: column for name, column in self.whole.columns.items() if name in asked}

    def _yearly(self, columns: dict[str, Numbers], terms: Terms) -> Numbers:
        return outcome(columns, terms, terms.figures).yearly_pence

    def effect(self, change: Change, rules_name: str, on: date) -> whatif.Effect:
        """What one change does to everybody; a change of points is worked out for every person by themselves."""
        return self.effects(change, rules_name, on)[whatif.ALL][whatif.ALL]

    def effects(self, change: Change, rules_name: str, on: date) -> dict[str, dict[str, whatif.Effect]]:
        """The same, with every group beside."""
        after = terms_after(change, self.terms, rules_name, on)
        if change.keeps_points:
            found = self.cells.effects(self.before, self._yearly(self.columns, after))
            return {name: dict(labels) for name, labels in found.items()}
        before, then = self.before[self.cells.of_row], self._yearly(self._needed(), after)
        amounts = whatif.Amounts(before, then, self.cells.plan)
        groups = whatif.effects_by(amounts, self.whole.groupings)
        return {whatif.ALL: {whatif.ALL: whatif.effect(amounts)}, **{name: dict(one) for name, one in groups.items()}}


def keys_of(whole: Everyone, rules: RuleSet | None) -> list[Numbers]:
    """All that an amount turns on while points stay: points of each stream, and answers that money rules name."""
    if rules is None:
        return [whole.columns[TODAY]]
    given = allocate({name: whole.columns[name] for name in rules.by_name if name in whole.columns}, rules)
    whens = [rule.when for stream in rules.streams for rule in stream.multipliers]
    whens += [rule.when for stream in rules.streams for rule in (*stream.floors, *stream.ceilings)]
    named = {one.question for when in whens for one in when}
    points = [stream.points.astype(np.int64) for stream in given.streams.values()]
    return [*points, *(whole.columns[name] for name in sorted(named))]
