"""Forms of those who look after a place."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.places.ways import can_be_rung


class AboutForm(forms.Form):
    """How to reach a place. Every name is one of ``places.actions.describe``."""

    phone = forms.CharField(label=_("Phone number"), max_length=40, required=False)
    phone_hours = forms.CharField(
        label=_("When somebody answers it"),
        max_length=120,
        required=False,
        help_text=_("For example: Monday to Friday, 9 to 5."),
    )
    phone_day_and_night = forms.CharField(
        label=_("Phone number that is answered day and night"),
        max_length=40,
        required=False,
        help_text=_(
            "For harm that cannot wait: your emergency duty team. It stands on the safe pages. Ring it first. "
            "Leave it empty if there is none."
        ),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        error_messages={"invalid": _("This is not an e-mail address. It looks like name@example.org.")},
    )
    address = forms.CharField(
        label=_("Address"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    meet = forms.CharField(
        label=_("Where and when somebody can sit down with people"),
        max_length=200,
        required=False,
        help_text=_("One or two sentences, as people read them."),
    )
    peer_name = forms.CharField(label=_("A peer people can ask for, by name"), max_length=120, required=False)

    def clean_phone(self) -> str:
        """A phone number as people write it."""
        return phone_number(self.cleaned_data["phone"])

    def clean_phone_day_and_night(self) -> str:
        """A phone number as people write it."""
        return phone_number(self.cleaned_data["phone_day_and_night"])


def phone_number(given: str) -> str:
    """A phone number as people write it, or none; ``ValidationError`` for what cannot be rung."""
    kept = given.strip()
    if kept and not can_be_rung(kept):
        raise forms.ValidationError(_("This is not a phone number. Write only the number, like 01632 960177."))
    return kept
