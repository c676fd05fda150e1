"""Who is paid: the newest details, who wrote them, who checked them, and what was changed before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import F, Q

from ownway.apps.paying.models import Payee, PayeeDetails
from ownway.apps.paying.permissions import may_check, may_pay, require_payee, require_payees, require_payer
from ownway.apps.paying.ports import BankDetails
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed
from ownway.apps.places.models import Place


@dataclass(frozen=True, slots=True)
class Shown:
    """A payee with their newest details and every version before, newest first. ``may_check``: by whoever looks."""

    payee: Payee
    details: BankDetails
    versions: tuple[PayeeDetails, ...]
    is_checked: bool
    may_check: bool

    @property
    def id(self) -> UUID:
        return self.payee.pk

    @property
    def newest(self) -> PayeeDetails:
        """The version that would be paid."""
        return self.versions[0]

    @property
    def number_shown(self) -> str:
        """The end of the account's number: enough to know it by, too little to use."""
        return (self.details.iban or self.details.account_number)[-4:]


def payees(of: Record | Place, *, seen_by: Account, on: date) -> list[Shown]:
    """Everybody paid from a person's money (the place's own payees too), or a place's payees, by name."""
    if isinstance(of, Record):
        require_payees(seen_by, of, Deed.SEE, on)
        wanted = Q(record=of)
        if may_pay(seen_by, of.place_id, on):
            wanted |= Q(place_id=of.place_id, record=None)
        found = Payee.objects.filter(wanted)
    else:
        require_payer(seen_by, of.pk, on)
        found = Payee.objects.filter(place=of, record=None)
    return sorted(_shown(found.select_related("record"), seen_by, on), key=lambda one: one.details.name.casefold())


def to_check(place: Place, *, seen_by: Account, on: date) -> list[Shown]:
    """Payees at a place whose newest details nobody checked, those whoever looks may check first."""
    require_payer(seen_by, place.pk, on)
    waiting = Payee.objects.filter(
        place=place, stopped_on=None, details__number=F("version"), details__check_made=None
    ).select_related("record")
    return sorted(_shown(waiting, seen_by, on), key=lambda one: (not one.may_check, one.newest.at))


def payee(number: UUID, *, seen_by: Account, on: date, deed: Deed = Deed.SEE) -> Shown:
    """One payee, for whoever may see (or change) them; ``NotAllowed`` where there is none to see."""
    found = Payee.objects.select_related("record__person", "place").filter(pk=number).first()
    if found is None:
        raise NotAllowed("payee")
    require_payee(seen_by, found, deed, on)
    return _shown([found], seen_by, on)[0]


def _shown(payees_found: Iterable[Payee], seen_by: Account, on: date) -> list[Shown]:
    listed = list(payees_found)
    versions: dict[UUID, list[PayeeDetails]] = {}
    rows = PayeeDetails.objects.filter(payee__in=[one.pk for one in listed]).select_related(
        "payee__record__person", "payee__place", "by", "check_made__by"
    )
    for one in rows.order_by("-number"):
        versions.setdefault(one.payee_id, []).append(one)
    return [
        Shown(
            payee=one,
            details=BankDetails(**(versions[one.pk][0].held or {"name": ""})),
            versions=tuple(versions[one.pk]),
            is_checked=hasattr(versions[one.pk][0], "check_made"),
            may_check=may_check(seen_by, versions[one.pk][0], on),
        )
        for one in listed
    ]
