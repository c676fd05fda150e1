"""What else could have been so: the same person with one thing altered, to be charged beside them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from ownway.engines.charging.ages import latest_birth
from ownway.engines.charging.inputs import COST_NOT_KNOWN
from ownway.engines.charging.rates import Rates
from ownway.kernel.pence import Pence

TEN_POUNDS = 1_000


@dataclass(frozen=True, slots=True)
class Variant:
    """One alteration: the key of its sentence, the altered inputs, and what the sentence names."""

    key: str
    inputs: Mapping[str, int]
    names: Mapping[str, str] = field(default_factory=dict)


def variants(inputs: Mapping[str, int], rates: Rates) -> list[Variant]:
    """Every alteration that can be made to these inputs; some will turn out to change nothing."""
    return list(_variants(inputs, rates))


def _variants(inputs: Mapping[str, int], rates: Rates) -> Iterator[Variant]:
    limit = rates.capital_lower_limit
    if inputs["capital"] > limit:
        yield Variant("change_savings", {**inputs, "capital": limit}, {"limit": str(Pence(limit))})
    expenses = max(inputs["disability_expenses_weekly"], rates.settings["standard_disability_expenses"])
    yield Variant("change_expenses", {**inputs, "disability_expenses_weekly": expenses + TEN_POUNDS})
    yield Variant("change_income", {**inputs, "benefits_weekly": inputs["benefits_weekly"] + TEN_POUNDS})
    yield Variant("change_housing", {**inputs, "service_charges_weekly": inputs["service_charges_weekly"] + TEN_POUNDS})
    of_pension_age = latest_birth(rates.ages.pension_age, inputs["assessed_on"])
    if inputs["born_on"] > of_pension_age:
        yield Variant("change_pension_age", {**inputs, "born_on": of_pension_age})
    for premium in ("disability_premium", "carer_premium"):
        if not inputs[premium]:
            yield Variant(f"change_{premium}", {**inputs, premium: 1})
    cost = inputs["support_cost_weekly"]
    if TEN_POUNDS <= cost < COST_NOT_KNOWN:
        yield Variant("change_cost", {**inputs, "support_cost_weekly": cost - TEN_POUNDS})
