"""Forms of checks."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.checks.kinds import Result

_FORGED = {
    "required": _("This page was too old. Send it again."),
    "invalid": _("This page was too old. Send it again."),
}


class Once(forms.Form):
    """What every form that makes something carries, so that sending it twice makes it once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, error_messages=_FORGED)


def words(label: Any, *, help_text: Any = "", most: int = 1_000) -> forms.CharField:
    """A few sentences that the person reads."""
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea,
        error_messages={"required": _("Fill this in."), "max_length": _("This is too long.")},
    )


class ReasonForm(Once):
    """Why somebody is checked out of turn."""

    reason = words(
        _("Why do you want to look at this person’s totals now?"),
        help_text=_("They read this. Write it as you would say it to their face."),
    )


class CloseForm(forms.Form):
    """How a check ended."""

    result = forms.ChoiceField(
        label=_("What did you find?"),
        choices=Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found.")},
    )
    words = words(_("Say it in your own words"), help_text=_("The person reads this."))
