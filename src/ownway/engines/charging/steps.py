"""The steps of a financial assessment, in the order of the law, on columns (Care Act 2014 s.14, s.17; SI 2014/2672)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

import numpy as np

from ownway.engines.charging.ages import has_reached
from ownway.engines.charging.columns import Flags, Numbers, is_nothing, total
from ownway.engines.charging.inputs import COUNTED_INCOMES, FREE_BECAUSE, HOUSEHOLDS, LIGHT_TOUCH, NO_DAY, SUPPORT_FOR
from ownway.engines.charging.policy import NO_HIGHEST
from ownway.engines.charging.rates import PENSION_BAND, Rates
from ownway.kernel.recording import choose, look_up
from ownway.kernel.rounding import divide_half_up, divide_up

Block = Mapping[str, Numbers]

KEPT_BACK: Final = (
    "savings_disregard",
    "night_element",
    "local_disregards",
    "housing_costs",
    "disability_expenses",
    "guarantee",
)
"""The steps taken from income before anything is asked."""

_COUPLE = HOUSEHOLDS.index("couple")


def steps_of(block: Block, rates: Rates) -> dict[str, Any]:
    """Every named step for people assessed in one period: pence a week, or 1 and 0 for what is so or not."""
    steps = {"place": place_in_table(block, rates)}
    steps["income"] = total(block, (*COUNTED_INCOMES, "savings_credit_weekly"))
    steps["tariff_income"] = tariff_income(block["capital"], rates)
    steps["savings_disregard"] = _savings_disregard(block, rates)
    steps["night_element"] = _night_element(block, rates)
    steps["local_disregards"] = block["local_disregards_weekly"]
    steps["housing_costs"] = _housing_costs(block, rates)
    steps["disability_expenses"] = _disability_expenses(block, rates)
    steps["guarantee"] = _guarantee(block, rates, steps["place"])
    spare = steps["income"] + steps["tariff_income"] - total(steps, KEPT_BACK)
    steps["spare_income"] = np.maximum(spare, 0)
    steps["asked"] = _asked(steps["spare_income"], rates)
    is_over = block["capital"] > rates.capital_upper_limit
    charge, pays_full = _charge(block, steps["asked"], is_over)
    charge = _local_limits(charge, rates)
    is_free = _is_free(block, rates)
    if not is_nothing(is_free):
        charge, pays_full = choose(is_free, 0, charge), pays_full & ~is_free
    return {
        **steps,
        "is_over_capital": is_over,
        "is_free": is_free,
        "pays_full_cost": pays_full,
        "contribution": charge,
    }


def place_in_table(block: Block, rates: Rates) -> Numbers:
    """Where each person stands in the tables of the guarantee: household, age band and premiums."""
    household, on = block["household"], block["assessed_on"]
    has_pension_age = has_reached(rates.ages.pension_age, block["born_on"], on)
    if not _is_not_given(block["partner_born_on"]):
        partner_has = has_reached(rates.ages.pension_age, block["partner_born_on"], on)
        # In a couple one person of pension credit age is enough for the higher amount (regulation 7(4)(b)).
        has_pension_age = has_pension_age | (partner_has & (household == _COUPLE))
    is_25 = has_reached(rates.ages.turns_25, block["born_on"], on)
    # Whoever has pension age, or is with a partner who has, is in the highest band, however young.
    band = np.maximum(has_pension_age * np.uint8(PENSION_BAND * 8), is_25 * np.uint8(8))
    premiums = block["disability_premium"] * 4 + block["enhanced_disability_premium"] * 2 + block["carer_premium"]
    return household * 24 + premiums + band


def _is_not_given(days: Numbers) -> bool:
    return days.ndim == 0 and int(days) == NO_DAY


def _guarantee(block: Block, rates: Rates, place: Numbers) -> Numbers:
    """What a person must be left with (s.14(7), regulation 7), with what the place adds."""
    amount: Numbers = look_up(rates.guarantee, place)
    if not is_nothing(block["children"]):
        amount = amount + block["children"] * max(rates.amount("minimum_income_child"), 0)
    if rates.settings["minimum_income_extra_percent"]:
        amount = amount + divide_half_up(amount * rates.settings["minimum_income_extra_percent"], 100)
    return amount + rates.settings["minimum_income_extra"]


def tariff_income(capital: Numbers, rates: Rates) -> Numbers:
    """A pound a week for each £250, or part of it, above the lower limit (regulation 25)."""
    above = np.maximum(capital - rates.capital_lower_limit, 0)
    return divide_up(above, rates.tariff_step) * rates.tariff_for_each_step


def _savings_disregard(block: Block, rates: Rates) -> Numbers:
    """What is protected beside savings credit (schedule 1 paragraph 40)."""
    credit, has_full = block["savings_credit_weekly"], block["has_savings_disregard"]
    if is_nothing(credit) and is_nothing(has_full):
        return credit
    protected = look_up(rates.savings_disregards, block["household"])
    part = credit if rates.settings["savings_credit"] else np.minimum(credit, protected)
    disregard: Numbers = choose(has_full, np.maximum(part, protected), part)
    return disregard


def _night_element(block: Block, rates: Rates) -> Numbers:
    """The part of a disability benefit for care at night, where the place leaves it and gives no support at night."""
    benefit = block["disability_benefit"]
    if is_nothing(benefit) or not rates.settings["night_element"]:
        return np.asarray(0)
    element = np.minimum(look_up(rates.night_elements, benefit), block["disability_benefits_weekly"])
    left: Numbers = choose(block["has_night_support"], 0, element)
    return left


def _housing_costs(block: Block, rates: Rates) -> Numbers:
    """What is left to pay after help with it: rent and the like, and council tax, each on its own."""
    costs = total(block, ("rent_weekly", "mortgage_weekly", "service_charges_weekly"))
    housing = {"home": _net(costs, block["housing_help_weekly"])}
    housing["tax"] = _net(block["council_tax_weekly"], block["council_tax_help_weekly"])
    housing["other"] = block["local_housing_weekly"] * rates.settings["other_housing_costs"]
    return total(housing, tuple(housing))


def _net(cost: Numbers, help_with_it: Numbers) -> Numbers:
    return cost if is_nothing(help_with_it) else np.maximum(cost - help_with_it, 0)


def _disability_expenses(block: Block, rates: Rates) -> Numbers:
    """Costs because of disability, or the place's standard amount where that is more (schedule 1 paragraph 4)."""
    standard = rates.settings["standard_disability_expenses"]
    itemised = block["disability_expenses_weekly"]
    return np.maximum(itemised, standard) if standard else itemised


