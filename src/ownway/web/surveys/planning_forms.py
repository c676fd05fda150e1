"""The forms of whoever plans: a wave, and the questions it asks with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.kernel.yaml_lines import MOST_BYTES
from ownway.web.fields import DayField
from ownway.web.surveys.forms import OnceForm


class PlanForm(OnceForm):
    """A wave to be planned."""

    title = forms.CharField(
        label=_("What is it called?"),
        help_text=_("People read it. Like: Your life and your support, autumn 2026."),
        max_length=120,
        error_messages={"required": _("Give it a name that people understand.")},
    )
    instrument = forms.ChoiceField(
        label=_("With which questions, in which version?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("A wave needs its questions in one version. Choose one.")},
    )
    follows = forms.ChoiceField(
        label=_("Does it ask the same people again?"),
        help_text=_("Then everybody the wave before invited is invited again."),
        required=False,
    )
    opens_on = DayField(label=_("From when?"))
    closes_on = DayField(label=_("Until when?"))

    def __init__(
        self,
        instruments: Sequence[tuple[str, str]],
        earlier: Sequence[tuple[str, str]],
        on: date,
        *args: Any,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.initial["opens_on"] = on
        self.fields["instrument"].choices = instruments  # type: ignore[attr-defined]
        self.fields["follows"].choices = [("", _("No, this is the first time")), *earlier]  # type: ignore[attr-defined]


class KeepForm(forms.Form):
    """An instrument to be kept: one that comes along, or a holder's own file."""

    source = forms.ChoiceField(
        label=_("Which questions?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which questions.")},
    )
    file = forms.FileField(
        label=_("The file"),
        required=False,
        help_text=_("Only where you chose a file of your own. A plain text file."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.txt,text/plain"}),
    )
    proof = forms.CharField(
        label=_("Where can the licence be read?"),
        help_text=_("Only where the words are somebody's, like ASCOT or POET: which licence, and who keeps it."),
        required=False,
        max_length=300,
    )
    FILE = "file"

    def __init__(self, shipped: Sequence[tuple[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = [*shipped, (self.FILE, _("A file of our own"))]  # type: ignore[attr-defined]

    def clean_file(self) -> str:
        """The file as text; refused where it is none."""
        file = self.cleaned_data.get("file")
        if file is None:
            return ""
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("This file is too large. Bring the questions alone."))
        try:
            return str(file.read().decode("utf-8"))
        except UnicodeDecodeError as wrong:
            raise forms.ValidationError(_("This is not a plain text file. Save it as text (UTF-8).")) from wrong
