"""The forms of the financial assessment."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.charging.queries import Expense
from ownway.web.fields import PoundsField
from ownway.web.money_questions import EXPENSES, GROUPS, as_given, as_typed, money_field


class MoneyForm(forms.Form):
    """Everything that is asked about money, grouped, with the costs of disability one by one."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self,
        told: Mapping[str, str],
        costs: tuple[Expense, ...],
        version: int,
        on: date,
        *args: Any,
        knows_birth: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.groups = GROUPS
        self.asked = [one for group in GROUPS for one in group.asked if not (knows_birth and one.name == "born_on")]
        for one in self.asked:
            self.fields[one.name] = money_field(one, on=on)
        for kind, say in EXPENSES.items():
            self.fields[f"cost-{kind}"] = PoundsField(label=say, required=False, most=10**7)
        self.fields["cost-words"] = forms.CharField(
            label=_("Anything you want to say about these costs"),
            required=False,
            max_length=500,
            widget=forms.Textarea(attrs={"rows": 3}),
        )
        held = {one.kind: one for one in costs}
        self.initial.update({"seen_version": version, **as_typed(dict(told))})
        self.initial.update({f"cost-{kind}": one.weekly_pence for kind, one in held.items()})
        self.initial["cost-words"] = next((one.words for one in costs if one.words), "")

    @property
    def answers(self) -> Mapping[str, str]:
        """What was told, as text; empty takes an answer back."""
        return as_given(self.cleaned_data, [one.name for one in self.asked])

    @property
    def costs(self) -> Mapping[str, Expense]:
        """The costs of disability; the words stand with the first of them."""
        words = self.cleaned_data["cost-words"]
        paid = {kind: int(self.cleaned_data[f"cost-{kind}"] or 0) for kind in EXPENSES}
        first = next((kind for kind, pence in paid.items() if pence), "")
        return {kind: Expense(kind, pence, words if kind == first else "") for kind, pence in paid.items()}

    def parts(self) -> list[tuple[Any, list[forms.BoundField]]]:
        """Each group with its boxes."""
        names = {one.name for one in self.asked}
        return [(group, [self[one.name] for one in group.asked if one.name in names]) for group in self.groups]

    def cost_fields(self) -> list[forms.BoundField]:
        """The boxes of the costs of disability."""
        return [self[f"cost-{kind}"] for kind in EXPENSES] + [self["cost-words"]]


class CheckForm(forms.Form):
    """A finance officer sets the share, against what the support costs."""

    cost_weekly_pence = PoundsField(
        label=_("What does the support cost a week?"),
        help_text=_("The cost in the plan or the decision. Nobody pays more than this."),
        most=10**8,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class BackForm(forms.Form):
    """What is missing, for the person to read."""

    notes = forms.CharField(
        label=_("What is missing?"),
        help_text=_("The person reads it. Ask only for what changes the answer."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
