"""What a return leaves to a human, as it is found while the return is taken in; and how it is listed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from ownway.apps.people.models import Account, Record
from ownway.apps.places.models import Place
from ownway.apps.returns.kinds import MatterKind, NumberKind
from ownway.apps.returns.models import Matter, Number
from ownway.apps.sealing.sealer import store
from ownway.kernel.references import Plain, canonical

_AT_ONCE: Final = 500


def digest_of(place: Place, kind: NumberKind, number: str) -> str:
    """The keyed hash of a number at a place: no other place, and nobody with the database alone, can find it."""
    return store().digest(f"returns.number.{place.pk}.{kind}", number)


@dataclass(frozen=True, slots=True)
class ToSettle:
    """Something only a human can settle: whose numbers or record it is about, and what tells it from others.

    ``record`` is the one it is about, ``records`` those it may be about. ``named`` tells two matters of a kind apart
    where the rest does not, and is only ever hashed; ``told`` is what the return tells. ``born`` and ``is_carer`` are
    of the rows that wait.
    """

    kind: MatterKind
    nhs: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    record: UUID | None = None
    reference: str = ""
    records: tuple[UUID, ...] = ()
    named: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    born: date | None = None
    is_carer: bool = False

    @property
    def nhs_number(self) -> str:
        """The NHS numbers it is about, as one text."""
        return ", ".join(self.nhs)

    @property
    def council_number(self) -> str:
        """The council's own numbers it is about, as one text."""
        return ", ".join(self.own)

    @property
    def say(self) -> str:
        """What there is to look at, in words."""
        return str(self.kind.label)

    def digest(self, place: Place) -> str:
        """What names this at a place: no other place, and nobody with the database alone, can make it."""
        named = self.named or (*self.nhs, "", *self.own, "", *self.told)
        about = canonical([self.kind, str(self.record or ""), *named])
        return store().digest(f"returns.matter.{place.pk}", about)

    def words(self, references: Mapping[UUID, str]) -> dict[str, Plain]:
        """What is kept of it, sealed."""
        kept: dict[str, Plain] = {"nhs": list(self.nhs), "own": list(self.own), "told": list(self.told)}
        kept["references"] = [references[one] for one in self.records]
        born = {"born": self.born.isoformat()} if self.born else {}
        return {**kept, **born, "is_carer": self.is_carer}


def numbers_of(words: Mapping[str, Any], kind: MatterKind) -> list[tuple[NumberKind, str]]:
    """The numbers that go on a record once it is known whose they are: never an NHS number that is told beside two."""
    nhs = [] if kind == MatterKind.TWO_NHS_NUMBERS else [(NumberKind.NHS, one) for one in words["nhs"]]
    return [*((NumberKind.COUNCIL, one) for one in words["own"]), *nhs]


def list_matters(found: Sequence[ToSettle], *, place: Place, by: Account, on: date) -> tuple[list[ToSettle], int]:
    """Keep what was not listed before. What still waits of ``found``, and how many of them are new."""
    known = _known(place, [one for one in found if one.kind == MatterKind.WRONG_NHS])
    named = {one.digest(place): one for one in (replace(one, record=known.get(one, one.record)) for one in found)}
    there = _there(place, named)
    new = {digest: one for digest, one in named.items() if digest not in there}
    about = {pk for one in new.values() for pk in (one.record, *one.records) if pk}
    records = Record.objects.in_bulk(about)
    references = {pk: one.reference for pk, one in records.items()}
    at = timezone.now()
    rows = [
        Matter(
            place=place,
            kind=one.kind,
            digest=digest,
            record=records[one.record] if one.record else None,
            words=one.words(references),
            by=by,
            on=on,
            at=at,
        )
        for digest, one in new.items()
    ]
    store().make([one.own_key for one in rows if one.record is None])
    Matter.objects.bulk_create(rows, batch_size=_AT_ONCE)
    return [one for digest, one in named.items() if not there.get(digest)], len(new)


def _known(place: Place, found: Sequence[ToSettle]) -> dict[ToSettle, UUID]:
    """Whose record each is about, where the council's own number beside it tells."""
    digests = {one: digest_of(place, NumberKind.COUNCIL, own) for one in found for own in one.own}
    records: dict[str, UUID] = {}
    for at in range(0, len(digests), _AT_ONCE):
        rows = Number.objects.filter(digest__in=list(digests.values())[at : at + _AT_ONCE])
        records |= dict(rows.values_list("digest", "record_id"))
    return {one: records[digest] for one, digest in digests.items() if digest in records}


def _there(place: Place, named: Iterable[str]) -> dict[str, bool]:
    """The digests that were listed before, each with whether somebody settled it."""
    asked = list(named)
    there: dict[str, bool] = {}
    for at in range(0, len(asked), _AT_ONCE):
        rows = Matter.objects.filter(place=place, digest__in=asked[at : at + _AT_ONCE])
        there |= {digest: settled is not None for digest, settled in rows.values_list("digest", "settled")}
    return there
