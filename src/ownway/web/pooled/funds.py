"""Community funds: opened, spent for their outcomes, shown by evidence, reported in totals, ended by their rule."""

from __future__ import annotations

from uuid import uuid4

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.pooled import actions, queries
from ownway.apps.pooled.kinds import Unspent
from ownway.apps.pooled.permissions import require_keeping
from ownway.kernel.problems import Problem, Refused
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import signed_in, today
from ownway.web.paying.asked import asked, pressed
from ownway.web.paying.forms import Once
from ownway.web.pooled.forms import EvidenceForm, FundForm, FundSpendForm


@login_required
def give(request: HttpRequest, pool: str) -> HttpResponse:
    """Write down a fund that came."""
    by, on = signed_in(request), today()
    found = queries.pool_kept(pool, seen_by=by, on=on)
    made = []
    back = reverse("pooled:kept", args=[pool])
    answer = asked(
        request,
        FundForm(on, request.POST or None),
        lambda given: made.append(
            actions.open_fund(
                pool=found,
                by=by,
                on=on,
                **{**given, "outcomes": given["outcomes"].splitlines(), "unspent": Unspent(given["unspent"])},
            )
        ),
        page="paying/ask",
        context={
            "heading": _("A community fund came"),
            "lead": _(
                "A sum for those who share, with what must come of it. It is kept apart from everybody’s own money."
            ),
            "back": back,
            "keep": _("Write it down"),
        },
        done=_("It is written down. Write here what it is spent on, and what shows that it works."),
        to=back,
    )
    return redirect("pooled:fund", made[0].reference) if made else answer


@login_required
def fund(request: HttpRequest, fund: str) -> HttpResponse:
    """A fund in totals, and each payment for who keeps it."""
    shown = queries.fund(fund, seen_by=signed_in(request), on=today())
    at_place(request, shown.fund.pool.place)
    return show(request, "pooled/fund", {"shown": shown, "fund": shown.fund, "today": today(), "once": uuid4()})


@login_required
def spend(request: HttpRequest, fund: str, position: int) -> HttpResponse:
    """Write down money of a fund that was spent."""
    by, on = signed_in(request), today()
    outcome = queries.outcome(fund, position, seen_by=by, on=on)
    return asked(
        request,
        FundSpendForm(on, request.POST or None),
        lambda given: actions.spend_fund(outcome=outcome, by=by, on=on, **given),
        page="paying/ask",
        context=_words(fund, _("Money of the fund was spent"), outcome.says, _("Write it down")),
        done=_("It is written down."),
        to=_back(fund),
    )


@login_required
def evidence(request: HttpRequest, fund: str, position: int) -> HttpResponse:
    """Write down what shows an outcome."""
    by, on = signed_in(request), today()
    outcome = queries.outcome(fund, position, seen_by=by, on=on)
    return asked(
        request,
        EvidenceForm(request.POST or None),
        lambda given: actions.add_evidence(outcome=outcome, by=by, on=on, **given),
        page="paying/ask",
        context=_words(fund, _("What shows this outcome?"), outcome.says, _("Keep it")),
        done=_("It is kept."),
        to=_back(fund),
    )


@login_required
def make_report(request: HttpRequest, fund: str) -> HttpResponse:
    """Keep a report to the funder as it stands today."""
    by, on = signed_in(request), today()
    shown = queries.fund(fund, seen_by=by, on=on)
    require_keeping(by, shown.fund.pool.place, on)
    form = Once(request.POST)

    def keep() -> object:
        if not form.is_valid():
            raise Refused(Problem("once", _("This page was too old. Send it again.")))
        return actions.give_report(fund=shown.fund, by=by, on=on, once=form.cleaned_data["once"])

    return pressed(request, keep, done=_("The report is kept. Open it to print or send it."), to=_back(fund))


@login_required
def report(request: HttpRequest, fund: str, number: int) -> HttpResponse:
    """One report as it was given, to print."""
    one, whole = queries.report(fund, number, seen_by=signed_in(request), on=today())
    at_place(request, whole.fund.pool.place)
    return show(request, "pooled/report", {"report": one, "shown": whole, "fund": whole.fund})


@login_required
def close(request: HttpRequest, fund: str) -> HttpResponse:
    """End a fund; what is over goes where its rule says."""
    by, on = signed_in(request), today()
    shown = queries.fund(fund, seen_by=by, on=on)
    require_keeping(by, shown.fund.pool.place, on)
    done = _("The fund is over. What was not spent went where its rule says.")
    return pressed(request, lambda: actions.close_fund(fund=shown.fund, by=by, on=on), done=done, to=_back(fund))


def _words(fund: str, heading: str, lead: str, keep: str) -> dict[str, str]:
    return {"heading": heading, "lead": lead, "back": _back(fund), "keep": keep}


def _back(fund: str) -> str:
    return reverse("pooled:fund", args=[fund])
