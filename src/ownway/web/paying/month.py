"""Closing a month at the desk: what is left, each with its page; payments that came another way; the books as files."""

from __future__ import annotations

import uuid
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.banking import actions as closing
from ownway.apps.banking import queries as banking
from ownway.apps.checks.queries import still_to_check
from ownway.apps.money import actions as money
from ownway.apps.money import queries as books
from ownway.apps.places import queries as places
from ownway.kernel.pence import Pence
from ownway.kernel.periods import add_months
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import month_in, signed_in, today
from ownway.web.money.books import FORMS, books_file
from ownway.web.paying.asked import asked
from ownway.web.paying.forms import CameForm, CloseForm

if TYPE_CHECKING:
    from ownway.apps.money.queries import NotCome
    from ownway.apps.places.models import Place


@login_required
def month(request: HttpRequest, slug: str) -> HttpResponse:
    """What is left to do before a month is done, and closing it."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    first = month_asked(request.GET.get("month", ""), on)
    found = banking.month_of(place, first, seen_by=by, on=on)
    here = f"{reverse('paying:month', args=[slug])}?month={first:%Y-%m}"
    context = {
        "month": found,
        "left": [(one, _way(place, one, here)) for one in found.parts if one.count],
        "done": [one for one in found.parts if not one.count],
        "still_to_check": still_to_check(place, on, seen_by=by, on=on),
        "before": add_months(first, -1),
        "after": add_months(first, 1) if add_months(first, 1) <= on else None,
        "has_ended": found.last <= on,
        "forms": FORMS,
    }
    if request.method == "POST":
        return asked(
            request,
            CloseForm(request.POST),
            lambda given: closing.close_month(place=place, first_on=first, words=given["words"], by=by, on=on),
            page="paying/month",
            context=context,
            done=_("The month is closed."),
            to=here,
        )
    return show(request, "paying/month", {**context, "form": CloseForm()})


@login_required
def came(request: HttpRequest, slug: str) -> HttpResponse:
    """Write down that what funders should have paid came, many at a time."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    first = month_asked(request.GET.get("month", ""), on)
    until = min(add_months(first, 1) - timedelta(days=1), on)
    groups = _grouped(banking.came_elsewhere(place, until, seen_by=by, on=on))
    form = CameForm([(key, _called(same)) for key, same in groups.items()], on, request.POST or None)
    back = f"{reverse('paying:month', args=[slug])}?month={first:%Y-%m}"
    return asked(
        request,
        form,
        lambda given: money.pay_in_many(
            place=place,
            arrivals=[
                money.ArrivalGiven(
                    one.stream,
                    one.from_on,
                    uuid.uuid5(given["once"], f"{one.stream} {one.from_on}"),
                    came_on=given["came_on"] or one.from_on,
                )
                for key in given["groups"]
                for one in groups[key]
            ],
            came_on=given["came_on"] or until,
            by=by,
            on=on,
        ),
        page="paying/ask",
        context={
            "heading": _("Did these payments come?"),
            "lead": _("They are paid by others, not by your pay runs. Choose those that came in full."),
            "back": back,
            "keep": _("They came"),
        },
        done=_("They are written down."),
        to=back,
    )


@login_required
def files(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The books of a month as a file: every payment in, and what was spent as one sum a person."""
    by, on = signed_in(request), today()
    place = places.place(slug)
    first = month_asked(request.GET.get("month", ""), on)
    last = min(add_months(first, 1) - timedelta(days=1), on)
    noted = books.place_journal(place, seen_by=by, on=on, since=first, until=last)
    answer = books_file(noted, form, f"{slug}-{first:%Y-%m}")
    money.note_books_taken(place=place, since=first, until=last, by=by, on=on)
    return answer


def month_asked(text: str, on: date) -> date:
    """The first day of the month asked for; else of the month that ended last (today, on its last day)."""
    ended = add_months((on + timedelta(days=1)).replace(day=1), -1)
    return min(month_in(text) or ended, on.replace(day=1))


def _way(place: Place, part: banking.Part, here: str) -> str:
    """The page where a part is done: the very run or account where there is only one, else the list of them."""
    desk = reverse("paying:desk", args=[place.slug])
    one_of = {"statements": "banking:account", "lines": "banking:account"}
    runs = ("agree", "write", "send", "unanswered", "wrong")
    if part.only:
        return reverse(one_of.get(part.key, "paying:run"), args=[part.only])
    if part.key in ("due", "held_back"):
        return reverse("paying:make", args=[place.slug])
    if part.key == "came":
        return f"{reverse('paying:came', args=[place.slug])}?{here.partition('?')[2]}"
    return f"{desk}#{'runs' if part.key in runs else 'accounts' if part.key in one_of else part.key}"


def _grouped(waiting: list[NotCome]) -> dict[str, list[NotCome]]:
    found = groupby(waiting, key=lambda one: (one.from_on, one.name))
    return {f"{day.isoformat()} {name}": list(same) for (day, name), same in found}


def _called(same: list[NotCome]) -> str:
    words = {
        "name": same[0].name,
        "day": f"{same[0].from_on:%d/%m/%Y}",
        "count": f"{len(same):,}",
        "sum": str(Pence(sum(one.pence for one in same))),
    }
    return _("%(name)s, from %(day)s: %(count)s, together %(sum)s") % words
