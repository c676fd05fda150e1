"""Signs: the lead's desk, one sign, the second person, and what the person is told."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.people.permissions import Part
from ownway.apps.places import queries as places
from ownway.apps.signs import actions, queries
from ownway.engines.signs import SignRule, read_signs
from ownway.web.about import at_place
from ownway.web.answering import show
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.jinja import day
from ownway.web.paying.asked import asked
from ownway.web.signs.forms import DecideForm, SecondForm
from ownway.web.signs.words import ROUTES, law_of, rule_says, seen_says, told_says


@login_required
def desk(request: HttpRequest, slug: str) -> HttpResponse:
    """What the published rules found, those that wait first."""
    by, on = signed_in(request), today()
    place = at_place(request, places.place(slug))
    actions.find_signs(place=place, by=by, on=on)
    found = [(one, _says(one)) for one in queries.signs_at(place, seen_by=by, on=on)]
    return show(request, "signs/desk", {"signs": found, "waiting": sum(one.waits for one, _say in found)})


@login_required
def sign(request: HttpRequest, number: int) -> HttpResponse:
    """One sign: what it rests on, and what is done about it."""
    by, on = signed_in(request), today()
    read = queries.one_sign(number, seen_by=by, on=on)
    at_place(request, read.sign.place)
    form = DecideForm(request.POST or None)
    back = reverse("signs:desk", args=[read.sign.place.slug])
    return asked(
        request,
        form,
        lambda _given: actions.decide_sign(sign=read.sign, by=by, on=on, **form.given()),
        page="signs/sign",
        context={
            "read": read,
            "says": _says(read),
            "seen": seen_says(read.sign.kind, read.sign.seen or {}),
            "law": law_of(read.decided.route) if read.decided else "",
        },
        done=_("It is written down."),
        to=back,
    )


@login_required
def second(request: HttpRequest, number: int) -> HttpResponse:
    """The second person says whether telling must wait."""
    by, on = signed_in(request), today()
    decided = queries.silences(number, seen_by=by, on=on)
    at_place(request, decided.sign.place)
    back = reverse("desk:list")
    return asked(
        request,
        SecondForm(request.POST or None),
        lambda given: actions.agree(decided=decided, agrees=given["agrees"] == "yes", by=by, on=on),
        page="paying/ask",
        context={
            "heading": _("Must telling %(name)s wait?") % {"name": decided.sign.record.person.name},
            "lead": _("%(danger)s. %(words)s %(name)s would look again on %(day)s.")
            % {
                "danger": decided.get_danger_display(),
                "words": decided.danger_words,
                "name": decided.by.called,
                "day": day(decided.look_again_on or on),
            },
            "back": back,
            "keep": _("Say so"),
        },
        done=_("It is written down."),
        to=back,
    )


@login_required
def record(request: HttpRequest, reference: str) -> HttpResponse:
    """What a person was told of: for them alone."""
    found, by, on = seen_record(request, reference, Part.MONEY), signed_in(request), today()
    told = queries.told_signs(found, seen_by=by, on=on)
    signs = [(one, told_says(_rule(one)), seen_says(one.sign.kind, one.sign.seen or {})) for one in told]
    laws = {one.decided.pk: law_of(one.decided.route) for one in told if one.decided}
    return show(request, "signs/record", {"record": found, "signs": signs, "routes": ROUTES, "laws": laws})


def _says(read: queries.Read) -> str:
    return rule_says(_rule(read))


def _rule(read: queries.Read) -> SignRule:
    return read_signs([read.sign.rule])[0]
