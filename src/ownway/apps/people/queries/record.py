"""Finding a record: only for whoever may see it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from typing import cast
from uuid import UUID

from django.db.models import Q, QuerySet

from ownway.apps.people.kinds import EthnicGroup
from ownway.apps.people.models import Account, Person, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, in_force, jobs_of, require
from ownway.apps.places.models import Place
from ownway.apps.prepared import Prepared
from ownway.apps.sealing.fields import Closed

_TOGETHER = 2_000
_RECORD = Prepared(
    lambda reference: Record.objects.select_related("person__same_as", "place").filter(reference=reference)
)


def record(reference: str, *, seen_by: Account | None, part: Part, on: date, deed: Deed = Deed.SEE) -> Record:
    """The record of that reference, for somebody who may do ``deed`` with ``part``; else ``NotAllowed``.

    A record that is not there, one that may not be seen and one of somebody forgotten look the same to whoever asks.
    """
    found = _RECORD.first(reference=reference)
    if found is None or found.person.forgotten_on:
        raise NotAllowed(reference)
    require(seen_by, deed, part, found, on)
    return found


def just_met(reference: str) -> Record:
    """The record that somebody without an account made in this same session; only what the thank-you page needs.

    The reference comes from the signed-out visitor's own session, never from an address.
    """
    found = Record.objects.select_related("person", "place").filter(reference=reference).first()
    if found is None:
        raise NotAllowed(reference)
    return found


def account_of(user: object) -> Account | None:
    """The account behind whoever is signed in to a request; ``None`` for nobody."""
    return user if isinstance(user, Account) else None


def own_records(*, seen_by: Account) -> QuerySet[Record]:
    """The records of the person this account belongs to, one for each place."""
    mine = Q(person__account=seen_by) | Q(person__same_as__account=seen_by)
    return (
        Record.objects.select_related("person__same_as", "place")
        .filter(mine, same_as=None)
        .order_by("since_on", "reference")
    )


def records_beside(*, seen_by: Account, on: date) -> QuerySet[Record]:
    """The records of everybody this account stands beside on a day."""
    people = in_force(seen_by, on).values("person_id")
    rows = Record.objects.select_related("person__same_as", "place").filter(person_id__in=people, same_as=None)
    return rows.order_by("since_on", "reference")


def born_on(person: Person) -> date | None:
    """The person's date of birth, where it is known and the person was not forgotten."""
    return _day(person.born)


def ethnic_group_of(person: Person) -> EthnicGroup | None:
    """The person's own word on their ethnic group; ``None`` where they were not asked or were forgotten.

    For their own page, and for counting: no page shows it to anybody else.
    """
    return EthnicGroup(person.ethnic_group) if person.ethnic_group else None


def born_on_many(records: QuerySet[Record]) -> Iterator[tuple[UUID, date | None]]:
    """Each record's id with the date of birth of whose it is, as ``born_on``; keys are asked for many at a time.

    For counting a whole place by whoever may: it reads nothing else of anybody and makes no rows of them.
    """
    asked = records.order_by("pk").values_list(
        "pk", "person_id", "person__born", "person__same_as_id", "person__same_as__born"
    )
    born = Person._meta.get_field("born")
    rows = asked.iterator(chunk_size=_TOGETHER)
    while some := list(islice(rows, _TOGETHER)):
        whose = [(pk, *((same, its) if same else (person, own))) for pk, person, own, same, its in some]
        # Read without their rows, sealed words stay closed.
        known = [(pk, owner, cast(Closed, sealed)) for pk, owner, sealed in whose if sealed is not None]
        opened = born.opened_many([(owner, sealed) for _, owner, sealed in known])
        days = {pk: _day(one) for (pk, *_), one in zip(known, opened, strict=True)}
        yield from ((pk, days.get(pk)) for pk, *_ in whose)


def _day(born: str | None) -> date | None:
    try:
        return date.fromisoformat(born) if born else None
    except ValueError:
        return None


def places_of_work(*, seen_by: Account, on: date) -> list[Place]:
    """The places where this account has a job on a day, by name."""
    found = Place.objects.filter(pk__in=jobs_of(seen_by, on).values("place_id"))
    return list(found.order_by("name"))


def colleagues(place: Place, *, seen_by: Account, on: date) -> QuerySet[Account]:
    """Everybody who has a job at a place on a day, for somebody who works there too."""
    if not jobs_of(seen_by, on).filter(place=place).exists():
        raise NotAllowed("colleagues")
    open_now = Q(roles__until_on=None) | Q(roles__until_on__gte=on)
    return Account.objects.filter(open_now, roles__place=place, roles__from_on__lte=on).distinct().order_by("name")
