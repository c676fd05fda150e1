"""The year on paper, for the person and for each funder, and the person's books as files."""

from __future__ import annotations

import re

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from ownway.apps.money import actions, queries
from ownway.apps.people.permissions import NotAllowed, Part
from ownway.engines.ledger.months import money_year
from ownway.web.answering import show
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.money.books import FORMS, books_file

A_YEAR = re.compile("[12][0-9]{3}")


@login_required
def year(request: HttpRequest, reference: str, first: int) -> HttpResponse:
    """A money year on one page: what came, what was spent and what is left; every line for those who may see them."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    found = queries.year_end(record, first, seen_by=by, on=on)
    if found.lines is not None:
        actions.look_at_lines(record=record, by=by, on=on)
    return show(request, "money/year", {"record": record, "year": found, "forms": FORMS, "today": on})


@login_required
def funder_year(request: HttpRequest, reference: str, first: int, stream: int) -> HttpResponse:
    """One funder's money year: its own share to the penny, and no line of it."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    found = queries.year_end(record, first, seen_by=by, on=on)
    one = next((one for one in found.funders if one.stream == stream), None)
    if one is None:
        raise NotAllowed("funder")
    return show(request, "money/funder_year", {"record": record, "year": found, "one": one, "today": on})


@login_required
def books(request: HttpRequest, reference: str, form: str) -> HttpResponse:
    """Every entry of the books, or of one money year of them, as a file that other programs add up."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    asked = request.GET.get("year", "")
    since, until = money_year(int(asked)) if A_YEAR.fullmatch(asked) else (None, on)
    noted = queries.journal(record, seen_by=by, on=on, since=since, until=until)
    answer = books_file(noted, form, f"{record.reference}-{asked}" if since else record.reference)
    actions.look_at_lines(record=record, by=by, on=on)
    return answer
