"""What paying needs from outside: bank details checked for their form, payment files made, reports of outcomes read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from ownway.kernel.problems import Problem
from ownway.kernel.references import Plain
from ownway.kernel.statements import Report


@dataclass(frozen=True, slots=True)
class BankDetails:
    """An account as its bank knows it: sort code (6 digits) and number (8 digits), or an IBAN.

    ``reference`` is what the payee asks to see, and ``user_number`` the Bacs service user number of who pays.
    """

    name: str
    sort_code: str = ""
    account_number: str = ""
    iban: str = ""
    reference: str = ""
    user_number: str = ""

    def as_data(self) -> dict[str, Plain]:
        """As it is sealed."""
        return {name: getattr(self, name) for name in self.__slots__}


@dataclass(frozen=True, slots=True)
class Instruction:
    """One payment of a file: our code that follows it end to end, to whom, whole pence, what the payee reads."""

    code: str
    to: BankDetails
    pence: int
    reference: str


@dataclass(frozen=True, slots=True)
class Batch:
    """A whole run as a file needs it. The same batch always makes the same bytes."""

    reference: str
    payer: BankDetails
    pay_on: date
    made_at: datetime
    instructions: tuple[Instruction, ...]


@dataclass(frozen=True, slots=True)
class Spelt:
    """A name or reference that a file cannot carry as given: the payment's code (empty: who pays), was and now."""

    code: str
    where: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class FileMade:
    """A finished file, how many payments it holds, their total in whole pence, and what it spells otherwise."""

    data: bytes
    count: int
    pence: int
    spelt: tuple[Spelt, ...]


@dataclass(frozen=True, slots=True)
class Days:
    """The day a file is made, and which days banks work: Bacs works on no other."""

    today: date
    is_working_day: Callable[[date], bool]


class PaymentFiles(Protocol):
    """Makes and reads the files of payments; every fault is a ``Problem``."""

    def problems(self, details: BankDetails) -> tuple[Problem, ...]:
        """What is wrong with the form of bank details; none where they could be paid."""
        ...

    def make(self, batch: Batch, form: str, process_on: date | None, days: Days) -> FileMade:
        """The file of a batch; raise ``Refused`` with a row for every fault."""
        ...

    def outcomes(self, data: bytes) -> Report:
        """What a bank's report says became of payments."""
        ...


@cache
def payment_files() -> PaymentFiles:
    """The files as settings wire them (``OWNWAY_PAYMENT_FILES``)."""
    made: PaymentFiles = import_string(settings.OWNWAY_PAYMENT_FILES)()
    return made
