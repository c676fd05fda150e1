"""The figure of a rule set: what it gives everybody, and how that stands beside what people have, fit to publish."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import numpy as np

from ownway.engines.disclosure import Dimension
from ownway.engines.impact.together import Ask, NotShown, Together, dimension_of, unknown
from ownway.engines.whatif import Grouping, Numbers, fit, spread
from ownway.kernel.references import Plain
from ownway.kernel.rounding import divide_half_up

SHORT = Dimension(
    "short",
    ("", "below_90", "more", "below_75", "from_75", "below_50", "from_50"),
    (-1, 0, 0, 1, 1, 3, 3),
)
"""How far a number is below what somebody has: bands within bands, so that their differences are cells too."""

BELOW: Final = (50, 75, 90)
TENTHS: Final = 10
_HUNDRED_POUNDS: Final = 100_00


def figure(given: Numbers, has: Mapping[str, Numbers], groupings: Sequence[Grouping]) -> dict[str, Plain]:
    """Plain data: people, spread, a fit for each of ``has`` (yearly pence by name) and groups; hidden numbers are null.

    Raise ``Refused`` where so few people are in it that nothing may be said of them.
    """
    together = Together(len(given))
    present = next(iter(has.values()))
    groups = list(_groups(together, given, present, groupings))
    return {
        "people": together.everywhere("people") if together.made else None,
        "spread": _spread(given),
        "fit": {name: _fit(given, column) for name, column in has.items() if np.any(column)},
        "groups": groups,
        "protected_by": {"name": together.rule.name, "content_hash": together.rule.content_hash},
    }


def _spread(given: Numbers) -> Plain:
    """Totals and the nine amounts between tenths, each to the hundred pounds: an exact one is one person's own."""
    found = spread(given)
    return {
        "total_pence": found.total_pence,
        "mean_pence": found.mean_pence,
        "deciles_pence": [_to_hundred_pounds(one) for one in found.deciles_pence] if len(given) >= _ENOUGH else None,
    }


_ENOUGH: Final = 100
"""Tenths of fewer people than this would be of so few that an amount could be somebody's."""


def _to_hundred_pounds(pence: int) -> int:
    return divide_half_up(pence, _HUNDRED_POUNDS) * _HUNDRED_POUNDS


def _fit(given: Numbers, has: Numbers) -> Plain:
    """Correlations, the middle person, how many are given far less than they have, and the calibration curve."""
    rows = has > 0
    given, has = given[rows].astype(np.int64), has[rows].astype(np.int64)
    if len(has) < _ENOUGH:
        return None
    found = fit(given, has)
    together = Together(len(has))
    below = _below(together, given, has)
    return {
        "people": together.everywhere("people") if together.made else None,
        "correlation": found.correlation,
        "rank_correlation": found.rank_correlation,
        "middle_percent": found.middle_percent,
        "below": {str(percent): below(short=f"below_{percent}") for percent in BELOW},
        "curve": list(_curve(given, has)),
    }


def _below(together: Together, given: Numbers, has: Numbers) -> Ask:
    place = {name: at for at, name in enumerate(SHORT.codes)}
    bands = [given * 100 < has * percent for percent in BELOW]
    codes = np.select(bands, [place["below_50"], place["from_50"], place["from_75"]], place["more"])
    try:
        return together.counts((SHORT,), {SHORT.name: codes.astype(np.int64)})
    except NotShown:
        return unknown


def _curve(given: Numbers, has: Numbers) -> Iterator[Plain]:
    """Of each tenth of the people by what they would be given: that, and what they have, on average."""
    order = np.argsort(given, kind="stable")
    tenth = np.empty(len(given), np.int64)
    parts = np.array_split(order, TENTHS)
    for at, part in enumerate(parts, 1):
        tenth[part] = at
    dimension = Dimension.flat("tenth", [str(at) for at in range(1, TENTHS + 1)], total="")
    asked = {"given": _sums(given, dimension, tenth), "has": _sums(has, dimension, tenth)}
    for at, part in enumerate(parts, 1):
        sums = {name: ask(tenth=str(at)) for name, ask in asked.items()}
        yield {
            "people": len(part),
            **{f"{name}_mean_pence": _mean(total, len(part)) for name, total in sums.items()},
        }


def _sums(pence: Numbers, dimension: Dimension, places: Numbers) -> Ask:
    try:
        return Together(len(pence)).money("pence", (dimension,), {dimension.name: places}, pence)
    except NotShown:
        return unknown


def _mean(total: int | None, people: int | None) -> int | None:
    return None if total is None or not people else divide_half_up(total, people)


def _groups(together: Together, given: Numbers, present: Numbers, groupings: Sequence[Grouping]) -> Iterator[Plain]:
    for one in groupings:
        try:
            dimension, places = dimension_of(one)
            counts = together.counts((dimension,), {one.name: places})
        except NotShown:
            continue
        sums = {"mean_pence": _sums(given, dimension, places), "present_mean_pence": _sums(present, dimension, places)}
        for label in dimension.codes[1:]:
            people = counts(**{one.name: label})
            means = {key: _mean(people and ask(**{one.name: label}), people) for key, ask in sums.items()}
            yield {"by": one.name, "label": label, "people": people, **means}
