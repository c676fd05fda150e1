"""Forms by which a keeper settles what a return left to a human."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.returns.actions import Meant
from ownway.kernel.references import read_reference
from ownway.web.fields import DayField


class ReasonForm(forms.Form):
    """How somebody knows."""

    reason = forms.CharField(
        label=_("How do you know?"),
        max_length=1_000,
        widget=forms.Textarea,
        help_text=_("The person can read this. Write nothing about anybody else."),
        error_messages={"required": _("Say how you know.")},
    )


class SameForm(ReasonForm):
    """Which record is meant: a slip in one letter is noticed by the name and the birthday."""

    reference = forms.CharField(
        label=_("Reference of their record here"),
        max_length=40,
        help_text=_("It stands on their letters, like EXA-7K3Q-9ZTM."),
        error_messages={"required": _("Write the reference.")},
    )
    name = forms.CharField(
        label=_("Their whole name, as the council's own system has it"),
        max_length=200,
        help_text=_("We do not show it here. It has to fit the reference, so that a slip never joins two people."),
        error_messages={"required": _("Write their whole name.")},
    )
    born = DayField(
        label=_("Their date of birth, as the council's own system has it"),
        required=False,
        help_text=_("Leave it empty only if nobody was ever told it."),
    )
    field_order: tuple[str, ...] = ("reference", "name", "born", "reason")

    def clean_reference(self) -> str:
        """The reference in its one written form."""
        return read_reference(self.cleaned_data["reference"])

    def whose(self) -> Meant:
        """The record that is meant."""
        given = self.cleaned_data
        return Meant(given["reference"], given["name"], given["born"])


class NumberForm(SameForm):
    """A number of the council's, written on a record before any return tells it."""

    number = forms.CharField(
        label=_("The council's own number"),
        max_length=100,
        help_text=_("As the council's own system and its return write it."),
        error_messages={"required": _("Write the number.")},
    )
    field_order = ("number", "reference", "name", "born", "reason")
