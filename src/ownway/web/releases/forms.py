"""What is written about a release before it goes out: a comment, an objection, an answer, a correction, a decision."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.web.fields import DayField

if TYPE_CHECKING:
    from ownway.apps.groups.models import Group
    from ownway.apps.releases.ports import Table

NO_NAMES = _("Name nobody. Write about the figures.")


class OnceForm(forms.Form):
    """Sent twice, it is done once."""

    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {})["once"] = uuid.uuid4()
        super().__init__(*args, **kwargs)


class SayForm(OnceForm):
    """A comment of somebody in the preview."""

    words = forms.CharField(
        label=_("What do you want to say about these figures?"),
        help_text=NO_NAMES,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you want to say.")},
    )


class ObjectionForm(OnceForm):
    """An objection that an organisation made."""

    organisation = forms.CharField(
        label=_("Which organisation objects?"),
        max_length=160,
        error_messages={"required": _("Write which organisation objects.")},
    )
    words = forms.CharField(
        label=_("What does it say?"),
        help_text=_("Everybody will read it, with the answer."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what it says.")},
    )


class UseForm(OnceForm):
    """What somebody used the figures for."""

    words = forms.CharField(
        label=_("I used these figures for…"),
        help_text=_("One or two sentences. Name nobody, and do not say who you are."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write what you used the figures for.")},
    )
    link = forms.URLField(
        label=_("Where it can be seen"),
        help_text=_("An address, like https://example.org/story. Leave it empty if there is none."),
        max_length=300,
        required=False,
        assume_scheme="https",
        error_messages={"invalid": _("Give a whole address, like https://example.org/story.")},
    )


class JudgeForm(forms.Form):
    """Whether everybody sees what somebody told."""

    use = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    is_shown = forms.TypedChoiceField(choices=[("yes", "yes"), ("no", "no")], coerce=lambda value: value == "yes")


class AnswerForm(forms.Form):
    """The answer to what was said."""

    words = forms.CharField(
        label=_("The answer"),
        help_text=_("The answer to an objection is read by everybody."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the answer.")},
    )


class CorrectForm(forms.Form):
    """Why a new version is needed, and which tables it leaves out."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)
    why = forms.CharField(
        label=_("What is wrong?"),
        help_text=_("The figures are counted again from daily work. Everybody can read why."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say what was wrong. Everybody can read it.")},
    )
    without = forms.MultipleChoiceField(
        label=_("Leave these tables out"), required=False, widget=forms.CheckboxSelectMultiple
    )
    reason = forms.CharField(
        label=_("Why are they left out?"),
        help_text=_("Only where you ticked one. Everybody can read it."),
        max_length=300,
        required=False,
    )

    def __init__(self, tables: Sequence[Table], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["without"].choices = [(one.name, one.title) for one in tables]  # type: ignore[attr-defined]

    def left_out(self) -> dict[str, str]:
        """Each table that was ticked, with the reason."""
        return dict.fromkeys(self.cleaned_data["without"], self.cleaned_data["reason"])


class PublishForm(forms.Form):
    """The decision of a group to publish."""

    group = forms.ChoiceField(
        label=_("Which group decided?"),
        help_text=_("Most of those who sit in it must draw on support themselves."),
        error_messages={"required": _("Choose the group that decided.")},
    )
    decided_on = DayField(label=_("On which day did it decide?"))
    reason = forms.CharField(
        label=_("Why does it want this published?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read this beside the figures."),
        error_messages={"required": _("Say why. Everybody can read it.")},
    )

    def __init__(self, groups: Sequence[Group], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = {one.slug: one for one in groups}
        self.fields["group"].choices = [(one.slug, one.name) for one in groups]  # type: ignore[attr-defined]
