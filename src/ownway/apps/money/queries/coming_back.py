"""What came back of one payment that somebody wrote down, and how much of it still can."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ownway.apps.money.kinds import EntryKind, HowPaid
from ownway.apps.money.models import Refund, Spending
from ownway.apps.money.queries.lines import spending
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require


@dataclass(frozen=True, slots=True)
class ComingBack:
    """A payment, and each time that some of it came back, oldest first."""

    paid: Spending
    came: tuple[Refund, ...]
    is_put_right: bool

    @property
    def came_pence(self) -> int:
        """What came back of it."""
        return sum(one.pence for one in self.came)

    @property
    def left(self) -> int:
        """Pence that can still come back: nothing of what was put right, which is not paid any more."""
        return 0 if self.is_put_right else self.paid.pence - self.came_pence


def coming_back(record: Record, entry: int, *, seen_by: Account, on: date) -> ComingBack:
    """For whoever may write it down; ``NotAllowed`` for what is no payment, and for what a pay run paid.

    What comes back of a run, the bank tells whoever pays.
    """
    require(seen_by, Deed.CHANGE, Part.SPENDING, record, on)
    paid = spending(record, entry, seen_by=seen_by, on=on)
    if paid.entry.kind != EntryKind.SPENT or paid.how == HowPaid.RUN:
        raise NotAllowed("what nobody wrote down as spent")
    came = paid.refunds.select_related("entry__record").prefetch_related("entry__postings")
    return ComingBack(paid, tuple(came.order_by("entry__on", "pk")), paid.entry.corrected_by.exists())
