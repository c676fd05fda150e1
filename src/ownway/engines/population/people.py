"""Draws people block by block, each block from its own seed, so that memory stays small and any size begins alike."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from ownway.engines.population.answers import answer_columns
from ownway.engines.population.columns import Column, Form, Numbers, label
from ownway.engines.population.distributions import PERIOD, Chance, Scores, draw, draw_each, labels, names_of, told
from ownway.engines.population.means import money_columns
from ownway.engines.population.packages import Packages, packages
from ownway.kernel.fields import Field
from ownway.kernel.figures import FigureBook
from ownway.kernel.periods import as_days

BLOCK: Final = 32_768
"""People drawn from one seed."""

AGE_BANDS: Final = (*names_of("age_band_under_65"), *names_of("age_band_from_65"))
AREAS: Final = tuple(f"Made-up area {one}" for one in names_of("area"))
REASONS: Final[tuple[str, ...]] = tuple(labels()["support_reason"])
ETHNICITIES: Final[tuple[str, ...]] = tuple(one for group in labels()["ethnicity"].values() for one in group)
CARER: Final = REASONS.index("carer")
_YEAR = 365.25


@dataclass(frozen=True, eq=False)
class Traits:
    """Who each person of a block is: places in the lists above, days, and the two sides of their need."""

    rows: int
    area: Numbers
    is_carer: Numbers
    age_band: Numbers
    born_on: Numbers
    reason: Numbers
    ethnicity: Numbers
    gender: Numbers
    has_carer: Numbers
    body: Scores
    mind: Scores

    @property
    def is_from_65(self) -> Numbers:
        """1 for those of 65 and over."""
        return (self.age_band >= len(names_of("age_band_under_65"))).astype(np.int64)


@dataclass(frozen=True, eq=False)
class People:
    """One block of made-up people. ``first`` is the number of the first, from 1; ``columns`` stand in order."""

    first: int
    traits: Traits
    packages: Packages
    columns: tuple[Column, ...]

    @property
    def numbers(self) -> Mapping[str, Numbers]:
        """The columns as the engines take them."""
        return {one.name: one.values for one in self.columns}


def people(count: int, seed: int, answers: Sequence[Field], figures: FigureBook) -> Iterator[People]:
    """``count`` made-up people: groups, packages, answers to ``answers`` (a rule set's fields) and money.

    ``figures`` holds the amounts of law (disability benefits) on the day of assessment. The same seed gives the same
    people; a larger count gives the same people first.
    """
    for first in range(0, count, BLOCK):
        chance = np.random.default_rng([seed, first // BLOCK])
        # The last block is drawn whole and cut, so that its people are those of any larger population.
        whole = _block(chance, first + 1, answers, figures)
        yield whole if count - first >= BLOCK else _cut(whole, count - first)


def _block(chance: Chance, first: int, answers: Sequence[Field], figures: FigureBook) -> People:
    traits = _traits(chance)
    bought = packages(chance, traits)
    columns = (
        Column("person", np.arange(first, first + BLOCK), prefix="MADEUP-", digits=8),
        label("made_up", np.zeros(BLOCK, np.int64), ("yes",)),
        label("age_band", traits.age_band, AGE_BANDS),
        label("ethnicity", traits.ethnicity, ETHNICITIES),
        label("support_reason", traits.reason, [labels()["support_reason"][one] for one in REASONS]),
        label("is_carer", traits.is_carer, ("no", "yes")),
        label("area", traits.area, AREAS),
        Column("yearly_pence", bought.weekly_pence * 52 + bought.once_pence),
        Column("agreed_yearly_pence", _agreed(chance, bought)),
        *answer_columns(chance, answers, traits.body, traits.mind, traits.has_carer),
        Column("assessed_on", np.full(BLOCK, as_days(PERIOD.assessed_on), np.int64), Form.DAY),
        Column("born_on", traits.born_on, Form.DAY),
        *money_columns(chance, traits, bought, figures),
    )
    return People(first, traits, bought, columns)


def _traits(chance: Chance) -> Traits:
    rows = BLOCK
    is_carer = draw(chance, "record", rows)
    from_65 = draw_each(chance, ("age_group", "age_group_of_carers"), is_carer)
    band = draw_each(chance, ("age_band_under_65", "age_band_from_65"), from_65)
    reason = draw_each(chance, ("support_reason_under_65", "support_reason_from_65"), from_65)
    reason = np.where(is_carer, CARER, reason)
    band = band + from_65 * len(names_of("age_band_under_65"))
    body, mind = (_score(chance, reason, side) for side in ("mean_of_body", "mean_of_mind"))
    return Traits(
        rows=rows,
        area=draw(chance, "area", rows),
        is_carer=is_carer,
        age_band=band,
        born_on=_born(chance, band),
        reason=reason,
        ethnicity=_ethnicity(chance, from_65),
        gender=draw(chance, "gender", rows),
        has_carer=1 - draw(chance, "has_carer", rows),
        body=body,
        mind=mind,
    )


def _born(chance: Chance, band: Numbers) -> Numbers:
    """A day of birth that gives the age band at the end of the year of the returns."""
    ends = [one.replace("+", "-104").split("-") for one in AGE_BANDS]
    least, most = (np.array([int(pair[at]) for pair in ends]) for at in (0, 1))
    low, high = (np.ceil(least[band] * _YEAR) + 31, np.floor((most[band] + 1) * _YEAR) - 31)
    return np.asarray(as_days(PERIOD.end) - (low + chance.random(band.size) * (high - low)).astype(np.int64))


def _score(chance: Chance, reason: Numbers, side: str) -> Scores:
    need = told()["need"]
    means = np.array([need[side][one] for one in REASONS]) / need["tenths"]
    return np.asarray(means[reason] + chance.standard_normal(reason.size))


def _ethnicity(chance: Chance, from_65: Numbers) -> Numbers:
    broad = draw_each(chance, ("ethnicity_under_65", "ethnicity_from_65"), from_65)
    groups = names_of("ethnicity_under_65")
    within = draw_each(chance, [f"ethnicity_{one}" for one in groups], broad)
    sizes = {name: len(group) for name, group in labels()["ethnicity"].items()}
    starts = dict(zip(sizes, np.cumsum([0, *sizes.values()]).tolist(), strict=False))
    return np.array([starts[one] for one in groups], dtype=np.int64)[broad] + within


def _agreed(chance: Chance, bought: Packages) -> Numbers:
    """The budget agreed after this package: mostly the same, some a tenth less or more."""
    percent = np.array([100, 90, 110])[draw(chance, "changed_at_agreement", BLOCK)]
    return np.asarray((bought.weekly_pence * percent // 100) * 52 + bought.once_pence)


def _cut(whole: People, rows: int) -> People:
    keep = np.arange(rows)
    traits = Traits(rows, **{name: one[:rows] for name, one in vars(whole.traits).items() if name != "rows"})
    bought = Packages(**{name: one[:rows] for name, one in vars(whole.packages).items()})
    return People(whole.first, traits, bought, tuple(one.take(keep) for one in whole.columns))
