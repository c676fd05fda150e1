"""Forms of deciding: every line of the plan, and every line of today's support that would lose something."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.decisions.kinds import Because
from ownway.apps.decisions.shrinking import Explained
from ownway.apps.journey.road import Level
from ownway.apps.plan.actions.judging import Less
from ownway.apps.plan.kinds import Funder, Question, WhoBy
from ownway.kernel.pence import Pence
from ownway.web.checks.forms import ToldForm
from ownway.web.fields import DayField, Inline, PoundsField
from ownway.web.home.words import LEVELS
from ownway.web.plan.forms import words_field
from ownway.web.review.forms import LeavingForm

if TYPE_CHECKING:
    from ownway.apps.decisions.models import SupportLine
    from ownway.apps.plan.models import Line
    from ownway.web.review.leaving import MoneyHeld

AS_ASKED, LESS = "asked", "less"


class StopsForm(forms.Form):
    """Each line of today's support: how much of it stops, and why that need is smaller or how it is met now."""

    today: list[SupportLine]

    def starts_from(self, today: Sequence[SupportLine]) -> None:
        """Ask of each line of this support how much of it stops, and why."""
        self.today = list(today)
        for support in self.today:
            self._add_support(support)

    def _add_support(self, support: SupportLine) -> None:
        key = support.root
        self.fields[f"pence-{key}"] = PoundsField(
            label=_("Of %(what)s (%(worth)s a week today), this much a week stops")
            % {"what": support.what, "worth": Pence(support.weekly_pence)},
            required=False,
            most=support.weekly_pence,
        )
        self.fields[f"because-{key}"] = forms.ChoiceField(
            label=_("Because"), choices=Because.choices, widget=Inline, initial=Because.MET, required=False
        )
        self.fields[f"how-{key}"] = forms.CharField(
            label=_("Why is the need smaller, or how is it met now?"), max_length=1000, required=False
        )

    @property
    def today_weekly_pence(self) -> int:
        """What the support the decision starts from is worth a week."""
        return sum(one.weekly_pence for one in self.today)

    def support_rows(self) -> list[dict[str, Any]]:
        """Each line of today's support with its fields."""
        return [{"line": one, "fields": self._bound(("pence", "because", "how"), one.root)} for one in self.today]

    def explained(self) -> list[Explained]:
        """What is said to stop, line by line."""
        data = self.cleaned_data
        return [
            Explained(
                one.root,
                int(data[f"pence-{one.root}"]),
                Because(data[f"because-{one.root}"] or Because.MET),
                data[f"how-{one.root}"],
            )
            for one in self.today
            if data.get(f"pence-{one.root}")
        ]

    def _bound(self, names: Sequence[str], key: uuid.UUID) -> list[forms.BoundField]:
        return [self[f"{name}-{key}"] for name in names if f"{name}-{key}" in self.fields]


class DecideForm(StopsForm):
    """A decision: as asked or less on each line, what stops of today's support and why, the reason, and the day."""

    reason = words_field(_("The reason"), _("Write the reason in your own words. The person reads it."))
    starts_on = DayField(label=_("From which day?"))
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput)

    def __init__(
        self, lines: Sequence[Line], today: Sequence[SupportLine], data: Any = None, *, version: int, on: date
    ) -> None:
        first = {"seen_version": version, "once": uuid.uuid4(), "starts_on": on + timedelta(days=28)}
        super().__init__(data, initial=first)
        self.starts_from(today)
        self.lines = list(lines)
        for line in self.lines:
            self._add_line(line)

    def _add_line(self, line: Line) -> None:
        key = line.pk
        self.fields[f"verdict-{key}"] = forms.ChoiceField(
            label=line.what,
            choices=[(AS_ASKED, _("As asked")), (LESS, _("Less, or no"))],
            widget=Inline,
            initial=AS_ASKED,
        )
        if is_employed(line):
            self.fields[f"hours-{key}"] = forms.CharField(
                label=_("Hours a week agreed: %(what)s") % {"what": line.what},
                max_length=8,
                required=False,
                help_text=_("Leave empty for none."),
            )
        elif line.yearly_pence:
            self.fields[f"yearly-{key}"] = PoundsField(
                label=_("Agreed each week: %(what)s") % {"what": line.what},
                required=False,
                help_text=_("0 or empty for none."),
            )
        self.fields[f"why-{key}"] = forms.CharField(
            label=_("Why not as asked: %(what)s") % {"what": line.what}, max_length=1000, required=False
        )

    def rows(self) -> list[dict[str, Any]]:
        """Each line of the plan with its fields."""
        names = ("verdict", "hours", "yearly", "why")
        return [{"line": line, "fields": self._bound(names, line.pk)} for line in self.lines]

    def less(self) -> Mapping[uuid.UUID, Less]:
        """The lines not agreed as asked."""
        data = self.cleaned_data
        return {
            line.pk: Less(
                why=data[f"why-{line.pk}"],
                yearly_pence=line.plan.in_year.year_of(int(data.get(f"yearly-{line.pk}") or 0)),
                weekly_hours=data.get(f"hours-{line.pk}", ""),
            )
            for line in self.lines
            if data[f"verdict-{line.pk}"] == LESS
        }


