"""Forms of first contact."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.people.kinds import Channel, Need
from ownway.web.fields import DayField

PREFERS = (
    ("phone", _("Phone me")),
    ("text", _("Send me a text message")),
    ("email", _("Send me an e-mail")),
    ("post", _("Write to me by post")),
    ("visit", _("Come and see me")),
)


class ContactForm(forms.Form):
    """Who I am, how to reach me, what is happening, and what I need to understand and be understood."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    name = forms.CharField(
        label=_("What is your name?"),
        help_text=_("The name you want us to use."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": _("Write the name you want us to use.")},
    )
    phone = forms.CharField(
        label=_("Phone number"),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={"invalid": _("This is not an e-mail address. It looks like name@example.org.")},
    )
    address = forms.CharField(
        label=_("Where you live or get post"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3, "autocomplete": "street-address"}),
    )
    prefers = forms.ChoiceField(
        label=_("How should we reach you first?"),
        choices=PREFERS,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how we should reach you first.")},
    )
    born = DayField(
        label=_("Date of birth"),
        required=False,
        help_text=_(
            "You can leave this out. It helps us not to mix you up with somebody else. For example, 27 3 1986."
        ),
    )
    said = forms.CharField(
        label=_("What is happening, and what would help?"),
        required=False,
        max_length=10_000,
        help_text=_("In your own words. As much or as little as you like."),
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    needs = forms.MultipleChoiceField(
        label=_("What do you need to understand us, and for us to understand you?"),
        required=False,
        choices=Need.choices,
        help_text=_("We ask once, so that everybody here gets it right from now on. Choose all that help, or none."),
        widget=forms.CheckboxSelectMultiple,
    )
    language = forms.CharField(label=_("Which language?"), required=False, max_length=100)
    more = forms.CharField(
        label=_("Anything else that helps"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    REACHED_BY: Mapping[str, str] = {
        "phone": "phone",
        "text": "phone",
        "email": "email",
        "post": "address",
        "visit": "address",
    }

    def clean(self) -> dict[str, Any]:
        """The way somebody chose to be reached needs its number or address."""
        given = super().clean() or {}
        box = self.REACHED_BY.get(given.get("prefers", ""))
        if box and not given.get(box) and box not in self.errors:
            says = {
                "phone": _("Write your phone number, or choose another way to be reached."),
                "email": _("Write your e-mail address, or choose another way to be reached."),
                "address": _("Write your address, or choose another way to be reached."),
            }
            self.add_error(box, says[box])
        return given

    def reach(self) -> dict[str, str]:
        """How to reach the person."""
        return {key: str(self.cleaned_data.get(key) or "") for key in ("phone", "email", "address", "prefers")}


class WrittenDownForm(ContactForm):
    """The same, written down by a practitioner: how the person came, at which place, and a code from another place."""

    def __init__(self, places: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"] = forms.ChoiceField(
            label=_("At which place?"), choices=[(one.slug, one.name) for one in places]
        )
        self.fields["channel"] = forms.ChoiceField(
            label=_("How did they reach us?"),
            choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose how they reached us.")},
        )
        self.fields["is_carer"] = forms.BooleanField(
            label=_("They ask for support of their own because they care for somebody (Care Act section 10)"),
            required=False,
        )
        self.fields["code"] = forms.CharField(
            label=_("A code, if another place knows them already"),
            required=False,
            max_length=60,
            help_text=_("They make it on their own pages. Without it we start a new record."),
        )
        self.fields["name"].label = _("What is their name?")
        self.fields["name"].help_text = _("The name they want us to use.")
        self.fields["said"].label = _("What is happening, and what would help?")
        self.fields["said"].help_text = _("In their own words.")
        self.fields["needs"].label = _("What do they need to understand us, and for us to understand them?")
        self.fields["prefers"].label = _("How should we reach them first?")
        self.order_fields(["place", "channel", "name", *self.fields])


class ReasonForm(forms.Form):
    """How somebody knows that two records are one person."""

    reason = forms.CharField(
        label=_("How do you know that they are one person?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say how you know that they are one person.")},
    )
