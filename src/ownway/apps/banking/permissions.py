"""Who may bring in and match the lines of an account: for a place's own, who pays there; for a person's, they."""

from __future__ import annotations

from datetime import date

from ownway.apps.paying.models import BankAccount
from ownway.apps.paying.permissions import may_pay
from ownway.apps.people.models import Account
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing


def may_bank(account: Account | None, held: BankAccount, deed: Deed, on: date) -> bool:
    """Whether somebody sees (or changes) what stands in an account's statements."""
    if held.record is None:
        return may_pay(account, held.place_id, on)
    return standing(account, held.record, on).may(deed, Part.SPENDING)


def require_banking(account: Account | None, held: BankAccount, deed: Deed, on: date) -> None:
    """Raise ``NotAllowed`` unless this account's statements may be seen (or brought in and matched)."""
    if not may_bank(account, held, deed, on):
        raise NotAllowed(f"{deed} statements")
