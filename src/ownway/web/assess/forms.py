"""The forms of assessing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.assessment.actions.answers import Clash, Given
from ownway.apps.assessment.actions.eligibility import Advice, Condition, Found, OutcomeFound
from ownway.apps.assessment.eligibility import CARER, Criteria
from ownway.apps.assessment.kinds import Agrees, Whose
from ownway.apps.assessment.queries.assessments import Row, Sides
from ownway.apps.assessment.queries.eligibility import Found as Before
from ownway.apps.people.kinds import Channel
from ownway.web.asking import typed_again
from ownway.web.fields import DayField, Inline, PoundsField
from ownway.web.questions import engine_language, level_field

YES_NO = (("yes", _("Yes")), ("no", _("No")))
SAID = [(one.value, one.label) for one in Channel if one is not Channel.WEB]


class OnceForm(forms.Form):
    """A form that creates something: its hidden key makes sending it twice the same as once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class AnswersForm(forms.Form):
    """One side's answers: for each question the answer, own words, and the version that was on the page."""

    def __init__(self, both: Sides, whose: Whose, *args: Any, is_scribe: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows, self.whose = both.rows, whose
        if is_scribe:
            self.fields["how"] = forms.ChoiceField(
                label=_("How did the person tell you?"),
                choices=SAID,
                widget=Inline,
                initial=Channel.FACE.value,
                error_messages={"required": _("Choose how the person told you.")},
            )
        for row in both.rows:
            self._add(row)

    def _add(self, row: Row) -> None:
        name, held = row.question.name, row.of(self.whose)
        self.fields[name] = level_field(row.question, required=False)
        self.fields[f"{name}-words"] = forms.CharField(
            label=_("In your own words, if you like: %(topic)s")
            % {"topic": row.question.topic.in_language(engine_language())},
            required=False,
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"max_length": _("Keep it under 4,000 letters. Tell us the rest when we meet.")},
        )
        self.fields[f"{name}-seen"] = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
        self.initial.update({name: held.level, f"{name}-words": held.words, f"{name}-seen": held.version})

    @property
    def how(self) -> Channel:
        """How it was said: on this site unless somebody writes it down for the person."""
        return Channel(self.cleaned_data.get("how") or Channel.WEB)

    def given(self, only: str = "") -> Mapping[str, Given]:
        """What was chosen and written, by question."""
        names = [row.question.name for row in self.rows if not only or row.question.name == only]
        return {
            name: Given(
                self.cleaned_data[name] or "", self.cleaned_data[f"{name}-words"], self.cleaned_data[f"{name}-seen"]
            )
            for name in names
        }

    def show_clashes(self, clashes: tuple[Clash, ...]) -> None:
        """Say beside each question what somebody else wrote meanwhile; what was typed stays, and can be sent again."""
        questions = {row.question.name: row for row in self.rows}
        typed_again(self, {f"{one.question}-seen": one.version for one in clashes})
        for one in clashes:
            theirs = questions[one.question].said(one.level, engine_language()) or _("no answer")
            words = f" “{one.words}”" if one.words else ""
            say = _("Somebody else changed this meanwhile. Theirs: %(theirs)s.%(words)s Send again to keep yours.")
            self.add_error(one.question, say % {"theirs": theirs, "words": words})

    def parts(self) -> list[tuple[Row, forms.BoundField, forms.BoundField, forms.BoundField]]:
        """Each question with its boxes."""
        return [
            (row, self[row.question.name], self[f"{row.question.name}-words"], self[f"{row.question.name}-seen"])
            for row in self.rows
        ]


