"""Forms of a keeper who acts on a request made on paper or by word."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.people.actions import Requested
from ownway.apps.people.kinds import AskedBy, Channel, Checked, ForgetBecause, Handed
from ownway.kernel.references import read_reference
from ownway.web.fields import DayField

CHOOSE = {"required": _("Choose one.")}
HOW_ASKED = [one for one in Channel.choices if one[0] not in (Channel.WEB, Channel.PEER)]


class FindForm(forms.Form):
    """The reference that stands on the person's letters."""

    reference = forms.CharField(
        label=_("Reference"),
        max_length=40,
        help_text=_("It stands on their letters, like EXA-7K3Q-9ZTM."),
        error_messages={"required": _("Write the reference.")},
    )

    def clean_reference(self) -> str:
        """The reference in its one written form."""
        return read_reference(self.cleaned_data["reference"])


class _RequestForm(forms.Form):
    """Who asked, and how the place made sure. The name and the birthday are typed in, never shown."""

    name = forms.CharField(
        label=_("Their whole name, as the request says it"),
        max_length=200,
        help_text=_("We do not show it here. It has to fit the reference, so that a slip never touches somebody else."),
        error_messages={"required": _("Write their whole name.")},
    )
    born = DayField(
        label=_("Their date of birth, as the request says it"),
        required=False,
        help_text=_("Leave it empty only if we were never told it."),
    )
    asked_by = forms.ChoiceField(
        label=_("Who asked?"), choices=AskedBy.choices, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    how_asked = forms.ChoiceField(
        label=_("How did they ask?"), choices=HOW_ASKED, widget=forms.RadioSelect, error_messages=CHOOSE
    )
    checked = forms.ChoiceField(
        label=_("How did we make sure who they are?"),
        choices=Checked.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )

    def requested(self) -> Requested:
        """What was written down of the request."""
        given = self.cleaned_data
        return Requested(AskedBy(given["asked_by"]), Channel(given["how_asked"]), Checked(given["checked"]))


class HandOverForm(_RequestForm):
    """Handing over everything: for somebody who does not sign in."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    who = forms.CharField(
        label=_("Name of whoever asked, and what you saw"),
        max_length=500,
        help_text=_("For example: she came herself with her bus pass. The person can read this."),
        error_messages={"required": _("Write who asked, and what shows who they are.")},
    )
    how = forms.ChoiceField(
        label=_("How will you give it to them?"),
        choices=Handed.choices,
        widget=forms.RadioSelect,
        error_messages=CHOOSE,
    )


class ForgetForForm(_RequestForm):
    """Forgetting somebody cannot be taken back."""

    because = forms.ChoiceField(
        label=_("Why are they forgotten?"),
        choices=ForgetBecause.choices,
        widget=forms.RadioSelect,
        help_text=_("This stays in the trail, without their name."),
        error_messages=CHOOSE,
    )
    is_sure = forms.BooleanField(
        label=_("I am sure. I know that this cannot be taken back."),
        error_messages={"required": _("This cannot be taken back. Tick the box to say that you are sure.")},
    )
    field_order = ("because", "name", "born", "asked_by", "how_asked", "checked", "is_sure")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = ("", _("Nobody asked"))
        for key in ("asked_by", "how_asked", "checked"):
            asked = self.fields[key]
            asked.required = False
            asked.choices = [*asked.choices, nobody]  # type: ignore[attr-defined]

    def requested_if_any(self) -> Requested | None:
        """What was written down of the request; ``None`` where nobody asked."""
        is_whole = all(self.cleaned_data.get(key) for key in ("asked_by", "how_asked", "checked"))
        return self.requested() if is_whole else None
