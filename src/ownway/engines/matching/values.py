"""What matching is given: lines of a bank, payments that are expected or written, and rules a person taught."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """What a line was found to be."""

    PAYMENT = "payment"
    RUN = "run"
    RETURNED = "returned"
    WRITTEN = "written"
    SPENT = "spent"
    REFUND = "refund"
    TRANSFER = "transfer"
    ASIDE = "aside"


class Because(StrEnum):
    """Why a line was matched: what a reader can check with their own eyes."""

    CODE = "code"
    TOTAL = "total"
    NAME = "name"
    AMOUNT = "amount"
    BOTH_SIDES = "both_sides"
    RULE = "rule"


def squeezed(words: str) -> str:
    """Letters and digits alone, small: banks drop and add spaces, dashes and capitals."""
    return "".join(letter for letter in words.casefold() if letter.isalnum())


@dataclass(frozen=True, slots=True)
class BankLine:
    """One line of a statement: whole pence (positive for money in) and all its words together."""

    id: int
    account: int
    day: date
    pence: int
    words: str
    end_to_end: str = ""


@dataclass(frozen=True, slots=True)
class Expected:
    """Something already known that a line may be: a payment of a run (``code``), or an entry in the books.

    ``pence`` is as the bank would show it: negative for money out. ``is_paid`` where the bank already said it was paid:
    then only its return is expected.
    """

    id: int
    day: date
    pence: int
    name: str = ""
    code: str = ""
    is_paid: bool = False


@dataclass(frozen=True, slots=True)
class RunTotal:
    """A whole run that a bank may book as one line."""

    id: int
    reference: str
    pence: int
    day: date


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """One of the same owner's accounts: what its name and number look like in another account's lines."""

    id: int
    marks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """Taught by a person: a line in this direction with these words is this.

    ``target`` is a line of the plan for money spent and refunds, and nothing for the others.
    """

    id: int
    words: str
    is_out: bool
    kind: Kind
    target: int | None = None
