"""Who may do what with money: the person and those they let in see every line; those who pay see totals."""

from __future__ import annotations

from datetime import date

from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Opening
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require, standing


def may_see_lines(account: Account | None, record: Record, on: date) -> bool:
    """Whether the account sees each line on a day: by its standing, or because it opened them with a reason."""
    if account is None:
        return False
    found = standing(account, record, on)
    return found.may(Deed.SEE, Part.SPENDING) or (found.may(Deed.SEE, Part.MONEY) and opened(account, record, on))


def require_lines(account: Account | None, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless every line may be seen."""
    if not may_see_lines(account, record, on):
        raise NotAllowed("see every line")


def opened(account: Account, record: Record, on: date) -> bool:
    """Whether the account has opened the lines for a time that holds this day."""
    return Opening.objects.filter(record=record, by=account, on__lte=on, until_on__gte=on).exists()


def require_finance(account: Account, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account is a finance officer of the record's place who may change its money."""
    found = require(account, Deed.CHANGE, Part.MONEY, record, on)
    if Job.FINANCE not in found.jobs:
        raise NotAllowed("finance")


def require_paying_in(account: Account, funder: str, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account may write down that this funder's money came.

    A finance officer may for every funder; whoever may change the spending, for the person's own share.
    """
    if not (funder == Funder.OWN and standing(account, record, on).may(Deed.CHANGE, Part.SPENDING)):
        require_finance(account, record, on)
