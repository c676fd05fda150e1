"""The form that sets one of a place's own rules: a box or more for the value, its day, and who decided it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import yaml
from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ownway.apps.places.local_rules import DOCUMENTS, LICENCES, STEPS, Known, Takes
from ownway.apps.places.local_values import MOST_LETTERS, REVIEWS
from ownway.engines import sampling, signs
from ownway.engines.ledger import funders
from ownway.kernel.problems import Problem
from ownway.kernel.references import Plain
from ownway.kernel.yaml_lines import Lined, read_yaml
from ownway.web.fields import DayField, Inline, PoundsField
from ownway.web.home.words import STEPS as STEP_WORDS
from ownway.web.keeping.local_words import licence_name, weeks_said

if TYPE_CHECKING:
    from ownway.apps.groups.models import Group
    from ownway.apps.people.models import Account

ELSE = "else"
"""The answer that somebody else than a group decided."""
YEARS_AHEAD = 10
A_DAY = timedelta(days=1)
"""A rule begins tomorrow unless somebody says otherwise: a slip seen today is then put right before it holds."""
SHIPPED = {Takes.FUNDERS: funders.usual_text, Takes.SAMPLE: sampling.usual_text, Takes.SIGNS: signs.usual_text}
"""What Ownway comes with, as it is written, for each rule that is a document."""
UNITS = {
    Takes.DAYS: gettext_lazy("How many days?"),
    Takes.WORKING_DAYS: gettext_lazy("How many working days?"),
    Takes.WEEKS: gettext_lazy("How many weeks?"),
    Takes.MONTHS: gettext_lazy("How many months?"),
    Takes.PERCENT: gettext_lazy("How many in 100?"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What a form is about: the rule, the value to begin from, who can be named, and what day it is."""

    known: Known
    value: Any
    groups: Sequence[Group]
    officers: Sequence[Account]
    on: date
    from_shipped: bool = False
    """Whether a document begins from what Ownway comes with, whatever the place decided."""


