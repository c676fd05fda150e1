"""Answers to points to pounds, in columns: the one computation, for one person and for a million."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation.block import Block, Columns, Kept, Notes, Scratch
from ownway.engines.allocation.lookup import Lookup, Table
from ownway.engines.allocation.money import money_table, work_out_money
from ownway.engines.allocation.plan import Cover, Plan, StreamPlan, plan_for
from ownway.engines.allocation.rule_set import RuleSet
from ownway.kernel.problems import Problem, Refused

BLOCK_ROWS = 32_768
"""Rows worked on at once, so that what lies between two steps stays in the processor's cache."""


@dataclass(frozen=True, eq=False)
class StreamAmounts:
    """What one stream gives each person: points after informal support, pence a year and a week."""

    points: NDArray[np.int32]
    yearly_pence: NDArray[np.int64]
    weekly_pence: NDArray[np.int64]

    @classmethod
    def empty(cls, rows: int) -> StreamAmounts:
        """Columns to be filled."""
        return cls(np.zeros(rows, np.int32), np.zeros(rows, np.int64), np.zeros(rows, np.int64))


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
    is given, every step of every rule is written into it under its name. Raise ``Refused`` for a missing column, one
    of another length, or an answer that its question does not have (with its row).
    """
    plan = plan_for(rules, is_fine=keep is not None)
    answers = _answer_columns(columns, plan)
    rows = len(next(iter(answers.values()), ()))
    streams = {stream.name: StreamAmounts.empty(rows) for stream in plan.streams}
    scratch = Scratch(min(rows, BLOCK_ROWS))
    for start in range(0, rows, BLOCK_ROWS):
        stop = min(rows, start + BLOCK_ROWS)
        notes = Notes(keep, rows, slice(start, stop))
        block = {name: values[start:stop].astype(np.uint8, copy=False) for name, values in answers.items()}
        for stream in plan.streams:
            _fill(streams[stream.name], stream, plan, Block(block, scratch, notes, stop - start))
    return _together(streams)


def _fill(amounts: StreamAmounts, stream: StreamPlan, plan: Plan, block: Block) -> None:
    at = block.notes.at
    points = _points(amounts.points[at], stream, block)
    yearly, weekly = amounts.yearly_pence[at], amounts.weekly_pence[at]
    if block.notes.keep is None and (table := money_table(stream, plan.weeks_in_year)):
        table.fill(yearly, weekly, points, block)
    else:
        work_out_money(yearly, weekly, points, stream, weeks=plan.weeks_in_year, block=block)


def _points(points: NDArray[np.int32], stream: StreamPlan, block: Block) -> NDArray[np.int32]:
    """Fill ``points`` (zeros) with the sum of all rules, after informal support, never below zero."""
    for lookup in stream.points:
        points += _noted(lookup, block)
    taken = [_taken(cover, stream.name, points, block) for cover in stream.covers]
    block.notes.note(f"{stream.name}.gross", points)
    for one in taken:
        points -= one
    np.maximum(points, 0, out=points)
    block.notes.note(f"{stream.name}.points", points)
    return points


def _taken(cover: Cover, stream: str, points: NDArray[np.int32], block: Block) -> NDArray[np.int32]:
    """Add the covered points to ``points``; return how many of them help takes, part points left with the person."""
    covered = np.zeros(block.rows, np.int32)
    for lookup in cover.covered:
        covered += _noted(lookup, block)
    points += covered
    covered *= block.points(cover.percent)
    covered //= 100
    block.notes.note(f"{stream}.taken.{cover.key}", covered)
    return covered


def _noted(lookup: Lookup, block: Block) -> NDArray[np.int32]:
    values = block.points(lookup)
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
