"""The form of the calculator: the questions of the rules in force, and a short part about money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.engines.allocation import Kind, RuleSet
from ownway.web.fields import PoundsField
from ownway.web.money_questions import BY_NAME, as_given, money_field
from ownway.web.questions import level_field

MONEY = (
    "born_on",
    "household",
    "partner_born_on",
    "disability_premium",
    "enhanced_disability_premium",
    "pensions_weekly",
    "benefits_weekly",
    "disability_benefits_weekly",
    "mobility_weekly",
    "earnings_weekly",
    "capital",
    "rent_weekly",
    "council_tax_weekly",
)
SPENT = "disability_expenses_weekly"


class NumberForm(forms.Form):
    """Every question at once. The part about money may be left out: then only the number is worked out."""

    def __init__(self, rules: RuleSet, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rules = rules
        for question in rules.questions:
            self.fields[question.name] = level_field(question, required=question.kind is Kind.NEED)
        for name in MONEY:
            self.fields[name] = money_field(BY_NAME[name], on=on)
        self.fields[SPENT] = PoundsField(
            required=False,
            label=_("What you pay each week because of disability"),
            help_text=_("Like more heating, laundry or taxis. It is taken off. Leave it empty if you do not know."),
        )

    @property
    def answers(self) -> Mapping[str, str]:
        """The answers to the rules' own questions."""
        return {one.name: self.cleaned_data[one.name] for one in self.rules.questions if self.cleaned_data[one.name]}

    @property
    def money(self) -> Mapping[str, str]:
        """What was said about money; empty where the date of birth, which every amount hangs on, was left out."""
        given = {name: value for name, value in as_given(self.cleaned_data, (*MONEY, SPENT)).items() if value}
        return given if "born_on" in given else {}

    def clean(self) -> dict[str, Any]:
        """Ask for the date of birth where other amounts were given: without it nothing can be said about them."""
        cleaned = super().clean() or {}
        given = [name for name in (*MONEY, SPENT) if cleaned.get(name) not in (None, "")]
        if given and "born_on" not in given and "born_on" not in self.errors:
            self.add_error("born_on", _("Write when you were born. How much you keep depends on your age."))
        return cleaned

    @property
    def question_fields(self) -> list[forms.BoundField]:
        """The questions about life."""
        return [self[question.name] for question in self.rules.questions]

    @property
    def money_fields(self) -> list[forms.BoundField]:
        """The questions about money."""
        return [self[name] for name in (*MONEY, SPENT)]

    def carried(self) -> list[tuple[str, str]]:
        """What was typed, as hidden boxes carry it on: nothing is kept anywhere else."""
        return [(key, str(value)) for key, value in self.data.items() if self._is_ours(key)]

    def _is_ours(self, key: str) -> bool:
        return key in self.fields or key.rpartition("_")[0] in self.fields
