"""What a place still needs before people can go the whole road here, each with where it is done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import in_force, rules_in_force
from ownway.apps.groups.queries import groups, seats
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import holding
from ownway.apps.places import queries as places
from ownway.web.answering import show
from ownway.web.asking import today
from ownway.web.keeping.at import kept_place
from ownway.web.rules.showing import unconfirmed

if TYPE_CHECKING:
    from datetime import date

    from ownway.apps.places.models import Place


@dataclass(frozen=True, slots=True)
class Need:
    """One thing a place needs: what it is, whether it is there, why it matters, and where it is done."""

    say: str
    is_there: bool
    why: str
    where: str


@login_required
@require_safe
def ready(request: HttpRequest, slug: str) -> HttpResponse:
    """What is there and what is still to do, for the place's keepers."""
    place = kept_place(request, slug)
    needs = list(needs_of(place, today()))
    to_do, done = [one for one in needs if not one.is_there], [one for one in needs if one.is_there]
    return show(request, "keeping/ready", {"place": place, "to_do": to_do, "done": done})


def needs_of(place: Place, on: date) -> Iterator[Need]:
    """Everything a place needs on a day, in the order in which it is best done."""
    yield from _people(place, on)
    yield from _reached(place)
    yield from _rules(place, on)
    yield from _together(place, on)


def _people(place: Place, on: date) -> Iterator[Need]:
    where = reverse("keeping:workers", args=[place.slug])
    held = list(holding(Job, place.pk, on).values_list("job", "account"))
    jobs = {job for job, _account in held}
    keepers = {account for job, account in held if job == Job.KEEPER}
    yield Need(_("A second keeper"), len(keepers) > 1, _("So that somebody can act when you are away."), where)
    for job, say, why in (
        (Job.PRACTITIONER, _("Somebody who finds out what people need"), _("They have the desk where people wait.")),
        (Job.APPROVER, _("Somebody who says yes or no"), _("Plans and challenges wait for them.")),
        (Job.FINANCE, _("Somebody who pays"), _("Nobody’s money moves without them.")),
        (Job.SAFEGUARDING, _("Somebody who looks after people’s safety"), _("Signs of harm go to them.")),
    ):
        yield Need(say, job in jobs, why, where)


def _reached(place: Place) -> Iterator[Need]:
    about, helping = reverse("keeping:about", args=[place.slug]), reverse("keeping:helping", args=[place.slug])
    helpers = list(places.helpers(place))
    yield Need(_("A phone number"), bool(place.phone), _("A web page is never the only way."), about)
    say = _("A number that is answered day and night")
    yield Need(say, bool(place.phone_day_and_night), _("For harm that cannot wait."), about)
    yield Need(_("Who can help here"), bool(helpers), _("People should not do this alone."), helping)
    independent = any(one.is_advocate for one in helpers)
    yield Need(_("An advocate"), independent, _("Some people have a right to one."), helping)


def _rules(place: Place, on: date) -> Iterator[Need]:
    kept = reverse("rules:kept", args=[place.slug])
    for kind, why in (
        (DocumentKind.ALLOCATION, _("They turn answers into a number.")),
        (DocumentKind.CHARGING_FIGURES, _("What the law asks people to pay, year by year.")),
        (DocumentKind.POLICY, _("Where this place asks for less than the law allows.")),
        (DocumentKind.PAYROLL_FIGURES, _("What it costs to employ somebody.")),
    ):
        yield Need(str(kind.label), _is_adopted(place, kind, on), why, kept)
    left = len(unconfirmed(place, on))
    say = ngettext("%(count)s figure to check in its source", "%(count)s figures to check in their source", left)
    has_figures = in_force(place, DocumentKind.CHARGING_FIGURES, on) is not None
    yield Need(
        say % {"count": left} if left else _("Figures checked in their source"),
        has_figures and not left,
        _("No real charge is made from a figure nobody here has read."),
        reverse("rules:figures", args=[place.slug]),
    )


def _is_adopted(place: Place, kind: DocumentKind, on: date) -> bool:
    """Whether a document is in force, and is no example with made-up amounts."""
    if in_force(place, kind, on) is None:
        return False
    return kind != DocumentKind.ALLOCATION or place.is_example or not rules_in_force(place, on, kind).is_example


def _together(place: Place, on: date) -> Iterator[Need]:
    local = reverse("keeping:local", args=[place.slug])
    has_times = places.in_force(place, "promised_days", on) is not None
    yield Need(_("How fast each step is promised"), has_times, _("Until then the usual times are shown."), local)
    produced = any(seats(one.pk, on).is_co_produced for one in groups(place, on))
    say = _("A group in which most draw on support")
    where = reverse("groups:kept", args=[place.slug])
    yield Need(say, produced, _("It adopts rules, surveys and figures."), where)
