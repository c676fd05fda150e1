"""What a group can adopt by a vote: rules, questions and figures of its place, each named by its hash."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from ownway.apps.groups.permissions import sits_at
from ownway.apps.releases.permissions import may_preview
from ownway.apps.releases.queries import in_preview
from ownway.apps.surveys.permissions import PLANS, does
from ownway.apps.surveys.queries import adoptable_instruments
from ownway.apps.trials.queries import proposals

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from ownway.apps.people.models import Account
    from ownway.apps.places.models import Place


def adoptable(place: Place, by: Account, on: date) -> list[tuple[str, str]]:
    """The hash of each thing the reader may put to the vote, and what it is called."""
    return list(dict(_found(place, by, on)).items())


def _found(place: Place, by: Account, on: date) -> Iterator[tuple[str, str]]:
    for rules in proposals(place):
        yield rules.document_id, _("Rules: %(name)s, %(version)s") % _named(rules.document.name, rules.document.version)
    for key, called in readable(place, by, on).items():
        yield key, _("Questions: %(called)s") % {"called": called}
    if may_preview(by, place, on):
        for one in in_preview(place, seen_by=by, on=on):
            facts = {"number": one.version.release.number, "version": one.version.number}
            if one.publication is None:
                yield one.version.hash, _("Figures: release %(number)s, version %(version)s") % facts


def _named(name: str, version: str) -> dict[str, str]:
    return {"name": name, "version": version}


def readable(place: Place, by: Account, on: date) -> dict[str, str]:
    """The kept questions that the reader may put to the vote, by their hash: what each is called."""
    if not (sits_at(by, place.pk, on) or does(by, PLANS, place.pk, on)):
        return {}
    kept = adoptable_instruments(place, seen_by=by, on=on)
    return {one.hash: f"{one.name}, {one.version}" for one in kept}
