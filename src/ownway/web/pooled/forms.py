"""Forms of what is shared."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ownway.apps.pooled.kinds import About, CostKind, Decides, LeaverPays, Paid, Unspent, Way, What, Why
from ownway.engines.ledger.pooling import MOST_PART
from ownway.kernel.pence import MOST
from ownway.web.fields import DayField, Inline, PoundsField
from ownway.web.paying.forms import Once
from ownway.web.plan.forms import words_field

if TYPE_CHECKING:
    from ownway.apps.money.queries import Choice
    from ownway.apps.pooled.queries import Kept, KeptMember

YEAR = timedelta(days=366)
TOO_LONG = _("This is too long.")
YES_NO = ((True, _("Yes")), (False, _("No")))


def _one_of(label: Any, choices: Any, missing: Any, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=choices,
        widget=forms.RadioSelect,
        error_messages={"required": missing, "invalid_choice": missing},
        **more,
    )


def _yes_no(label: Any, missing: Any, **more: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=YES_NO,
        widget=Inline,
        coerce=lambda said: said == "True",
        error_messages={"required": missing, "invalid_choice": missing},
        **more,
    )


def _number(label: Any, least: int, most: int, **more: Any) -> forms.IntegerField:
    say = _("Write a whole number from %(least)s to %(most)s.") % {"least": least, "most": most}
    errors = dict.fromkeys(("required", "invalid", "min_value", "max_value"), say)
    return forms.IntegerField(label=label, min_value=least, max_value=most, error_messages=errors, **more)


def _short(label: Any, missing: Any, most: int = 200, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label, max_length=most, error_messages={"required": missing, "max_length": TOO_LONG}, **more
    )


class QuarterHours(forms.DecimalField):
    """Hours a week in quarters, read into whole quarter hours."""

    def __init__(self, **kwargs: Any) -> None:
        say = _("Write hours in quarters, like 2.5. It is more than 0.")
        errors = dict.fromkeys(("required", "invalid", "min_value", "max_value", "max_decimal_places"), say)
        super().__init__(
            min_value=Decimal("0.25"),
            max_value=Decimal(MOST_PART) / 4,
            decimal_places=2,
            error_messages=errors,
            **kwargs,
        )

    def clean(self, value: Any) -> Any:
        """Whole quarter hours; raise ``ValidationError`` for a part of one."""
        hours = super().clean(value)
        if hours is None:
            return None
        if hours * 4 != int(hours * 4):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(hours * 4)

    def prepare_value(self, value: Any) -> Any:
        """Quarter hours that we hold are written as hours."""
        return f"{Decimal(value) / 4:g}" if isinstance(value, int) else value


def part_field(way: str, label: Any, **more: Any) -> forms.Field:
    """The field for a part, by the way the pool divides its costs."""
    return QuarterHours(label=label, **more) if way == Way.HOURS else _number(label, 1, MOST_PART, **more)


class PoolForm(Once):
    """A new pool and its rules."""

    name = _short(
        _("What is it called?"),
        _("Give it a name, like “The Thursday minibus”. No person’s name."),
        80,
        help_text=_("For example: The Thursday minibus. Do not use a person’s name."),
    )
    what = _one_of(_("What is shared?"), What.choices, _("Choose what is shared."))
    way = _one_of(_("How are costs divided?"), Way.choices, _("Choose how costs are divided."))
    decides = _one_of(_("How do the members decide?"), Decides.choices, _("Choose how the members decide."))
    notice_weeks = _number(_("How many weeks before leaving must somebody say so?"), 0, 26)
    leaver_pays = _one_of(
        _("What does somebody pay who has said they leave?"), LeaverPays.choices, _("Choose what they pay.")
    )
    back_percent = _number(
        _("Of their part of the reserve, how much goes back to a leaver, in a hundred?"),
        0,
        100,
        help_text=_("100 is all of it. After a move or a death it is always all of it."),
    )
    field_order = ("name", "what", "way", "decides", "notice_weeks", "leaver_pays", "back_percent", "once")


class InviteForm(Once):
    """Whom to ask, with which part and for which days."""

    reference = _short(
        _("Whose record? Write its reference."),
        _("Write the reference, like EB-12003."),
        20,
        help_text=_("Like EB-12003"),
    )

    def __init__(self, way: str, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if way != Way.EQUAL:
            label = _("How many hours a week?") if way == Way.HOURS else _("How many parts?")
            self.fields["part"] = part_field(way, label)
        self.fields["from_on"] = DayField(label=_("From which day?"), initial=on, latest=on + YEAR)
        self.fields["until_on"] = DayField(
            label=_("Until which day? Leave it empty where it goes on."), required=False, latest=on + 10 * YEAR
        )


class ChooseForm(forms.Form):
    """The line that pays, and whether the others read the name."""

    def __init__(self, lines: Iterable[Choice], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"] = forms.TypedChoiceField(
            label=_("Which line of your plan pays your share?"),
            coerce=int,
            choices=[(one.line, one.what) for one in lines],
            widget=forms.RadioSelect,
            required=self.is_line_needed,
            error_messages={"required": _("Choose the line of your plan that pays your share.")},
            empty_value=None,
        )
        self.fields["is_named"] = _yes_no(
            _("May the others in it read your name?"),
            _("Choose yes or no."),
            help_text=_("If you say no, they only see that there is one more."),
            required=self.is_line_needed,
        )

    is_line_needed = True


class JoinForm(ChooseForm):
    """Yes or no to joining, and what one chooses with a yes."""

    is_line_needed = False

    def __init__(self, lines: Iterable[Choice], *args: Any, **kwargs: Any) -> None:
        super().__init__(lines, *args, **kwargs)
        self.fields["is_yes"] = _yes_no(_("Do you want to join?"), _("Choose yes or no. You need not join."))
        self.order_fields(("is_yes", "line", "is_named"))


class VoteForm(forms.Form):
    """One voice."""

    is_yes = _yes_no(_("Do you agree?"), _("Choose yes or no."))


class ProposeForm(Once):
    """What the members decide on."""

    words = words_field(_("What shall the others decide?"), _("Say what the others decide on."), most=1000)
    field_order = ("about", "words", "from_on", "once")

    def __init__(self, abouts: Sequence[About], on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(one.value, one.label) for one in abouts]
        self.fields["about"] = _one_of(_("What is it about?"), choices, _("Choose what it is about."))
        self.fields["from_on"] = DayField(
            label=_("From which day shall it hold?"), initial=on, latest=on + YEAR, help_text=_("Today or later.")
        )
        self.order_fields(self.field_order)


def _part_of(one: KeptMember) -> int:
    return one.part or one.member.answer.invitation.part


class ProposePartsForm(ProposeForm):
    """A proposal by who keeps the pool: also what part each member pays."""

    def __init__(self, kept: Kept, *args: Any, **kwargs: Any) -> None:
        way, members = kept.pool.way, [one for one in kept.members if one.has_voice]
        left_out = {About.JOIN, About.SHARES} if way == Way.EQUAL else {About.JOIN}
        super().__init__([one for one in About if one not in left_out], *args, **kwargs)
        self.members: Sequence[KeptMember] = () if way == Way.EQUAL else members
        for one in self.members:
            name = one.member.record.person.name or one.member.record.reference
            label = _("If it is about parts: how much for %(name)s?") % {"name": name}
            self.fields[f"part_{one.member.pk}"] = part_field(way, label, required=False, initial=_part_of(one))

    def parts(self) -> dict[int, int]:
        """The part of each member, by number."""
        given = self.cleaned_data
        return {one.member.pk: given[f"part_{one.member.pk}"] or 0 for one in self.members}


class LeaveForm(forms.Form):
    """Why and when somebody leaves."""

    why = _one_of(_("Why do you leave?"), Why.choices[:2], _("Choose one of these."))

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["leaves_on"] = DayField(label=_("Which day shall be your last?"), initial=on, latest=on + YEAR)


class CostForm(Once):
    """A cost of the pool."""

    words = _short(_("What is it? Every member reads this in their own books."), _("Say what it is, in a few words."))
    kind = _one_of(_("What sort of cost?"), CostKind.choices, _("Choose what sort of cost it is."))
    paid = _one_of(_("Who pays it?"), Paid.choices, _("Choose who pays it."))
    pence = PoundsField(label=_("How much?"), least=1, most=MOST, help_text=_("For example 12.50"))
    field_order = ("words", "kind", "paid", "pence", "first_on", "last_on", "paid_on", "once")

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, label, latest in (
            ("first_on", _("For the days from"), on + YEAR),
            ("last_on", _("up to and with"), on + 2 * YEAR),
            ("paid_on", _("On which day was it paid?"), on),
        ):
            self.fields[name] = DayField(label=label, initial=on, latest=latest)
        self.order_fields(self.field_order)


class AnewForm(forms.Form):
    """What the members read about a cost that is divided anew."""

    words = _short(_("What is it? Every member reads this in their own books."), _("Say what it is, in a few words."))


class FundForm(Once):
    """A community fund: who gives what for which outcomes."""

    funder = _short(_("Who gives the money?"), _("Write who gives the money: the name of an organisation."), 120)
    pence = PoundsField(label=_("How much?"), least=1, most=MOST, help_text=_("For example 5,000"))
    outcomes = words_field(
        _("What must come of it? One outcome on each line."),
        _("Write what must come of it, each on a line of its own."),
        help_text=_("Write no names of people."),
        most=5000,
    )
    unspent = _one_of(_("Where does money go that is not spent?"), Unspent.choices, _("Choose where it goes."))
    field_order = ("funder", "pence", "from_on", "until_on", "outcomes", "unspent", "once")

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["from_on"] = DayField(label=_("On which day did it come?"), initial=on, latest=on)
        self.fields["until_on"] = DayField(label=_("Until when is it to be spent?"), latest=on + 10 * YEAR)
        self.order_fields(self.field_order)


class FundSpendForm(Once):
    """Money of a fund that was spent."""

    what = _short(_("What was paid for?"), _("Say what was paid for."), 500, help_text=_("Write no names of people."))
    pence = PoundsField(label=_("How much?"), least=1, most=MOST, help_text=_("For example 12.50"))
    field_order = ("what", "pence", "spent_on", "once")

    def __init__(self, on: date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["spent_on"] = DayField(label=_("On which day?"), initial=on, latest=on)
        self.order_fields(self.field_order)


class EvidenceForm(Once):
    """What shows an outcome."""

    says = words_field(
        _("What shows it?"),
        _("Say what shows it."),
        help_text=_("Numbers and days. Write no names of people."),
        most=500,
    )
    is_met = _yes_no(_("Has it come about?"), _("Choose yes or no."))
    field_order = ("says", "is_met", "once")