class StrengthsForm(forms.Form):
    """What goes well, in own words."""

    strengths = forms.CharField(
        label=_("What goes well, and what matters to you?"),
        help_text=_("What you are good at, what you enjoy, who is in your life. It is the best place to start a plan."),
        widget=forms.Textarea(attrs={"rows": 5}),
        required=False,
        max_length=4000,
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class HelperForm(OnceForm):
    """Somebody who is already there."""

    who = forms.CharField(
        label=_("Who helps you?"),
        help_text=_("Like: my sister Amina."),
        max_length=1000,
        error_messages={"required": _("Say who it is, like: my sister Amina.")},
    )
    does = forms.CharField(
        label=_("What do they do?"),
        help_text=_("Like: cooks on Sundays, comes when I fall."),
        max_length=1000,
        error_messages={"required": _("Say what they do, like: cooks on Sundays.")},
    )


class AskedForm(forms.Form):
    """What a helper said themselves about going on."""

    agrees = forms.ChoiceField(
        label=_("Do they want to go on helping?"),
        help_text=_("Ask them, best when they are alone. Nobody has to be a carer, and they can change their mind."),
        choices=[(one.value, one.label) for one in Agrees if one is not Agrees.NOT_ASKED],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they said.")},
    )
    words = forms.CharField(
        label=_("What did they say, in their own words?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        error_messages={"required": _("Write what they said, in their own words.")},
    )
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class SettleForm(forms.Form):
    """Whose view holds, and why, in words both agree on."""

    whose = forms.ChoiceField(
        label=_("Which answer do you both hold to?"),
        choices=[(one.value, one.label) for one in Whose],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    why = forms.CharField(
        label=_("Why? In words you both agree on"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=4000,
        error_messages={"required": _("Write why, in words you both agree on.")},
    )


class SupportForm(OnceForm):
    """One line of the support somebody has today."""

    what = forms.CharField(
        label=_("What support is it?"),
        max_length=400,
        error_messages={"required": _("Say what the support is, like: help in the morning.")},
    )
    weekly_pence = PoundsField(label=_("What is it worth a week?"), most=10**8)
    from_on = DayField(label=_("Since when?"))

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_on"] = DayField(label=_("Since when?"), latest=on)


class EligibilityForm(OnceForm):
    """What was found for each condition and each outcome, with its reason."""

    def __init__(self, law: Criteria, *args: Any, before: Before | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.law = law
        if before is not None:
            self.initial.update(_found_before(before))
        for name, term in law.conditions.items():
            self.fields[f"met-{name}"] = forms.ChoiceField(
                label=f"{term.say} ({term.law})",
                choices=YES_NO,
                widget=Inline,
                error_messages={"required": _("Answer yes or no.")},
            )
            self.fields[f"why-{name}"] = _reason(term.say)
        for name, term in law.outcomes.items():
            self.fields[f"unable-{name}"] = forms.MultipleChoiceField(
                label=f"{term.say} ({term.law})",
                help_text=_("Tick each that is true. Tick none if the person can do it."),
                choices=[(limb, one.say) for limb, one in law.unable.items()],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
            self.fields[f"reason-{name}"] = _reason(term.say)
        self.fields["reason"] = forms.CharField(
            label=_("The reason in short"),
            help_text=_("In your own words. It stands first in the decision."),
            max_length=4000,
            widget=forms.Textarea(attrs={"rows": 3}),
            error_messages={"required": _("Write the reason in short, in your own words. The person reads it.")},
        )
        power = (
            _("Carers may be helped anyway (section 20(6)).")
            if law.sort == CARER
            else _("People may be helped anyway (section 19(1)).")
        )
        self.fields["now"] = _advice(
            _("What can meet or reduce the needs now?"), _("Groups, people, equipment, advice: with names and phones.")
        )
        self.fields["later"] = _advice(
            _("What can keep needs from growing, or put them off?"), _("Exercise, a check at home, a rest for a carer.")
        )
        self.fields["is_power_used"] = forms.ChoiceField(
            label=_("Is something given anyway?"),
            help_text=power,
            choices=YES_NO,
            widget=Inline,
            required=False,
        )
        self.fields["power"] = _advice(_("What is given anyway, or why not?"), "")

    def found(self) -> Found:
        """Everything that was found."""
        given = self.cleaned_data
        used = {"yes": True, "no": False}.get(given["is_power_used"])
        return Found(
            {name: Condition(given[f"met-{name}"] == "yes", given[f"why-{name}"]) for name in self.law.conditions},
            {name: OutcomeFound(given[f"unable-{name}"], given[f"reason-{name}"]) for name in self.law.outcomes},
            given["reason"],
            Advice(given["now"].strip(), given["later"].strip(), used, given["power"].strip()),
        )

    def parts(self) -> list[tuple[forms.BoundField, forms.BoundField]]:
        """Each thing to find with the box for its reason: conditions first, then outcomes."""
        return [(self[f"met-{name}"], self[f"why-{name}"]) for name in self.law.conditions] + [
            (self[f"unable-{name}"], self[f"reason-{name}"]) for name in self.law.outcomes
        ]


def _found_before(before: Before) -> dict[str, Any]:
    """What an earlier decision found, so that whoever finds anew changes only what was wrong."""
    filled: dict[str, Any] = {name: before.advice.get(name, "") for name in ("now", "later", "power")}
    if before.advice:
        filled["is_power_used"] = "yes" if before.advice["is_power_used"] else "no"
    for one in before.conditions:
        filled |= {f"met-{one.term.name}": "yes" if one.is_met else "no", f"why-{one.term.name}": one.why}
    for one in before.outcomes:
        filled |= {f"unable-{one.term.name}": [limb.name for limb in one.limbs], f"reason-{one.term.name}": one.why}
    return filled


def _advice(say: Any, example: Any) -> forms.CharField:
    return forms.CharField(
        label=say, help_text=example, required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )


def _reason(say: str) -> forms.CharField:
    return forms.CharField(
        label=_("Why: %(say)s") % {"say": say},
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write the reason: what you saw and heard that shows it.")},
    )
