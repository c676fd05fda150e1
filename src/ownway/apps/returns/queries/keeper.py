"""Who keeps a place, by the address they sign in with, for commands that work with its returns."""

from __future__ import annotations

from datetime import date

from ownway.apps.people.models import Account
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place
from ownway.apps.places.queries import NoPlace
from ownway.apps.places.queries import place as place_named
from ownway.apps.returns.models import Sender
from ownway.apps.returns.permissions import require_keeper
from ownway.kernel.problems import Problem, Refused


def keeper(slug: str, email: str, on: date) -> tuple[Place, Account]:
    """The place of that short name and its keeper of that address; ``Refused`` says which of them is wrong."""
    try:
        place = place_named(slug)
    except NoPlace as fault:
        raise Refused(Problem("--place", f"There is no place called {slug!r}. Give its short name.")) from fault
    account = Account.objects.filter(email=email.strip().lower(), is_active=True).first()
    try:
        if account is None:
            raise NotAllowed("returns")
        require_keeper(account, place, on)
    except NotAllowed as fault:
        say = f"{email!r} does not keep the rules and accounts of {place.name} today. Give the address of who does."
        raise Refused(Problem("--by", say)) from fault
    return place, account


def la_code_of(place: Place, given: str) -> str:
    """The code that stands in each row of this place's returns: that of what was taken in, else the one given."""
    known = Sender.objects.filter(place=place).values_list("la_code", flat=True).first()
    if known and given and known != given:
        raise Refused(Problem("--council", f"{place.name} takes in the returns of {known}, not of {given}."))
    if not known and not given:
        raise Refused(Problem("--council", "No return was ever loaded here. Give the council's code, like E08000003."))
    return known or given
