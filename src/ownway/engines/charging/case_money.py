"""Reads the money of a case: incomes by name, what is left out of them, housing, and costs of disability."""

from __future__ import annotations

import numpy as np

from ownway.engines.charging import case_names as names
from ownway.engines.charging.case_draft import Draft
from ownway.engines.charging.inputs import DISABILITY_BENEFITS, UNCOUNTED_INCOMES
from ownway.engines.charging.policy import SETTINGS
from ownway.engines.charging.rates import NIGHT, Rates
from ownway.engines.charging.steps import tariff_income
from ownway.kernel.pence import Pence

_DRE, _LOCAL = "disability_expenses_weekly", "local_disregards_weekly"


def read_money(draft: Draft, rates: Rates) -> None:
    """Put every amount of the case into the fields it belongs to."""
    _incomes(draft, rates)
    _disregards(draft, rates)
    _housing(draft)
    _disability_expenses(draft)
    for where, item, amount in draft.items("less"):
        if names.place("less", item) == "guarantee":
            draft.local["guarantee_given"] = amount
        else:
            _put(draft, "less", where, item, amount)
    if draft.values.get("local_housing_weekly"):
        draft.local["other_housing_costs"] = SETTINGS["other_housing_costs"].choices.index("allowed")


def _housing(draft: Draft) -> None:
    total = 0
    for where, item, amount in draft.items("housing" if "housing" in draft.given else "housing_total"):
        if _put(draft, "housing", where, "rent" if item in ("housing", "housing_total") else item, amount):
            is_help = str(names.place("housing", item)).endswith("help_weekly")
            total += -amount if is_help else amount
    draft.check_total("housing_total", total)


def _put(draft: Draft, kind: str, where: str, item: str, amount: int) -> bool:
    field = names.place(kind, item)
    if field is None:
        draft.fault(where, f"This name is not known. Use a name like: {names.known(kind)}.")
        return False
    draft.add(field, amount)
    return True


def _incomes(draft: Draft, rates: Rates) -> None:
    total = 0
    for where, item, amount in draft.items("income"):
        if names.name_of(item) == names.name_of("tariff income") and draft.values.get("capital"):
            _check_tariff(draft, where, amount, rates)
        elif _put(draft, "incomes", where, item, amount):
            _note_benefit(draft, item, amount, rates)
        total += amount
    if "income" in draft.given:
        draft.check_total("income_total", total)
    elif "income_total" in draft.given:
        draft.add("other_income_weekly", draft.pounds("income_total", draft.given["income_total"]))


def _check_tariff(draft: Draft, where: str, amount: int, rates: Rates) -> None:
    """Tariff income is worked out from capital; an amount given beside capital must be the same."""
    ours = int(tariff_income(np.asarray(draft.values["capital"]), rates))
    if amount != ours:
        draft.fault(where, f"The capital gives {Pence(ours)} a week, not {Pence(amount)}. Correct one of them.")


def _note_benefit(draft: Draft, item: str, amount: int, rates: Rates) -> None:
    """Remember which disability benefit it is, by its name or, where the name says no rate, by its amount."""
    if names.place("incomes", item) != "disability_benefits_weekly":
        return
    benefit = names.disability_benefit(item)
    if benefit is None:
        said = names.name_of(item)
        rated = (one for one in DISABILITY_BENEFITS if said <= names.name_of(one) and rates.amount(one) == amount)
        benefit = next(rated, "other")
    draft.values["disability_benefit"] = DISABILITY_BENEFITS.index(benefit)


def _disregards(draft: Draft, rates: Rates) -> None:
    """Amounts a case leaves out: those the law leaves out already change nothing, the rest are the place's choice."""
    for _, item, amount in draft.items("disregards"):
        field = names.place("incomes", item)
        if field in UNCOUNTED_INCOMES and draft.values.get(str(field), 0) >= amount:
            continue
        if names.NIGHT in names.name_of(item) and amount == _night_element(draft, rates):
            draft.local["night_element"] = SETTINGS["night_element"].choices.index("not_counted")
            continue
        draft.add(_LOCAL, amount)


def _night_element(draft: Draft, rates: Rates) -> int | None:
    benefit = DISABILITY_BENEFITS[draft.values.get("disability_benefit", 0)]
    if benefit not in NIGHT or draft.values.get("has_night_support"):
        return None
    higher, lower = NIGHT[benefit]
    return rates.amount(higher) - rates.amount(lower)


def _disability_expenses(draft: Draft) -> None:
    found = 0
    for _, _, amount in draft.items("dre"):
        found += amount
    if "dre" in draft.given:
        draft.check_total("dre_total", found)
    else:
        found = sum(amount for _, _, amount in draft.items("dre_total"))
    found += sum(amount for _, _, amount in draft.items("dre_and_housing"))
    if found:
        draft.add(_DRE, found)
