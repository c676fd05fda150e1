"""The numbers of one statement: gains and losses by group, every one of them a cell of a protected table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

import numpy as np

from ownway.engines.disclosure import Dimension
from ownway.engines.impact.together import Ask, NotShown, Together, dimension_of, unknown
from ownway.engines.whatif import Amounts, Grouping, Numbers, Told, Whole
from ownway.engines.whatif.effects import Counted, measures

EFFECT = Dimension("effect", ("", "losing", "gaining", "same", "sharply", "less"), (-1, 0, 0, 0, 1, 1))
"""Everybody loses, gains or stays; who loses does so sharply or less. All of it adds up, so all of it is protected."""

WAY = Dimension.flat("way", ("lost", "gained"), total="")
MOVED = "pence that change"


@dataclass
class Impact:
    """What may be told of everybody and of each group, and which groupings could not be shown safely."""

    whole: Whole
    groups: dict[str, Mapping[str, Told]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)


def impact(amounts: Amounts, groupings: Sequence[Grouping]) -> Impact:
    """What ``amounts`` do to everybody and to each group, as it may be told.

    Raise ``Refused`` where so few people are in it that nothing may be said of them.
    """
    rows = measures(amounts)
    together = Together(len(amounts.before))
    codes = {EFFECT.name: _effect_codes(rows)}
    together.counts((EFFECT,), codes)
    below = {key: _before_and_after(together, key, rows) for key in ("below_plan", "below_guarantee")}
    held = _held(together, amounts.before)
    _money(together, (), {}, rows)
    groups: dict[str, Mapping[str, Told]] = {}
    left_out: list[str] = []
    for one in groupings:
        try:
            groups[one.name] = _group(together, one, codes, rows)
        except NotShown:
            left_out.append(one.name)
    told = _told(partial(together.everywhere, "people"), partial(together.everywhere, MOVED))
    return Impact(Whole(told, held, below["below_plan"], below["below_guarantee"]), groups, left_out)


def moved(before: Numbers, after: Numbers) -> tuple[int, int] | None:
    """Two sums over everybody, where neither they nor what lies between them says too much about one person."""
    try:
        together = Together(len(before))
        held = _held(together, before)
        ways = {WAY.name: np.where(after < before, 1, 2)}
        shown = together.money(MOVED, (WAY,), ways, np.abs(after - before))
    except NotShown:
        return None
    lost, gained = shown(way="lost"), shown(way="gained")
    if held is None or lost is None or gained is None:
        return None
    return held, held + gained - lost


def _effect_codes(rows: Mapping[str, Counted]) -> Numbers:
    code = {name: at for at, name in enumerate(EFFECT.codes)}
    losing = np.where(rows["losing_sharply"], code["sharply"], code["less"])
    return np.where(rows["losing"], losing, np.where(rows["gaining"], code["gaining"], code["same"]))


def _before_and_after(
    together: Together, key: str, rows: Mapping[str, Counted]
) -> tuple[int | None, int | None] | None:
    """How many are below something before and after, with the steps between them protected too."""
    names = (f"{key}_before", f"{key}_after")
    if names[0] not in rows:
        return None
    dimensions = [Dimension.flat(name, ("below", "not"), total="") for name in names]
    try:
        shown = together.counts(dimensions, {name: np.where(rows[name], 1, 2) for name in names})
    except NotShown:
        return None, None
    return shown(**{names[0]: "below"}), shown(**{names[1]: "below"})


def _held(together: Together, pence: Numbers) -> int | None:
    """What everybody holds together; not told where somebody's is below nought, as can be left after a charge."""
    if (pence < 0).any():
        return None
    everybody = Dimension.flat("everybody", ("all",), total="")
    try:
        return together.money("pence held", (everybody,), {"everybody": np.ones_like(pence)}, pence)()
    except NotShown:
        return None


def _group(
    together: Together, one: Grouping, codes: Mapping[str, Numbers], rows: Mapping[str, Counted]
) -> Mapping[str, Told]:
    dimension, places = dimension_of(one)
    own = {one.name: places}
    counts = together.counts((dimension, EFFECT), {**codes, **own})
    money = _money(together, (dimension,), own, rows)
    return {label: _told(counts, money, **{one.name: label}) for label in dimension.codes[1:]}


def _money(
    together: Together, dimensions: Sequence[Dimension], codes: Mapping[str, Numbers], rows: Mapping[str, Counted]
) -> Ask:
    """What is lost and gained in each group."""
    pence = (rows["lost_pence"] + rows["gained_pence"]).astype(np.int64)
    ways = {**codes, WAY.name: np.where(rows["lost_pence"] > 0, 1, 2)}
    try:
        return together.money(MOVED, (*dimensions, WAY), ways, pence)
    except NotShown:
        return unknown


def _told(count: Ask, money: Ask, **group: str) -> Told:
    losing, gaining = count(effect="losing", **group), count(effect="gaining", **group)
    return Told(
        people=count(**group),
        losing=losing,
        losing_sharply=count(effect="sharply", **group),
        gaining=gaining,
        # Where people get the same amount each, a sum tells their count: so it is hidden with it.
        lost_pence=losing and money(way="lost", **group),
        gained_pence=gaining and money(way="gained", **group),
    )
