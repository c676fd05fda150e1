"""Bringing people in from another system of the place: many at once, each with a record and nothing else yet."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from ownway.apps.people.actions.asked import birthday, words
from ownway.apps.people.kinds import Channel, Job
from ownway.apps.people.models import Account, Person, Record
from ownway.apps.people.permissions import NotAllowed, holds_job
from ownway.apps.places.models import Place
from ownway.apps.sealing.sealer import store
from ownway.apps.trail import actions as trail
from ownway.kernel.references import new_reference

_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Brought:
    """Somebody the place supports already: what to call them until a name is known, and their date of birth."""

    name: str
    born: date | None = None
    is_carer: bool = False


def bring_in(*, place: Place, by: Account, on: date, people: Sequence[Brought]) -> list[Record]:
    """A new record for each of these people, in their order. Whoever keeps the place's rules and accounts may do it.

    Nobody is looked for: whoever calls this has made sure that the place has no record of them.
    """
    if not holds_job(by, Job.KEEPER, place.pk, on):
        raise NotAllowed("bring_in")
    names = [words("name", one.name, "Write the name you want us to use.", 200) for one in people]
    born = [birthday("born", one.born, on) for one in people]
    ids = [uuid.uuid4() for _ in people]
    # Keys come first and outlive a transaction that is taken back: a key of nobody opens nothing.
    store().make(ids)
    with transaction.atomic():
        Person.objects.bulk_create(
            [
                Person(id=one, name=name, born=day.isoformat() if day else None, reach={})
                for one, name, day in zip(ids, names, born, strict=True)
            ],
            batch_size=_AT_ONCE,
        )
        references = _fresh_references(place, len(people))
        made = [
            Record(
                person_id=one,
                place=place,
                reference=next(references),
                since_on=on,
                channel=Channel.PAPER,
                is_carer=who.is_carer,
            )
            for one, who in zip(ids, people, strict=True)
        ]
        Record.objects.bulk_create(made, batch_size=_AT_ONCE)
        deeds = [trail.Deed("people.brought_in", one.person_id, one.reference) for one in made]
        trail.record_all(place_id=place.pk, by=str(by.pk), on=on, deeds=deeds)
    return made


def _fresh_references(place: Place, count: int) -> Iterator[str]:
    """References nobody has: among very many people two random ones can be the same."""
    found: set[str] = set()
    while len(found) < count:
        drawn = {new_reference(place.slug[:3].upper()) for _ in range(count - len(found))}
        found |= drawn - set(Record.objects.filter(reference__in=drawn).values_list("reference", flat=True))
    return iter(found)
