"""Who may pay and who may say whom to pay: a finance officer of the place; for their own money, the person."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ownway.apps.money.permissions import keeps_books
from ownway.apps.paying.models import Payee, PayeeDetails
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, standing


def may_pay(account: Account | None, place_id: UUID, on: date) -> bool:
    """Whether the account makes pay runs at a place: who checks for its funder never does."""
    return keeps_books(account, place_id, on)


def require_payer(account: Account | None, place_id: UUID, on: date) -> None:
    """Raise ``NotAllowed`` unless the account pays at this place."""
    if not may_pay(account, place_id, on):
        raise NotAllowed("pay")


def may_say_payees(account: Account | None, record: Record, deed: Deed, on: date) -> bool:
    """Whether the account sees or writes down who is paid from a person's money."""
    return may_pay(account, record.place_id, on) or standing(account, record, on).may(deed, Part.SPENDING)


def require_payees(account: Account | None, record: Record, deed: Deed, on: date) -> None:
    """Raise ``NotAllowed`` unless the account may see or write down who is paid from a person's money."""
    if not may_say_payees(account, record, deed, on):
        raise NotAllowed(f"{deed} payees")


def require_payee(account: Account | None, payee: Payee, deed: Deed, on: date) -> None:
    """Raise ``NotAllowed`` unless the account may see or change this payee: a place's payee is its payers' alone."""
    if payee.record is not None:
        require_payees(account, payee.record, deed, on)
    else:
        require_payer(account, payee.place_id, on)


def written_as(account: Account, place_id: UUID, record: Record | None, on: date) -> str:
    """What somebody is to the person on a day, as it stands beside what they wrote."""
    found = standing(account, record, on) if record else None
    if found and found.is_person:
        return "person"
    if may_pay(account, place_id, on):
        return str(Job.FINANCE)
    return min(found.relations, default="") if found else ""


def may_check(account: Account | None, details: PayeeDetails, on: date) -> bool:
    """Whether the account may be the second person: never who wrote them, and one of the two pays at the place."""
    payee = details.payee
    if account is None or account.pk == details.by_id:
        return False
    if may_pay(account, payee.place_id, on):
        return True
    is_theirs = payee.record is not None and standing(account, payee.record, on).may(Deed.CHANGE, Part.SPENDING)
    return is_theirs and details.written_as == Job.FINANCE
