"""Settling what only a human can: whose a number is, or that somebody looked; and writing a number on a record by hand.

Each is done once. Sent again, it changes nothing; where somebody settled it otherwise meanwhile, it is refused.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from ownway.apps.people.actions import Brought, bring_in
from ownway.apps.people.actions.asked import sentence
from ownway.apps.people.actions.requested import refuse_another
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.people.queries import kept_record
from ownway.apps.places.models import Place
from ownway.apps.returns.kinds import WHO_IS_IT, How, MatterKind, NumberKind
from ownway.apps.returns.matters import digest_of, numbers_of
from ownway.apps.returns.models import Matter, Number, Sender, Settled
from ownway.apps.returns.newcomers import called
from ownway.apps.returns.permissions import require_keeper
from ownway.apps.returns.recognising import Named
from ownway.apps.sealing.sealer import store
from ownway.apps.trail import actions as trail
from ownway.kernel.problems import Problem, Refused

WHY: Final = "Say in a sentence how you know. The person can read it."
NOT_HERE: Final = "We have no such reference here. Check each letter and number."
NOT_THEM: Final = (
    "The name and the date of birth do not fit this reference. Check all three in the council's own system."
)
ANOTHERS: Final = (
    "This number is on another record here: {reference}. If both are one person, ask somebody who works with them to "
    "join the two records. Then it is settled."
)
HAS_ANOTHER: Final = (
    "This record already has another number of that kind. Check the reference. If the council gave a new number, write "
    "that in the council's system: the NHS number then finds the person."
)
SETTLED: Final = "Somebody settled this already: {name}, {on:%d %m %Y}. Look at it again on the list."


@dataclass(frozen=True, slots=True)
class Meant:
    """The record somebody means, with a name and a birthday that must fit it, so that a slip is noticed."""

    reference: str
    name: str
    born: date | None


def say_same(*, matter: int, place: Place, whose: Meant, by: Account, on: date, reason: str) -> Settled:
    """This is the person met here: the numbers go on that record, and the next load finds it.

    Raise ``Refused`` where a number is on another record, or the record has another one of the kind already.
    """
    said = sentence("reason", reason, WHY)
    with transaction.atomic():
        row = _open(matter, place, by, on)
        record = _meant(whose, place, by, on)
        if done := _done(row, How.SAME, record):
            return done
        numbers = numbers_of(row.words, MatterKind(row.kind))
        _write(record, place, numbers)
        return _settled(place, row, How.SAME, record, by=by, on=on, reason=said, numbers=numbers)


def say_other(*, matter: int, place: Place, by: Account, on: date, reason: str) -> Settled:
    """This is nobody met here: a record of their own, which the next load finds by the numbers."""
    said = sentence("reason", reason, WHY)
    with transaction.atomic():
        row = _open(matter, place, by, on)
        if done := _done(row, How.OTHER):
            return done
        numbers = numbers_of(row.words, MatterKind(row.kind))
        [record] = bring_in(place=place, by=by, on=on, people=[_brought(row.words, numbers)])
        _write(record, place, numbers)
        return _settled(place, row, How.OTHER, record, by=by, on=on, reason=said, numbers=numbers)


def say_looked(*, matter: int, place: Place, by: Account, on: date, reason: str) -> Settled:
    """Somebody looked at it and put right what had to be; of rows that wait that is not enough."""
    said = sentence("reason", reason, "Say in a sentence what you found. The person can read it.")
    with transaction.atomic():
        row = _open(matter, place, by, on, is_who=False)
        if done := _done(row, How.LOOKED):
            return done
        references = [] if row.record else row.words["references"]
        record = row.record or Record.objects.filter(place=place, reference__in=references[:1]).first()
        return _settled(place, row, How.LOOKED, record, by=by, on=on, reason=said)


def write_number(*, place: Place, number: str, whose: Meant, by: Account, on: date, reason: str) -> Settled | None:
    """Write the council's own number on a record before a return tells it; ``None`` where it was there already."""
    require_keeper(by, place, on)
    said, written = sentence("reason", reason, WHY), number.strip()
    if not written:
        raise Refused(Problem("number", "Write the number, as the council's own system has it."))
    named: Named = (NumberKind.COUNCIL, written)
    with transaction.atomic():
        _wait_for_loads(place)
        record = _meant(whose, place, by, on)
        if not _write(record, place, [named]):
            return None
        return _settled(place, None, How.SAME, record, by=by, on=on, reason=said, numbers=[named])


