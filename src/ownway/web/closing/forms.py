"""Forms of what happened and what follows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.closing.kinds import Becomes, Happened
from ownway.apps.people.kinds import Channel
from ownway.kernel.pence import MOST
from ownway.web.fields import DayField, PoundsField
from ownway.web.paying.forms import Once
from ownway.web.plan.forms import Versioned, words_field

AHEAD = timedelta(days=366)


class HappenedForm(Once):
    """What happened, on which day, and why it is written down."""

    what = forms.ChoiceField(
        label=_("What happened?"),
        choices=Happened.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happened.")},
    )
    words = words_field(
        _("What was told to you, and by whom?"),
        _("Say what happened, in words the person can read."),
        help_text=_("The person, and those they let in, can read this."),
        most=2000,
    )
    field_order = ("what", "happened_on", "words", "once")

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["happened_on"] = DayField(label=_("On which day?"), initial=on, latest=on + AHEAD)
        self.order_fields(self.field_order)


class OverForm(forms.Form):
    """How and when it was over."""

    words = words_field(_("How did it end?"), _("Say how it ended, in words the person can read."), most=2000)
    is_wrong = forms.BooleanField(
        label=_("It did not happen: it was written down by mistake. Payments go on as before."), required=False
    )

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["over_on"] = DayField(label=_("On which day?"), initial=on, latest=on)
        self.order_fields(("over_on", "words", "is_wrong"))


class AddForm(forms.Form):
    """Somebody else to tell."""

    who = forms.CharField(
        label=_("Who else has to be told?"),
        max_length=200,
        error_messages={"required": _("Write who has to be told."), "max_length": _("This is too long.")},
    )


class TellForm(forms.Form):
    """When and how somebody was told."""

    how = forms.ChoiceField(
        label=_("How were they told?"),
        choices=Channel.choices[1:],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how they were told.")},
    )

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["told_on"] = DayField(label=_("When were they told?"), initial=on, latest=on)
        self.order_fields(("told_on", "how"))


class LineForm(Versioned):
    """What becomes of one line."""

    becomes = forms.ChoiceField(
        label=_("What becomes of it?"),
        choices=Becomes.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what becomes of it.")},
    )
    stands_on = words_field(
        _("Which words of the plan, or which rule of the place, does this stand on?"),
        "",
        help_text=_("Leave it empty only where notice by law is worked out."),
        required=False,
        most=500,
    )

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until_on"] = DayField(label=_("If it goes on: until when?"), required=False, latest=on + 2 * AHEAD)
        self.fields["worked_since"] = DayField(
            label=_("If it is an assistant whose job ends: working since when? Then notice by law is worked out."),
            required=False,
            latest=on,
        )
        self.order_fields(("becomes", "until_on", "worked_since", "stands_on", "seen_version"))


class AsideForm(Once):
    """An amount owed and not paid yet."""

    what = forms.CharField(
        label=_("What is owed, and to whom?"),
        help_text=_("For example: redundancy pay for an assistant, or the last bill of the provider"),
        max_length=500,
        error_messages={"required": _("Say what is owed, to whom, and why."), "max_length": _("This is too long.")},
    )
    pence = PoundsField(label=_("How much?"), least=1, most=MOST, help_text=_("For example 12.50"))

    def __init__(self, lines: Iterable[tuple[int, str]], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"] = forms.TypedChoiceField(
            label=_("Out of the money for which line?"),
            coerce=int,
            choices=list(lines),
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose a line of the plan.")},
        )
        self.order_fields(("what", "pence", "line", "once"))


class GiveForm(Once):
    """Who gets the statement."""

    to_whom = forms.CharField(
        label=_("Who gets this statement?"),
        max_length=200,
        error_messages={"required": _("Write who gets this statement."), "max_length": _("This is too long.")},
    )
