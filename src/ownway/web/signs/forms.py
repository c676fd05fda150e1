"""Forms of signs."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.signs.kinds import Danger, Route
from ownway.web.checks.forms import Once, sentences
from ownway.web.fields import DayField

TELL = "tell"


class DecideForm(Once):
    """What is done about a sign, and whether the person is told."""

    route = forms.ChoiceField(
        label=_("What will you do?"),
        choices=Route.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you will do.")},
    )
    reason = sentences(_("Why?"), help_text=_("The person reads this when they are told."))
    danger = forms.ChoiceField(
        label=_("Is the person told?"),
        choices=[(TELL, _("Yes, now")), *((one.value, one.label) for one in Danger)],
        widget=forms.RadioSelect,
        initial=TELL,
    )
    danger_words = sentences(
        _("If not yet: what is the danger?"), help_text=_("A second person reads this and must agree.")
    )
    look_again_on = DayField(
        label=_("If not yet: when do you look again?"),
        required=False,
        help_text=_("If nobody agreed by that day, or nobody decides anew, the person is told."),
    )

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["danger_words"].required = False

    def given(self) -> dict[str, Any]:
        """What the deed takes."""
        given = dict(self.cleaned_data)
        danger = given.pop("danger")
        waits = danger != TELL
        return {
            "route": Route(given["route"]),
            "reason": given["reason"],
            "once": given["once"],
            "danger": Danger(danger) if waits else None,
            "danger_words": given["danger_words"] if waits else "",
            "look_again_on": given["look_again_on"] if waits else None,
        }


class SecondForm(forms.Form):
    """Whether telling must wait."""

    agrees = forms.ChoiceField(
        label=_("Must telling the person wait?"),
        choices=[("no", _("No: tell them now")), ("yes", _("Yes: it must wait until the day named"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
