"""Forms of checks."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.checks.kinds import Ground, Result
from ownway.apps.people.kinds import BY_HAND, Channel, Way
from ownway.web.fields import DayField, PoundsField

if TYPE_CHECKING:
    from ownway.apps.checks.queries import MayAsk
    from ownway.apps.people.models import Account

_FORGED = {
    "required": _("This page was too old. Send it again."),
    "invalid": _("This page was too old. Send it again."),
}


class Once(forms.Form):
    """What every form that makes something carries, so that sending it twice makes it once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, error_messages=_FORGED)


def sentences(label: Any, *, help_text: Any = "", most: int = 1_000) -> forms.CharField:
    """A few sentences that the person reads."""
    return forms.CharField(
        label=label,
        max_length=most,
        help_text=help_text,
        widget=forms.Textarea,
        error_messages={"required": _("Fill this in."), "max_length": _("This is too long.")},
    )


class ReasonForm(Once):
    """Why somebody is checked out of turn."""

    reason = sentences(
        _("Why do you want to look at this person’s totals now?"),
        help_text=_("They read this. Write it as you would say it to their face."),
    )


class CloseForm(forms.Form):
    """How a check ended."""

    result = forms.ChoiceField(
        label=_("What did you find?"),
        choices=Result.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you found.")},
    )
    words = sentences(_("Say it in your own words"), help_text=_("The person reads this."))


class AskBackForm(Once):
    """Notice that money is asked back."""

    held = forms.ChoiceField(
        label=_("Whose money, and where is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose money it is.")},
    )
    pence = PoundsField(label=_("How much?"))
    ground = forms.ChoiceField(
        label=_("For which reason?"),
        choices=Ground.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a reason. There are no others.")},
    )
    words = sentences(
        _("Say what you ask and why"), help_text=_("The person reads it. Write as you would speak to them.")
    )
    evidence = sentences(_("What shows it?"), help_text=_("So that the person can answer it."))
    decider = forms.ChoiceField(
        label=_("Who will decide?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who will decide. It cannot be you.")},
    )

    def __init__(
        self, may_ask: Sequence[MayAsk], labels: Mapping[str, str], deciders: Sequence[Account], *args: Any
    ) -> None:
        super().__init__(*args)
        self._held = {f"{one.stream.pk}-{one.purse.pk}": one for one in may_ask}
        self.fields["held"].choices = [(key, labels[key]) for key in self._held]  # type: ignore[attr-defined]
        self._deciders = {str(one.pk): one for one in deciders}
        self.fields["decider"].choices = [(key, one.called) for key, one in self._deciders.items()]  # type: ignore[attr-defined]

    def given(self) -> dict[str, Any]:
        """What the deed takes."""
        given = dict(self.cleaned_data)
        held = self._held[given.pop("held")]
        return {
            **given,
            "stream": held.stream.pk,
            "purse": held.purse.pk,
            "ground": Ground(given["ground"]),
            "decider": self._deciders[given["decider"]],
        }


class OfferForm(Once):
    """Money that somebody offers to give back, or what somebody at work writes down of it."""

    held = forms.ChoiceField(
        label=_("Whose money, and where is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose money it is.")},
    )
    pence = PoundsField(label=_("How much?"))
    words = forms.CharField(
        label=_("Do you want to say why?"),
        max_length=1_000,
        required=False,
        widget=forms.Textarea,
        help_text=_("You need not."),
        error_messages={"max_length": _("This is too long.")},
    )
    how = forms.ChoiceField(
        label=_("How did they tell you?"),
        choices=[(str(one), one.label) for one in Channel if one is not Channel.WEB],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they told you.")},
    )

    def __init__(
        self, may_offer: Sequence[MayAsk], labels: Mapping[str, str], *args: Any, is_written_down: bool
    ) -> None:
        super().__init__(*args)
        self._held = {f"{one.stream.pk}-{one.purse.pk}": one for one in may_offer}
        self.fields["held"].choices = [(key, labels[key]) for key in self._held]  # type: ignore[attr-defined]
        if not is_written_down:
            del self.fields["how"]

    def given(self) -> dict[str, Any]:
        """What the deed takes."""
        given = dict(self.cleaned_data)
        held = self._held[given.pop("held")]
        how = {"how": Channel(given.pop("how"))} if "how" in given else {}
        return {**given, **how, "stream": held.stream.pk, "purse": held.purse.pk}


class ToldForm(forms.Form):
    """How the person heard of the notice."""

    way = forms.ChoiceField(
        label=_("How did you tell them?"),
        choices=[(str(one), one.label) for one in Way if one in BY_HAND],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you told them.")},
    )
    to_whom = forms.CharField(
        label=_("Who deals with the estate?"),
        max_length=200,
        required=False,
        help_text=_("Write their name, and what they are to the person. They are the one to tell."),
    )

    def __init__(self, *args: Any, is_estate: bool) -> None:
        super().__init__(*args)
        if not is_estate:
            del self.fields["to_whom"]

    def given(self) -> dict[str, Any]:
        """What the deed takes."""
        return {**self.cleaned_data, "way": Way(self.cleaned_data["way"])}


class AnswerBackForm(Once):
    """The person's answer, or what somebody at work writes down of it."""

    agrees = forms.ChoiceField(
        label=_("What do you say?"),
        choices=[("no", _("I do not agree")), ("yes", _("I agree"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    words = sentences(_("In your own words"), help_text=_("“I do not agree” is enough."))
    is_all = forms.ChoiceField(
        label=_("Is that all you want to say?"),
        choices=[("no", _("No, or not yet. Nobody decides before my days are over")), ("yes", _("Yes, I am done"))],
        initial="no",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    how = forms.ChoiceField(
        label=_("How did they tell you?"),
        choices=[(str(one), one.label) for one in Channel if one is not Channel.WEB],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they told you.")},
    )
    who = forms.CharField(
        label=_("Who deals with the estate, and what shows it?"),
        max_length=200,
        required=False,
        help_text=_("Write their name and what you saw: the will, or a grant of probate."),
    )

    def __init__(self, *args: Any, is_written_down: bool, is_estate: bool) -> None:
        super().__init__(*args)
        if not is_written_down:
            del self.fields["how"]
        if not (is_written_down and is_estate):
            del self.fields["who"]

    def given(self) -> dict[str, Any]:
        """What the deed takes."""
        given = dict(self.cleaned_data)
        how = {"how": Channel(given.pop("how"))} if "how" in given else {}
        return {**given, **how, "agrees": given["agrees"] == "yes", "is_all": given["is_all"] == "yes"}


class RuleForm(Once):
    """How much goes back, and why."""

    pence = PoundsField(label=_("How much goes back?"), help_text=_("Write 0 where it all stays with the person."))
    reviewed_on = DayField(
        label=_("When was the direct payment reviewed?"),
        required=False,
        help_text=_("Asked by law where it was not used for what the plan says, or something agreed was not kept."),
    )
    reason = sentences(_("Why?"), help_text=_("The person reads it, and can challenge it."))


class WithdrawForm(forms.Form):
    """Taking the notice back."""

    words = sentences(_("Why is it withdrawn?"), help_text=_("The person reads it."))


class WentForm(Once):
    """The day the money went."""

    went_on = DayField(label=_("On which day did it go?"))


class CameForm(WentForm):
    """The day what was offered went back, and how much of it."""

    pence = PoundsField(label=_("How much went back?"))
