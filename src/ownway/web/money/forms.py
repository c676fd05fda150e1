"""Forms of money: each amount in pounds, each day real, each error in plain words."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.money.actions import MOST_BYTES
from ownway.apps.money.kinds import WRITTEN_BY_HAND, Holding
from ownway.apps.money.queries import Choice, HeldChoice, Movable, PurseHeld
from ownway.engines.ledger.schedule import Every
from ownway.kernel.pence import MOST, Pence
from ownway.web.fields import DayField, PoundsField

EVERY = (
    (Every.FOUR_WEEKS.value, _("Every four weeks")),
    (Every.MONTH.value, _("Every month")),
    (Every.WEEK.value, _("Every week")),
)
_FORGED = {
    "required": _("This page was too old. Send it again."),
    "invalid": _("This page was too old. Send it again."),
}


class Once(forms.Form):
    """A form that is taken once, however often it is sent."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, error_messages=_FORGED)


class Remembered(Once):
    """Something written down, with words to remember it by for whoever wants any."""

    words = forms.CharField(
        label=_("Anything to remember? You can leave this empty."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("This is too long. Write up to 500 letters.")},
    )


class SpendForm(Remembered):
    """What was paid: for which line, how much, when and how; a photo of the receipt only for who wants to keep one."""

    line = forms.TypedChoiceField(
        label=_("What was it for?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what it was for."),
            "invalid_choice": _("This is not in your plan. Choose from the list."),
        },
    )
    pence = PoundsField(label=_("How much was it?"), least=1, most=MOST, help_text=_("For example 12.50"))
    how = forms.ChoiceField(
        label=_("How did you pay?"),
        choices=WRITTEN_BY_HAND,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you paid."), "invalid_choice": _("Choose one from the list.")},
    )
    receipt = forms.FileField(
        label=_("A photo of the receipt. You can leave this empty."),
        required=False,
        help_text=_("Nobody asks you for it. A photo you keep here is locked with your own key."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
        error_messages={
            "empty": _("This file is empty. Choose another one."),
            "invalid": _("The file did not arrive. Choose it again."),
            "missing": _("The file did not arrive. Choose it again."),
        },
    )

    field_order = ("line", "pence", "spent_on", "how", "words", "receipt", "once")

    def __init__(self, choices: Iterable[Choice], on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lines = self.fields["line"]
        if isinstance(lines, forms.TypedChoiceField):
            lines.choices = [(one.line, one.what) for one in choices]
        self.fields["spent_on"] = DayField(
            label=_("When did you pay?"),
            latest=on,
            initial=on,
            error_messages={"late": _("This day has not come yet. Write the day you paid.")},
        )
        self.order_fields(self.field_order)

    def picture(self) -> bytes | None:
        """The picture sent, read no further than the most that is taken."""
        given = self.cleaned_data.get("receipt")
        return given.read(MOST_BYTES + 1) if given else None


class PutRightForm(Once):
    """What was wrong with something written down."""

    why = forms.CharField(
        label=_("What was wrong?"),
        max_length=500,
        help_text=_("For example: It was £12.40, not £24.80."),
        error_messages={
            "required": _("Say in a few words what was wrong."),
            "max_length": _("This is too long. Write up to 500 letters."),
        },
    )


class CameBackForm(Remembered):
    """How much of a payment came back, and on which day."""

    pence = PoundsField(
        label=_("How much came back?"),
        least=1,
        most=MOST,
        help_text=_("For example 12.50"),
        error_messages={"required": _("Write how much came back, like 12.50.")},
    )

    field_order = ("pence", "came_on", "words", "once")

    def __init__(self, paid_on: date, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].help_text = _("For example: The class did not take place.")
        self.fields["came_on"] = DayField(
            label=_("When did it come back?"),
            earliest=paid_on,
            latest=on,
            initial=on,
            error_messages={
                "early": _("It was paid on %(limit)s. Write that day or a later one."),
                "late": _("This day has not come yet. Write the day the money came back."),
            },
        )
        self.order_fields(self.field_order)


class OpenForm(Once):
    """Why somebody who pays needs to see every line, and until when."""

    reason = forms.CharField(
        label=_("Why do you need to see every line?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=500,
        help_text=_("The person reads this, with your name, as soon as you send it."),
        error_messages={
            "required": _("Say why, in a sentence. The person reads it."),
            "max_length": _("This is too long. Write up to 500 letters."),
        },
    )

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["until_on"] = DayField(label=_("Until when?"), initial=on + timedelta(days=6))


class CameForm(Once):
    """A scheduled payment came: the day, and the amount with its reason where it is not what was expected."""

    def __init__(self, pence: int, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["came_on"] = DayField(
            label=_("When did it come?"),
            latest=on,
            initial=on,
            error_messages={"late": _("This day has not come yet. Write the day the money came.")},
        )
        self.fields["pence"] = PoundsField(label=_("How much came?"), least=1, most=MOST, initial=Pence(pence))
        self.fields["why"] = forms.CharField(
            label=_("If it is not what was expected: why?"), required=False, max_length=500
        )


def holder_fields(holders: Mapping[str, str], way: Holding | None = None) -> dict[str, forms.Field]:
    """Who holds the money: a place of this installation (``holders``, name by short name), or another by its name.

    A place that is chosen sees the lines it has to pay; a name alone lets nobody see anything. With ``way`` the boxes
    ask of that way of holding alone, and their names end with it.
    """
    ending, said = (f"_{way}", {"way": way.label}) if way else ("", {"way": ""})
    who = _("Who looks after the money: %(way)s") % said if way else _("Who looks after the money, if somebody does?")
    name = _("Their name: %(way)s") % said if way else _("Their name, if they are not in the list")
    return {
        f"held_by{ending}": forms.ChoiceField(
            label=who,
            help_text=_("They see the lines they pay, and nothing else. Leave it for an own account or card."),
            choices=[("", _("Nobody, or somebody who is not in this list")), *holders.items()],
            required=False,
            error_messages={"invalid_choice": _("Choose one from the list.")},
        ),
        f"with_whom{ending}": forms.CharField(
            label=name,
            help_text=_("The name of the organisation, if it is not in the list. Leave it empty for an own account."),
            required=False,
            max_length=120,
            error_messages={"max_length": _("This name is too long. Write up to 120 letters.")},
        ),
    }


class HoldForm(Once):
    """Which lines, held in which way, and with whom where somebody keeps the money."""

    lines = forms.TypedMultipleChoiceField(
        label=_("What shall be held in this way?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one."),
            "invalid_choice": _("This is not in your plan. Choose from the list."),
        },
    )
    holding = forms.ChoiceField(
        label=_("How is it held from today?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one way."), "invalid_choice": _("Choose one from the list.")},
    )

    def __init__(
        self,
        choices: Iterable[HeldChoice],
        holders: Mapping[str, str],
        *args: Any,
        may_choose_card: bool,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields.update(holder_fields(holders))
        lines, holding = self.fields["lines"], self.fields["holding"]
        if isinstance(lines, forms.TypedMultipleChoiceField) and isinstance(holding, forms.ChoiceField):
            lines.choices = [
                (one.line, _("%(what)s (now: %(way)s)") % {"what": one.called(at), "way": one.way})
                for at, one in enumerate(choices, 1)
            ]
            holding.choices = [way for way in Holding.choices if may_choose_card or way[0] != Holding.CARD]


class MovedForm(Remembered):
    """Which money went from one way of holding to which other one, how much of it, and on which day."""

    held = forms.RegexField(
        r"^\d{1,18}-\d{1,18}$",
        label=_("Which money moved?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose which money."), "invalid": _("Choose one from the list.")},
    )
    """Of any number, also where nothing is left of it: sent twice, the page is the same."""
    to_purse = forms.TypedChoiceField(
        label=_("Where did it go?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose where it went."), "invalid_choice": _("Choose one from the list.")},
    )
    pence = PoundsField(
        label=_("How much moved?"),
        least=1,
        most=MOST,
        help_text=_("For example 12.50"),
        error_messages={"required": _("Write how much moved, like 12.50.")},
    )

    field_order = ("held", "to_purse", "pence", "moved_on", "words", "once")

    def __init__(
        self, movable: Iterable[Movable], ways: Iterable[PurseHeld], on: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        held, to_purse = self.fields["held"], self.fields["to_purse"]
        parts = [(f"{one.stream}-{one.held.purse}", one) for one in movable]
        said = _("%(sum)s from %(name)s")
        held.widget.choices = [(key, said % {"sum": Pence(one.pence), "name": one.name}) for key, one in parts]
        if isinstance(to_purse, forms.TypedChoiceField):
            to_purse.choices = [(one.purse, one.called) for one in ways]
        self.hints = {
            "held": {key: _("It is here: %(way)s") % {"way": one.held.in_full} for key, one in parts},
            "to_purse": {str(one.purse): one.holding.label for one in ways if one.name},
        }
        """What stands under each answer."""
        self.fields["moved_on"] = DayField(
            label=_("When did it move?"),
            latest=on,
            initial=on,
            error_messages={"late": _("This day has not come yet. Write the day the money moved.")},
        )
        self.order_fields(self.field_order)

    def clean_held(self) -> tuple[int, int]:
        """The funder's money and where it was, by their numbers."""
        stream, purse = str(self.cleaned_data["held"]).split("-")
        return int(stream), int(purse)
