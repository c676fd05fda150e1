"""Forms of paying: bank details, payments, runs and invoices."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.money.queries import Choice
from ownway.apps.paying.kinds import Form, PayeeKind
from ownway.apps.paying.ports import BankDetails
from ownway.apps.paying.queries import Shown
from ownway.engines.ledger.schedule import Every
from ownway.kernel.pence import MOST
from ownway.web.fields import DayField, PoundsField

MOST_REPORT = 5_000_000
OFTEN = (
    ("", _("Once")),
    (Every.WEEK.value, _("Every week")),
    (Every.FOUR_WEEKS.value, _("Every four weeks")),
    (Every.MONTH.value, _("Every month")),
)
_FORGED = {
    "required": _("This page was too old. Send it again."),
    "invalid": _("This page was too old. Send it again."),
}


class Once(forms.Form):
    """What every form that makes something carries, so that sending it twice makes it once."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4, error_messages=_FORGED)


def _text(label: Any, most: int, *, help_text: Any = "", required: bool = True, rows: int = 0) -> forms.CharField:
    say = _("Fill this in.")
    return forms.CharField(
        label=label,
        max_length=most,
        required=required,
        help_text=help_text,
        widget=forms.Textarea if rows else forms.TextInput,
        error_messages={"required": say, "max_length": _("This is too long.")},
    )


class DetailsForm(forms.Form):
    """Bank details as people have them on a card or a letter."""

    name = _text(_("Name on the account"), 140)
    sort_code = _text(_("Sort code"), 12, help_text=_("Six digits, like 60-16-13"), required=False)
    account_number = _text(_("Account number"), 12, help_text=_("Eight digits"), required=False)
    reference = _text(_("What they want to read on their statement. You can leave this empty."), 18, required=False)

    def details(self) -> BankDetails:
        """The details, with spaces and dashes taken out of numbers."""
        given = self.cleaned_data
        plain = {
            name: str(given.get(name, "")).replace(" ", "").replace("-", "") for name in ("sort_code", "account_number")
        }
        number = str(given.get("user_number", "")).strip()
        return BankDetails(
            given["name"].strip(), **plain, reference=given.get("reference", "").strip(), user_number=number
        )


class AccountForm(DetailsForm, Once):
    """An account of a place: the one that pays, or whose statements are read."""

    user_number = _text(_("Bacs service user number, if you have one"), 6, required=False)
    reference = None  # type: ignore[assignment]
    field_order = ("name", "sort_code", "account_number", "user_number", "once")


class OwnAccountForm(DetailsForm, Once):
    """A person's own account."""

    reference = None  # type: ignore[assignment]


class PayeeForm(DetailsForm, Once):
    """Somebody new to pay."""

    kind = forms.ChoiceField(
        label=_("Who is this?"),
        choices=PayeeKind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who this is.")},
    )
    field_order = ("kind", "name", "sort_code", "account_number", "reference", "once")


class ChangeForm(DetailsForm):
    """New details for a payee, and why."""

    why = _text(_("Why do they change? Who told you?"), 500, help_text=_("Whoever checks it reads this."), rows=3)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, error_messages=_FORGED)


class CheckForm(forms.Form):
    """A second person says how they made sure."""

    how = _text(
        _("How did you make sure?"),
        500,
        help_text=_("Ring a number you already had, never one from the same letter or e-mail."),
        rows=3,
    )


