"""What support each made-up person has now, as a council buys it: hours or sessions at a rate, or a sum a week."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ownway.engines.population.columns import Numbers
from ownway.engines.population.distributions import Chance, amounts, draw_each, names_of, told

if TYPE_CHECKING:
    from ownway.engines.population.people import Traits

MECHANISMS = names_of("mechanism_under_65")
_MOST_HALF_HOURS = 168 * 2


@dataclass(frozen=True, eq=False)
class Packages:
    """One row a person: half hours a week at a rate, sessions a week at a rate, or (carers) one sum a year.

    ``mechanism`` is a place in ``MECHANISMS``; ``weekly_pence`` is what a week of it costs, carers none.
    """

    mechanism: Numbers
    half_hours: Numbers
    hourly_pence: Numbers
    sessions: Numbers
    session_pence: Numbers
    once_pence: Numbers
    weekly_pence: Numbers


def packages(chance: Chance, traits: Traits) -> Packages:
    """Today's packages: more need, more hours; the noise is what no questionnaire explains."""
    how = told()["package"]
    score = how["base"] + how["body"] * traits.body + how["mind"] * traits.mind
    hours = np.exp((score + how["noise"] * chance.standard_normal(traits.rows)) / 100)
    half_hours = np.clip(np.rint(hours * 2), 2, _MOST_HALF_HOURS).astype(np.int64)
    mechanism = draw_each(chance, ("mechanism_under_65", "mechanism_from_65"), traits.is_from_65)
    direct = _one_of(chance, amounts("direct_payment_hourly"), traits.rows)
    hourly = np.where(mechanism == 0, direct, _one_of(chance, amounts("homecare_hourly"), traits.rows))
    sessions = chance.integers(how["sessions"]["from"], how["sessions"]["to"] + 1, traits.rows)
    has_sessions = (traits.mind * 100 > how["sessions"]["mind_above"]) & (mechanism != 0) & (traits.is_carer == 0)
    sessions = np.where(has_sessions, sessions, 0)
    session = _one_of(chance, amounts("session"), traits.rows)
    is_person = 1 - traits.is_carer
    # A half hour of an odd rate costs half a penny more than a whole one: a council rounds the week up.
    weekly = (-(-half_hours * hourly // 2) + sessions * session) * is_person
    return Packages(
        mechanism=mechanism,
        half_hours=half_hours * is_person,
        hourly_pence=hourly * is_person,
        sessions=sessions,
        session_pence=session * (sessions > 0),
        once_pence=_one_of(chance, amounts("carer_yearly"), traits.rows) * traits.is_carer,
        weekly_pence=weekly,
    )


def _one_of(chance: Chance, choices: Numbers, rows: int) -> Numbers:
    return choices[chance.integers(0, choices.size, rows)]
