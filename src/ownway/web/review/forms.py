"""Forms of reviews and leaving."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.decisions.kinds import Leaving
from ownway.apps.plan.kinds import ReviewEnd, Right
from ownway.web.fields import DayField, Inline
from ownway.web.money_left import SettlesMoney
from ownway.web.plan.forms import Versioned, words_field


class LineForm(forms.Form):
    """What is said of one line."""

    is_right = forms.ChoiceField(
        label=_("Is it still right?"),
        choices=Right.choices,
        widget=Inline,
        error_messages={"required": _("Say yes, partly or no.")},
    )
    did_work = forms.ChoiceField(
        label=_("Did it work?"),
        choices=Right.choices,
        widget=Inline,
        error_messages={"required": _("Say yes, partly or no.")},
    )
    words = words_field(_("In your words"), "", required=False)


class ChangedForm(Versioned):
    """What changed in the person's life."""

    changed = words_field(_("What has changed in your life since the plan was made?"), "", required=False)


class EndForm(forms.Form):
    """How the review ends."""

    ending = forms.ChoiceField(
        label=_("What happens now?"),
        choices=ReviewEnd.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens now.")},
    )
    reason = words_field(_("Why?"), _("Say why, in a sentence."))


class LeaveForm(SettlesMoney):
    """Leaving: why, what stays, who is told, what is left of the money, what is owed."""

    why = forms.ChoiceField(
        label=_("Why does support end?"),
        choices=[one for one in Leaving.choices if one[0] != Leaving.NOT_ELIGIBLE],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why.")},
    )
    reason = words_field(_("In words the person can read"), _("Say why, in words the person can read."))
    stays = words_field(_("What stays?"), _("Say what stays: people, groups. Write “nothing” if nothing does."))
    told = words_field(
        _("Who is told?"), _("Say who is told. Write “nobody else” if so."), help_text=_("One name on each line.")
    )
    debts = words_field(
        _("What is owed, either way, and how is it settled?"),
        _("Say what is owed either way and how it is settled. Write “nothing is owed” if so."),
    )
    ends_on = DayField(label=_("The last day of support"))
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    field_order = ("why", "reason", "stays", "told", "left_goes", "debts", "ends_on", "once")

    def told_names(self) -> list[str]:
        """Who is told, one by one."""
        said: Any = self.cleaned_data["told"]
        return [name.strip() for name in said.splitlines() if name.strip()]
