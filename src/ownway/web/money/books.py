"""Books as files: the same entries for hledger, for beancount and as a table that is safe in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from django.http import HttpResponse

from ownway.apps.money.queries import Noted, Side
from ownway.apps.people.permissions import NotAllowed
from ownway.connectors.journal import Account, Entry, Posting, Root, beancount_journal, hledger_journal, journal_table

ROOTS = {Side.HELD: Root.ASSETS, Side.CAME: Root.INCOME, Side.SPENT: Root.EXPENSES, Side.BEFORE: Root.EQUITY}
FORMS: dict[str, tuple[Callable[[Sequence[Entry]], str], str, str, str]] = {
    "hledger": (hledger_journal, "journal", "text/plain", "utf-8"),
    "beancount": (beancount_journal, "beancount", "text/plain", "utf-8"),
    # Spreadsheets take a table for their own old encoding unless it begins with this mark.
    "table": (journal_table, "csv", "text/csv", "utf-8-sig"),
}
"""How books may be asked for: what writes them, the ending of the file, its kind and its encoding."""


def as_entries(noted: Iterable[Noted]) -> list[Entry]:
    """Entries of the books as programs of bookkeeping know them."""
    return [
        Entry(
            one.on,
            one.words,
            tuple(Posting(Account(ROOTS[side.side], side.path), side.pence) for side in one.sides),
            one.number,
        )
        for one in noted
    ]


def books_file(noted: Iterable[Noted], form: str, name: str) -> HttpResponse:
    """The file of some entries in a form; ``NotAllowed`` (not found) for a form there is not."""
    if form not in FORMS:
        raise NotAllowed("form")
    write, ending, kind, encoding = FORMS[form]
    held = {"Content-Disposition": f'attachment; filename="{name}.{ending}"', "Cache-Control": "no-store"}
    return HttpResponse(write(as_entries(noted)).encode(encoding), content_type=f"{kind}; charset=utf-8", headers=held)
