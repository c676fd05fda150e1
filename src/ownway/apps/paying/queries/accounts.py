"""The accounts of a place, or of a person, that pay or whose statements are read."""

from __future__ import annotations

from datetime import date

from ownway.apps.paying.models import BankAccount
from ownway.apps.paying.permissions import may_pay, require_payer
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require, standing
from ownway.apps.places.models import Place


def accounts(of: Place | Record, *, seen_by: Account, on: date) -> list[BankAccount]:
    """A place's own accounts for those who pay there; a person's for those who see their lines."""
    if isinstance(of, Record):
        require(seen_by, Deed.SEE, Part.SPENDING, of, on)
        found = BankAccount.objects.filter(record=of)
    else:
        require_payer(seen_by, of.pk, on)
        found = BankAccount.objects.filter(place=of, record=None)
    return list(found.select_related("record__person", "place").order_by("pk"))


def account(number: int, *, seen_by: Account, on: date) -> BankAccount:
    """One account, for whoever may see its statements; ``NotAllowed`` where there is none to see."""
    found = BankAccount.objects.select_related("record__person", "place").filter(pk=number).first()
    if found is None:
        raise NotAllowed("account")
    if found.record is None:
        may_see = may_pay(seen_by, found.place_id, on)
    else:
        may_see = standing(seen_by, found.record, on).may(Deed.SEE, Part.SPENDING)
    if not may_see:
        raise NotAllowed("account")
    return found
