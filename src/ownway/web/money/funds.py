"""The statement of money that somebody keeps: for the person, as it stands and as it was sent to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse

from ownway.apps.money import actions, queries
from ownway.apps.people.permissions import NotAllowed, Part
from ownway.kernel.periods import add_months
from ownway.web.answering import show
from ownway.web.asking import month_in, seen_record, signed_in, today

if TYPE_CHECKING:
    from ownway.apps.money.models import Purse


@dataclass(frozen=True, slots=True)
class Months:
    """The month looked at and its neighbours: ``before`` and ``after`` are ``None`` where nothing was kept."""

    first: date
    last: date
    before: date | None
    after: date | None
    is_over: bool


def months(purse: Purse, first: date, on: date) -> Months:
    """A month of a purse: up to today while it goes on."""
    following = add_months(first, 1)
    return Months(
        first=first,
        last=min(following - timedelta(days=1), on),
        before=add_months(first, -1) if first > purse.opened_on else None,
        after=following if following <= on else None,
        is_over=following <= on,
    )


def month_named(text: str) -> date:
    """The first day of a month written like ``2026-11``; ``NotAllowed`` (not found) for anything else."""
    found = month_in(text)
    if found is None:
        raise NotAllowed("month")
    return found


@login_required
def fund(request: HttpRequest, reference: str, purse: int) -> HttpResponse:
    """One way the person's money is kept: this month's lines, each line of the plan, and what its keeper sent."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    found = queries.purse_of_person(record, purse, seen_by=by, on=on)
    asked = request.GET.get("month", "")
    month = months(found, min(month_named(asked), on.replace(day=1)) if asked else on.replace(day=1), on)
    shown = queries.fund(found, seen_by=by, on=on, since=month.first, until=month.last)
    actions.look_at_lines(record=record, by=by, on=on)
    sent = queries.sent_statements(found, seen_by=by, on=on)
    return show(request, "money/fund", {"record": record, "fund": shown, "month": month, "sent": sent, "today": on})


@login_required
def fund_sent(request: HttpRequest, reference: str, purse: int, sent: int) -> HttpResponse:
    """A statement as it was sent, and whether anything was written for its days since."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    found = queries.purse_of_person(record, purse, seen_by=by, on=on)
    one = next((one for one in queries.sent_statements(found, seen_by=by, on=on) if one.pk == sent), None)
    if one is None:
        raise NotAllowed("sent")
    days = {"seen_by": by, "on": on, "since": one.since, "until": one.until}
    then, now = (queries.fund(found, **days, known_at=at) for at in (one.at, None))  # type: ignore[arg-type]
    actions.look_at_lines(record=record, by=by, on=on)
    return show(request, "money/fund_sent", {"record": record, "fund": then, "now": now, "one": one, "today": on})