class PayForm(Once):
    """A payment on a line of the plan, once or again and again."""

    def __init__(self, payees: Iterable[Shown], lines: Iterable[Choice], on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["payee"] = _chosen_payee(payees)
        self.fields["line"] = chosen_line(lines)
        self.fields["pence"] = PoundsField(label=_("How much?"), least=1, most=MOST, help_text=_("For example 12.50"))
        self.fields["every"] = forms.ChoiceField(
            label=_("How often?"), choices=OFTEN, required=False, widget=forms.RadioSelect
        )
        self.fields["due_on"] = DayField(label=_("From which day?"), initial=on)
        self.fields["words"] = _text(
            _("What they read on their statement, for a payment that is made once. You can leave this empty."),
            18,
            required=False,
        )


class StreamForm(Once):
    """Whose account a funder's money goes to."""

    def __init__(
        self, payees: Iterable[Shown], streams: Iterable[tuple[int, str]], on: date, *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stream"] = forms.TypedChoiceField(
            label=_("Which money?"),
            coerce=int,
            choices=list(streams),
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose which money.")},
        )
        self.fields["payee"] = _chosen_payee(payees)
        self.fields["starts_on"] = DayField(label=_("From which day?"), initial=on)


class EndForm(forms.Form):
    """The last day of what is paid again and again."""

    def __init__(self, starts_on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_on"] = DayField(
            label=_("Which day is the last?"),
            earliest=starts_on,
            error_messages={"early": _("It begins on %(limit)s. Write that day or a later one.")},
        )


class RunForm(Once):
    """Which account pays, and on which day the money arrives."""

    def __init__(self, accounts: Sequence[tuple[int, str]], pay_on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["account"] = forms.TypedChoiceField(
            label=_("Which account pays?"),
            coerce=int,
            choices=accounts,
            initial=accounts[0][0] if accounts else None,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose the account that pays.")},
        )
        self.fields["pay_on"] = DayField(label=_("On which day shall the money arrive?"), initial=pay_on)


class FileForm(forms.Form):
    """What kind of file the bank takes."""

    form = forms.ChoiceField(
        label=_("Which kind of file does your bank take?"),
        choices=Form.choices,
        initial=Form.PAIN_09,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the kind of file.")},
    )

    def __init__(self, process_on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["process_on"] = DayField(
            label=_("For Bacs: the working day before the money arrives"), initial=process_on, required=False
        )


class AsideForm(forms.Form):
    """Why the bank never had a file."""

    why = _text(_("How do you know that the bank never had this file?"), 500, rows=3)


class ReportForm(forms.Form):
    """A bank's report of what became of payments."""

    report = forms.FileField(
        label=_("The bank's report (pain.002)"),
        error_messages={"required": _("Choose the file."), "empty": _("This file is empty. Choose another one.")},
    )

    def content(self) -> bytes:
        """The file sent, read no further than the most that is taken."""
        return bytes(self.cleaned_data["report"].read(MOST_REPORT))


class InvoiceForm(Once):
    """A provider's invoice, as it stands on the paper."""

    def __init__(self, payees: Iterable[Shown], lines: Iterable[Choice], on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["payee"] = _chosen_payee(payees)
        self.fields["line"] = chosen_line(lines)
        self.fields["number"] = _text(_("The invoice's number"), 40)
        self.fields["from_on"] = DayField(label=_("The first day it is for"))
        self.fields["until_on"] = DayField(label=_("The last day it is for"))
        self.fields["pence"] = PoundsField(label=_("How much does it ask for?"), least=1, most=MOST)
        self.fields["due_on"] = DayField(label=_("When is it due?"), initial=on)


class AnswerForm(forms.Form):
    """How much of an invoice is questioned (or, later, owed after all), and why."""

    why = _text(_("Why?"), 500, help_text=_("The person and the provider read this."), rows=3)
    seen_version = forms.IntegerField(widget=forms.HiddenInput, error_messages=_FORGED)

    def __init__(self, name: str, label: Any, pence: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[name] = PoundsField(label=label, most=MOST, initial=pence)
        self.order_fields((name, "why", "seen_version"))


def chosen_line(lines: Iterable[Choice], label: Any = None, *, required: bool = True) -> forms.TypedChoiceField:
    """A line of the plan to choose."""
    return forms.TypedChoiceField(
        label=label or _("What is it for?"),
        coerce=int,
        required=required,
        empty_value=None,
        choices=[
            (one.line, one.what or _("Line %(number)s of the plan") % {"number": at}) for at, one in enumerate(lines, 1)
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a line of the plan."),
            "invalid_choice": _("This is not in the plan. Choose from the list."),
        },
    )


def _chosen_payee(payees: Iterable[Shown]) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=_("Who is paid?"),
        choices=[(str(one.id), f"{one.details.name} (…{one.number_shown})") for one in payees],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who is paid."), "invalid_choice": _("Choose from the list.")},
    )


class CloseForm(forms.Form):
    """Closing a month: words only where something is left."""

    words = forms.CharField(
        label=_("If something is left: why may it stay?"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"max_length": _("This is too long. Write up to 500 letters.")},
    )


class CameForm(Once):
    """Which payments of others came, and on which day."""

    groups = forms.MultipleChoiceField(
        label=_("Which came?"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one."),
            "invalid_choice": _("This was written down meanwhile. Look at the list again."),
        },
    )

    def __init__(self, choices: Sequence[tuple[str, str]], on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = self.fields["groups"]
        if isinstance(groups, forms.MultipleChoiceField):
            groups.choices = list(choices)
        groups.initial = [key for key, _called in choices]
        self.fields["came_on"] = DayField(
            label=_("On which day?"),
            help_text=_("Leave this empty where each came on the day it is from."),
            latest=on,
            required=False,
            error_messages={"late": _("This day has not come yet. Write the day the money came.")},
        )
