"""The form by which a named person confirms a figure from its official source."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.kernel.figures import Figure
from ownway.web.fields import PoundsField


class ConfirmForm(forms.Form):
    """What somebody read in the official source, and where. The figure itself stands beside it, never filled in."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    figure_from = forms.DateField(widget=forms.HiddenInput)
    amount = PoundsField(
        label=_("The amount the official source says"), help_text=_("Write what you read there, not what stands here.")
    )
    where_seen = forms.CharField(
        label=_("Where you read it"),
        help_text=_("The law or the circular, with its number and date."),
        max_length=300,
        error_messages={"required": _("Say where you read it: the law or the circular.")},
    )

    @classmethod
    def of(cls, figure: Figure, data: Any = None) -> ConfirmForm:
        """The form of one figure, with boxes of its own on a page that holds many."""
        given = data if data is not None and data.get("key") == figure.key else None
        initial = {"key": figure.key, "figure_from": figure.during.start}
        made = cls(given, initial=initial, auto_id=f"id_{figure.key}_%s")
        if not figure.unit.endswith("pence"):
            asked = made.fields["amount"]
            made.fields["amount"] = forms.IntegerField(label=asked.label, help_text=asked.help_text, min_value=0)
        return made
