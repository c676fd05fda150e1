"""Forms of the plan."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.people.kinds import Channel
from ownway.apps.plan.actions.life import MOST_LETTERS
from ownway.apps.plan.actions.lines import Given
from ownway.apps.plan.costs import MOST_TIMES, WHOLE_YEAR
from ownway.apps.plan.kinds import Funder, Holding, Kin, Per, Purpose, Section, WhoBy
from ownway.kernel.pence import read_pounds
from ownway.web.fields import DayField, Inline, PoundsField

if TYPE_CHECKING:
    from ownway.apps.decisions.models import SupportLine
    from ownway.apps.plan.models import Line, Outcome

NARROW = forms.NumberInput(attrs={"class": "govuk-input--width-4"})
JOB = ("born_on", "weekly_hours", "hourly", "days_a_week")


def words_field(
    label: Any, missing: Any, *, help_text: Any = "", required: bool = True, most: int = 4000
) -> forms.CharField:
    """A box for several sentences, with its own message where it must not stay empty."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        widget=forms.Textarea,
        max_length=most,
        required=required,
        error_messages={"required": missing},
    )


class Versioned(forms.Form):
    """Carries the version that was read, so that two people at once lose nothing."""

    seen_version = forms.IntegerField(widget=forms.HiddenInput, initial=0, min_value=0, required=False)

    def version(self) -> int:
        """The version that was read; 0 for something new."""
        return int(self.cleaned_data.get("seen_version") or 0)


class WordsForm(Versioned):
    """One part of the good life."""

    said = forms.CharField(widget=forms.Textarea, max_length=MOST_LETTERS, required=False)

    def __init__(self, section: Section, data: Any = None, *, initial: Any = None) -> None:
        super().__init__(data, initial=initial, auto_id=f"id_{section.value}_%s")
        self.fields["said"].label = section.label


