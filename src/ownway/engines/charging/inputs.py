"""What the financial assessment asks for: one person's circumstances and money, each as one whole number."""

from __future__ import annotations

from datetime import date
from typing import Final

from ownway.kernel.fields import Field, Holds
from ownway.kernel.periods import as_days

HOUSEHOLDS: Final = ("single", "lone_parent", "couple")
NIGHT_BENEFITS: Final = ("attendance_allowance_higher", "pip_daily_living_enhanced", "dla_care_highest")
"""The benefits whose rate holds a part for care at night."""

DISABILITY_BENEFITS: Final = (
    "none",
    *NIGHT_BENEFITS,
    "attendance_allowance_lower",
    "pip_daily_living_standard",
    "dla_care_middle",
    "dla_care_lowest",
    "other",
)
LIGHT_TOUCH: Final = ("no", "chooses_to_pay_all", "small_charge", "cannot_pay")
FREE_BECAUSE: Final = ("not_free", "reablement", "equipment_or_adaptation", "cjd", "section_117")
SUPPORT_FOR: Final = ("own_needs", "carer_own_support", "person_cared_for")

NO_DAY: Final = as_days(date(9999, 12, 31))
"""Stands for a day that was not given."""

COST_NOT_KNOWN: Final = 10**11
"""A cost of support so high that it never limits: the answer is then the most that could be asked."""

_MOST_WEEKLY = 10**8
_EARLIEST_BIRTH, _LATEST = as_days(date(1890, 1, 1)), as_days(date(2099, 12, 31))

COUNTED_INCOMES: Final = ("pensions_weekly", "benefits_weekly", "disability_benefits_weekly", "other_income_weekly")
"""Incomes that count in full; savings credit counts beyond what is protected."""

UNCOUNTED_INCOMES: Final = ("earnings_weekly", "mobility_weekly", "war_pensions_weekly", "other_uncounted_weekly")
"""Incomes the law never counts: asked only so that a person sees that they were left out."""


def _weekly(name: str, say: str) -> Field:
    return Field(name, Holds.POUNDS, say, most=_MOST_WEEKLY, missing=0)


def _day(name: str, say: str, missing: int | None = None) -> Field:
    return Field(name, Holds.DAY, say, least=_EARLIEST_BIRTH, most=_LATEST, missing=missing)


def _choice(name: str, say: str, choices: tuple[str, ...]) -> Field:
    return Field(name, Holds.CHOICE, say, choices=choices, missing=0)


def _yes_no(name: str, say: str) -> Field:
    return Field(name, Holds.YES_NO, say, most=1, missing=0)


FIELDS: Final[tuple[Field, ...]] = (
    _day("assessed_on", "The day of the assessment"),
    _day("born_on", "The date of birth"),
    Field("support_cost_weekly", Holds.POUNDS, "What the support costs a week", most=COST_NOT_KNOWN),
    _choice("household", "Who lives together", HOUSEHOLDS),
    _day("partner_born_on", "The partner's date of birth", missing=NO_DAY),
    Field("children", Holds.WHOLE, "How many children the person is responsible for", most=30, missing=0),
    _yes_no("disability_premium", "Disability premium applies"),
    _yes_no("enhanced_disability_premium", "Enhanced disability premium applies"),
    _yes_no("carer_premium", "Carer premium applies"),
    Field("capital", Holds.POUNDS, "Savings and other capital, without the home", most=10**11, missing=0),
    _weekly("pensions_weekly", "Pensions a week, state, private and work"),
    _weekly("benefits_weekly", "Benefits a week that are not for disability"),
    _weekly("disability_benefits_weekly", "Disability benefits a week, without any part for mobility"),
    _weekly("other_income_weekly", "Other income a week"),
    _weekly("savings_credit_weekly", "Savings credit a week"),
    _yes_no("has_savings_disregard", "The full savings disregard applies"),
    _weekly("earnings_weekly", "Earnings a week"),
    _weekly("mobility_weekly", "The mobility part of a benefit a week"),
    _weekly("war_pensions_weekly", "War pensions and armed forces compensation a week"),
    _weekly("other_uncounted_weekly", "Other income a week that the law does not count"),
    _weekly("local_disregards_weekly", "Income a week that the place chooses not to count"),
    _choice("disability_benefit", "The disability benefit", DISABILITY_BENEFITS),
    _yes_no("has_night_support", "Support at night is part of the support"),
    _weekly("rent_weekly", "Rent a week"),
    _weekly("mortgage_weekly", "Mortgage a week"),
    _weekly("service_charges_weekly", "Ground rent and service charges a week"),
    _weekly("housing_help_weekly", "Housing benefit or other help with these a week"),
    _weekly("council_tax_weekly", "Council tax a week"),
    _weekly("council_tax_help_weekly", "Council tax reduction a week"),
    _weekly("local_housing_weekly", "Other housing costs a week that a place may allow"),
    _weekly("disability_expenses_weekly", "Costs a week because of disability"),
    _choice("light_touch", "Light-touch assessment", LIGHT_TOUCH),
    _choice("support_for", "Whose needs the support meets", SUPPORT_FOR),
    _choice("free_because", "Why the support is free", FREE_BECAUSE),
    _day("reablement_started_on", "The day reablement started", missing=NO_DAY),
    Field("equipment_cost", Holds.POUNDS, "What the equipment or adaptation costs", most=10**10, missing=0),
)

BY_NAME: Final = {field.name: field for field in FIELDS}
