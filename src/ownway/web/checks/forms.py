"""Forms of checks."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.checks.kinds import Ground, Result
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


class AnswerBackForm(Once):
    """The person's answer."""

    agrees = forms.ChoiceField(
        label=_("What do you say?"),
        choices=[("no", _("I do not agree")), ("yes", _("I agree"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the two.")},
    )
    words = sentences(_("In your own words"), help_text=_("“I do not agree” is enough."))


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
