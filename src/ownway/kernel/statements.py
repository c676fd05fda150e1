"""What a bank says happened on one account: the one value every statement file is read into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ownway.kernel.problems import Problem
from ownway.kernel.references import Plain


@dataclass(frozen=True, slots=True)
class Balance:
    """What was on the account, in whole pence of its currency; ``is_between_pages`` where the statement goes on."""

    pence: int
    day: date | None = None
    is_between_pages: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One booked line. ``pence`` is positive for money in; ``balance_pence`` is the account after it, where given.

    ``bank_id`` is the bank's own name for the line, ``end_to_end`` the payer's, ``return_reason`` the bank's code where
    money came back, and ``place`` the line or row of the file it was read from. ``parts`` are what the bank booked
    together as this one line, each as the bank tells it; together they come to it.
    """

    day: date
    pence: int
    payee: str = ""
    reference: str = ""
    bank_id: str = ""
    kind: str = ""
    value_day: date | None = None
    balance_pence: int | None = None
    end_to_end: str = ""
    return_reason: str = ""
    place: int = 0
    parts: tuple[Line, ...] = ()

    @property
    def singly(self) -> tuple[Line, ...]:
        """The parts it was booked of, or the line itself where it is one."""
        return self.parts or (self,)


@dataclass(frozen=True, slots=True)
class Statement:
    """One account over some days, as one file tells it.

    ``form`` names the kind of file and the way it is read ("ofx2/1"): the same line read from the same form always has
    the same words. ``left_out`` counts lines that could not be read and ``not_booked`` those the bank had not settled.
    ``is_account_opaque`` where ``account`` is the bank's own name for it, which tells nobody else which account it is.
    """

    form: str
    account: str
    currency: str
    lines: tuple[Line, ...]
    number: str = ""
    opening: Balance | None = None
    closing: Balance | None = None
    left_out: int = 0
    not_booked: int = 0
    is_account_opaque: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read from one file, and every fault found in it."""

    statements: tuple[Statement, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A bank's table before anybody said what it holds: its first rows, its headings, and what they most likely are.

    ``headings`` has one text for each column, empty where there is no heading. ``likely`` is how the table is written
    and which of the ``names`` holds what; it is for a person to confirm.
    """

    rows: tuple[tuple[str, ...], ...]
    headings: tuple[str, ...]
    likely: Mapping[str, Plain]

    @property
    def names(self) -> tuple[str, ...]:
        """What each column is called: its heading where no other has it, for columns move; else its number from 1."""
        heads = [one.casefold() for one in self.headings]
        return tuple(
            one if one and heads.count(one.casefold()) == 1 and not one.isdecimal() else str(at)
            for at, one in enumerate(self.headings, 1)
        )


class Fate(StrEnum):
    """What became of a payment: settled, still on its way, or refused (then no money moved)."""

    SETTLED = "settled"
    ON_ITS_WAY = "on_its_way"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a bank reports of one payment, or of a whole run where ``end_to_end`` is empty.

    ``code`` and ``reason`` are the bank's own; ``pence`` is the amount where the report gives it.
    """

    run: str
    end_to_end: str
    fate: Fate
    code: str
    reason: str = ""
    pence: int | None = None
    place: int = 0


@dataclass(frozen=True, slots=True)
class Report:
    """The outcomes one file reports, and every fault found in it."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...] = ()
