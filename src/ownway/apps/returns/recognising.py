"""Who a row of a return is about: the NHS number, else the council's own number, and what only a human can settle."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from ownway.apps.people.models import Record
from ownway.apps.places.models import Place
from ownway.apps.returns.kinds import MatterKind, NumberKind
from ownway.apps.returns.matters import ToSettle, digest_of
from ownway.apps.returns.models import Number

Pair = tuple[str | None, str | None]
"""An NHS number with a right check digit, and the council's own number, as they stand in one row."""

Who = UUID | int
"""A record, or a whole number for somebody new."""

Named = tuple[NumberKind, str]
"""A number, and whose it is."""


@dataclass
class Recognised:
    """Which record each number belongs to; a whole number stands for somebody new, in the order they were met."""

    who: dict[Named, Who] = field(default_factory=dict)
    known: Mapping[str, UUID] = field(default_factory=dict)
    to_settle: list[ToSettle] = field(default_factory=list)
    newcomers: int = 0

    def numbers(self) -> dict[int, list[Named]]:
        """The numbers of everybody new, in order."""
        numbers: dict[int, list[Named]] = defaultdict(list)
        for named, who in sorted(self.who.items()):
            if isinstance(who, int):
                numbers[who].append(named)
        return numbers

    def of(self, pair: Pair) -> Who | None:
        """Who a row is about; none where nobody can tell."""
        nhs, own = pair
        if nhs:
            return self.who[NumberKind.NHS, nhs]
        return self.who.get((NumberKind.COUNCIL, own)) if own else None


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
        said, named = tuple(sorted(filter(None, nhs.values()))), (own, *sorted(nhs))
        found.to_settle.append(ToSettle(MatterKind.TWO_NHS_NUMBERS, said, (own,), named=named))
        if record:
            found.who[NumberKind.COUNCIL, own] = record
        return
    if record and told and isinstance(told[0], UUID) and told[0] != record:
        said, between = tuple(nhs.values()), (record, told[0])
        found.to_settle.append(ToSettle(MatterKind.TWO_RECORDS, said, (own,), records=between))
    found.who[NumberKind.COUNCIL, own] = record or (told[0] if told else _new(found))


def _new(found: Recognised) -> int:
    found.newcomers += 1
    return found.newcomers - 1
