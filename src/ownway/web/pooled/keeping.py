"""The desk of who keeps a pool: who is in it, costs, the reserve, what the members decide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.decorators import login_required
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.people.permissions import NotAllowed, Part
from ownway.apps.people.queries import record as find_record
from ownway.apps.places import queries as places
from ownway.apps.pooled import actions, queries
from ownway.apps.pooled.actions.costs import Figures
from ownway.apps.pooled.kinds import About, CostKind, Decides, LeaverPays, Paid, Way, What
from ownway.kernel.problems import Problem, Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import signed_in, today
from ownway.web.paying.asked import asked, pressed
from ownway.web.pooled.forms import AnewForm, CostForm, InviteForm, PoolForm, ProposePartsForm


@login_required
def pools(request: HttpRequest, slug: str) -> HttpResponse:
    """The pools of a place, and opening one."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    found = queries.pools_at(place, seen_by=by, on=on)
    made = []
    answer = asked(
        request,
        PoolForm(request.POST or None),
        lambda given: made.append(
            actions.open_pool(
                place=place,
                what=What(given["what"]),
                name=given["name"],
                rules=actions.Rules(
                    Way(given["way"]),
                    Decides(given["decides"]),
                    given["notice_weeks"],
                    LeaverPays(given["leaver_pays"]),
                    given["back_percent"],
                ),
                by=by,
                on=on,
                once=given["once"],
            )
        ),
        page="pooled/pools",
        context={"place": place, "pools": found},
        done=_("It is open. Now ask people whether they want to join."),
        to=request.path,
    )
    return redirect("pooled:kept", made[0].reference) if made else answer


@login_required
def kept(request: HttpRequest, pool: str) -> HttpResponse:
    """Everything about a pool."""
    found = queries.kept(pool, seen_by=signed_in(request), on=today())
    at_place(request, found.pool.place)
    return show(request, "pooled/kept", {"kept": found, "pool": found.pool, "today": today()})


@login_required
def invite(request: HttpRequest, pool: str) -> HttpResponse:
    """Ask somebody to join."""
    by, on = signed_in(request), today()
    found = queries.pool_kept(pool, seen_by=by, on=on)

    def ask(given: dict[str, Any]) -> object:
        try:
            record = find_record(str(given.pop("reference")).strip(), seen_by=by, part=Part.MONEY, on=on)
        except NotAllowed as nobody:
            say = _("There is no record of this reference here. Check the letters and numbers.")
            raise Refused(Problem("reference", say)) from nobody
        return actions.invite(pool=found, record=record, by=by, on=on, **{"part": 1, **given})

    return _asked_about(
        request,
        pool,
        InviteForm(found.way, on, request.POST or None),
        ask,
        heading=_("Ask somebody to join"),
        lead=_("They are in it only when they, or who acts for them, say yes. Those already in it decide first."),
        keep=_("Ask them"),
        done=_("They are asked. You see it here when they have answered."),
    )


@login_required
def cost(request: HttpRequest, pool: str) -> HttpResponse:
    """Write down a cost."""
    by, on = signed_in(request), today()
    found = queries.pool_kept(pool, seen_by=by, on=on)

    def write(given: dict[str, Any]) -> object:
        words, once = given.pop("words"), given.pop("once")
        kinds = {"kind": CostKind(str(given["kind"])), "paid": Paid(str(given["paid"]))}
        figures = Figures(**{**given, **kinds})
        return actions.enter_cost(pool=found, figures=figures, words=words, by=by, on=on, once=once)

    return _asked_about(
        request,
        pool,
        CostForm(on, request.POST or None),
        write,
        heading=_("A cost of this pool"),
        lead=_(
            "It is divided over everybody who was in it on these days, to the penny, and stands in each one’s books."
        ),
        keep=_("Divide it and write it down"),
        done=_("It is divided and stands in each member’s books."),
    )


@login_required
def undo(request: HttpRequest, pool: str, code: str) -> HttpResponse:
    """Undo a cost for everybody."""
    by, on = signed_in(request), today()
    found = queries.cost(pool, code, seen_by=by, on=on)
    done = _("It is undone in every member’s books. Both stay to be read.")
    return pressed(request, lambda: actions.undo_cost(cost=found, by=by, on=on), done=done, to=_back(pool))


@login_required
def anew(request: HttpRequest, pool: str, code: str) -> HttpResponse:
    """Divide a cost anew: others were there than was known."""
    by, on = signed_in(request), today()
    found = queries.cost(pool, code, seen_by=by, on=on)
    return _asked_about(
        request,
        pool,
        AnewForm(request.POST or None),
        lambda given: actions.divide_anew(cost=found, by=by, on=on, **given),
        heading=_("Divide this cost anew"),
        lead=_("It is undone in every member’s books and written again, for whoever was there on those days."),
        keep=_("Divide it anew"),
        done=_("It is divided anew."),
    )


@login_required
def propose(request: HttpRequest, pool: str) -> HttpResponse:
    """Put something to the members."""
    by, on = signed_in(request), today()
    whole = queries.kept(pool, seen_by=by, on=on)
    form = ProposePartsForm(whole, on, request.POST or None)

    def put(given: dict[str, Any]) -> object:
        return actions.propose(
            pool=whole.pool,
            about=About(str(given["about"])),
            words=str(given["words"]),
            from_on=given["from_on"],
            parts=form.parts(),
            by=by,
            on=on,
            once=given["once"],
        )

    return _asked_about(
        request,
        pool,
        form,
        put,
        heading=_("Ask the members to decide"),
        lead=_("Each has one voice. Nobody’s part grows without their own yes. It changes only what comes."),
        keep=_("Ask them"),
        done=_("Everybody is asked now."),
    )


@login_required
def back(request: HttpRequest, pool: str, number: int) -> HttpResponse:
    """A leaver's part of the reserve goes back."""
    by, on = signed_in(request), today()
    member = queries.member_kept(pool, number, seen_by=by, on=on)
    done = _("It went back into their own books.")
    return pressed(request, lambda: actions.pay_back(member=member, by=by, on=on), done=done, to=_back(pool))


def _asked_about(
    request: HttpRequest, pool: str, form: BaseForm, deed: Callable[[dict[str, Any]], object], *, done: str, **say: str
) -> HttpResponse:
    """One question of a pool, back to its page."""
    to = _back(pool)
    return asked(request, form, deed, page="paying/ask", context={**say, "back": to}, done=done, to=to)


def _back(pool: str) -> str:
    return reverse("pooled:kept", args=[pool])
