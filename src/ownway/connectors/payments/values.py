"""What is to be paid, as plain values, and what a finished file is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class Account:
    """An account as its bank knows it: a sort code (6 digits) and number (8 digits), or an IBAN; or both."""

    name: str
    sort_code: str = ""
    number: str = ""
    iban: str = ""
    bic: str = ""


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment in whole pence. ``reference`` is what the payee sees; ``id`` is ours and follows it end to end."""

    payee: Account
    pence: int
    reference: str
    id: str


@dataclass(frozen=True, slots=True)
class Run:
    """Payments that leave one account on one day. ``id`` names the run and ``made_at`` the moment it was made.

    Both are given, never invented here, so the same run always makes the same bytes. ``user_number`` is the Bacs
    service user number, six digits.
    """

    id: str
    payer: Account
    pay_on: date
    made_at: datetime
    payments: tuple[Payment, ...]
    user_number: str = ""

    @property
    def pence(self) -> int:
        """The total of all payments."""
        return sum(payment.pence for payment in self.payments)


@dataclass(frozen=True, slots=True)
class Change:
    """A name or reference that the file cannot carry as it was given, and how it was written instead."""

    row: int
    where: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Made:
    """A finished file: its bytes, how many payments, their total in whole pence, and what was written otherwise."""

    data: bytes
    count: int
    pence: int
    changes: tuple[Change, ...]
