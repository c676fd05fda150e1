"""One person's assessment in numbered sentences, read from the kept steps of the same engine that charges a million."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from ownway.engines.charging.ages import IN_MONTHS, REACHED, may_turn_on_pension_age
from ownway.engines.charging.assess import Kept, assess, find_faults
from ownway.engines.charging.changes import Variant, variants
from ownway.engines.charging.inputs import BY_NAME, COST_NOT_KNOWN, FIELDS, HOUSEHOLDS, NO_DAY
from ownway.engines.charging.narrative import Narrative
from ownway.engines.charging.policy import Policy
from ownway.engines.charging.rates import timetable
from ownway.engines.charging.words import Words, words_in
from ownway.kernel.figures import Figure, FigureBook
from ownway.kernel.periods import from_days
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.working import Change, Confidence, Working

SURE = (Confidence.OFFICIAL, Confidence.LOCAL)


@dataclass(frozen=True)
class Answer:
    """One person's charge with everything behind it; ``figures`` are those the charge depended on."""

    weekly_contribution_pence: int
    pays_full_cost: bool
    is_cost_known: bool
    working: Working
    figures: tuple[Figure, ...]

    @property
    def unconfirmed(self) -> tuple[Figure, ...]:
        """The figures this charge depended on that nobody has read in the official source."""
        return tuple(one for one in self.figures if one.source.confidence not in SURE)

    def still_to_confirm(self, confirmed: Collection[tuple[str, date]]) -> tuple[Figure, ...]:
        """The unconfirmed figures not among ``confirmed``, which holds names of figures with their first day."""
        return tuple(one for one in self.unconfirmed if (one.key, one.during.start) not in confirmed)


def may_charge(answer: Answer, confirmed: Collection[tuple[str, date]]) -> bool:
    """Whether a real charge may be made: the cost is known and no figure is left that a person must confirm."""
    return answer.is_cost_known and not answer.still_to_confirm(confirmed)


def assess_one(inputs: Mapping[str, int], figures: FigureBook, policy: Policy, words: Words | None = None) -> Answer:
    """One person's charge, its working and what would have changed it.

    ``inputs`` are named as in ``FIELDS``: whole pence a week, places in choices and days since 1970. Raise ``Refused``
    where a name is unknown, a value out of bounds, the person not an adult, or no amounts are known for the day.
    """
    given = _checked(inputs)
    faults = find_faults(given, figures, policy)
    if faults:
        raise Refused(*(replace(fault, row=None) for fault in faults))
    sentences = words or words_in()
    rates = timetable(figures, policy).rates_on(given["assessed_on"])
    rows = [Variant("", given), *variants(given, rates)]
    columns = np.array([[row.inputs[name] for row in rows] for name in given], dtype=np.int64)
    table = dict(zip(given, columns, strict=True))
    steps: Kept = {}
    charges = assess(table, figures, policy, steps)
    amounts = [int(amount) for amount in charges.weekly_contribution_pence]
    row = {name: int(column[0]) for name, column in steps.items()}
    told = Narrative(given, row, rates, policy.name, words=sentences)
    return Answer(
        weekly_contribution_pence=amounts[0],
        pays_full_cost=bool(charges.pays_full_cost[0]),
        is_cost_known=given["support_cost_weekly"] < COST_NOT_KNOWN,
        working=Working("charging", told.steps, _changes(rows, amounts, sentences)),
        figures=told.figures + (_pension_age_figures(given, figures) if not row["is_free"] else ()),
    )


def _checked(inputs: Mapping[str, int]) -> dict[str, int]:
    problems = [Problem(name, "This name is not known here.") for name in inputs if name not in BY_NAME]
    given: dict[str, int] = {}
    for field in FIELDS:
        value = inputs.get(field.name, field.missing)
        if value is None:
            problems.append(Problem(field.name, f"{field.say} is missing. Give it."))
        elif not (field.least <= value <= field.most or value == field.missing):
            problems.append(Problem(field.name, f"{field.say} is out of bounds. Check it."))
        else:
            given[field.name] = value
    if problems:
        raise Refused(*problems)
    return given


def _changes(rows: Sequence[Variant], amounts: Sequence[int], words: Words) -> tuple[Change, ...]:
    """The alterations that make a difference, from the one that helps most."""
    changes = [
        Change(row.key, words[row.key].say.format(**row.names), amount, amount - amounts[0])
        for row, amount in zip(rows[1:], amounts[1:], strict=True)
        if amount != amounts[0]
    ]
    return tuple(sorted(changes, key=lambda change: change.difference))


def _pension_age_figures(inputs: Mapping[str, int], figures: FigureBook) -> tuple[Figure, ...]:
    """The figures of pension age that the charge rests on: the person's, and in a couple the partner's."""
    births = [inputs["born_on"]]
    if inputs["household"] == HOUSEHOLDS.index("couple") and inputs["partner_born_on"] != NO_DAY:
        births.append(inputs["partner_born_on"])
    in_doubt = [from_days(born) for born in births if may_turn_on_pension_age(born, inputs["assessed_on"])]
    if not in_doubt:
        return ()
    return tuple(
        one
        for one in figures.figures
        if one.key in (REACHED, IN_MONTHS) and any(born in one.during for born in in_doubt)
    )
