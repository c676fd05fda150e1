"""The form that asks whom a change is tried on and what the change is, and the one for a plan of one person."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ownway.apps.decisions.reading import rules_of
from ownway.apps.trials.kinds import Population, Tried
from ownway.engines.charging import national_figures
from ownway.engines.charging.policy import OVERRIDES
from ownway.kernel.pence import Pence, read_pounds
from ownway.kernel.problems import Refused
from ownway.kernel.yaml_lines import MOST_BYTES
from ownway.web.fields import PoundsField

MOST_FILE_BYTES: Final = 64 * 2**20
ENDINGS: Final = (".csv", ".parquet")
WHOLE: Final = 100_00


class PercentField(forms.CharField):
    """A per cent above nought and up to a hundred as people type it, read into hundredths of one."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_length=8, **kwargs)

    def clean(self, value: Any) -> str:
        """The per cent as typed, once it can be read."""
        typed = str(super().clean(value)).replace("%", "").strip()
        if not typed:
            return ""
        try:
            parts = int(read_pounds(typed))
        except ValueError:
            parts = 0
        if not 0 < parts <= WHOLE:
            raise forms.ValidationError(_("Write a per cent from 0.01 to 100, like 10 or 2.5."))
        return typed


def _figures() -> list[tuple[str, str | Promise]]:
    labels = {one.key: one.label for one in national_figures().figures}
    amounts = [key for key in OVERRIDES if key != "free_reablement_days"]
    return [("", _("Choose one")), *((key, labels.get(key, key.replace("_", " "))) for key in amounts)]


class TrialForm(forms.Form):
    """Whom to look at, and what to change. ``new_rules`` of the cleaned data is the text of rules to try."""

    population = forms.ChoiceField(
        label=_("Whom do you want to look at?"),
        choices=Population.choices,
        initial=Population.FILE,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whom to look at.")},
    )
    file = forms.FileField(
        label=_("The file"),
        required=False,
        help_text=_("CSV or Parquet, up to 64 MB. We read it, work it out and delete it. Nothing in it is kept."),
        widget=forms.FileInput(attrs={"accept": ".csv,.parquet"}),
        error_messages={"empty": _("This file is empty. Choose another one.")},
    )
    tried = forms.ChoiceField(
        label=_("What do you want to try?"),
        choices=Tried.choices,
        initial=Tried.CUT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what to try.")},
    )
    percent = PercentField(
        label=_("How many per cent less?"),
        required=False,
        initial="10",
        help_text=_("For the first two. Like 10, or 2.5."),
    )
    rules = forms.FileField(
        label=_("The file with the rules"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".yaml,.yml,.txt,text/plain"}),
        error_messages={"empty": _("This file is empty. Choose another one.")},
    )
    figure = forms.ChoiceField(label=_("Which figure?"), required=False)
    amount = PoundsField(label=_("The new amount"), required=False)
    thing = forms.CharField(
        label=_("Say the loss in something people here know"),
        required=False,
        max_length=60,
        initial=_("Swimming lesson"),
    )
    price = PoundsField(
        label=_("What it costs here"), required=False, least=1, help_text=_("Leave it empty to leave it out.")
    )
    name = forms.CharField(
        label=_("What to call this change"),
        required=False,
        max_length=120,
        help_text=_("Leave it empty, and we call it by what it does."),
    )

    def __init__(self, *args: Any, document: Any = None, has_rules: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        self.fields["figure"].choices = _figures()  # type: ignore[attr-defined]
        if document is not None:
            self.fields["tried"].choices = [(Tried.RULES, f"{document.name}, {document.version}")]  # type: ignore[attr-defined]
            self.initial["tried"] = Tried.RULES
        elif not has_rules:
            kept = [one for one in Tried.choices if one[0] != Tried.PRICES]
            self.fields["tried"].choices = kept  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen answers need, and say of each what is missing."""
        given = super().clean() or self.cleaned_data
        if given.get("population") == Population.FILE:
            self._check_file(given.get("file"))
        tried = given.get("tried")
        if tried in (Tried.CUT, Tried.PRICES) and not given.get("percent") and "percent" not in self.errors:
            self.add_error("percent", _("Write how many per cent, like 10."))
        if tried == Tried.RULES:
            given["new_rules"] = self.document.text if self.document else self._rules(given.get("rules"))
        if tried == Tried.FIGURE:
            for name, say in (("figure", _("Choose the figure.")), ("amount", _("Write the new amount."))):
                if given.get(name) in (None, "") and name not in self.errors:
                    self.add_error(name, say)
        return given

    def _check_file(self, file: Any) -> None:
        if "file" in self.errors:
            return
        if file is None:
            self.add_error("file", _("Choose the file."))
        elif file.size > MOST_FILE_BYTES:
            self.add_error("file", _("This file is larger than 64 MB. Give one council and one year at a time."))
        elif Path(file.name).suffix.lower() not in ENDINGS:
            self.add_error("file", _("Give a file that ends in .csv or .parquet. Spreadsheets can save as CSV."))

    def _rules(self, file: Any) -> str:
        if file is None or file.size > MOST_BYTES:
            say = _("Choose the file with the rules.") if file is None else _("This file is too large for rules.")
            self.add_error("rules", say)
            return ""
        try:
            text = str(file.read().decode("utf-8-sig")).replace("\r\n", "\n")
            rules_of(text)
        except UnicodeDecodeError:
            self.add_error("rules", _("This is not plain text. Save it as plain text (UTF-8), then choose it again."))
        except Refused as refused:
            for problem in refused.problems:
                self.add_error("rules", str(problem))
        else:
            return text
        return ""

    def said(self) -> str:
        """The change in words, as it is called on its statement."""
        given = self.cleaned_data
        if given["name"].strip():
            return str(given["name"]).strip()
        match Tried(given["tried"]):
            case Tried.CUT:
                return str(_("%(percent)s%% less for everybody") % {"percent": given["percent"]})
            case Tried.PRICES:
                return str(_("%(percent)s%% off the price tables") % {"percent": given["percent"]})
            case Tried.RULES:
                rules = rules_of(given["new_rules"])
                return f"{rules.title}, {rules.version}"
            case Tried.FIGURE:
                label = dict(self.fields["figure"].choices)[given["figure"]]  # type: ignore[attr-defined]
                return f"{label}: {Pence(given['amount'])}"

    def change(self) -> dict[str, Any]:
        """The change as the worker takes it."""
        given = self.cleaned_data
        match Tried(given["tried"]):
            case Tried.CUT | Tried.PRICES as kind:
                return {str(kind.value): given["percent"]}
            case Tried.FIGURE:
                return {"figures": {given["figure"]: str(Pence(given["amount"])).replace("£", "").replace(",", "")}}
        return {}

    def things(self) -> dict[str, int]:
        """What the loss is said in besides, with its price in pence."""
        given = self.cleaned_data
        return {given["thing"]: int(given["price"])} if given["thing"] and given["price"] else {}


class LessForm(forms.Form):
    """A cut of one plan: a per cent, or pounds a week."""

    percent = PercentField(label=_("How many per cent less?"), required=False)
    weekly = PoundsField(label=_("Or how many pounds a week less?"), required=False, least=1)

    def clean(self) -> dict[str, Any]:
        """One of the two, and not both."""
        given = super().clean() or self.cleaned_data
        if not self.errors and bool(given.get("percent")) == bool(given.get("weekly")):
            self.add_error("percent", _("Write one of the two: a per cent, or pounds a week."))
        return given