def _open(matter: int, place: Place, by: Account, on: date, *, is_who: bool = True) -> Matter:
    """The matter, held until this is done: nobody settles it, and no return is taken in, beside it."""
    require_keeper(by, place, on)
    _wait_for_loads(place)
    row = Matter.objects.select_for_update(of=("self",)).select_related("record").filter(place=place, pk=matter).first()
    if row is None or (row.kind in WHO_IS_IT) != is_who:
        raise NotAllowed("matter")
    return row


def _wait_for_loads(place: Place) -> None:
    Sender.objects.select_for_update().filter(place=place).first()


def _done(matter: Matter, how: How, record: Record | None = None) -> Settled | None:
    """What was settled before, where it is the same; ``Refused`` where it is something else."""
    done = Settled.objects.select_related("by").filter(matter=matter).first()
    if done is None or (done.how == how and (record is None or record.pk == done.record_id)):
        return done
    raise Refused(Problem("matter", SETTLED.format(name=done.by.called, on=done.on)))


def _meant(whose: Meant, place: Place, by: Account, on: date) -> Record:
    """The record that is meant, after any joining of two; a name nobody wrote down yet need not fit."""
    try:
        found = kept_record(whose.reference, place, seen_by=by, on=on)
    except NotAllowed as fault:
        raise Refused(Problem("reference", NOT_HERE)) from fault
    record = Record.objects.select_for_update(of=("self",)).get(pk=found.same_as_id or found.pk)
    numbers = Number.objects.filter(record=record).select_related("record")
    here = found.whose().name or ""
    is_named = here not in {called((NumberKind(one.kind), one.written)) for one in numbers}
    refuse_another(found, whose.name if is_named else here, whose.born, NOT_THEM)
    return record


def _write(record: Record, place: Place, numbers: Sequence[Named]) -> int:
    """Write these numbers on the record, and say how many were not there; all of them, or ``Refused``."""
    joined = Q(record=record) | Q(record__same_as=record)
    held = set(Number.objects.filter(joined).values_list("kind", "digest"))
    digests = {digest_of(place, *one): one for one in numbers}
    there = Number.objects.select_related("record__same_as").filter(digest__in=digests)
    for one in there:
        if (one.kind, one.digest) not in held:
            on_record = one.record.same_as or one.record
            raise Refused(Problem("number", ANOTHERS.format(reference=on_record.reference)))
    new = {digest: one for digest, one in digests.items() if (one[0], digest) not in held}
    for kind, number in new.values():
        if any(kind == other for other, _ in held):
            raise Refused(Problem("number", HAS_ANOTHER))
        Number.objects.create(record=record, kind=kind, digest=digest_of(place, kind, number), written=number)
    return len(new)


def _brought(words: Mapping[str, Any], numbers: Sequence[Named]) -> Brought:
    day = words.get("born")
    return Brought(called(numbers[0]), date.fromisoformat(day) if day else None, is_carer=words["is_carer"])


def _settled(
    place: Place,
    matter: Matter | None,
    how: How,
    record: Record | None,
    *,
    by: Account,
    on: date,
    reason: str,
    numbers: Sequence[Named] = (),
) -> Settled:
    made = Settled.objects.create(
        place=place, matter=matter, how=how, record=record, reason=reason, by=by, on=on, at=timezone.now()
    )
    facts: dict[str, trail.Fact] = {f"number_{at}": digest_of(place, *one) for at, one in enumerate(numbers, 1)}
    facts |= {"how": str(how)} | ({"matter": matter.pk} if matter else {})
    trail.record(
        place_id=place.pk,
        by=str(by.pk),
        on=on,
        deed="returns.settled",
        about=record.person_id if record else None,
        what=record.reference if record else "",
        facts=facts,
    )
    if matter and record and matter.record_id is None:
        transaction.on_commit(partial(store().destroy, matter.own_key))
    return made