class RuleForm(forms.Form):
    """Set one rule. ``decision`` of a valid form is what ``own_rules.decide_rule`` takes."""

    who = forms.ChoiceField(
        label=gettext_lazy("Who decided it?"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who decided it.")},
    )
    decided_by = forms.CharField(
        label=gettext_lazy("Their name"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("For example: the cabinet. Everybody can read this name."),
    )

    def __init__(self, asked: Asked, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.asked, self.lined = asked, Lined(None)
        self.fields = {
            **_FIELDS[asked.known.takes](asked),
            "from_on": _from_on(asked.on),
            **(self.fields if asked.groups else {"decided_by": self.fields["decided_by"]}),
        }
        if asked.groups:
            names = [(one.slug, one.name) for one in asked.groups]
            self.fields["who"].choices = [*names, (ELSE, _("Somebody else"))]  # type: ignore[attr-defined]
        else:
            self.fields["decided_by"].label = _("Who decided it?")

    @property
    def steps(self) -> list[forms.BoundField]:
        """The boxes of the steps of the road, where the rule promises days for each."""
        return [self[step] for step in STEPS] if self.asked.known.takes is Takes.STEPS else []

    def clean(self) -> dict[str, Any]:
        """Somebody is named; the lines of a document can be read."""
        given = super().clean() or self.cleaned_data
        if given.get("who", ELSE) == ELSE and not given.get("decided_by") and "who" not in self.errors:
            self.add_error("decided_by", _("Write who decided it."))
        return given

    def decision(self) -> dict[str, Any]:
        """The value, its day, and who decided it; raise ``Refused`` for a document that cannot be read."""
        given = self.cleaned_data
        who = given.get("who", ELSE)
        group = next((one.name for one in self.asked.groups if one.slug == who), "")
        return {
            "value": self._value(),
            "from_on": given["from_on"],
            "group": group,
            "decided_by": "" if group else given["decided_by"],
        }

    def refuse(self, problems: Iterable[Problem]) -> list[Problem]:
        """Put each problem beside its box; those of a document come back with their lines, for the page."""
        found = []
        for one in problems:
            line = one.line or self.lined.line("" if one.where == "file" else one.where)
            if one.where in self.fields or not line:
                where = "who" if one.where == "group" else one.where
                self.add_error(next((box for box in (where, "value") if box in self.fields), None), one.say)
            else:
                found.append(Problem(one.where, one.say, line=line))
        if found:
            self.add_error("value", _("Some lines have a fault. Each is listed above."))
        return found

    def _value(self) -> Plain:
        given, takes = self.cleaned_data, self.asked.known.takes
        if takes in DOCUMENTS:
            self.lined = read_yaml(given["value"])
            return self.asked.known.otherwise if self.lined.data is None else self.lined.data
        if takes is Takes.STEPS:
            return {step: given[step] for step in STEPS}
        if takes is Takes.REVIEWS:
            return [given[name] for name, _most in REVIEWS]
        if takes is Takes.YES_OR_NO:
            return bool(given["value"] == "yes")
        return int(given["value"]) if takes is Takes.PENCE else given["value"]


def written(known: Known, value: Plain, *, from_shipped: bool = False) -> str:
    """A document as it is written in its box: what the place decided, or what Ownway comes with."""
    if from_shipped or not value:
        return SHIPPED[known.takes]()
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, default_flow_style=False)


def _from_on(on: date) -> DayField:
    gone = gettext_lazy("This day has gone by. People were told otherwise then. Write today or a later day.")
    return DayField(
        label=gettext_lazy("From which day does it hold?"),
        help_text=gettext_lazy("Today or a later day. Until that day comes, you can still decide it again."),
        earliest=on,
        latest=date(on.year + YEARS_AHEAD, 12, 31),
        error_messages={"early": gone},
        initial=on + A_DAY,
    )


Fields = dict[str, forms.Field]


def _whole(asked: Asked) -> Fields:
    return {"value": _number(UNITS[asked.known.takes], asked.value, _bounds(asked.known))}


def _number(label: Any, initial: object, help_text: str = "") -> forms.IntegerField:
    widget = forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-5"})
    return forms.IntegerField(label=label, initial=initial, help_text=help_text, widget=widget)


def _bounds(known: Known) -> str:
    whole = _("From %(least)s to %(most)s.") % {"least": f"{known.least:,}", "most": f"{known.most:,}"}
    why = str(known.why_least or known.why_most)
    return f"{whole} {_('Why:')} {why}." if why else whole


def _pence(asked: Asked) -> Fields:
    return {"value": PoundsField(label=gettext_lazy("How much?"), initial=asked.value)}


def _yes_or_no(asked: Asked) -> Fields:
    answers = [("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))]
    label, initial = gettext_lazy("Is it so here?"), "yes" if asked.value else "no"
    return {"value": forms.ChoiceField(label=label, choices=answers, initial=initial, widget=Inline)}


def _reviews(asked: Asked) -> Fields:
    labels = (gettext_lazy("Months to the first review"), gettext_lazy("Months between reviews after that"))
    say = gettext_lazy("From 1 to %(most)s. Law allows no more.")
    return {
        name: _number(label, value, say % {"most": most})
        for (name, most), label, value in zip(REVIEWS, labels, asked.value, strict=True)
    }


def _steps(asked: Asked) -> Fields:
    return {step: _number(STEP_WORDS[step], asked.value.get(step)) for step in STEPS}


def _choice(choices: Sequence[tuple[str, str]], asked: Asked) -> Fields:
    label, initial = gettext_lazy("Which one?"), asked.value
    return {"value": forms.ChoiceField(label=label, choices=choices, initial=initial, widget=forms.RadioSelect)}


def _licence(asked: Asked) -> Fields:
    return _choice([(key, licence_name(key)) for key in LICENCES], asked)


def _weeks(asked: Asked) -> Fields:
    return _choice([(one, weeks_said(one)) for one in dict.fromkeys(("52", "365/7", asked.value))], asked)


def _targets(asked: Asked) -> Fields:
    help_text = gettext_lazy("Like 60 by 2028-03-31, 75 by 2031-03-31: so many in 100, by that day. Empty for none.")
    label = gettext_lazy("Which shares, and by when?")
    return {"value": forms.CharField(label=label, required=False, initial=asked.value, help_text=help_text)}


def _officer(asked: Asked) -> Fields:
    known = [(one.email, str(one)) for one in asked.officers]
    return {
        "value": forms.ChoiceField(
            label=gettext_lazy("Whose decision is it?"),
            choices=[("", gettext_lazy("Nobody: a person looks at each plan")), *known],
            required=False,
            initial=asked.value,
            help_text=gettext_lazy("Those whose work here is to agree plans. Their e-mail address is never published."),
        )
    }


def _document(asked: Asked) -> Fields:
    say = gettext_lazy("Empty the box, and what Ownway comes with holds.")
    return {
        "value": forms.CharField(
            label=gettext_lazy("The rule, line by line"),
            required=False,
            strip=False,
            max_length=MOST_LETTERS,
            initial=written(asked.known, asked.value, from_shipped=asked.from_shipped),
            widget=forms.Textarea,
            help_text=say,
        )
    }


_FIELDS: Mapping[Takes, Callable[[Asked], Fields]] = {
    **dict.fromkeys(UNITS, _whole),
    **dict.fromkeys(DOCUMENTS, _document),
    Takes.PENCE: _pence,
    Takes.YES_OR_NO: _yes_or_no,
    Takes.REVIEWS: _reviews,
    Takes.STEPS: _steps,
    Takes.LICENCE: _licence,
    Takes.WEEKS_IN_YEAR: _weeks,
    Takes.TARGETS: _targets,
    Takes.OFFICER: _officer,
}
