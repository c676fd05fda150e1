"""Who a row of a return is about: the NHS number, else the council's own number, and what only a human can settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from ownway.apps.people.models import Record
from ownway.apps.places.models import Place
from ownway.apps.returns.kinds import NumberKind
from ownway.apps.returns.models import Number
from ownway.apps.sealing.sealer import store

TWO_NHS_NUMBERS: Final = "Two NHS numbers stand beside this number of the council. Rows without an NHS number wait."
TWO_RECORDS: Final = "The NHS number is in one record here and the council's number in another. Is it one person?"

Pair = tuple[str | None, str | None]
"""An NHS number with a right check digit, and the council's own number, as they stand in one row."""

Who = UUID | int
"""A record, or a whole number for somebody new."""

_Named = tuple[NumberKind, str]


@dataclass(frozen=True, slots=True)
class ToSettle:
    """Something only a human can settle: the numbers or the reference it is about, and what to look at."""

    nhs_number: str
    council_number: str
    reference: str
    say: str


@dataclass
class Recognised:
    """Which record each number belongs to; a whole number stands for somebody new, in the order they were met."""

    who: dict[_Named, Who] = field(default_factory=dict)
    known: Mapping[str, UUID] = field(default_factory=dict)
    to_settle: list[ToSettle] = field(default_factory=list)
    newcomers: int = 0

    def of(self, pair: Pair) -> Who | None:
        """Who a row is about; none where nobody can tell."""
        nhs, own = pair
        if nhs:
            return self.who[NumberKind.NHS, nhs]
        return self.who.get((NumberKind.COUNCIL, own)) if own else None


def digest_of(place: Place, kind: NumberKind, number: str) -> str:
    """The keyed hash of a number at a place: no other place, and nobody with the database alone, can find it."""
    return store().digest(f"returns.number.{place.pk}.{kind}", number)


def recognise(place: Place, pairs: Iterable[Pair]) -> Recognised:
    """Find whose numbers these are among the records of a place; the order of the pairs makes no difference."""
    here = _Here(place)
    said = sorted({(nhs or "", own or "") for nhs, own in pairs})
    found = Recognised(known=here.records)
    beside = _beside(said, here)
    for nhs, owns in sorted(_grouped(said).items()):
        found.who[NumberKind.NHS, nhs] = here.find(NumberKind.NHS, nhs) or _by_own(owns, beside, here) or _new(found)
    for own in sorted({own for _, own in said if own}):
        _council_number(own, beside[own], found, here)
    return found


class _Here:
    """The numbers a place knows already."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.records: dict[str, UUID] = {}
        self.nhs: dict[UUID, set[str]] = defaultdict(set)
        merged = dict(Record.objects.filter(place=place).exclude(same_as=None).values_list("pk", "same_as_id"))
        numbers = Number.objects.filter(record__place=place).values_list("digest", "kind", "record_id")
        for digest, kind, record in numbers.iterator(chunk_size=10_000):
            self.records[digest] = merged.get(record, record)
            if kind == NumberKind.NHS:
                self.nhs[self.records[digest]].add(digest)

    def digest(self, kind: NumberKind, number: str) -> str:
        return digest_of(self.place, kind, number)

    def find(self, kind: NumberKind, number: str) -> UUID | None:
        return self.records.get(self.digest(kind, number))


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Each NHS number with the council's numbers that stand beside it."""
    owns: dict[str, list[str]] = defaultdict(list)
    for nhs, own in pairs:
        if nhs:
            owns[nhs] += [own] if own else []
    return owns


def _beside(pairs: Iterable[tuple[str, str]], here: _Here) -> dict[str, dict[str, str]]:
    """For each of the council's numbers the NHS numbers that ever stood beside it: hash to number, where it is told."""
    beside: dict[str, dict[str, str]] = defaultdict(dict)
    for nhs, own in pairs:
        if not own:
            continue
        record = here.find(NumberKind.COUNCIL, own)
        for digest in here.nhs[record] if record and own not in beside else ():
            beside[own].setdefault(digest, "")
        if nhs:
            beside[own][here.digest(NumberKind.NHS, nhs)] = nhs
    return beside


def _by_own(owns: list[str], beside: Mapping[str, Mapping[str, str]], here: _Here) -> UUID | None:
    """The record that one of the council's numbers found before the NHS number was known."""
    for own in owns:
        record = here.find(NumberKind.COUNCIL, own)
        if record and len(beside[own]) == 1 and not here.nhs[record]:
            return record
    return None


def _council_number(own: str, nhs: Mapping[str, str], found: Recognised, here: _Here) -> None:
    record = here.find(NumberKind.COUNCIL, own)
    told = [found.who[NumberKind.NHS, number] for number in nhs.values() if number]
    if len(nhs) > 1:
        found.to_settle.append(ToSettle(", ".join(sorted(filter(None, nhs.values()))), own, "", TWO_NHS_NUMBERS))
        if record:
            found.who[NumberKind.COUNCIL, own] = record
        return
    if record and told and told[0] != record:
        found.to_settle.append(ToSettle(next(iter(nhs.values())), own, "", TWO_RECORDS))
    found.who[NumberKind.COUNCIL, own] = record or (told[0] if told else _new(found))


def _new(found: Recognised) -> int:
    found.newcomers += 1
    return found.newcomers - 1
