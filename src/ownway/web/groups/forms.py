"""Opening a group, and giving somebody a seat in it."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.web.fields import Inline


class GroupForm(forms.Form):
    """A new group."""

    name = forms.CharField(
        label=_("What is the group called?"),
        max_length=160,
        error_messages={"required": _("Write the name of the group.")},
    )
    slug = forms.SlugField(
        label=_("A short name for its address"),
        help_text=_("Small letters, like: open-figures."),
        max_length=40,
        error_messages={
            "required": _("Write a short name."),
            "invalid": _("Use only small letters, numbers and hyphens."),
        },
    )
    purpose = forms.CharField(
        label=_("What does it decide on?"),
        help_text=_("Everybody can read it."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what the group decides on.")},
    )


class SeatForm(forms.Form):
    """A seat for somebody who signs in here."""

    email = forms.EmailField(
        label=_("With which e-mail address do they sign in?"),
        error_messages={
            "required": _("Write their e-mail address."),
            "invalid": _("This is not an e-mail address. It looks like name@example.org."),
        },
    )
    draws_on_support = forms.TypedChoiceField(
        label=_("Is it a seat for people who draw on support, or care for somebody without pay?"),
        help_text=_("Most seats of a group have to be. Only how many there are is public."),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda value: value == "yes",
        widget=Inline,
        error_messages={"required": _("Say whether it is one of these seats.")},
    )
