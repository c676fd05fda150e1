"""Forms about a person."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ownway.apps.people.actions import Answered, Consulted
from ownway.apps.people.kinds import Ability, EthnicGroup, KeptBack, Need
from ownway.web.contact.forms import PREFERS
from ownway.web.fields import DayField, Inline

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

YES_NO = (("yes", _("Yes")), ("no", _("No")))


class _Versioned(forms.Form):
    seen_version = forms.IntegerField(widget=forms.HiddenInput, min_value=1)


class DetailsForm(_Versioned):
    """Who I am and how to reach me."""

    name = forms.CharField(
        label=_("Name"),
        help_text=_("The name you want us to use."),
        max_length=200,
        error_messages={"required": _("Write the name you want us to use.")},
    )
    born = DayField(label=_("Date of birth"), required=False, help_text=_("You can leave this out."))
    phone = forms.CharField(label=_("Phone number"), required=False, max_length=100)
    email = forms.EmailField(
        label=_("E-mail address"),
        required=False,
        error_messages={"invalid": _("This is not an e-mail address. It looks like name@example.org.")},
    )
    address = forms.CharField(
        label=_("Where you live or get post"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    prefers = forms.ChoiceField(
        label=_("How should we reach you first?"), choices=PREFERS, widget=forms.RadioSelect, required=False
    )

    def reach(self) -> dict[str, str]:
        """The ways to reach the person."""
        return {key: str(self.cleaned_data.get(key) or "") for key in ("phone", "email", "address", "prefers")}


class NeedsForm(_Versioned):
    """What I need to understand and be understood."""

    needs = forms.MultipleChoiceField(
        label=_("What do you need?"),
        choices=Need.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Choose all that help, or none."),
    )
    language = forms.CharField(label=_("Which language?"), required=False, max_length=100)
    more = forms.CharField(
        label=_("Anything else that helps"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )
    may_share = forms.BooleanField(
        label=_("Tell this to other services that help me, so that they do not ask again"), required=False
    )


def _in_family(one: EthnicGroup) -> StrOrPromise:
    """An ethnic group with its family before it, as the list of the census has them."""
    return format_lazy("{}: {}", one.broad.label, one.label) if one.broad else one.label


class EthnicGroupForm(_Versioned):
    """The person's own word on their ethnic group; nobody need answer."""

    ethnic_group = forms.ChoiceField(
        label=_("Your ethnic group"),
        choices=[("", _("Choose one")), *((one.value, _in_family(one)) for one in EthnicGroup)],
        error_messages={"required": _("Choose one, or go back without keeping it. You need not answer.")},
    )


class SafeForm(_Versioned):
    """A safe way to be reached."""

    how = forms.CharField(
        label=_("How can we reach you safely?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: only by text message, or through my sister."),
    )
    when = forms.CharField(
        label=_("When is it safe?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: Tuesday mornings."),
    )
    never = forms.CharField(
        label=_("What must we never say, send or leave?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("For example: no letters, no message on the machine, do not say where you ring from."),
    )


class ForgetForm(forms.Form):
    """Being forgotten cannot be taken back."""

    is_sure = forms.BooleanField(
        label=_("I am sure. I know that this cannot be taken back."),
        error_messages={"required": _("This cannot be taken back. Tick the box to say that you are sure.")},
    )


class NoteForm(forms.Form):
    """A practitioner's note."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    note = forms.CharField(
        label=_("Note"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Write what happened, in plain words. The person reads it. No supporter does."),
        error_messages={"required": _("Write the note.")},
    )
    kept_back = forms.ChoiceField(
        label=_("Does the law keep this note from the person?"),
        choices=[("", _("No, the person can read it")), *KeptBack.choices],
        required=False,
        widget=forms.RadioSelect,
    )
    because = forms.CharField(
        label=_("If so, why?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Your name and which of the two reasons it is stand in the trail."),
    )


class SeenForm(forms.Form):
    """Whether the person was seen alone, and whether their needs were met."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    seen_on = DayField(label=_("When did you see the person?"))
    was_alone = forms.ChoiceField(
        label=_("Did you see them alone?"),
        choices=YES_NO,
        widget=Inline,
        error_messages={"required": _("Choose yes or no.")},
    )
    who_else = forms.CharField(
        label=_("If not, who else was there, and why?"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    were_needs_met = forms.ChoiceField(
        label=_("Were their communication needs met that day?"),
        choices=[*YES_NO, ("", _("I do not know"))],
        required=False,
        widget=Inline,
    )


class CapacityForm(forms.Form):
    """One decision on one day: support first, then the four things, then best interests."""

    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    decision = forms.CharField(
        label=_("Which decision is this about?"),
        max_length=500,
        help_text=_("One decision, not everything."),
        error_messages={"required": _("Say which decision this is about. Capacity is never for everything.")},
    )
    tested_on = DayField(label=_("On which day did you talk about it?"))
    support = forms.CharField(
        label=_("What was tried first to help the person decide for themself?"),
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Time of day, place, pictures, somebody they trust, more time."),
        error_messages={"required": _("Say first what was tried to help the person decide for themself.")},
    )
    cause = forms.CharField(
        label=_("If not able: what impairment or disturbance causes it, and how? (section 2)"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    wishes = forms.CharField(
        label=_("What does the person want, in their words or signs?"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    asked_name = forms.CharField(label=_("If not able: who was asked?"), required=False, max_length=200)
    consulted = forms.CharField(
        label=_("What did they say?"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    asked_name_2 = forms.CharField(label=_("Who else was asked?"), required=False, max_length=200)
    consulted_2 = forms.CharField(
        label=_("What did they say?"), required=False, max_length=10_000, widget=forms.Textarea(attrs={"rows": 2})
    )
    best_interests = forms.CharField(
        label=_("What was decided, and why is it best for the person?"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    is_about_direct_payments = forms.BooleanField(
        label=_("This is about agreeing to direct payments (Care Act section 32)"), required=False
    )
    acting = forms.ChoiceField(label=_("Who takes the payments for them?"), required=False)
    suitable_because = forms.CharField(
        label=_("Why are they suitable?"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 2})
    )
    look_again_on = DayField(label=_("When will you look at this again?"), required=False)

    def __init__(self, acting: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody: list[tuple[str, object]] = [("", _("Nobody"))]
        self.fields["acting"].choices = nobody + [(str(one.row.pk), one.name) for one in acting]  # type: ignore[attr-defined]
        for ability in Ability:
            self.fields[f"{ability}_is_able"] = forms.ChoiceField(
                label=_("%(what)s: are they able?") % {"what": ability.label},
                choices=YES_NO,
                widget=Inline,
                error_messages={"required": _("Choose yes or no.")},
            )
            self.fields[str(ability)] = forms.CharField(
                label=_("What showed it?"), max_length=2000, error_messages={"required": _("Say what showed it.")}
            )
        able = [name for ability in Ability for name in (f"{ability}_is_able", str(ability))]
        self.order_fields(["decision", "is_about_direct_payments", "tested_on", "support", *able])

    def answers(self) -> dict[Ability, Answered]:
        """The four answers with what showed each."""
        given = self.cleaned_data
        return {one: Answered(given[f"{one}_is_able"] == "yes", given[str(one)]) for one in Ability}

    def asked(self) -> list[Consulted]:
        """Those who were asked, and what they said."""
        given = self.cleaned_data
        pairs = ((given["asked_name"], given["consulted"]), (given["asked_name_2"], given["consulted_2"]))
        return [Consulted(name, says) for name, says in pairs if name.strip() or says.strip()]
