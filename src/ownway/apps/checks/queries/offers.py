"""Money that somebody offers to give back, as everybody who may reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from ownway.apps.checks.kinds import OfferStep
from ownway.apps.checks.models import Offer, SentLetter
from ownway.apps.checks.permissions import require_offering, require_taking
from ownway.apps.checks.queries.taking import MayAsk, most_of
from ownway.apps.money.permissions import keeps_books
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed
from ownway.apps.places.models import Place


@dataclass(frozen=True, slots=True)
class Offered:
    """One offer with where it stands, and its letters."""

    offer: Offer
    step: OfferStep
    letters: Sequence[SentLetter]

    @property
    def is_known(self) -> bool:
        """Whether the person knows of everything that happened to it."""
        return all(one.heard for one in self.letters)

    @property
    def is_open(self) -> bool:
        """Whether it can still be taken back, or come."""
        return self.step is OfferStep.OPEN

    def may_be_written(self, account: Account) -> bool:
        """Whether this account may write in the books that it came: the person knows, and it had no part in it."""
        return self.is_open and self.is_known and account.pk != self.offer.by_id


def offers(record: Record, *, seen_by: Account, on: date) -> list[Offered]:
    """Everything that was offered for a person, newest first."""
    require_taking(seen_by, record, on)
    return _read(_whole().filter(record=record).order_by("-pk"))


def one_offer(record: Record, reference: str, *, seen_by: Account, on: date) -> Offered:
    """One offer; ``NotAllowed`` where there is none to see."""
    require_taking(seen_by, record, on)
    found = _read(_whole().filter(record=record, reference=reference))
    if not found:
        raise NotAllowed("offer")
    return found[0]


def may_offer(record: Record, *, seen_by: Account, on: date) -> list[MayAsk]:
    """What is neither kept for emergencies nor promised, so that it can be offered."""
    require_offering(seen_by, record, on)
    return most_of(record, seen_by, on)


def offers_at(place: Place, *, seen_by: Account, on: date) -> list[Offered]:
    """Offers at a place that this account may write in the books when they come, oldest first; none for others."""
    if not keeps_books(seen_by, place.pk, on):
        return []
    waits = _whole().filter(record__place=place, taken_back=None, came=None, record__person__forgotten_on=None)
    return [one for one in _read(waits.order_by("pk")) if one.may_be_written(seen_by)]


def _read(found: QuerySet[Offer]) -> list[Offered]:
    rows = list(found)
    letters: dict[int, list[SentLetter]] = {one.pk: [] for one in rows}
    for one in SentLetter.objects.filter(offer__in=rows).select_related("telling").order_by("-pk"):
        letters[one.offer_id or 0].append(one)
    return [Offered(one, one.step, letters[one.pk]) for one in rows]


def _whole() -> QuerySet[Offer]:
    return Offer.objects.select_related(
        "record__person", "record__place", "stream", "purse", "by", "taken_back__by", "came__entry"
    )
