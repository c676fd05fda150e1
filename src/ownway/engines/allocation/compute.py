"""Answers to points to pounds, in columns: the one computation, for one person and for a million."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation.block import Block, Columns, Kept, Notes
from ownway.engines.allocation.lookup import Lookup, Table
from ownway.engines.allocation.money import money_table, work_out_money
from ownway.engines.allocation.plan import Plan, StreamPlan, plan_for
from ownway.engines.allocation.rule_set import RuleSet
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.recording import Program, Recording, compiled, is_recorded, is_worth_compiling
from ownway.kernel.recording.compiling import Compiled
from ownway.kernel.stretches import each_stretch

BLOCK_ROWS = 65_536
"""Rows worked on at once, so that what lies between two steps stays in the processor's cache."""


@dataclass(frozen=True, eq=False)
class StreamAmounts:
    """What one stream gives each person: points after informal support, pence a year and a week."""

    points: NDArray[np.int32]
    yearly_pence: NDArray[np.int64]
    weekly_pence: NDArray[np.int64]

    @property
    def columns(self) -> tuple[Table, Table, Table]:
        """All three, in their order."""
        return self.points, self.yearly_pence, self.weekly_pence

    @classmethod
    def empty(cls, rows: int) -> StreamAmounts:
        """Columns to be filled."""
        return cls(np.empty(rows, np.int32), np.empty(rows, np.int64), np.empty(rows, np.int64))


@dataclass(frozen=True, eq=False)
class Allocations:
    """Indicative budgets, one row a person: the sum of all streams, and each stream by name.

    A week is each stream's year divided by the rule set's weeks, to the nearest penny, so that streams add up.
    """

    points: NDArray[np.int32]
    yearly_pence: NDArray[np.int64]
    weekly_pence: NDArray[np.int64]
    streams: Mapping[str, StreamAmounts]


def allocate(columns: Columns, rules: RuleSet, keep: Kept | None = None) -> Allocations:
    """Allocate for every row of ``columns`` (whole numbers: the place of each answer among its question's levels).

    Columns that are no question are left alone; help and agreement that are not there count as none. Where ``keep``
    is given, every step of every rule is written into it under its name. Recorded columns give recorded amounts. Raise
    ``Refused`` for a missing column, one of another length, or an answer that its question does not have (with its
    row).
    """
    if is_recorded(columns):
        return _recorded(columns, plan_for(rules, is_fine=True))
    plan = plan_for(rules, is_fine=keep is not None)
    answers = _answer_columns(columns, plan)
    rows = len(next(iter(answers.values()), ()))
    streams = {stream.name: StreamAmounts.empty(rows) for stream in plan.streams}
    if keep is None and is_worth_compiling(rows):
        _compiled(rules).run(answers, [column for one in streams.values() for column in one.columns])
        return _together(streams)

    def work_out(at: slice) -> None:
        block = Block(
            {name: values[at].astype(np.uint8, copy=False) for name, values in answers.items()}, Notes(keep, rows, at)
        )
        for stream in plan.streams:
            _fill(streams[stream.name], at, _amounts(stream, plan, block))

    each_stretch(rows, BLOCK_ROWS, work_out)
    return _together(streams)


def _fill(amounts: StreamAmounts, at: slice, found: StreamAmounts) -> None:
    for whole, part in zip(amounts.columns, found.columns, strict=True):
        whole[at] = part


def _recorded(columns: Columns, plan: Plan) -> Allocations:
    """The amounts as steps on recorded columns; what is left out counts as none."""
    answers: dict[str, Any] = {name: columns.get(name, np.uint8(0)) for name in plan.sizes}
    return _together({stream.name: _amounts(stream, plan, Block(answers)) for stream in plan.streams})


@lru_cache(maxsize=16)
def _compiled(rules: RuleSet) -> Compiled:
    """All streams of a rule set as one compiled loop over answers of one byte each."""
    sheet = Recording()
    given: dict[str, Any] = {name: sheet.column(name) for name in rules.by_name}
    found = _recorded(given, plan_for(rules))
    program = Program(sheet, [column for one in found.streams.values() for column in one.columns])
    return compiled(program, dict.fromkeys(rules.by_name, "uint8"), ["int32", "int64", "int64"] * len(found.streams))


def _amounts(stream: StreamPlan, plan: Plan, block: Block) -> StreamAmounts:
    """What one stream gives: the one computation, on arrays and on recorded columns alike."""
    points = _points(stream, block)
    table = money_table(stream, plan.weeks_in_year) if block.notes.keep is None else None
    found = table.read(points, block) if table else work_out_money(points, stream, plan.weeks_in_year, block)
    return StreamAmounts(points, *found)


def _points(stream: StreamPlan, block: Block) -> NDArray[np.int32]:
    """The sum of all rules, after informal support, never below zero."""
    points = _added([_noted(lookup, block) for lookup in stream.points])
    taken = []
    for cover in stream.covers:
        covered = _added([_noted(lookup, block) for lookup in cover.covered])
        # Part points are left with the person.
        taken.append(covered * cover.percent.read(block.answers) // 100)
        block.notes.note(f"{stream.name}.taken.{cover.key}", taken[-1])
        points = points + covered
    block.notes.note(f"{stream.name}.gross", points)
    for one in taken:
        points = points - one
    left: NDArray[np.int32] = np.maximum(points, 0)
    block.notes.note(f"{stream.name}.points", left)
    return left


def _added(values: Sequence[Table]) -> Any:
    """The sum of some columns; nought for none."""
    return sum(values[1:], start=values[0]) if values else np.int32(0)


def _noted(lookup: Lookup, block: Block) -> Table:
    values: Table = lookup.read(block.answers)
    block.notes.note(lookup.key, values)
    return values


def _together(streams: Mapping[str, StreamAmounts]) -> Allocations:
    first, *others = streams.values()
    if not others:
        return Allocations(first.points, first.yearly_pence, first.weekly_pence, streams)
    return Allocations(
        sum((one.points for one in others), start=first.points),
        sum((one.yearly_pence for one in others), start=first.yearly_pence),
        sum((one.weekly_pence for one in others), start=first.weekly_pence),
        streams,
    )


def _answer_columns(columns: Columns, plan: Plan) -> dict[str, Table]:
    missing = [name for name in plan.sizes if name not in columns and name not in plan.optional]
    if missing:
        raise Refused(*(Problem(name, f"The column {name} is missing. Add it.") for name in missing))
    answers = {name: np.asarray(columns[name]) for name in plan.sizes if name in columns}
    rows = len(next(iter(answers.values()), ()))
    answers |= {name: np.zeros(rows, np.uint8) for name in plan.sizes if name not in answers}
    problems = [fault for name, values in answers.items() if (fault := _shape_fault(name, values, rows))]
    if problems:
        raise Refused(*problems)
    return {name: _checked(values, name, plan.sizes[name]) for name, values in answers.items()}


def _shape_fault(name: str, values: Table, rows: int) -> Problem | None:
    if values.dtype.kind not in "iub":
        return Problem(name, "This column must hold whole numbers: the place of each answer.")
    if values.shape != (rows,):
        return Problem(name, f"This column must have {rows:,} rows, like the first.")
    return None


def _checked(values: Table, name: str, size: int) -> Table:
    # Seen as unsigned, a negative answer is a very large one: one comparison finds both kinds of nonsense.
    unsigned = values.view(f"u{values.itemsize}")
    if unsigned.max(initial=0) >= size:
        row = int(np.argmax(unsigned >= size)) + 1
        raise Refused(Problem(name, f"This answer must be from 0 to {size - 1}.", row=row))
    return unsigned
