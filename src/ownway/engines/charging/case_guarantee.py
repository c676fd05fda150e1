"""Reads what a case says of the person: age, household, premiums, and the guarantee it was charged with."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from ownway.engines.charging import case_names as names
from ownway.engines.charging.ages import has_reached
from ownway.engines.charging.case_draft import Draft
from ownway.engines.charging.inputs import BY_NAME, DISABILITY_BENEFITS, HOUSEHOLDS
from ownway.engines.charging.rates import Rates, base_key, premium_keys
from ownway.engines.charging.steps import place_in_table
from ownway.kernel.pence import Pence
from ownway.kernel.periods import April, as_days, from_days

PREMIUMS = ("disability_premium", "enhanced_disability_premium", "carer_premium")
_ENHANCED = ("pip_daily_living_enhanced", "dla_care_highest")
_AGE_OF_BASE = {
    "minimum_income_single_18_to_24": 21,
    "minimum_income_single_25_or_over": 40,
    "minimum_income_single_pension_age": 80,
    "minimum_income_lone_parent": 40,
    "minimum_income_couple": 40,
    "minimum_income_couple_pension_age": 80,
}
"""Where a case gives no age, any age at which its guarantee is the law's: the charge is the same for all of them."""


def read_household(draft: Draft) -> None:
    """Who lives together: ``couple`` and ``lone_parent`` as yes or no, where ``household`` is not given."""
    for word in ("couple", "lone_parent"):
        if word in draft.given:
            if not isinstance(draft.given[word], bool):
                draft.fault(word, "Write true or false.")
            elif draft.given[word]:
                draft.values["household"] = HOUSEHOLDS.index(word)
    for base in _bases(draft):
        word = next((one for one in ("couple", "lone_parent") if one in base), "single")
        draft.values.setdefault("household", HOUSEHOLDS.index(word))


def read_ages(draft: Draft, day: int, rates: Rates) -> None:
    """The day of birth: a date or, in a case of a ``year``, an age at which pension age is not in doubt."""
    _read_age(draft, "age", "born_on", day, rates)
    if "partner_age" in draft.given:
        _read_age(draft, "partner_age", "partner_born_on", day, rates)
    if "born_on" not in draft.values and not any(one.where in ("age", "born_on") for one in draft.problems):
        age = next((_AGE_OF_BASE[base] for base in _bases(draft)), None)
        if age is None and set(draft.values) <= {"capital", "support_cost_weekly", "assessed_on"}:
            # Capital alone can never be charged on below the upper limit: tariff income stays under every guarantee.
            age = 40
        if age is None:
            draft.fault("born_on", "Give the date of birth as born_on, or in a case of a year the age.")
            return
        draft.values["born_on"] = _born(age, day)


def _read_age(draft: Draft, name: str, field: str, day: int, rates: Rates) -> None:
    if name not in draft.given or field in draft.values:
        return
    try:
        age = int(str(draft.given[name]))
    except ValueError:
        age = -1
    if not 0 <= age <= 120:
        draft.fault(name, "Give the age as a whole number of years.")
        return
    if "year" not in draft.given:
        draft.fault(name, f"An age says too little: give the date of birth as {field}, or the year of the case.")
        return
    oldest, youngest = _born(age + 1, day) + 1, _born(age, day)
    births = np.array([oldest, youngest])
    if len(set(has_reached(rates.ages.pension_age, births, np.asarray(day)).tolist())) > 1:
        draft.fault(name, f"At {age} pension age turns on the date of birth. Give it as {field}.")
        return
    draft.values[field] = (oldest + youngest) // 2


def _born(age: int, day: int) -> int:
    """The latest day of birth of somebody of this age on a day."""
    on = from_days(day)
    years = on.year - age
    return as_days(on.replace(year=years) if (on.month, on.day) != (2, 29) else date(years, 2, 28))


def day_in(year: str) -> int:
    """A day well inside a year like 2023/24; raise ``ValueError`` where it is not one."""
    return as_days(April.read(year).start + timedelta(days=178))


def read_premiums(draft: Draft) -> None:
    """Premiums as the guarantee names them; where it names none, as the benefits of the case imply."""
    listed = {names.minimum_income(item) for _, item, _ in _mig_items(draft)}
    if "mig" in draft.given:
        implied = {premium: premium in listed for premium in PREMIUMS}
    else:
        benefit = DISABILITY_BENEFITS[draft.values.get("disability_benefit", 0)]
        income = draft.given.get("income")
        incomes = [names.name_of(str(one)) for one in income] if isinstance(income, dict) else []
        implied = {
            "disability_premium": benefit != "none" and not _has_total(draft),
            "enhanced_disability_premium": benefit in _ENHANCED and not _has_total(draft),
            "carer_premium": names.name_of("carers allowance") in incomes and not _has_total(draft),
        }
    for premium, applies in implied.items():
        if premium not in draft.values:
            draft.values[premium] = int(applies)


def _has_total(draft: Draft) -> bool:
    return "mig_used" in draft.given or "guarantee_given" in draft.local


def _mig_items(draft: Draft) -> list[tuple[str, str, int]]:
    return list(draft.items("mig")) if isinstance(draft.given.get("mig"), dict) else []


def _bases(draft: Draft) -> list[str]:
    return [base for _, item, _ in _mig_items(draft) if (base := names.minimum_income(item) or "") in _AGE_OF_BASE]


def read_guarantee(draft: Draft, rates: Rates) -> None:
    """Compare the guarantee of the case with the law's: more becomes the place's choice, less is refused."""
    block = {name: np.asarray(draft.values.get(name, field.missing)) for name, field in BY_NAME.items()}
    place = int(place_in_table(block, rates))
    base = base_key(place)
    premiums = {one.rsplit("_", 1)[0] if one != "carer_premium" else one: one for one in premium_keys(place)}
    for where, item, amount in _mig_items(draft):
        key = names.minimum_income(item)
        if key is None:
            draft.fault(where, "This part of the guarantee is not known. Use names like single_25_to_pc and dp_single.")
        elif key == "minimum_income_child":
            _read_children(draft, where, amount, rates)
        elif key in _AGE_OF_BASE:
            _choose(draft, where, base, amount, rates)
        elif key in premiums:
            _choose(draft, where, premiums[key], amount, rates)
        else:
            draft.fault(where, "This premium does not apply at this age. Take it out, or correct the age.")
    draft.check_total("mig_total", sum(amount for _, _, amount in _mig_items(draft)))
    wholes = [("less", draft.local.pop("guarantee_given"))] if "guarantee_given" in draft.local else []
    wholes += [(where, amount) for where, _, amount in draft.items("mig_used")]
    for where, whole in wholes:
        extra = sum(max(rates.amount(one), 0) for one in premium_keys(place))
        _choose(draft, where, base, whole - extra, rates)


def _choose(draft: Draft, where: str, key: str, amount: int, rates: Rates) -> None:
    law = rates.figures.get(key)
    if law is None or amount > law.amount:
        draft.local[key] = amount
    elif amount < law.amount:
        say = f"{Pence(amount)} is less than the law's {Pence(law.amount)} ({law.label}; {law.source.say}). Give that."
        draft.fault(where, say)


def _read_children(draft: Draft, where: str, amount: int, rates: Rates) -> None:
    each = rates.amount("minimum_income_child")
    children = draft.values.get("children") or (amount // each if each > 0 and amount % each == 0 else 0)
    if not children or amount % children:
        draft.fault(where, f"Say how many children. The law leaves {Pence(each)} a week for each.")
        return
    draft.values["children"] = children
    _choose(draft, where, "minimum_income_child", amount // children, rates)
