"""How somebody is reached: the way they want, and never past the safe way to reach them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ownway.apps.people.kinds import Way
from ownway.apps.people.models import Record

WANTED: Mapping[str, Way] = {
    "email": Way.EMAIL,
    "phone": Way.PHONE,
    "text": Way.PHONE,
    "post": Way.POST,
    "visit": Way.VISIT,
}
"""Ways people name when they are met (``people.actions.details``), as something can go them."""

Letter = Callable[[str], object]
"""Keeps a letter to an e-mail address (the door knows its own address)."""


def way_of(record: Record) -> Way:
    """The way somebody wants. Where they told us a safe way to be reached, somebody reads that first."""
    person = record.whose()
    if any((person.safe or {}).values()):
        return Way.SAFE
    reach = person.reach or {}
    wanted = WANTED.get(str(reach.get("prefers", "")))
    if wanted is Way.EMAIL and not email_of(record):
        return Way.PAGE
    return wanted or Way.PAGE


def email_of(record: Record) -> str:
    """The address letters go to: the one they gave, or the one they sign in with."""
    person = record.whose()
    given = str((person.reach or {}).get("email", "") or "")
    return given or (person.account.email if person.account else "")


def let_know(record: Record, write: Letter) -> Way:
    """Keep a letter that there is something to read for whoever wants e-mail; the way they want, whichever it is."""
    way = way_of(record)
    if way is Way.EMAIL:
        write(email_of(record))
    return way
