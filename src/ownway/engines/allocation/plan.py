"""Turns a rule set into tables ready for columns: finely, one table a rule, to explain; or merged, for a million."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from ownway.engines.allocation.lookup import Lookup, added_together, where
from ownway.engines.allocation.rule_set import (
    MULTIPLIER_PARTS,
    InformalSupport,
    Limit,
    PriceTable,
    Question,
    RuleSet,
    Stream,
)
from ownway.kernel.pence import MOST
from ownway.kernel.rounding import divide_half_up
from ownway.kernel.weeks import WeeksInYear

_MERGED_CELLS = 4_096
"""Large enough to hold six questions of four levels, small enough to stay in the processor's cache."""


@dataclass(frozen=True, eq=False)
class Cover:
    """The points some help covers, and the percentage of them that it takes."""

    key: str
    covered: tuple[Lookup, ...]
    percent: Lookup


@dataclass(frozen=True, eq=False)
class StreamPlan:
    """The tables of one stream, in the order they are used; ``prices`` is indexed by points."""

    name: str
    points: tuple[Lookup, ...]
    covers: tuple[Cover, ...]
    prices: NDArray[np.int64]
    multipliers: tuple[Lookup, ...]
    floors: tuple[tuple[int, Lookup], ...]
    ceilings: tuple[Lookup, ...]


@dataclass(frozen=True, eq=False)
class Plan:
    """Everything the computation needs: how many levels each question has, and the tables of each stream."""

    sizes: dict[str, int]
    optional: frozenset[str]
    streams: tuple[StreamPlan, ...]
    weeks_in_year: WeeksInYear


@lru_cache(maxsize=64)
def plan_for(rules: RuleSet, is_fine: bool = False) -> Plan:
    """The tables of ``rules``; fine where every rule must be seen by itself, merged where only sums are wanted."""
    sizes = {question.name: len(question.levels) for question in rules.questions}
    most_cells = 0 if is_fine else _MERGED_CELLS
    return Plan(
        sizes=sizes,
        optional=frozenset(question.name for question in rules.questions if question.may_be_left_out),
        streams=tuple(_stream_plan(rules, stream, most_cells) for stream in rules.streams),
        weeks_in_year=rules.weeks_in_year,
    )


def most_points(rules: RuleSet, stream: str) -> int:
    """The most points any answers could give in a stream."""
    own = sum(question.most_points for question in rules.questions if question.stream == stream)
    return own + sum(max(0, one.points) for one in rules.interactions if one.stream == stream)


def own_points(question: Question) -> Lookup:
    """The points of one question's levels."""
    return _own_points(question.name, tuple(level.points for level in question.levels))


@lru_cache(maxsize=1024)
def _own_points(question: str, points: tuple[int, ...]) -> Lookup:
    return Lookup(f"question.{question}", (question,), np.array(points, dtype=np.int32))


def interaction_points(rules: RuleSet, stream: str) -> tuple[Lookup, ...]:
    """The points of each interaction in a stream, in the order of the file."""
    return tuple(
        where(f"interaction.{at}", one.when, rules.by_name, then=np.int32(one.points), otherwise=0)
        for at, one in enumerate(rules.interactions)
        if one.stream == stream
    )


def multiplier_tables(rules: RuleSet, stream: Stream) -> tuple[Lookup, ...]:
    """Each multiplier's numerator: its own where it holds, one whole elsewhere."""
    return tuple(
        where(f"multiplier.{at}", one.when, rules.by_name, then=np.int64(one.numerator), otherwise=MULTIPLIER_PARTS)
        for at, one in enumerate(stream.multipliers)
    )


def limit_tables(rules: RuleSet, limits: Sequence[Limit], key: str, otherwise: int) -> tuple[Lookup, ...]:
    """Each limit's yearly pence where it holds, ``otherwise`` elsewhere."""
    return tuple(
        where(f"{key}.{at}", one.when, rules.by_name, then=np.int64(one.yearly_pence), otherwise=otherwise)
        for at, one in enumerate(limits)
    )


def floor_tables(rules: RuleSet, stream: Stream) -> tuple[Lookup, ...]:
    """Each floor; nothing where it does not hold."""
    return limit_tables(rules, stream.floors, "floor", 0)


def ceiling_tables(rules: RuleSet, stream: Stream) -> tuple[Lookup, ...]:
    """Each ceiling; out of reach where it does not hold."""
    return limit_tables(rules, stream.ceilings, "ceiling", MOST)


def _stream_plan(rules: RuleSet, stream: Stream, most_cells: int) -> StreamPlan:
    needs = {q.name: own_points(q) for q in rules.questions if q.stream == stream.name and q.most_points}
    covered = {name for support in rules.informal_support for name in support.covers}
    uncovered = [lookup for name, lookup in needs.items() if name not in covered]
    plain = (*uncovered, *interaction_points(rules, stream.name))
    floors = zip(stream.floors, floor_tables(rules, stream), strict=True)
    return StreamPlan(
        name=stream.name,
        points=added_together(plain, most_cells),
        covers=tuple(
            Cover(
                key=str(at),
                covered=added_together(tuple(needs[name] for name in one.covers if name in needs), most_cells),
                percent=_percent(one, at),
            )
            for at, one in enumerate(rules.informal_support)
            if any(name in needs for name in one.covers)
        ),
        prices=price_by_points(stream.prices, most_points(rules, stream.name)),
        multipliers=multiplier_tables(rules, stream),
        floors=tuple((floor.from_points, table) for floor, table in floors),
        ceilings=ceiling_tables(rules, stream),
    )


@lru_cache(maxsize=256)
def _percent(support: InformalSupport, at: int) -> Lookup:
    agreed = np.array([support.takes, support.takes], dtype=np.int32).T * np.array([0, 1], dtype=np.int32)
    return Lookup(f"percent.{at}", (support.help, support.agreed_by), agreed)


@lru_cache(maxsize=64)
def price_by_points(prices: PriceTable, most: int) -> NDArray[np.int64]:
    """Yearly pence for every whole number of points from 0 to ``most``: exact, to the nearest penny between rows."""
    table = np.empty(max(most, prices.rows[-1].points) + 1, dtype=np.int64)
    for at, row in enumerate(prices.rows):
        following = prices.rows[at + 1] if at + 1 < len(prices.rows) else None
        end = following.points if following else len(table)
        steps = np.arange(end - row.points, dtype=np.int64)
        rise = 0 if following is None or prices.is_banded else following.yearly_pence - row.yearly_pence
        table[row.points : end] = row.yearly_pence + divide_half_up(steps * rise, max(1, end - row.points))
    table.flags.writeable = False
    return table