class EndingForm(StopsForm, LeavingForm):
    """Ending support because needs are not eligible: every line stops, each with its reason."""

    reason = words_field(
        _("Why does support end?"),
        _("Say why, in words the person can read."),
        help_text=_("In your own words. The person reads it first."),
    )
    meanwhile = words_field(
        _("What happens until the last day?"),
        _("Say what happens until the last day: who comes, and who to ring."),
        help_text=_("All support goes on until then. Say who comes and who to ring."),
    )
    last_words = ("ends_on", "meanwhile", "stays", "told", "left_goes", "debts")

    def __init__(self, today: Sequence[SupportLine], held: Sequence[MoneyHeld], data: Any = None, *, on: date) -> None:
        stops = {f"pence-{one.root}": one.weekly_pence for one in today}
        LeavingForm.__init__(self, held, data, initial={"ends_on": on + timedelta(days=28), **stops})
        self.starts_from(today)

    def until_and_after(self) -> list[forms.BoundField]:
        """What is said of the days until the last, and of what comes after."""
        return [self[name] for name in self.last_words if name in self.fields]


class StayForm(forms.Form):
    """Taking an ending of support back."""

    reason = words_field(_("Why does support go on?"), _("Write the reason in your own words. The person reads it."))
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class RefuseForm(forms.Form):
    """Saying no to a plan."""

    reason = words_field(_("Why is the answer no?"), _("Write the reason in your own words. The person reads it."))
    seen_version = forms.IntegerField(widget=forms.HiddenInput)
    once = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)


class BackForm(forms.Form):
    """Giving a plan back to be changed."""

    reason = words_field(_("What has to change?"), _("Say what has to change. The person reads it."))
    level = forms.ChoiceField(
        label=_("Whose level does it wait at?"),
        choices=[(level.value, LEVELS.get(level, level.value)) for level in Level],
    )


class UnseenForm(forms.Form):
    """Why the person could not be shown the draft."""

    why_not = words_field(
        _("Why could the person not be shown the draft?"), _("Say why. It stands in the decision, with your name.")
    )


class QuestionForm(forms.Form):
    """An answer to what no sum can say."""

    is_yes = forms.ChoiceField(
        label=_("Your answer"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        widget=Inline,
        error_messages={"required": _("Say yes or no.")},
    )
    words = words_field(_("Why?"), _("Say why, in a sentence. Your name stands beside it."))

    def __init__(self, question: Question, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["is_yes"].label = question.label


def is_employed(line: Line) -> bool:
    """Whether a line pays an assistant, so that hours and never the pay may be less."""
    return line.who_by == WhoBy.ASSISTANT and line.funder != Funder.NOBODY


class HeardForm(ToldForm):
    """How the person was told of what was decided, and what of it was shown to whoever told them."""

    news = forms.RegexField(
        r"^\d{1,15}(,\d{1,15})*$",
        widget=forms.HiddenInput,
        error_messages={"required": _("Open this page again."), "invalid": _("Open this page again.")},
    )

    def __init__(self, *args: Any, is_estate: bool, news: str) -> None:
        super().__init__(*args, is_estate=is_estate)
        self.fields["news"].initial = news

    def given(self) -> dict[str, Any]:
        """What the deed takes."""
        given = super().given()
        return {**given, "news": [int(one) for one in given["news"].split(",")]}
