"""Forms of statements: a file, which column is which, and what a line was."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.banking.actions import MOST_BYTES, Part
from ownway.apps.banking.kinds import MatchKind
from ownway.apps.money.queries import Choice
from ownway.kernel.pence import MOST
from ownway.kernel.references import Plain
from ownway.web.fields import PoundsField
from ownway.web.paying.forms import Once, chosen_line

MOST_PARTS = 3
DAY_FORMS = (
    ("dd/mm/yyyy", "24/11/2026"),
    ("dd/mm/yy", "24/11/26"),
    ("yyyy-mm-dd", "2026-11-24"),
    ("dd mmm yyyy", "24 Nov 2026"),
    ("dd-mm-yyyy", "24-11-2026"),
    ("mm/dd/yyyy", "11/24/2026"),
)
ONE_COLUMN = (
    ("", _("Leave it out")),
    ("day", _("The day")),
    ("amount", _("The amount, with a minus for money out")),
    ("paid_in", _("Money in")),
    ("paid_out", _("Money out")),
    ("payee", _("Who it was")),
    ("reference", _("What it was for")),
    ("balance", _("What was left after it")),
    ("bank_id", _("The bank's own number of the line")),
)


class FileForm(Once):
    """A statement as the bank gave it."""

    statement = forms.FileField(
        label=_("The file from your bank"),
        help_text=_("camt.053, MT940, OFX, Open Banking JSON, or a table (CSV)."),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("This file is empty. Choose another one."),
            "invalid": _("The file did not arrive. Choose it again."),
        },
    )

    def content(self) -> bytes:
        """The file sent, read no further than the most that is taken."""
        return bytes(self.cleaned_data["statement"].read(MOST_BYTES + 1))


class ColumnsForm(forms.Form):
    """Somebody points at the columns of a table: one list to choose from for each column."""

    def __init__(self, headings: Sequence[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.headings = headings
        for at, heading in enumerate(headings):
            label = _("Column %(number)s: %(heading)s") % {"number": at + 1, "heading": heading or "?"}
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=label, choices=ONE_COLUMN, required=False, initial=_likely(heading)
            )
        self.fields["day_form"] = forms.ChoiceField(
            label=_("How is a day written?"), choices=DAY_FORMS, initial="dd/mm/yyyy"
        )

    def mapping(self) -> dict[str, Plain]:
        """The columns by their headings, as the reader wants them."""
        found: dict[str, Plain] = {"day_form": self.cleaned_data["day_form"]}
        words: dict[str, list[str]] = {"payee": [], "reference": []}
        for at, heading in enumerate(self.headings):
            chosen = self.cleaned_data[f"column_{at}"]
            if chosen in words:
                words[chosen].append(heading)
            elif chosen:
                found[chosen] = heading
        return {**found, **words}


class SayForm(Once):
    """What a line was: a line of the plan, in up to three parts, or something else; and words to teach."""

    def __init__(self, pence: int, lines: Iterable[Choice], words: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.pence, self.is_out = abs(pence), pence < 0
        of_plan = MatchKind.SPENT if self.is_out else MatchKind.REFUND
        listed = list(lines)
        kinds = ([(of_plan.value, of_plan.label)] if listed else []) + [
            (MatchKind.TRANSFER.value, MatchKind.TRANSFER.label),
            (MatchKind.ASIDE.value, MatchKind.ASIDE.label),
        ]
        self.fields["kind"] = forms.ChoiceField(
            label=_("What was it?"),
            choices=kinds,
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose what it was.")},
        )
        if listed:
            self.fields["plan_line"] = chosen_line(listed, _("Which line of the plan?"), required=False)
            for at in range(2, MOST_PARTS + 1):
                self.fields[f"pence_{at}"] = PoundsField(
                    label=_("Part %(number)s: how much of it was something else? You can leave this empty.")
                    % {"number": at},
                    least=1,
                    most=MOST,
                    required=False,
                )
                self.fields[f"line_{at}"] = forms.TypedChoiceField(
                    label=_("Part %(number)s: which line?") % {"number": at},
                    coerce=int,
                    empty_value=None,
                    required=False,
                    choices=[("", _("Not in the plan")), *((one.line, one.what) for one in listed)],
                )
        self.fields["teach"] = forms.CharField(
            label=_("Do the same with other lines that have these words. Empty: only this line."),
            required=False,
            max_length=60,
            help_text=_("The bank's words were: %(words)s") % {"words": words},
        )

    def parts(self) -> list[Part]:
        """The parts of the line: the first is what the others leave of it."""
        given = self.cleaned_data
        kind = MatchKind(given["kind"])
        others = [
            _part(kind, given.get(f"pence_{at}"), given.get(f"line_{at}"))
            for at in range(2, MOST_PARTS + 1)
            if given.get(f"pence_{at}")
        ]
        of_plan = kind in (MatchKind.SPENT, MatchKind.REFUND)
        rest = self.pence - sum(part.pence for part in others)
        return [Part(kind, rest, given.get("plan_line") if of_plan else None), *others]


def _part(kind: MatchKind, pence: int | None, line: int | None) -> Part:
    return Part(kind, pence or 0, line) if line is not None else Part(MatchKind.ASIDE, pence or 0)


_LIKELY = (
    ("balance", "balance"),
    ("date", "day"),
    ("paid out", "paid_out"),
    ("money out", "paid_out"),
    ("debit", "paid_out"),
    ("paid in", "paid_in"),
    ("money in", "paid_in"),
    ("credit", "paid_in"),
    ("amount", "amount"),
    ("description", "payee"),
    ("name", "payee"),
    ("who", "payee"),
    ("reference", "reference"),
    ("memo", "reference"),
)


def _likely(heading: str) -> str:
    """What a heading most often means: a start for whoever points."""
    return next((meant for word, meant in _LIKELY if word in heading.casefold()), "")