class OutcomeForm(Versioned):
    """Something the person wants, and the needs it answers."""

    said = words_field(
        _("What do you want?"),
        _("Say what you want, in your own words."),
        help_text=_("In your own words. For example: I am up and dressed before the children go to school."),
    )
    needs = forms.MultipleChoiceField(
        label=_("Which needs does it answer?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, needs: Sequence[Mapping[str, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["needs"].choices = [(need["key"], need["say"]) for need in needs]  # type: ignore[attr-defined]
        if not needs:
            del self.fields["needs"]


class NeedForm(forms.Form):
    """Why a need has no line."""

    reason = words_field(
        _("Why is there no line for this?"), "", required=False, help_text=_("Leave it empty to take the reason back.")
    )


class LineForm(Versioned):
    """One line of the plan: who, how often, what it costs, who pays, how the money is held."""

    outcome = forms.ChoiceField(label=_("What is it for?"), widget=forms.RadioSelect)
    what = forms.CharField(
        label=_("What is it?"), max_length=300, error_messages={"required": _("Say what it is, like: swimming.")}
    )
    who_by = forms.ChoiceField(
        label=_("Who does it?"),
        choices=WhoBy.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who does it.")},
    )
    who = forms.CharField(label=_("Their name, if you want to say"), max_length=200, required=False)
    how_often = forms.CharField(
        label=_("When and how often, in your words"),
        max_length=200,
        required=False,
        help_text=_("For example: Friday and Saturday evening."),
    )
    each = PoundsField(label=_("Price of one time"), required=False, help_text=_("Leave it empty if it costs nothing."))
    times = forms.IntegerField(label=_("How many times?"), min_value=1, max_value=MOST_TIMES, initial=1, required=False)
    per = forms.ChoiceField(label=_("In"), choices=Per.choices, initial=Per.WEEK, required=False)
    weeks = forms.IntegerField(
        widget=NARROW,
        label=_("In how many weeks of the year?"),
        min_value=1,
        max_value=WHOLE_YEAR,
        initial=WHOLE_YEAR,
        required=False,
        help_text=_("52 for the whole year. Fewer for a season or school terms."),
    )
    born_on = DayField(label=_("Assistant: date of birth"), required=False, help_text=_("The least pay goes by age."))
    weekly_hours = forms.CharField(
        label=_("Assistant: hours a week"),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4"}),
        max_length=8,
        required=False,
        help_text=_("For example 10.5"),
    )
    hourly = PoundsField(label=_("Assistant: pay for an hour"), required=False)
    days_a_week = forms.IntegerField(
        widget=NARROW, label=_("Assistant: days a week"), min_value=1, max_value=7, required=False, initial=5
    )
    cover = words_field(
        _("What happens when they are ill?"),
        "",
        required=False,
        help_text=_("Say who comes instead. An emergency phone line is not cover."),
    )
    funder = forms.ChoiceField(label=_("Who would pay?"), choices=Funder.choices, widget=forms.RadioSelect)
    holding = forms.ChoiceField(
        label=_("How is this money held?"),
        choices=[("", _("Not chosen yet")), *Holding.choices],
        required=False,
        help_text=_("You can mix. A card is only ever your choice."),
    )
    kin = forms.ChoiceField(
        label=_("Is whoever is paid close family?"), choices=Kin.choices, widget=forms.RadioSelect, initial=Kin.NO
    )
    purpose = forms.ChoiceField(
        label=_("If family living with you is paid: what for?"), choices=Purpose.choices, initial=Purpose.CARE
    )
    carries_on = forms.MultipleChoiceField(
        label=_("Which of today's support does it carry on?"), widget=forms.CheckboxSelectMultiple, required=False
    )

    def __init__(self, outcomes: Sequence[Outcome], today: Sequence[SupportLine], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].choices = [(str(one.pk), one.said) for one in outcomes]  # type: ignore[attr-defined]
        self.fields["outcome"].error_messages["required"] = _("Choose what this line is for.")
        self.fields["carries_on"].choices = [(str(one.root), one.what) for one in today]  # type: ignore[attr-defined]
        if not today:
            del self.fields["carries_on"]

    @staticmethod
    def filled(line: Line) -> dict[str, Any]:
        """A line as the form shows it."""
        job = line.job or {}
        held = {name: getattr(line, name) for name in ("what", "who_by", "who", "how_often", "times", "per", "weeks")}
        chosen = {name: getattr(line, name) for name in ("cover", "funder", "holding", "kin", "purpose", "carries_on")}
        day = job.get("born_on")
        return {
            **held,
            **chosen,
            "outcome": str(line.outcome_id),
            "each": line.each_pence,
            "seen_version": line.version,
            **{name: job.get(name) for name in JOB if name not in ("born_on", "hourly")},
            "hourly": None if not job.get("hourly") else read_pounds(job["hourly"]),
            "born_on": None if not day else date.fromisoformat(day),
        }

    def given(self) -> Given:
        """What was filled in, for the deed."""
        data = self.cleaned_data
        is_assistant = data["who_by"] == WhoBy.ASSISTANT
        job = {name: _plain(data.get(name)) for name in JOB if data.get(name)} if is_assistant else {}
        return Given(
            outcome=uuid.UUID(data["outcome"]),
            what=data["what"],
            who_by=WhoBy(data["who_by"]),
            who=data["who"],
            how_often=data["how_often"],
            per=Per(data["per"] or Per.WEEK),
            times=data["times"] or 1,
            weeks=data["weeks"] or WHOLE_YEAR,
            each_pence=0 if is_assistant else int(data["each"] or 0),
            funder=Funder(data["funder"]),
            holding=data["holding"],
            carries_on=tuple(uuid.UUID(one) for one in data.get("carries_on", ())),
            kin=Kin(data["kin"]),
            purpose=Purpose(data["purpose"]),
            job=job,
            cover=data["cover"],
        )


class SayForm(forms.Form):
    """What somebody close says about doing a line."""

    is_willing = forms.ChoiceField(
        label=_("Do they want to do it?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=Inline,
        error_messages={"required": _("Say yes or no.")},
    )
    was_alone = forms.ChoiceField(
        label=_("Were they seen alone?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=Inline,
        error_messages={"required": _("Say yes or no.")},
    )
    why_not_alone = forms.CharField(label=_("If not, why not?"), max_length=1000, required=False)
    words = words_field(
        _("What they say, in their words"),
        _("Write what they say."),
        help_text=_("The person can read this. Write only what they agree to share."),
    )


class PermitForm(forms.Form):
    """Why paying close family in the same home is necessary."""

    purpose = forms.ChoiceField(label=_("Paid for what?"), choices=Purpose.choices, widget=forms.RadioSelect)
    reason = words_field(_("Why is it necessary?"), _("Say why it is necessary. The person reads it."))


class HoldingForm(forms.Form):
    """A choice of a way to hold money; somebody at work writes down what the person said, and how."""

    words = words_field(_("Why this way, if you want to say"), "", required=False)
    how = forms.ChoiceField(label=_("How did the person tell you?"), choices=Channel.choices)

    def __init__(self, *args: Any, is_own: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_own:
            del self.fields["how"]
        else:
            self.fields["words"].label = _("What the person said")


class RiskForm(Versioned):
    """What could go wrong and what we will do."""

    what = words_field(_("What could go wrong?"), _("Say what could go wrong."))
    doing = words_field(
        _("What will we do about it?"),
        _("Say what we will do about it."),
        help_text=_("You have the right to take risks. Say what makes it all right for you."),
    )


class CommentForm(forms.Form):
    """Something to say about a draft."""

    words = words_field(_("What do you want to say about this draft?"), _("Write what you want to say."))
    is_correction = forms.BooleanField(label=_("Something is wrong and must be put right"), required=False)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class AnswerForm(forms.Form):
    """An answer to a comment."""

    answer = words_field(_("Your answer"), _("Say what was changed, or why not."))


class SendForm(forms.Form):
    """Sending the plan."""

    wants_human = forms.BooleanField(label=_("I want a person to look at it, however small it is"), required=False)


def _plain(value: Any) -> str:
    return value.isoformat() if hasattr(value, "isoformat") else str(value).replace("£", "").replace(",", "")
