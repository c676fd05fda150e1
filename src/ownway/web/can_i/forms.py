"""Forms of asking and answering: few questions, each error in plain words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.asking.actions.answer import MOST_DAYS, Given
from ownway.apps.asking.kinds import Said
from ownway.apps.asking.queries import Purpose
from ownway.apps.people.kinds import Channel
from ownway.kernel.pence import MOST
from ownway.web.fields import DayField, PoundsField
from ownway.web.paying.forms import Once
from ownway.web.plan.forms import words_field

if TYPE_CHECKING:
    from ownway.apps.people.models import Account


class AskForm(Once):
    """What, roughly how much, and what it is for; at work also how the person asked."""

    what = forms.CharField(
        label=_("What would you like to spend money on?"),
        help_text=_("For example: swimming, or a ticket for a friend who comes along"),
        max_length=300,
        error_messages={
            "required": _("Write what you would like to spend money on."),
            "max_length": _("This is too long. Write up to 300 letters."),
        },
    )
    pence = PoundsField(label=_("Roughly how much?"), least=1, most=MOST, help_text=_("For example 12.50"))
    purpose = forms.ChoiceField(
        label=_("What is it for?"),
        widget=forms.RadioSelect,
        required=False,
        error_messages={"invalid_choice": _("This is not in the plan. Choose from the list.")},
    )
    how = forms.ChoiceField(
        label=_("How did the person ask you?"),
        choices=[choice for choice in Channel.choices if choice[0] != Channel.WEB],
    )
    field_order = ("what", "pence", "purpose", "how", "once")

    def __init__(self, purposes: Iterable[Purpose], *args: Any, is_scribe: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["purpose"]
        if isinstance(chosen, forms.ChoiceField):
            chosen.choices = [*((one.key, one.words) for one in purposes), ("", _("I am not sure"))]
        if not is_scribe:
            del self.fields["how"]


class AnswerForm(Once):
    """Yes, yes if, or no; with its words, and what belongs to each."""

    said = forms.ChoiceField(
        label=_("Your answer"),
        choices=Said.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose your answer.")},
    )
    words = words_field(
        _("Why?"),
        _("Say why, in your own words. The person reads it."),
        help_text=_("In plain words, with your name under them."),
        most=2000,
    )
    condition = words_field(
        _("For “yes, if”: what does it hang on?"), "", help_text=_("So that anybody can tell if it is met."),
        required=False, most=2000,
    )  # fmt: skip
    instead = words_field(
        _("For “no”: what could be done instead?"), "", help_text=_("A no never stands alone."),
        required=False, most=2000,
    )  # fmt: skip
    up_to_pence = PoundsField(label=_("For a yes: up to how much?"), least=1, most=MOST)

    def __init__(self, asked_pence: int, on: date, *args: Any, only_yes: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["up_to_pence"].initial = asked_pence
        self.fields["up_to_pence"].required = False
        self.fields["until_on"] = DayField(
            label=_("For a yes: until when may the same be bought again without asking? You can leave this empty."),
            required=False,
            earliest=on,
            latest=on + timedelta(days=MOST_DAYS),
        )
        if only_yes:
            said = self.fields["said"]
            if isinstance(said, forms.ChoiceField):
                said.choices = [choice for choice in Said.choices if choice[0] != Said.NO]
            del self.fields["instead"]

    def given(self) -> Given:
        """What the answer says."""
        clean = self.cleaned_data
        return Given(
            said=Said(clean["said"]),
            words=clean["words"],
            condition=clean["condition"],
            instead=clean.get("instead", ""),
            up_to_pence=clean["up_to_pence"],
            until_on=clean["until_on"],
        )


class PassOnForm(forms.Form):
    """Who takes a question on, and why."""

    to = forms.ChoiceField(label=_("Who answers?"), error_messages={"required": _("Choose who answers.")})
    because = words_field(_("Why?"), _("Say why somebody else answers. The person reads it."), most=500)

    def __init__(self, able: Iterable[Account], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = self.fields["to"]
        if isinstance(to, forms.ChoiceField):
            to.choices = [(str(one.pk), one.called) for one in able]


class ToldForm(forms.Form):
    """An answer in new words, for anybody."""

    asked = forms.CharField(
        label=_("What was asked, in new words"),
        help_text=_("No name, no place, no day. Write “a concert”, not which one."),
        max_length=200,
        error_messages={"required": _("Write it in new words, as anybody may read it.")},
    )
    words = words_field(
        _("What was answered, in new words"), _("Write it in new words, as anybody may read it."), most=600
    )


class TellForm(ToldForm, Once):
    """Telling an answer again."""


class CheckForm(ToldForm):
    """The second look."""

    is_nobody = forms.BooleanField(
        label=_("I made sure: nobody can be known by these words, not even by people who know them"),
        required=False,
    )

    def __init__(self, *args: Any, may_hold: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if may_hold:
            self.fields["holds_up_to_pence"] = PoundsField(
                label=_(
                    "Shall this yes hold for everybody here, without asking? Up to how much? You can leave this empty."
                ),
                required=False,
                least=1,
                most=MOST,
            )