def _asked(spare: Numbers, rates: Rates) -> Numbers:
    """The part of spare income that is asked, to the nearest penny."""
    percent = rates.settings["share_of_spare_income"]
    return spare if percent == 100 else divide_half_up(spare * percent, 100)


def _charge(block: Block, asked: Numbers, is_over: Flags) -> tuple[Numbers, Flags]:
    """The charge, never above the cost (s.14(4)), and who pays the full cost: over the limit, or by light touch."""
    cost, touch = block["support_cost_weekly"], block["light_touch"]
    pays_full = is_over
    charge = choose(pays_full, cost, np.minimum(asked, cost))
    if is_nothing(touch):
        return charge, pays_full
    cannot = touch == LIGHT_TOUCH.index("cannot_pay")
    pays_full = (pays_full | (touch == LIGHT_TOUCH.index("chooses_to_pay_all"))) & ~cannot
    pays_cost = pays_full | (touch == LIGHT_TOUCH.index("small_charge"))
    return choose(cannot, 0, choose(pays_cost, cost, charge)), pays_full


def _local_limits(charge: Numbers, rates: Rates) -> Numbers:
    """A place's highest charge, and the smallest it makes."""
    highest, smallest = rates.settings["highest_weekly_charge"], rates.settings["smallest_weekly_charge"]
    if highest != NO_HIGHEST:
        charge = np.minimum(charge, highest)
    return choose(charge < smallest, 0, charge) if smallest else charge


def _is_free(block: Block, rates: Rates) -> Flags:
    """What may not be charged for: s.14(3), regulations 3 and 4, Mental Health Act 1983 s.117."""
    because, whose = block["free_because"], block["support_for"]
    if is_nothing(because) and is_nothing(whose):
        return np.zeros((), dtype=np.bool_)
    is_equipment = because == FREE_BECAUSE.index("equipment_or_adaptation")
    is_too_dear = is_equipment & (block["equipment_cost"] > rates.amount("free_equipment_limit"))
    # A day not given lies far ahead, so that reablement without one is taken to be within its time.
    days_since = block["assessed_on"] - block["reablement_started_on"]
    is_over_time = days_since >= rates.amount("free_reablement_days")
    is_too_long = (because == FREE_BECAUSE.index("reablement")) & is_over_time
    is_of_law = (because != FREE_BECAUSE.index("not_free")) & ~is_too_dear & ~is_too_long
    is_of_care_act: Flags = whose == SUPPORT_FOR.index("person_cared_for")
    if not rates.settings["carers_own_support"]:
        is_of_care_act = is_of_care_act | (whose == SUPPORT_FOR.index("carer_own_support"))
    found: Flags = is_of_law | is_of_care_act
    return found
