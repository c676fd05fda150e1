"""What a cut takes, in things people know: lines of a plan, hours of an assistant, swimming lessons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from ownway.engines.whatif.words import words_in
from ownway.kernel.fields import say_hours
from ownway.kernel.pence import Pence
from ownway.kernel.rounding import divide_up
from ownway.kernel.working import Kind, Step, Working

_MOST_TOGETHER = 16
"""With more lines than this only the largest are tried together."""

_SETS = 3


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of a plan: its cost a week and, where it is time, what a time or an hour of it truly costs.

    ``hourly_pence`` is an assistant's true cost an hour; ``each_pence`` the price of one visit, lesson or meal.
    """

    say: str
    weekly_pence: int
    hourly_pence: int = 0
    each_pence: int = 0


def takes_from_plan(lines: Sequence[PlanLine], weekly_pence: int, language: str = "en") -> Working:
    """What ``weekly_pence`` less a week means for a plan: alternatives, never a choice made for the person."""
    said = words_in(language)
    return Working("takes", tuple(_steps(lines, weekly_pence, said)))


def _steps(lines: Sequence[PlanLine], cut: int, said: Mapping[str, str]) -> Iterator[Step]:
    total = sum(line.weekly_pence for line in lines)
    key = "take_all" if cut < total else "take_more_than_all"
    yield Step(key, said[key].format(cut=str(Pence(cut)), total=str(Pence(total))), cut, kind=Kind.TAKE)
    if cut < total:
        alone = [line for line in lines if line.weekly_pence >= cut]
        if alone:
            yield Step("take_one", said["take_one"], kind=Kind.NOTE)
            for at, line in enumerate(alone):
                yield Step(f"take.{at}", _part(line, cut, said), kind=Kind.NOTE)
        yield Step("take_sets", said["take_sets"], kind=Kind.NOTE)
        for at, together in enumerate(_whole_lines(lines, cut)):
            names, cost = ", ".join(line.say for line in together), sum(line.weekly_pence for line in together)
            told = said["take_whole"].format(lines=names, cost=str(Pence(cost)))
            yield Step(f"take_whole.{at}", told, cost, kind=Kind.NOTE)
    yield Step("take_yours", said["take_yours"], kind=Kind.NOTE)


def _part(line: PlanLine, cut: int, said: Mapping[str, str]) -> str:
    if line.hourly_pence:
        minutes, whole = minutes_for(cut, line.hourly_pence), line.weekly_pence * 60 // line.hourly_pence
        return said["take_hours"].format(line=line.say, time=say_hours(minutes), of=say_hours(whole))
    if line.each_pence:
        times, whole = divide_up(cut, line.each_pence), line.weekly_pence // line.each_pence
        return said["take_times"].format(line=line.say, times=f"{times:,}", of=f"{whole:,}")
    return said["take_part"].format(line=line.say, cut=str(Pence(cut)), cost=str(Pence(line.weekly_pence)))


def minutes_for(pence: int, hourly_pence: int) -> int:
    """The minutes that ``pence`` pays for, a part of a minute counted as one: time lost is never said too small."""
    return divide_up(pence * 60, hourly_pence)


def _whole_lines(lines: Sequence[PlanLine], cut: int) -> list[tuple[PlanLine, ...]]:
    """The sets of whole lines that free just enough, the closest first; none that could spare one of its lines."""
    tried = sorted(lines, key=lambda line: -line.weekly_pence)[:_MOST_TOGETHER]
    costs = np.array([line.weekly_pence for line in tried], dtype=np.int64)
    holds = (np.arange(1, 1 << len(tried))[:, None] >> np.arange(len(tried))) & 1
    total = holds @ costs
    smallest = np.where(holds > 0, costs, np.iinfo(np.int64).max).min(axis=1)
    is_enough = (total >= cut) & (total - smallest < cut)
    chosen = np.flatnonzero(is_enough)
    best = chosen[np.lexsort((holds[chosen].sum(axis=1), total[chosen]))][:_SETS]
    return [tuple(line for line, is_in in zip(tried, holds[at], strict=True) if is_in) for at in best]


def takes_from_place(
    weekly_pence: int, hourly_pence: int, things: Mapping[str, int], language: str = "en"
) -> tuple[str, ...]:
    """What a place's loss a week comes to: hours of assistants at their true cost, and so many of each thing."""
    if weekly_pence <= 0:
        return ()
    said = words_in(language)
    hours = f"{weekly_pence // hourly_pence:,}"
    told = [said["translated"].format(hours=hours, hourly=str(Pence(hourly_pence)))]
    told += [
        said["translated_thing"].format(count=f"{weekly_pence // price:,}", say=f"{name}, {Pence(price)}")
        for name, price in things.items()
    ]
    return tuple(told)
