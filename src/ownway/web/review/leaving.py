"""What the books say is left when somebody leaves, stream by stream: whose money it is decides where it goes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ownway.apps.money.kinds import PERSONS_OWN
from ownway.apps.money.queries import left

if TYPE_CHECKING:
    from ownway.apps.people.models import Account, Record


@dataclass(frozen=True, slots=True)
class MoneyHeld:
    """What is left of one stream in whole pence; less than nothing where more was spent than came."""

    name: str
    pence: int
    is_own: bool


def money_left(record: Record, *, seen_by: Account, on: date) -> tuple[MoneyHeld, ...]:
    """Each stream that does not stand at nothing; empty where no money was ever set up."""
    found = left(record, seen_by=seen_by, on=on)
    streams = found.streams if found else ()
    return tuple(MoneyHeld(one.name, one.left, one.funder in PERSONS_OWN) for one in streams if one.left)
