"""What I share: my share and the totals, joining by my own yes, voting, choosing, leaving."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.money.queries import choices
from ownway.apps.people.permissions import Part
from ownway.apps.pooled import actions, queries
from ownway.apps.pooled.actions.joining import find_invitation
from ownway.apps.pooled.kinds import About, Why
from ownway.apps.pooled.permissions import require_speaking
from ownway.web.answering import show
from ownway.web.asking import seen_record, signed_in, today
from ownway.web.paying.asked import asked
from ownway.web.pooled.forms import ChooseForm, JoinForm, LeaveForm, ProposeForm, VoteForm

if TYPE_CHECKING:
    from ownway.apps.people.models import Record

WORDS_ONLY = (About.HIRE, About.HOURS, About.OTHER)


@login_required
def mine(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything this person shares, is asked to join, or decides on now."""
    record, by, on = seen_record(request, reference, Part.SPENDING), signed_in(request), today()
    found = queries.mine(record, seen_by=by, on=on)
    return show(request, "pooled/mine", {"record": record, "shown": found, "is_person": record.person.account == by})


@login_required
def pool(request: HttpRequest, reference: str, pool: str) -> HttpResponse:
    """One pool: my share, the totals, what we decide."""
    record, by, on = seen_record(request, reference, Part.SPENDING), signed_in(request), today()
    seen = queries.seen_pool(record, pool, seen_by=by, on=on)
    return show(request, "pooled/pool", {"record": record, "seen": seen, "today": on})


@login_required
def join(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Say yes or no to joining, with the rules in front."""
    record = _spoken_for(request, reference)
    by, on = signed_in(request), today()
    invitation = find_invitation(record, number, by=by, on=on)
    return asked(
        request,
        JoinForm(choices(record, seen_by=by, on=on), request.POST or None),
        lambda given: actions.answer(
            invitation=invitation,
            is_yes=given["is_yes"],
            line=given["line"],
            is_named=given["is_named"] is True,
            by=by,
            on=on,
        ),
        page="pooled/join",
        context={
            "record": record,
            "invitation": invitation,
            "pool": invitation.pool,
            "ahead": queries.parts_ahead(invitation, seen_by=by, on=on),
            "back": _mine(reference),
        },
        done=_("Your answer is kept."),
        to=_mine(reference),
    )


@login_required
def vote(request: HttpRequest, reference: str, number: int) -> HttpResponse:
    """Say yes or no to something the members decide."""
    record = _spoken_for(request, reference)
    by, on = signed_in(request), today()
    ballot, shown = queries.ballot(record, number, seen_by=by, on=on)
    back = reverse("pooled:pool", args=[reference, ballot.proposal.pool.reference])
    return asked(
        request,
        VoteForm(request.POST or None),
        lambda given: actions.vote(ballot=ballot, is_yes=given["is_yes"], by=by, on=on),
        page="pooled/vote",
        context={"record": record, "asked": shown, "pool": ballot.proposal.pool, "back": back},
        done=_("Your voice is counted."),
        to=back,
    )


@login_required
def choose(request: HttpRequest, reference: str, pool: str) -> HttpResponse:
    """Choose anew which line pays, and whether the others read my name."""
    record = _spoken_for(request, reference)
    by, on = signed_in(request), today()
    seen = queries.seen_pool(record, pool, seen_by=by, on=on)
    first = {"line": seen.choice.line_id, "is_named": seen.choice.is_named}
    back = reverse("pooled:pool", args=[reference, pool])
    return asked(
        request,
        ChooseForm(choices(record, seen_by=by, on=on), request.POST or None, initial=first),
        lambda given: actions.choose(member=seen.member, by=by, on=on, **given),
        page="paying/ask",
        context={
            "record": record,
            "heading": _("Which line pays, and my name"),
            "lead": _("It holds from now on. What was paid stays as it is."),
            "back": back,
            "keep": _("Keep this"),
        },
        done=_("It is kept."),
        to=back,
    )


@login_required
def propose(request: HttpRequest, reference: str, pool: str) -> HttpResponse:
    """Put something to the others."""
    record = _spoken_for(request, reference)
    by, on = signed_in(request), today()
    seen = queries.seen_pool(record, pool, seen_by=by, on=on)
    back = reverse("pooled:pool", args=[reference, pool])
    return asked(
        request,
        ProposeForm(WORDS_ONLY, on, request.POST or None),
        lambda given: actions.propose(pool=seen.pool, by=by, on=on, **{**given, "about": About(given["about"])}),
        page="paying/ask",
        context={
            "record": record,
            "heading": _("Ask the others to decide"),
            "lead": _("Each has one voice. They have four weeks. It changes only what comes."),
            "back": back,
            "keep": _("Ask them"),
        },
        done=_("Everybody is asked now. You have a voice too."),
        to=back,
    )


@login_required
def leave(request: HttpRequest, reference: str, pool: str) -> HttpResponse:
    """Say that I leave, with what I pay until then and what I get back in front."""
    record = _spoken_for(request, reference)
    by, on = signed_in(request), today()
    seen = queries.seen_pool(record, pool, seen_by=by, on=on)
    back = reverse("pooled:pool", args=[reference, pool])
    return asked(
        request,
        LeaveForm(on, request.POST or None),
        lambda given: actions.leave(
            member=seen.member, why=Why(given["why"]), leaves_on=given["leaves_on"], by=by, on=on
        ),
        page="pooled/leave",
        context={"record": record, "seen": seen, "pool": seen.pool, "back": back},
        done=_("It is written down that you leave. You see your last day here."),
        to=back,
    )


def _spoken_for(request: HttpRequest, reference: str) -> Record:
    """The record, for the person or who acts for them with the money."""
    record = seen_record(request, reference, Part.SPENDING)
    require_speaking(signed_in(request), record, today())
    return record


def _mine(reference: str) -> str:
    return reverse("pooled:mine", args=[reference])
