"""Forms about those who help, what is shared, and looks."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.people.kinds import Ability, AdvocateOutcome, Channel, Law, Relation
from ownway.apps.people.permissions import REACH_ELSEWHERE, REPRESENTATIVES, SHAREABLE, Deed
from ownway.web.fields import DayField
from ownway.web.helpers.words import choices

LET_IN = [(one.value, one.label) for one in Relation if one not in REPRESENTATIVES]
ACTING = [(one.value, one.label) for one in Relation if one in REPRESENTATIVES]
HEARD = [one for one in Channel.choices if one[0] != Channel.WEB]


class _Once(forms.Form):
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class _Parts(_Once):
    """What somebody may see, and what of it they may also change."""

    see = forms.MultipleChoiceField(
        label=_("What may they see?"),
        choices=choices(SHAREABLE),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing they may see.")},
    )
    change = forms.MultipleChoiceField(
        label=_("What may they also change?"),
        choices=choices(SHAREABLE),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Leave this empty if they only look."),
    )

    def grants(self) -> dict[str, str]:
        """Each part with the deed given: what may be changed may be seen too."""
        seen = dict.fromkeys(self.cleaned_data["see"], str(Deed.SEE))
        return seen | dict.fromkeys(self.cleaned_data["change"], str(Deed.CHANGE))


class LetInForm(_Parts):
    """Let somebody in, with limits and an end."""

    name = forms.CharField(
        label=_("What is their name?"), max_length=200, error_messages={"required": _("Write their name.")}
    )
    is_to_me = forms.CharField(
        label=_("Who are they to you?"), required=False, max_length=200, help_text=_("For example: my sister.")
    )
    relation = forms.ChoiceField(label=_("How do they help?"), choices=LET_IN, widget=forms.RadioSelect)
    email = forms.EmailField(
        label=_("Their e-mail address"),
        required=False,
        help_text=_("If you give it, we send them the code. The e-mail says nothing about you."),
        error_messages={"invalid": _("This is not an e-mail address. It looks like name@example.org.")},
    )
    until_on = DayField(
        label=_("Until which day?"), help_text=_("You can end it sooner, at once. For example, 20 11 2027.")
    )

    def __init__(self, *args: Any, is_scribe: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_scribe:
            self.fields["how"] = forms.ChoiceField(
                label=_("How did the person tell you?"),
                choices=HEARD,
                error_messages={"required": _("Say how the person told you.")},
            )
        self.order_fields(["name", "is_to_me", "relation", "see", "change", "until_on", "email"])


class AuthorityForm(_Parts):
    """Somebody who acts for the person, and the proof that was seen."""

    relation = forms.ChoiceField(label=_("What authority do they have?"), choices=ACTING, widget=forms.RadioSelect)
    name = forms.CharField(
        label=_("What is their name?"), max_length=200, error_messages={"required": _("Write their name.")}
    )
    email = forms.EmailField(label=_("Their e-mail address"), required=False)
    document = forms.CharField(
        label=_("Which document did you see?"),
        max_length=300,
        error_messages={"required": _("Say which document you saw.")},
    )
    number = forms.CharField(
        label=_("Its number"),
        max_length=100,
        help_text=_("The Public Guardian's or the court's number. Write “none” if it has none."),
        error_messages={"required": _("Write the number on the document, or “none”.")},
    )
    how = forms.ChoiceField(label=_("How did you see it?"), choices=HEARD)
    seen_on = DayField(label=_("When did you see it?"))
    limits = forms.CharField(
        label=_("What limits does the document set?"),
        required=False,
        max_length=10_000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    until_on = DayField(
        label=_("Does it end on a day?"), required=False, help_text=_("Leave this empty if it does not.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        order = ["relation", "name", "document", "number", "how", "seen_on", "limits", "see", "change", "until_on"]
        self.order_fields(order)


class ShareForm(_Once):
    """Show this record to another place or organisation."""

    to_place = forms.ChoiceField(label=_("Which place may see it?"), required=False)
    to_name = forms.CharField(
        label=_("Or the name of somebody who is not on that list"),
        required=False,
        max_length=200,
        help_text=_("A provider, or a group of peers."),
    )
    parts = forms.MultipleChoiceField(
        label=_("What may they see?"),
        choices=choices(SHAREABLE),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one thing they may see.")},
    )
    why = forms.CharField(
        label=_("Why may they see it?"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Say why they may see it.")},
    )
    until_on = DayField(
        label=_("Until which day?"), help_text=_("You can end it sooner, at once. For example, 20 11 2027.")
    )

    def __init__(self, places: Iterable[Any], *args: Any, is_scribe: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        listed: list[tuple[str, object]] = [("", _("Nobody on this list"))]
        self.fields["to_place"].choices = listed + [(one.slug, one.name) for one in places]  # type: ignore[attr-defined]
        if is_scribe:
            self.fields["how"] = forms.ChoiceField(
                label=_("How did the person tell you?"),
                choices=HEARD,
                error_messages={"required": _("Say how the person told you.")},
            )


class ShareByLawForm(ShareForm):
    """Show another place what a law lets it see."""

    law = forms.ChoiceField(label=_("Which law?"), choices=Law.choices, widget=forms.RadioSelect)

    def __init__(self, places: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(places, *args, **kwargs)
        del self.fields["to_name"]
        self.fields["to_place"].required = True
        self.fields["to_place"].error_messages["required"] = _("Choose the place that may see it.")
        self.fields["parts"].choices = choices(REACH_ELSEWHERE["law"])  # type: ignore[index, attr-defined]
        self.order_fields(["to_place", "law"])


class NotRightForm(forms.Form):
    """That look was not right."""

    words = forms.CharField(
        label=_("What was not right about it?"),
        required=False,
        max_length=4000,
        help_text=_("You do not have to say. Somebody who did not look will find out, and answer you."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class ConcernForm(forms.Form):
    """A keeper's answer about a look."""

    was_right = forms.ChoiceField(
        label=_("Was the look right?"),
        choices=(("yes", _("Yes, it was part of their work")), ("no", _("No, it was not right"))),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose yes or no.")},
    )
    answer = forms.CharField(
        label=_("Your answer to the person"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Say what you found and what you did. Use plain words."),
        error_messages={"required": _("Write the answer. The person reads it.")},
    )


class AdvocateForm(_Once):
    """Ask for an advocate."""

    helper = forms.ChoiceField(label=_("Who would you like?"), required=False)
    person_says = forms.CharField(
        label=_("What would you like help with?"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, helpers: Iterable[Any], *args: Any, is_scribe: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        anybody: list[tuple[str, object]] = [("", _("Anybody who is free"))]
        self.fields["helper"].choices = anybody + [(str(one.pk), one.name) for one in helpers]  # type: ignore[attr-defined]
        if is_scribe:
            self.fields["difficulties"] = forms.MultipleChoiceField(
                label=_("What would be very hard for the person without help?"),
                choices=Ability.choices,
                widget=forms.CheckboxSelectMultiple,
                help_text=_("Care Act section 67(4)."),
                error_messages={"required": _("Choose at least one.")},
            )
            self.fields["has_no_one"] = forms.BooleanField(
                label=_("Nobody suitable, who is not paid, can support them (section 67(5))"), required=False
            )


class OutcomeForm(forms.Form):
    """What came of asking for an advocate."""

    outcome = forms.ChoiceField(label=_("What came of it?"), choices=AdvocateOutcome.choices, widget=forms.RadioSelect)
    helper = forms.ChoiceField(label=_("Who is it?"), required=False)
    said = forms.CharField(
        label=_("Anything the person should know"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, helpers: Iterable[Any], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody: list[tuple[str, object]] = [("", _("Nobody yet"))]
        self.fields["helper"].choices = nobody + [(str(one.pk), one.name) for one in helpers]  # type: ignore[attr-defined]
