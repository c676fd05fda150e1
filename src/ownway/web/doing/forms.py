"""What is written in a session: a finding, what else is known, a vote, an action, and how far it is."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.doing.kinds import Much, State
from ownway.web.fields import DayField, Inline


class OnceForm(forms.Form):
    """Sent twice, it is done once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class FindForm(OnceForm):
    """A finding: a question of a report, and what the group reads in it."""

    question = forms.ChoiceField(
        label=_("Which question is it about?"),
        error_messages={
            "required": _("Choose one of the questions that were asked."),
            "invalid_choice": _("Choose one of the questions that were asked."),
        },
    )
    words = forms.CharField(
        label=_("What do we find?"),
        help_text=_("One sentence that people would say. Name nobody. Everybody will read it."),
        max_length=300,
        error_messages={"required": _("Write what you find, in one sentence.")},
    )

    def __init__(self, questions: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["question"].choices = [("", _("Choose")), *questions]  # type: ignore[attr-defined]


class KnowForm(OnceForm):
    """What else is known."""

    words = forms.CharField(
        label=_("What else do we know about it?"),
        help_text=_("Complaints, other figures, what you hear. Name nobody. Only this session reads it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you know.")},
    )
    source = forms.CharField(
        label=_("Where is it from?"),
        max_length=200,
        error_messages={"required": _("Say where you know it from.")},
    )


class JudgeForm(forms.Form):
    """What a seat thinks of a finding."""

    impact = forms.TypedChoiceField(
        label=_("How much would it change in people's lives?"),
        choices=Much.choices,
        coerce=int,
        widget=Inline,
        error_messages={"required": _("Choose one of the three."), "invalid_choice": _("Choose one of the three.")},
    )
    doability = forms.TypedChoiceField(
        label=_("How much of it can be done here?"),
        choices=Much.choices,
        coerce=int,
        widget=Inline,
        error_messages={"required": _("Choose one of the three."), "invalid_choice": _("Choose one of the three.")},
    )


class AgreeForm(OnceForm):
    """An action."""

    what = forms.CharField(
        label=_("What will be done?"),
        help_text=_("Name nobody. Everybody will read it."),
        max_length=300,
        error_messages={"required": _("Write what will be done.")},
    )
    owner = forms.EmailField(
        label=_("Who answers for it?"),
        help_text=_(
            "The e-mail address with which they sign in here. Everybody else reads their work, not their name."
        ),
        error_messages={
            "required": _("Somebody has to answer for it. Write their e-mail address."),
            "invalid": _("This is not an e-mail address. It looks like name@example.org."),
        },
    )
    due_on = DayField(label=_("By which day?"))


class MoveForm(forms.Form):
    """How far an action is."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    state = forms.ChoiceField(
        label=_("How far is it?"), choices=State.choices, error_messages={"required": _("Choose how far it is.")}
    )
    evidence = forms.CharField(
        label=_("How can anybody see it?"),
        help_text=_("Or why it was given up. Name nobody. Everybody reads it."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
