"""Money that somebody offers to give back by themselves: the page that says nobody has to, and each step of it."""

from __future__ import annotations

from functools import partial

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.checks import actions, queries
from ownway.apps.checks.permissions import may_offer, require_offering
from ownway.apps.money.permissions import is_funder, require_finance, require_funder
from ownway.apps.money.queries import left
from ownway.apps.people.permissions import Part, standing
from ownway.kernel.pence import Pence
from ownway.web.answering import show
from ownway.web.asking import letters, seen_record, sent, signed_in, today
from ownway.web.checks.forms import CameForm, OfferForm, ToldForm
from ownway.web.checks.showing import lets
from ownway.web.checks.stepping import from_where, step_page
from ownway.web.paying.asked import pressed

_page = partial(step_page, back="checks:offers")


@login_required
def overview(request: HttpRequest, reference: str) -> HttpResponse:
    """That nobody has to offer money back, what was offered, and what each may do now."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    actions.opened_offers(record=record, by=by, on=on)
    asked, _letters = queries.on_front(record, seen_by=by, on=on)
    offers = may_offer(by, record, on)
    there = left(record, seen_by=by, on=on)
    context = {
        "record": record,
        "offered": queries.offers(record, seen_by=by, on=on),
        "may_offer": offers,
        "asked": asked,
        "could_offer": queries.may_offer(record, seen_by=by, on=on) if offers else [],
        "kept": there.kept if there else 0,
        "is_person": standing(by, record, on).is_person,
        "is_funder": is_funder(by, record, on),
        "may_pay": lets(lambda: require_finance(by, record, on)),
        "me": by,
    }
    return show(request, "checks/offers", context)


@login_required
def give(request: HttpRequest, reference: str) -> HttpResponse:
    """Offer money back."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    voice = require_offering(by, record, on)
    found = queries.may_offer(record, seen_by=by, on=on)
    form = OfferForm(found, from_where(found), request.POST or None, is_written_down=voice is None)
    return _page(
        request,
        record,
        form,
        lambda _given: actions.offer(record=record, by=by, on=on, write=letters(request), **form.given()),
        heading=_("How much do you want to give back?"),
        lead=_("Nobody has to. What is kept for emergencies stays. Nothing goes now, and you can take the offer back."),
        keep=_("Offer it"),
        done=_("The offer is written down. Nothing has gone. It can be taken back until it has."),
    )


@login_required
def take_back(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """Take an offer back: one press, and no reason is asked."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_offering(by, record, on)
    one = queries.one_offer(record, number, seen_by=by, on=on).offer
    return pressed(
        request,
        lambda: actions.take_offer_back(offer=one, by=by, on=on, write=letters(request)),
        done=_("The offer is taken back. All of the money stays."),
        to=reverse("checks:offers", args=[reference]),
    )


@login_required
def told(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """Say that the person was told of an offer that was made for them."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_funder(by, record, on)
    one = queries.one_offer(record, number, seen_by=by, on=on).offer
    form = ToldForm(sent(request), is_estate=queries.is_estate(record, seen_by=by, on=on))
    return _page(
        request,
        record,
        form,
        lambda _given: actions.tell(about=one, by=by, on=on, **form.given()),
        heading=_("Say that they were told"),
        lead=_(
            "Print the letter and post it, read it out by phone, or go to them. Say that nobody has to offer money."
        ),
        keep=_("They were told"),
        done=_("It is written down, with your name."),
    )


@login_required
def came(request: HttpRequest, reference: str, number: str) -> HttpResponse:
    """Write in the books that what was offered went back, or a part of it."""
    record, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    require_finance(by, record, on)
    one = queries.one_offer(record, number, seen_by=by, on=on).offer
    return _page(
        request,
        record,
        CameForm(request.POST or None),
        lambda given: actions.offer_came(offer=one, by=by, on=on, write=letters(request), **given),
        heading=_("Write down what went back"),
        lead=_("Up to %(sum)s was offered. What did not come stays with the person, and nobody asks for it.")
        % {"sum": Pence(one.pence)},
        keep=_("Write it down"),
        done=_("It is in the books."),
    )
