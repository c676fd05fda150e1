"""Forms of statements: a file, which column is which, and what a line was."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ownway.apps.banking.actions import MOST_BYTES, Part
from ownway.apps.banking.kinds import MatchKind
from ownway.apps.money.queries import Choice
from ownway.kernel.pence import MOST
from ownway.kernel.references import Plain
from ownway.kernel.statements import Table
from ownway.web.fields import PoundsField
from ownway.web.paying.forms import Once, chosen_line

MOST_PARTS = 3
DAY_FORMS = (
    ("dd/mm/yyyy", "24/11/2026"),
    ("dd/mm/yy", "24/11/26"),
    ("yyyy-mm-dd", "2026-11-24"),
    ("yyyy/mm/dd", "2026/11/24"),
    ("yyyymmdd", "20261124"),
    ("dd mmm yyyy", "24 Nov 2026"),
    ("dd mmm yy", "24 Nov 26"),
    ("dd-mmm-yyyy", "24-Nov-2026"),
    ("dd-mmm-yy", "24-Nov-26"),
    ("mmm dd yyyy", "Nov 24 2026"),
    ("mmm dd, yyyy", "Nov 24, 2026"),
    ("dd-mm-yyyy", "24-11-2026"),
    ("dd.mm.yyyy", "24.11.2026"),
    ("dd.mm.yy", "24.11.26"),
    ("mm/dd/yyyy", _("11/24/2026, the month first")),
    ("mm/dd/yy", _("11/24/26, the month first")),
)
ONE_COLUMN = (
    ("", _("Leave it out")),
    ("day", _("The day")),
    ("amount", _("The amount")),
    ("direction", _("Words that say in or out, such as CR and DR")),
    ("paid_in", _("Money in")),
    ("paid_out", _("Money out")),
    ("payee", _("Who it was")),
    ("reference", _("What it was for")),
    ("balance", _("What was left after it")),
    ("bank_id", _("The bank's own number of the line")),
)
MANY = ("payee", "reference")
NONE_OF_THESE = "-"
WAYS: dict[str, tuple[Any, tuple[tuple[str, Any], ...]]] = {
    "day_form": (_("How is a day written?"), DAY_FORMS),
    "plus_means": (
        _("What is an amount without a minus?"),
        (("in", _("Money in")), ("out", _("Money out, as on some cards"))),
    ),
    "is_out_signed": (
        _("Has the column for money out a minus?"),
        (("", _("No: 10.00")), ("yes", _("Yes: -10.00"))),
    ),
    "has_headings": (
        _("Is there a row with the names of the columns?"),
        (("yes", _("Yes")), ("", _("No, the first row is a payment"))),
    ),
    "decimal_mark": (_("How are pence written?"), ((".", "1,234.50"), (",", "1.234,50"))),
    "delimiter": (
        _("What stands between the columns?"),
        (
            ("comma", _("A comma ,")),
            ("semicolon", _("A semicolon ;")),
            ("tab", _("A tab")),
            ("bar", _("A bar |")),
        ),
    ),
    "encoding": (
        _("Do letters such as £ and é look wrong? Try another way."),
        (
            ("auto", _("As we found it")),
            ("windows-1252", "Windows"),
            ("iso-8859-15", "Latin 9"),
            ("iso-8859-1", "Latin 1"),
            ("utf-8", "UTF-8"),
            ("utf-16", "UTF-16"),
        ),
    ),
}
"""How a table is written: each a question with its answers; an empty answer is a no."""


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


class WhoseForm(forms.Form):
    """Somebody says which of a file's accounts this one is, by what the bank calls them."""

    name = forms.ChoiceField(
        label=_("Which of these is this account?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one, or choose that it is none of these.")},
    )

    def __init__(self, names: Iterable[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = dict(enumerate(names))
        chosen = self.fields["name"]
        if isinstance(chosen, forms.ChoiceField):
            listed = [(str(at), name or _("The bank gives no name")) for at, name in self.names.items()]
            chosen.choices = [*listed, (NONE_OF_THESE, _("None of these"))]

    def chosen(self) -> str | None:
        """The bank's name for the account; ``None`` for none of them."""
        given = str(self.cleaned_data["name"])
        return None if given == NONE_OF_THESE else self.names[int(given)]


class ColumnsForm(forms.Form):
    """Somebody confirms or corrects what a table holds: a list for each column, and how the table is written."""

    def __init__(self, table: Table, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.table = table
        for at, heading in enumerate(table.headings):
            label = _("Column %(number)s: %(heading)s") % {"number": at + 1, "heading": heading or "?"}
            self.fields[f"column_{at}"] = forms.ChoiceField(
                label=label, choices=ONE_COLUMN, required=False, initial=self._likely(table.names[at])
            )
        for name, (label, choices) in WAYS.items():
            found = table.likely.get(name, choices[0][0])
            initial = ("yes" if found else "") if isinstance(found, bool) else found
            self.fields[name] = forms.ChoiceField(label=label, choices=choices, required=False, initial=initial)

    def clean(self) -> dict[str, Any]:
        """Each column is one thing, and each thing but words is one column."""
        given = super().clean() or {}
        taken: set[str] = set()
        for at in range(len(self.table.headings)):
            chosen = given.get(f"column_{at}", "")
            if chosen in taken:
                self.add_error(f"column_{at}", _("Another column is that already. Choose one of the two."))
            if chosen not in MANY:
                taken.add(chosen)
            taken.discard("")
        return given

    def mapping(self) -> dict[str, Plain]:
        """The columns and the way they are written, as the reader wants them; as guessed while nothing is sent."""
        guessed = {name: str(field.initial or "") for name, field in self.fields.items()}
        given = self.cleaned_data if self.is_bound else guessed
        found: dict[str, Plain] = {name: given[name] for name in WAYS if given[name]}
        found |= {name: bool(given[name]) for name in ("has_headings", "is_out_signed")}
        found |= {name: self.table.likely[name] for name in ("in_words", "out_words")}
        words: dict[str, list[str]] = {name: [] for name in MANY}
        for at, name in enumerate(self.table.names):
            chosen, called = given[f"column_{at}"], name if found["has_headings"] else str(at + 1)
            if chosen in words:
                words[chosen].append(called)
            elif chosen:
                found[chosen] = called
        return {**found, **words}

    def _likely(self, name: str) -> str:
        """What the column of this name is guessed to hold."""
        for kind, _label in ONE_COLUMN:
            found = self.table.likely.get(kind)
            if kind and (name == found or (isinstance(found, list) and name in found)):
                return kind
        return ""


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
