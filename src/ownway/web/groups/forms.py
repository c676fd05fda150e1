"""Opening a group, giving seats, and what is written for a meeting."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.groups.kinds import Choice
from ownway.web.fields import DayField, Inline


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


class OnceForm(forms.Form):
    """Sent twice, it is done once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class PlanForm(OnceForm):
    """A meeting to come, or one that was."""

    meets_on = DayField(label=_("On which day does the group meet?"))
    where = forms.CharField(
        label=_("Where?"),
        help_text=_("Everybody can read it. Say how to get in, and how to join from home."),
        max_length=200,
        error_messages={"required": _("Say where the group meets.")},
    )
    agenda = forms.CharField(
        label=_("What is it about?"),
        help_text=_("The agenda, a line for each thing. Everybody can read it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write at least one thing the meeting is about.")},
    )


class WriteForm(forms.Form):
    """Where, agenda and minutes of a meeting."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    where = forms.CharField(
        label=_("Where?"), max_length=200, error_messages={"required": _("Say where the group meets.")}
    )
    agenda = forms.CharField(
        label=_("Agenda"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Write at least one thing the meeting is about.")},
    )
    minutes = forms.CharField(
        label=_("Minutes"),
        help_text=_(
            "What was said, and what was agreed. Name nobody. Everybody can read them once the meeting is closed."
        ),
        max_length=10_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
    )


class CloseForm(forms.Form):
    """That the minutes are agreed, as they were read."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class PaperForm(OnceForm):
    """Something to read for a meeting."""

    title = forms.CharField(
        label=_("What is the paper called?"),
        max_length=160,
        error_messages={"required": _("Give the paper a name.")},
    )
    words = forms.CharField(
        label=_("What does it say?"),
        help_text=_("Plain words. Name nobody. Everybody can read it once the meeting is closed."),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write what the paper says.")},
    )


class MotionForm(OnceForm):
    """Something to vote on."""

    words = forms.CharField(
        label=_("What does the group vote on?"),
        help_text=_("So that yes or no answers it."),
        max_length=300,
        error_messages={"required": _("Write what the group votes on.")},
    )
    adopts = forms.ChoiceField(
        label=_("Would a yes adopt something?"),
        help_text=_("Then everybody reads beside it how the group voted."),
        required=False,
    )

    def __init__(self, adoptable: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["adopts"].choices = [("", _("No")), *adoptable]  # type: ignore[attr-defined]


class VoteForm(forms.Form):
    """What one seat says."""

    choice = forms.ChoiceField(
        label=_("Your vote"),
        choices=Choice.choices,
        widget=Inline,
        error_messages={"required": _("Choose yes, no or neither."), "invalid_choice": _("Choose yes, no or neither.")},
    )
