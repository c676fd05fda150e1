"""Forms of who can help at a place: a new line, and one that is changed."""

from __future__ import annotations

import uuid

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.places.ways import can_be_opened
from ownway.web.keeping.forms import phone_number

_NO_WEB = _("This is not a web address. It looks like https://example.org")


class HelperForm(forms.Form):
    """What stands of one of them. Every name is one of ``places.actions.HelperSaid``."""

    name = forms.CharField(
        label=_("Who are they?"), max_length=120, error_messages={"required": _("Write their name, as people know it.")}
    )
    does = forms.CharField(
        label=_("What do they do?"),
        help_text=_("One or two short sentences, as people read them."),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what they do, in a sentence a person can read.")},
    )
    phone = forms.CharField(
        label=_("Phone number"),
        help_text=_("Ring it first. Leave it empty if there is none."),
        max_length=40,
        required=False,
    )
    web = forms.URLField(
        label=_("Web page"),
        help_text=_("Open it first. Leave it empty if there is none."),
        max_length=200,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _NO_WEB},
    )
    is_user_led = forms.BooleanField(label=_("Disabled people run it"), required=False)
    is_independent = forms.BooleanField(
        label=_("They are independent: they do not work for the council or the NHS"), required=False
    )
    is_advocate = forms.BooleanField(
        label=_("They give advocacy: people can choose them as their advocate"), required=False
    )

    def clean_phone(self) -> str:
        """A phone number as people write it."""
        return phone_number(self.cleaned_data["phone"])

    def clean_web(self) -> str:
        """A page that can be opened: nothing else is ever a link on a public page."""
        given = str(self.cleaned_data["web"])
        if given and not can_be_opened(given):
            raise forms.ValidationError(_NO_WEB)
        return given


class NewHelperForm(HelperForm):
    """One more of them. Sent twice, it is one line."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class SeenForm(forms.Form):
    """That what was read is right."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class ChangedHelperForm(HelperForm, SeenForm):
    """One of them said anew, over what was read."""
