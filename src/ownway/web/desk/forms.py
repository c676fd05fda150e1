"""Forms of the desk."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.journey.road import Level
from ownway.web.fields import DayField
from ownway.web.home.words import LEVELS

if TYPE_CHECKING:
    from ownway.apps.people.models import Account


class WhyForm(forms.Form):
    """What a step waits for, and why: both are shown to the person."""

    level = forms.ChoiceField(
        label=_("What does it wait for?"),
        choices=[(level.value, LEVELS[level]) for level in Level],
        error_messages={"required": _("Choose what it waits for.")},
    )
    cause = forms.CharField(
        label=_("Why?"),
        widget=forms.Textarea,
        max_length=2000,
        help_text=_("The person sees these words, with your name."),
        error_messages={"required": _("Say why. The person sees it.")},
    )


class NewDayForm(WhyForm):
    """A new day for a step, with its cause; the first day stays visible."""

    day = DayField(label=_("The new day"))
    field_order = ("day", "level", "cause")


class HandOnForm(WhyForm):
    """Give a step to a colleague; the clock does not move."""

    to = forms.ChoiceField(label=_("Who takes it on?"), error_messages={"required": _("Choose who takes it on.")})
    field_order = ("to", "level", "cause")

    def __init__(self, colleagues: Iterable[Account], data: Mapping[str, object] | None = None) -> None:
        super().__init__(data)
        chosen = forms.ChoiceField(
            label=self.fields["to"].label,
            choices=[(str(one.pk), one.called) for one in colleagues],
            error_messages=self.fields["to"].error_messages,
        )
        self.fields["to"] = chosen
