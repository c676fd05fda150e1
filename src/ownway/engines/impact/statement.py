"""The numbers of one statement: gains and losses by group, every one of them a cell of a protected table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from ownway.engines.disclosure import Dimension, Release
from ownway.engines.impact.beside import WAY, Beside, Others, Tried, moved_by, now, tried
from ownway.engines.impact.together import Ask, NotShown, Together, dimension_of
from ownway.engines.whatif import Amounts, Grouping, Numbers, Told, Whole
from ownway.kernel.problems import Problem, Refused

TOO_CLOSE = (
    "Statements about the same people were published already. Beside them this one would tell of somebody. Publish "
    "another change, or wait until the people are others."
)


@dataclass
class Impact:
    """What may be told of everybody and of each group, and which groupings could not be shown safely."""

    whole: Whole
    groups: dict[str, Mapping[str, Told]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    releases: tuple[Release, ...] = ()
    """Every table it was protected with, those made before among them. They hold true counts: never to publish."""


def impact(
    amounts: Amounts,
    groupings: Sequence[Grouping],
    *,
    change: str = "this change",
    beside: Sequence[Beside] = (),
    made: Sequence[Release] = (),
) -> Impact:
    """What ``amounts`` do to everybody and to each group, as it may be told.

    ``change`` names the change among those of ``beside``, whose statements tell of the same people in the same rows:
    then this one is protected against all of them too. ``made`` are the ``releases`` of the newest of them. Raise
    ``Refused`` where so few people are in it that nothing may be said of them, and where the statement cannot stand
    beside the others without giving somebody away.
    """
    own = tried(change, amounts)
    others = Others.of(len(amounts.before), beside, made)
    try:
        others.counts((), {}, own)
    except NotShown as fault:
        raise Refused(Problem("change", TOO_CLOSE)) from fault
    below = {key: others.steps(key, own) for key in ("below_plan", "below_guarantee")}
    held = _held(others.together, amounts.before)
    money = others.money((), {}, own)
    groups: dict[str, Mapping[str, Told]] = {}
    left_out: list[str] = []
    for one in groupings:
        try:
            groups[one.name] = _group(others, one, own)
        except NotShown:
            left_out.append(one.name)
    told = _told(own, partial(others.together.everywhere, "people"), partial(_everywhere, others.together, own, money))
    whole = Whole(told, held, below["below_plan"], below["below_guarantee"])
    return Impact(whole, groups, left_out, tuple(others.together.made))


def _everywhere(together: Together, own: Tried, money: Ask, **codes: str) -> int | None:
    """A sum over everybody, shown only where every table that has it shows it."""
    shown = together.everywhere(moved_by(own.change), **codes)
    return None if money(**codes) is None else shown


def moved(before: Numbers, after: Numbers) -> tuple[int, int] | None:
    """Two sums over everybody, where neither they nor what lies between them says too much about one person."""
    try:
        together = Together(len(before))
        held = _held(together, before)
        ways = {WAY.name: np.where(after < before, 1, 2)}
        shown = together.money("pence that change", (WAY,), ways, np.abs(after - before))
    except NotShown:
        return None
    lost, gained = shown(way="lost"), shown(way="gained")
    if held is None or lost is None or gained is None:
        return None
    return held, held + gained - lost


def _held(together: Together, pence: Numbers) -> int | None:
    """What everybody holds together; not told where somebody's is below nought, as can be left after a charge."""
    if (pence < 0).any():
        return None
    everybody = Dimension.flat("everybody", ("all",), total="")
    try:
        return together.money(f"pence held {now(pence)}", (everybody,), {"everybody": np.ones_like(pence)}, pence)()
    except NotShown:
        return None


def _group(others: Others, one: Grouping, own: Tried) -> Mapping[str, Told]:
    dimension, places = dimension_of(one)
    counts = others.counts((dimension,), {one.name: places}, own)
    money = others.money((dimension,), {one.name: places}, own)
    return {label: _told(own, counts, money, **{one.name: label}) for label in dimension.codes[1:]}


def _told(own: Tried, count: Ask, money: Ask, **group: str) -> Told:
    effect = own.effect.name
    losing, gaining = count(**{effect: "losing"}, **group), count(**{effect: "gaining"}, **group)
    return Told(
        people=count(**group),
        losing=losing,
        losing_sharply=count(**{effect: "sharply"}, **group),
        gaining=gaining,
        # Where people get the same amount each, a sum tells their count: so it is hidden with it.
        lost_pence=losing and money(way="lost", **group),
        gained_pence=gaining and money(way="gained", **group),
    )
