"""Forms of those who keep rules: confirming a figure, bringing rules to be checked, and adopting them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ownway.kernel.figures import Figure
from ownway.kernel.yaml_lines import MOST_BYTES
from ownway.web.fields import DayField, PoundsField
from ownway.web.rules.sources import FILE, WRITTEN

if TYPE_CHECKING:
    from ownway.apps.groups.models import Group


class ConfirmForm(forms.Form):
    """What somebody read in the official source, and where. The figure itself stands beside it, never filled in."""

    key = forms.CharField(max_length=80, widget=forms.HiddenInput)
    figure_from = forms.DateField(widget=forms.HiddenInput)
    amount = PoundsField(
        label=_("The amount the official source says"), help_text=_("Write what you read there, not what stands here.")
    )
    where_seen = forms.CharField(
        label=_("Where you read it"),
        help_text=_("The law or the circular, with its number and date."),
        max_length=300,
        error_messages={"required": _("Say where you read it: the law or the circular.")},
    )

    @classmethod
    def of(cls, figure: Figure, data: Any = None) -> ConfirmForm:
        """The form of one figure, with boxes of its own on a page that holds many."""
        given = data if data is not None and data.get("key") == figure.key else None
        initial = {"key": figure.key, "figure_from": figure.during.start}
        made = cls(given, initial=initial, auto_id=f"id_{figure.key}_%s")
        if not figure.unit.endswith("pence"):
            asked = made.fields["amount"]
            made.fields["amount"] = forms.IntegerField(label=asked.label, help_text=asked.help_text, min_value=0)
        return made


class BringForm(forms.Form):
    """Rules to be checked: from a file, written, or chosen. ``text`` of the cleaned data is what was brought."""

    source = forms.ChoiceField(
        label=_("Where are the rules?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose where the rules are."),
            "invalid_choice": _("Choose where the rules are."),
        },
    )
    file = forms.FileField(
        label=_("The file"),
        required=False,
        help_text=_("A plain text file. It is only read when you chose a file above."),
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.json,.txt,text/plain"}),
        error_messages={
            "empty": _("This file is empty. Choose another one."),
            "invalid": _("The file did not arrive. Choose it again."),
            "missing": _("The file did not arrive. Choose it again."),
        },
    )
    written = forms.CharField(
        label=_("The rules, line by line"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"class": "ow-code"}),
    )
    name = forms.CharField(
        label=_("What these rules are called"),
        required=False,
        max_length=160,
        help_text=_("Leave it empty to use the name that stands in the rules."),
    )
    version = forms.CharField(
        label=_("Which version this is"),
        required=False,
        max_length=40,
        help_text=_("Like 7, or 2026/27. Leave it empty to use the one in the rules."),
    )

    def __init__(self, choices: Sequence[tuple[str, Any]], texts: Mapping[str, str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = choices  # type: ignore[attr-defined]
        self.texts = texts

    def clean(self) -> dict[str, Any]:
        """Put what was brought, wherever from, under ``text``."""
        given = super().clean() or self.cleaned_data
        source = given.get("source")
        if source == FILE:
            given["text"] = self._of_file(given.get("file"))
        elif source == WRITTEN:
            given["text"] = given.get("written", "").replace("\r\n", "\n")
            if not given["text"].strip():
                self.add_error("written", _("Nothing stands in the box. Write the rules, or choose a file above."))
        elif source:
            given["text"] = self.texts[source]
        return given

    def show_faults(self, faults: Sequence[object]) -> None:
        """Say beside the box how many lines have a fault; the page shows each with its line."""
        if faults:
            say = ngettext("%(count)s line has a fault.", "%(count)s lines have a fault.", len(faults))
            self.add_error("written", say % {"count": len(faults)})

    def _of_file(self, file: Any) -> str:
        if file is None:
            if "file" not in self.errors:
                self.add_error("file", _("Choose the file."))
            return ""
        if file.size > MOST_BYTES:
            self.add_error("file", _("This file is too large for rules. Check that it is the right one."))
            return ""
        try:
            return str(file.read().decode("utf-8-sig")).replace("\r\n", "\n")
        except UnicodeDecodeError:
            self.add_error("file", _("This is not plain text. Save it as plain text (UTF-8), then choose it again."))
            return ""


class AdoptForm(forms.Form):
    """The decision of a group to put rules in force."""

    instead_of = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    group = forms.CharField(
        label=_("Which group decided?"),
        max_length=160,
        help_text=_("By its name. Most of those who decide should draw on support themselves."),
        error_messages={"required": _("Write the name of the group that decided.")},
    )
    decided_on = DayField(label=_("On which day did it decide?"))
    from_on = DayField(
        label=_("From which day do the rules hold?"), help_text=_("What was decided before that day stays as it was.")
    )
    reason = forms.CharField(
        label=_("Why did it decide this?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read this beside the rules."),
        error_messages={"required": _("Say why the group decided this. Everybody can read it.")},
    )

    def __init__(self, groups: Sequence[Group], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if groups:
            asked = self.fields["group"]
            self.fields["group"] = forms.ChoiceField(
                label=asked.label,
                help_text=_("Most of those who sit in it must draw on support themselves."),
                choices=[(one.name, one.name) for one in groups],
                error_messages={"required": _("Choose the group that decided.")},
            )


class ProposeForm(forms.Form):
    """Put rules before everybody, without putting them in force."""

    group = forms.CharField(
        label=_("Who proposes these rules?"),
        max_length=160,
        help_text=_("A group, by its name."),
        error_messages={"required": _("Write who proposes them.")},
    )
    why = forms.CharField(
        label=_("Why?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read this beside the rules."),
        error_messages={"required": _("Say why. Everybody can read it.")},
    )
