"""Forms of who works at a place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.people.kinds import Job
from ownway.web.keeping.words import WORK

if TYPE_CHECKING:
    from ownway.apps.people.models import Account

NOBODY = "nobody"


class CalledForm(forms.Form):
    """What a job is called and whose team it is, in the place's own words."""

    title = forms.CharField(
        label=_("What is their job called?"),
        max_length=80,
        required=False,
        help_text=_("As people read it, for example: Social worker. You may leave it empty."),
    )
    team = forms.CharField(label=_("Which team are they in?"), max_length=80, required=False)

    def __init__(self, teams: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say = _("Figures are counted by team. You may leave it empty.")
        so_far = _("Teams so far: %(teams)s.") % {"teams": ", ".join(teams)} if teams else ""
        self.fields["team"].help_text = f"{say} {so_far}".strip()


class JobForm(CalledForm):
    """More work for somebody."""

    job = forms.ChoiceField(
        label=_("What will they do here?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they will do."), "invalid_choice": _("Choose one of the answers.")},
    )
    field_order: tuple[str, ...] = ("job", "title", "team")

    def __init__(self, teams: Sequence[str], *args: Any, does: Collection[str] = (), **kwargs: Any) -> None:
        """``does`` is what they do here already: it is not offered again."""
        super().__init__(teams, *args, **kwargs)
        left = [(job.value, WORK[job]) for job in Job if job not in does]
        self.fields["job"].choices = left  # type: ignore[attr-defined]


class WorkerForm(JobForm):
    """Somebody new at work here."""

    name = forms.CharField(
        label=_("What is their name?"),
        max_length=120,
        help_text=_("The people they work with read it."),
        error_messages={"required": _("Write their name.")},
    )
    email = forms.EmailField(
        label=_("With which e-mail address do they sign in?"),
        help_text=_("Their own address at work. A code goes there each time. Never one that several people share."),
        error_messages={
            "required": _("Write their e-mail address."),
            "invalid": _("This is not an e-mail address. It looks like name@example.org."),
        },
    )
    field_order: tuple[str, ...] = ("name", "email", "job", "title", "team")


class EndForm(forms.Form):
    """Who has what they held, and what the people who wait read about it."""

    to = forms.ChoiceField(
        label=_("Who has the open steps now?"), error_messages={"required": _("Choose who has them now.")}
    )
    cause = forms.CharField(
        label=_("What do the people who wait read?"),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Each of them reads these words on their page. Say nothing private about who leaves."),
        error_messages={"required": _("Write what the people who wait read.")},
    )

    def __init__(self, takers: Iterable[Account], *args: Any, asks: bool, **kwargs: Any) -> None:
        """``asks`` is whether anything is left to hand over; where nothing is, nothing is asked."""
        super().__init__(*args, **kwargs)
        self.takers = {str(one.pk): one for one in takers}
        self.fields["to"] = forms.ChoiceField(
            label=self.fields["to"].label,
            choices=[
                (NOBODY, _("Nobody yet. They stand on the desk for whoever takes them.")),
                *((key, one.called) for key, one in self.takers.items()),
            ],
            error_messages=self.fields["to"].error_messages,
        )
        if not asks:
            self.fields.clear()

    def given(self) -> tuple[Account | None, str]:
        """Whom the steps go to (``None`` for nobody yet), and what the people who wait read."""
        return self.takers.get(self.cleaned_data.get("to", NOBODY)), self.cleaned_data.get("cause", "")
