"""What is asked about money, in plain words, each with why it is asked; shared by the number and the share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ownway.engines.charging import FIELDS
from ownway.kernel.fields import Holds
from ownway.kernel.pence import Pence, read_pounds
from ownway.web.fields import DayField, PoundsField

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing asked: the charging engine's name for it, the question, why it is asked, and words for its choices."""

    name: str
    ask: Words
    why: Words
    choices: Sequence[tuple[str, Words]] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that stand under one heading."""

    key: str
    heading: Words
    asked: tuple[Asked, ...]


_WEEK = _("Write how much a week. Leave it empty if there is none.")
_DISABILITY_BENEFITS = (
    ("none", _("None of these")),
    ("attendance_allowance_lower", _("Attendance Allowance, lower rate")),
    ("attendance_allowance_higher", _("Attendance Allowance, higher rate")),
    ("pip_daily_living_standard", _("PIP daily living, standard rate")),
    ("pip_daily_living_enhanced", _("PIP daily living, enhanced rate")),
    ("dla_care_lowest", _("Disability Living Allowance care, lowest rate")),
    ("dla_care_middle", _("Disability Living Allowance care, middle rate")),
    ("dla_care_highest", _("Disability Living Allowance care, highest rate")),
    ("other", _("Another one")),
)

GROUPS: tuple[Group, ...] = (
    Group(
        "choice",
        _("A short way, if you want it"),
        (
            Asked(
                "light_touch",
                _("Would you like to skip the questions about money?"),
                _("You do not have to tell us about your money. If you skip it, you may have to pay for all of it."),
                (
                    ("no", _("No, ask me: I may pay less")),
                    ("chooses_to_pay_all", _("Yes, I will pay for all of my support")),
                    ("small_charge", _("Yes, the charge is small and I can pay it")),
                    ("cannot_pay", _("Yes, it is clear that I cannot pay")),
                ),
            ),
        ),
    ),
    Group(
        "you",
        _("You and your home"),
        (
            Asked("born_on", _("When were you born?"), _("The law leaves older people more money to live on.")),
            Asked(
                "household",
                _("Who lives with you?"),
                _("The law leaves couples and parents a different amount."),
                (
                    ("single", _("I have no partner")),
                    ("lone_parent", _("I have no partner, and I look after children")),
                    ("couple", _("I have a partner")),
                ),
            ),
            Asked(
                "partner_born_on",
                _("When was your partner born?"),
                _("Only if you have a partner. The amount is higher at pension age."),
            ),
            Asked(
                "children",
                _("How many children do you look after?"),
                _("The law leaves more money for each child. Leave it empty if there are none."),
            ),
            Asked(
                "disability_premium",
                _("Do you get a disability benefit or Universal Credit for being unable to work?"),
                _("Then the law leaves you more money. It is called the disability premium."),
                (("no", _("No")), ("yes", _("Yes"))),
            ),
            Asked(
                "enhanced_disability_premium",
                _("Is your disability benefit at the highest rate?"),
                _("Then the law leaves you more again."),
                (("no", _("No")), ("yes", _("Yes"))),
            ),
            Asked(
                "carer_premium",
                _("Do you get Carer's Allowance, or could you?"),
                _("Then the law leaves you more money."),
                (("no", _("No")), ("yes", _("Yes"))),
            ),
        ),
    ),
    Group(
        "income",
        _("Money you get"),
        (
            Asked("pensions_weekly", _("Pensions"), _("State, private and work pensions count. {week}")),
            Asked("benefits_weekly", _("Benefits that are not for disability"), _("They count. {week}")),
            Asked(
                "disability_benefits_weekly",
                _("Disability benefits, without the part for getting about"),
                _("Care and daily living parts count. {week}"),
            ),
            Asked(
                "disability_benefit",
                _("Which disability benefit is it?"),
                _("Part of the higher ones is for nights. Many places leave that part to you."),
                _DISABILITY_BENEFITS,
            ),
            Asked(
                "has_night_support",
                _("Does your paid support include nights?"),
                _("If it does not, the part for nights may be left to you."),
                (("no", _("No")), ("yes", _("Yes"))),
            ),
            Asked(
                "mobility_weekly",
                _("The part of a benefit for getting about"),
                _("It never counts. We ask so that you see it was left out. {week}"),
            ),
            Asked("earnings_weekly", _("Pay from a job"), _("It never counts. You keep all of it. {week}")),
            Asked("savings_credit_weekly", _("Savings credit"), _("Part of it is left to you. {week}")),
            Asked(
                "has_savings_disregard",
                _("Do you get savings credit, or have too much income for it?"),
                _("Then the law leaves you a little more for having saved."),
                (("no", _("No")), ("yes", _("Yes"))),
            ),
            Asked(
                "war_pensions_weekly",
                _("War pension or armed forces compensation"),
                _("It does not count. We ask so that you see it was left out. {week}"),
            ),
            Asked("other_income_weekly", _("Any other income"), _("Like rent from a lodger. It counts. {week}")),
            Asked(
                "capital",
                _("Savings, all together"),
                _("Not the home you live in. Small savings do not count at all."),
            ),
        ),
    ),
    Group(
        "home",
        _("What your home costs"),
        (
            Asked("rent_weekly", _("Rent"), _("It is taken off before we look at what you can pay. {week}")),
            Asked("mortgage_weekly", _("Mortgage"), _("It is taken off too. {week}")),
            Asked("service_charges_weekly", _("Ground rent and service charges"), _("They are taken off too. {week}")),
            Asked("housing_help_weekly", _("Help you get with these"), _("Like housing benefit. {week}")),
            Asked("council_tax_weekly", _("Council tax"), _("It is taken off too. {week}")),
            Asked("council_tax_help_weekly", _("Help you get with council tax"), _("Like a reduction. {week}")),
        ),
    ),
)
BY_GROUP = {group.key: group for group in GROUPS}
BY_NAME = {one.name: one for group in GROUPS for one in group.asked}
_ENGINE = {field.name: field for field in FIELDS}

EXPENSES: dict[str, Words] = {
    "heating": _("More heating than others need"),
    "laundry": _("More laundry, or special washing powder"),
    "diet": _("Special food"),
    "clothing": _("Special clothes and shoes, or more wear and tear"),
    "bedding": _("More bedding"),
    "water": _("More water, by meter"),
    "cleaning": _("Cleaning and help in the house that you pay for"),
    "garden": _("The garden"),
    "equipment": _("Equipment, its repair and its upkeep"),
    "alarm": _("A community alarm"),
    "own_care": _("Care that you arrange and pay for yourself"),
    "travel": _("Travel beyond what a benefit for getting about pays"),
    "internet": _("Internet or phone that you need because of disability"),
    "other": _("Anything else you pay because of disability"),
}


def money_field(asked: Asked, *, required: bool = False, on: date | None = None) -> forms.Field:
    """The field for one thing asked: a choice, pounds, a whole number or a day, as the charging engine reads it."""
    engine = _ENGINE[asked.name]
    shared: dict[str, Any] = {
        "label": asked.ask,
        "help_text": str(asked.why).replace("{week}", str(_WEEK)),
        "required": required,
    }
    if asked.choices:
        return forms.ChoiceField(
            choices=asked.choices,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose one answer."), "invalid_choice": _("Choose one of the answers.")},
            **shared,
        )
    if engine.holds is Holds.POUNDS:
        return PoundsField(least=engine.least, most=engine.most, **shared)
    if engine.holds is Holds.DAY:
        return DayField(earliest=date(1900, 1, 1), latest=on or date(2100, 12, 31), **shared)
    return forms.IntegerField(
        min_value=engine.least,
        max_value=engine.most,
        error_messages={"invalid": _("Write a whole number, like 2.")},
        **shared,
    )


def as_given(cleaned: dict[str, Any], names: Iterable[str]) -> dict[str, str]:
    """What a form read, as the engines and the records take it: text, empty where nothing was given."""
    return {name: _text(name, cleaned.get(name)) for name in names if name in cleaned}


def as_typed(given: dict[str, str]) -> dict[str, Any]:
    """What is kept, as the fields of a form show it."""
    return {name: _shown(name, value) for name, value in given.items() if name in _ENGINE}


def _text(name: str, value: object) -> str:
    if value is None or value == "":
        return ""
    if _ENGINE[name].holds is Holds.POUNDS and isinstance(value, int):
        return f"{int(value) // 100}.{int(value) % 100:02d}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _shown(name: str, value: str) -> Any:
    holds = _ENGINE[name].holds
    if holds is Holds.POUNDS:
        return Pence(read_pounds(value))
    return date.fromisoformat(value) if holds is Holds.DAY else value
