"""Who may do what with money: the person sees every line, who keeps it those they pay, who funds it totals."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from ownway.apps.money.kinds import Funder
from ownway.apps.money.models import Held, Opening, Purse, Spending
from ownway.apps.people.kinds import Job
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, holds_job, jobs_of, require, standing


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


def keeps_books(account: Account | None, place_id: UUID, on: date) -> bool:
    """Whether the account works in finance at a place, for all its money; who checks there for a funder never does."""
    return holds_job(account, Job.FINANCE, place_id, on) and not holds_job(account, Job.FUNDER, place_id, on)


def require_books(account: Account | None, place_id: UUID, on: date) -> None:
    """Raise ``NotAllowed`` unless the account works in finance at a place, for all its money."""
    if not keeps_books(account, place_id, on):
        raise NotAllowed("books")


def require_finance(account: Account, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account is a finance officer of the record's place who may change its money.

    Nobody is for somebody they stand beside.
    """
    found = require(account, Deed.CHANGE, Part.MONEY, record, on)
    if Job.FINANCE not in found.jobs or Job.FUNDER in found.jobs or found.relations:
        raise NotAllowed("finance")


def is_funder(account: Account | None, record: Record, on: date) -> bool:
    """Whether the account checks this person's money for who funds it. Nobody does who pays from it, here or elsewhere,
    or who stands beside the person.

    Such an account sees totals, exceptions and what a sample shows; lines only with a reason the person reads.
    """
    found = standing(account, record, on)
    if account is None or Job.FUNDER not in found.jobs or found.relations:
        return False
    keepers = {record.place_id, *Purse.objects.filter(record=record).values_list("held_by", flat=True)}
    return not jobs_of(account, on).filter(job=Job.FINANCE, place__in=keepers - {None}).exists()


def require_funder(account: Account, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account checks this person's money for who funds it."""
    if not is_funder(account, record, on):
        raise NotAllowed("funder")


def require_paying_in(account: Account, funder: str, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account may write down that this funder's money came.

    A finance officer may for every funder; whoever may change the spending, for the person's own share.
    """
    if not (funder == Funder.OWN and standing(account, record, on).may(Deed.CHANGE, Part.SPENDING)):
        require_finance(account, record, on)


def keeps_line(account: Account, line: int, on: date) -> bool:
    """Whether the account works in finance at the place that keeps the purse this line is paid from on a day."""
    held = Held.objects.filter(line=line, from_on__lte=on).select_related("purse__record")
    newest = held.order_by("-from_on", "-pk").first()
    return newest is not None and keeps_purse(account, newest.purse, on)


def keeps_purse(account: Account | None, purse: Purse, on: date) -> bool:
    """Whether the account pays from this purse for who keeps it; never somebody who checks it for who funds it."""
    if purse.held_by_id is None or holds_job(account, Job.FUNDER, purse.record.place_id, on):
        return False
    return holds_job(account, Job.FINANCE, purse.held_by_id, on)


def require_promising(account: Account, record: Record, line: int, on: date) -> None:
    """Raise ``NotAllowed`` unless the account may promise or release money of a line: the person, or its keeper."""
    if not (standing(account, record, on).may(Deed.CHANGE, Part.SPENDING) or keeps_line(account, line, on)):
        raise NotAllowed("promise")


def require_putting_right(account: Account, record: Record, entry: int, on: date) -> None:
    """Raise ``NotAllowed`` unless the account may undo a payment: the person, or who keeps the purse of its line."""
    paid = Spending.objects.filter(entry=entry, entry__record=record).select_related("entry").first()
    is_keeper = paid is not None and keeps_line(account, paid.line_id, paid.entry.on)
    if not (is_keeper or standing(account, record, on).may(Deed.CHANGE, Part.SPENDING)):
        raise NotAllowed("put right")


def require_moving(account: Account, record: Record, on: date) -> None:
    """Raise ``NotAllowed`` unless the account may say where money is held: the person, or a finance officer."""
    if not standing(account, record, on).may(Deed.CHANGE, Part.SPENDING):
        require_finance(account, record, on)
