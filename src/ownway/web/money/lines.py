"""What the money is for: each line with who pays which part of it, and when its money falls."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ownway.apps.money import actions, queries
from ownway.apps.people.permissions import Deed, Part
from ownway.engines.ledger.forecast import Spell
from ownway.kernel.pence import MOST
from ownway.kernel.problems import Refused
from ownway.web.answering import show
from ownway.web.asking import add_problems, seen_record, signed_in, today
from ownway.web.fields import DayField, PoundsField, percent
from ownway.web.paying.asked import asked

MORE = 3
"""Empty rows below those that are written: sent and opened again there are so many more."""


class SpellsForm(forms.Form):
    """Rows of two days and an amount; a row left empty does not count."""

    seen_number = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, found: queries.LineSpells, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_number"].initial = found.number
        written: list[Spell | None] = [*found.spells, *[None] * MORE]
        self.count = min(len(written), actions.MOST_SPELLS)
        for at, one in enumerate(written[: self.count]):
            self._ask(at, one)

    def rows(self) -> list[list[forms.BoundField]]:
        """The boxes of each row."""
        return [[self[f"{name}_{at}"] for name in ("first", "last", "pence")] for at in range(self.count)]

    def clean(self) -> dict[str, Any]:
        """Whole rows only: what is missing in a row is asked for there."""
        super().clean()
        found, given = [], self.cleaned_data
        for at in range(self.count):
            row = [given.get(f"{name}_{at}") for name in ("first", "last", "pence")]
            if all(one is None for one in row) or any(f"{name}_{at}" in self.errors for name in ("first", "last")):
                continue
            self._missing(at, row)
            if all(row):
                found.append(Spell(*row))  # type: ignore[arg-type]
        self.spells: Sequence[Spell] = found
        return given

    def _missing(self, at: int, row: Sequence[object]) -> None:
        for name, one in zip(("first", "last", "pence"), row, strict=True):
            if not one and f"{name}_{at}" not in self.errors:
                self.add_error(f"{name}_{at}", _("Write this too, or leave the whole row empty."))

    def _ask(self, at: int, one: Spell | None) -> None:
        said = {"number": at + 1}
        first = gettext_lazy("First day, row %(number)s") % said
        last = gettext_lazy("Last day, row %(number)s") % said
        self.fields[f"first_{at}"] = DayField(label=first, required=False, initial=one and one.first_on)
        self.fields[f"last_{at}"] = DayField(label=last, required=False, initial=one and one.last_on)
        self.fields[f"pence_{at}"] = PoundsField(
            label=gettext_lazy("How much in these days, row %(number)s") % said,
            required=False,
            most=MOST,
            initial=one and one.pence,
        )


class ClearForm(forms.Form):
    """Why the days of a line are taken away."""

    seen_number = forms.IntegerField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=gettext_lazy("Why do you take them away?"),
        max_length=actions.MOST_WORDS,
        help_text=gettext_lazy("For example: The course does not take place."),
        error_messages={
            "required": gettext_lazy("Say in a few words why these days are taken away."),
            "max_length": gettext_lazy("This is too long. Write up to 500 letters."),
        },
    )

    def __init__(self, number: int, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seen_number"].initial = number


@login_required
def lines(request: HttpRequest, reference: str) -> HttpResponse:
    """Each line of the money: what it costs, who pays it, and when."""
    record, by, on = seen_record(request, reference, Part.SPENDING), signed_in(request), today()
    found = queries.choices(record, seen_by=by, on=on)
    return show(request, "money/lines", {"record": record, "lines": found, "percent": percent, "today": on})


@login_required
def spells(request: HttpRequest, reference: str, line: int) -> HttpResponse:
    """Say when the money of a line is spent: a season, once, or several times."""
    record, by, on = seen_record(request, reference, Part.SPENDING, Deed.CHANGE), signed_in(request), today()
    found = queries.line_spells(record, line, seen_by=by, on=on, deed=Deed.CHANGE)
    form = SpellsForm(found, request.POST or None)
    if request.method == "POST" and form.is_valid() and "show" not in request.POST:
        try:
            actions.plan_spells(
                record=record, line=line, spells=form.spells, by=by, on=on, seen_number=form.cleaned_data["seen_number"]
            )
            messages.success(request, _("It is written down. The year ahead goes by it from now on."))
            return redirect("money:lines", reference)
        except Refused as refused:
            add_problems(form, refused)
    context = {"record": record, "form": form, "found": found, "months": _months(form, found, on)}
    return show(request, "money/spells", context, status=400 if form.errors else 200)


@login_required
def clear(request: HttpRequest, reference: str, line: int) -> HttpResponse:
    """Take away the days that were written for a line, and say why."""
    record, by, on = seen_record(request, reference, Part.SPENDING, Deed.CHANGE), signed_in(request), today()
    found = queries.line_spells(record, line, seen_by=by, on=on, deed=Deed.CHANGE)
    return asked(
        request,
        ClearForm(found.number, request.POST or None),
        lambda given: actions.clear_spells(record=record, line=line, by=by, on=on, **given),
        page="money/spells_clear",
        context={"record": record, "found": found},
        done=_("The days are taken away. Every week is the same again."),
        to=reverse("money:lines", args=[reference]),
    )


def _months(form: SpellsForm, found: queries.LineSpells, on: date) -> list[tuple[date, int]]:
    """The months of the year as the boxes say, where they say something; else as it stands."""
    said = form.spells if form.is_bound and not form.errors and form.spells else None
    return found.months(on, said)
