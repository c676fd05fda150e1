"""Money a place keeps for people: who, how much is there, the lines it must pay, and statements to each of them."""

from __future__ import annotations

import uuid
from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ownway.apps.money import actions, queries
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places import queries as places
from ownway.kernel.periods import add_months
from ownway.kernel.problems import Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import letters, page_asked, signed_in, today
from ownway.web.money.funds import month_named, months

MOST_DIGITS = 19
"""A number of a statement is shorter than this in any database."""


@login_required
def kept(request: HttpRequest, slug: str) -> HttpResponse:
    """Everybody whose money is kept here."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    found = queries.kept_at(place, seen_by=by, on=on, page=page_asked(request))
    last_month = add_months(on.replace(day=1), -1)
    context = {"found": found, "kept": found.kept, "place": place, "last_month": last_month}
    return show(request, "paying/kept", context)


@login_required
def statements(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    """The statements of a month that are still to be sent, and sending all of them."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    first = month_named(month)
    days = {"since": first, "until": add_months(first, 1) - timedelta(days=1)}
    found = queries.sending(place, seen_by=by, on=on, page=page_asked(request), **days)
    if found.until >= on:
        raise NotAllowed("month")
    if request.method == "POST":
        left = actions.send_due_statements(place=place, by=by, on=on, write=letters(request), **days)
        say = ngettext("%(count)s statement is sent.", "%(count)s statements are sent.", len(found.due) - len(left.due))
        messages.success(request, say % {"count": len(found.due) - len(left.due)})
        return redirect("paying:statements", slug, month)
    context = {
        "found": found,
        "place": place,
        "at_a_time": actions.AT_A_TIME,
        "before": add_months(first, -1),
        "after": add_months(first, 1) if add_months(first, 2) <= on else None,
        "to_give": queries.to_give(place, seen_by=by, on=on, since=first, until=found.until).count,
    }
    return show(request, "paying/statements", context)


@login_required
def by_hand(request: HttpRequest, slug: str, month: str) -> HttpResponse:
    """Whom somebody has to give the statement of a month: on paper, by phone or face to face."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    first = month_named(month)
    if request.method == "POST":
        sent = [int(one) for one in request.POST.getlist("sent") if one.isdecimal() and len(one) < MOST_DIGITS]
        count = actions.given_by_hand(place=place, sent=sent, by=by, on=on)
        say = ngettext("%(count)s person has theirs.", "%(count)s people have theirs.", count) % {"count": count}
        messages.success(request, say) if count else messages.warning(request, _("Tick those who have theirs."))
        return redirect("paying:by_hand", slug, month)
    until = add_months(first, 1) - timedelta(days=1)
    found = queries.to_give(place, seen_by=by, on=on, since=first, until=until, page=page_asked(request))
    return show(request, "paying/by_hand", {"found": found, "place": place, "first": first})


@login_required
def purse(request: HttpRequest, purse: int) -> HttpResponse:
    """One person's money kept here: the lines to pay, and what went in and out of it in a month."""
    by, on = signed_in(request), today()
    found = queries.kept(purse, seen_by=by, on=on)
    at_place(request, found.purse.held_by)
    asked = request.GET.get("month", "")
    month = months(found.purse, min(month_named(asked), on.replace(day=1)) if asked else on.replace(day=1), on)
    shown = queries.fund(found.purse, seen_by=by, on=on, since=month.first, until=month.last)
    actions.look_at_purse(purse=found.purse, by=by, on=on)
    sent = queries.sent_statements(found.purse, seen_by=by, on=on)
    return show(request, "paying/purse", {"kept": found, "fund": shown, "month": month, "sent": sent})


@login_required
def statement(request: HttpRequest, purse: int, month: str) -> HttpResponse:
    """The statement of a month, to print or to put on the person's page."""
    by, on = signed_in(request), today()
    found = queries.kept(purse, seen_by=by, on=on).purse
    at_place(request, found.held_by)
    days = months(found, month_named(month), on)
    if not days.is_over:
        raise NotAllowed("month")
    if request.method == "POST":
        return _send(request, purse, month)
    shown = queries.fund(found, seen_by=by, on=on, since=days.first, until=days.last)
    actions.look_at_purse(purse=found, by=by, on=on)
    sent = [one for one in queries.sent_statements(found, seen_by=by, on=on) if one.until == days.last]
    context = {"fund": shown, "month": days, "sent": sent, "once": uuid.uuid4(), "today": on}
    return show(request, "paying/statement", context)


def _send(request: HttpRequest, purse: int, month: str) -> HttpResponse:
    by, on = signed_in(request), today()
    found = queries.kept(purse, seen_by=by, on=on).purse
    days, write = months(found, month_named(month), on), letters(request)
    try:
        once = UUID(request.POST.get("once", ""))
        actions.send_statement(purse=found, since=days.first, until=days.last, by=by, on=on, once=once, write=write)
        messages.success(request, _("It stands on the person’s page now."))
    except ValueError:
        messages.warning(request, _("This page was too old. Send it again."))
    except Refused as refused:
        for problem in refused.problems:
            messages.warning(request, problem.say)
    return redirect("paying:statement", purse, month)
