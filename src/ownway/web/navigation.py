"""The few ways on that stand above every page about a record, and the flag of what the person needs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from ownway.apps.decisions.kinds import DocumentKind
from ownway.apps.decisions.queries.documents import in_force
from ownway.apps.people.permissions import Deed, Part, Standing, standing
from ownway.apps.people.queries import account_of, needs_flag
from ownway.web.asking import today

if TYPE_CHECKING:
    from ownway.apps.people.models import Record
    from ownway.apps.places.models import Place

PAGES: Sequence[tuple[str, str, Part]] = (
    ("home:record", "home", Part.JOURNEY),
    ("plan:plan", "plan", Part.PLAN),
    ("money:left", "money", Part.MONEY),
    ("decide:decisions", "decisions", Part.DECISIONS),
    ("helpers:index", "helpers", Part.HELPERS),
)
"""Route, key of its words, and the part somebody must be let see to be shown the way there."""

INSTEAD: Sequence[tuple[str, str, Part]] = (
    ("me:index", "about", Part.CONTACT),
    ("me:needs", "needs", Part.NEEDS),
    ("assess:front", "assessment", Part.ASSESSMENT),
    ("assess:number", "number", Part.NUMBER),
    ("share:front", "share", Part.FINANCES),
    ("money:lines", "lines", Part.SPENDING),
)
"""Ways that the record's front page shows; they stand above all pages for whoever is let in without that page."""

OF_MONEY = ("checks", "signs")
"""Pages about a person that belong to their money, and have addresses of their own."""

PLACE_PAGES: Sequence[tuple[str, str]] = (
    ("place", "home"),
    ("number:page", "number"),
    ("rights", "rights"),
    ("who_can_help", "help"),
    ("options", "choices"),
)
"""Route of each public page of a place that stands above all of them, and the key of its words."""


def place_nav(place: Place, path: str) -> list[tuple[str, str, bool]]:
    """The public pages of a place: words, address, and whether it is this page."""
    says = {
        "home": _("Home"),
        "number": _("Know your number"),
        "rights": _("My rights"),
        "help": _("Who can help"),
        "choices": _("My choices"),
    }
    there = {key: reverse(route, kwargs={"slug": place.slug}) for route, key in PLACE_PAGES}
    there["number"] = number_address(place)
    return [(says[key], href, href == path) for key, href in there.items() if href]


def number_address(place: Place) -> str:
    """Where the number of this place is worked out; nothing where it adopted no rules for one yet."""
    adopted = in_force(place, DocumentKind.ALLOCATION, today())
    return reverse("number:page", kwargs={"slug": place.slug}) if adopted else ""


def person_nav(record: Record, user: object, path: str) -> list[tuple[str, str, bool]]:
    """The pages about a record that whoever looks may open: words, address, and whether it is this page."""
    open_to = _open_to(record, standing(account_of(user), record, today()))
    home, money = (reverse(route, args=[record.reference]) for route in ("home:record", "money:left"))
    here = money if path.startswith(tuple(f"{home}{one}/" for one in OF_MONEY)) else path
    current = max((href for _say, href in open_to if here.startswith(href)), key=len, default="")
    return [(say, href, href == current) for say, href in open_to]


def ways_in(record: Record, user: object) -> list[tuple[str, str]]:
    """Where somebody who stands beside a person begins: the record's front page, else each page they were let in to."""
    seen = standing(account_of(user), record, today())
    open_to = _open_to(record, seen)
    return open_to[:1] if seen.may(Deed.SEE, Part.JOURNEY) else open_to


def _open_to(record: Record, seen: Standing) -> list[tuple[str, str]]:
    says = {
        "home": _("My home"),
        "plan": _("My plan"),
        "money": _("My money"),
        "decisions": _("Decisions"),
        "helpers": _("Who helps me"),
        "about": _("About me"),
        "needs": _("What I need to understand"),
        "assessment": _("My assessment"),
        "number": _("My number"),
        "share": _("My share"),
        "lines": _("My money, line by line"),
    }
    pages = PAGES if seen.may(Deed.SEE, Part.JOURNEY) else (*PAGES, *INSTEAD)
    return [
        (says[key], reverse(route, args=[record.reference])) for route, key, part in pages if seen.may(Deed.SEE, part)
    ]


def needs_of(record: Record, user: object) -> list[str]:
    """What the person needs to understand and be understood, for whoever may see it."""
    by = account_of(user)
    return needs_flag(record, seen_by=by, on=today()) if by else []
