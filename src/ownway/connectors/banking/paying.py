"""Payment files made and reports read, for ``apps.paying``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ownway.apps.paying.ports import BankDetails, Batch, Days, FileMade, Spelt
from ownway.connectors.payments import (
    BACS,
    Account,
    Made,
    Payment,
    Run,
    account_problems,
    bacs18,
    bank_table,
    pain001,
    spelt,
)
from ownway.connectors.statements import read_outcomes
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.statements import Report

_FIELDS = {"name": "name", "sort code": "sort_code", "account number": "account_number", "IBAN": "iban"}
"""Which field of a port a fault of a file is about."""
_SHOWN = 18
"""Letters of a reference that the payee's bank shows."""


class PaymentFiles:
    """ISO 20022 pain.001, Bacs Standard 18 and a bank's table; pain.002 read."""

    def problems(self, details: BankDetails) -> tuple[Problem, ...]:
        """Every fault of bank details, by the field of ``BankDetails`` it is about."""
        found = account_problems(_account(details), needs_sort_codes=not details.iban)
        named = [replace(one, where=_FIELDS.get(one.where.removeprefix("payee "), one.where)) for one in found]
        return (*named, *_unspeakable("name", details.name), *_unspeakable("reference", details.reference, _SHOWN))

    def make(self, batch: Batch, form: str, process_on: date | None, days: Days) -> FileMade:
        """The file of a batch."""
        run = Run(
            id=batch.reference,
            payer=_account(batch.payer),
            pay_on=batch.pay_on,
            made_at=batch.made_at,
            payments=tuple(Payment(_account(one.to), one.pence, one.reference, one.code) for one in batch.instructions),
            user_number=batch.payer.user_number,
        )
        made = _made(run, form, process_on, days)
        codes = ["", *(one.code for one in batch.instructions)]
        spelt = tuple(Spelt(codes[one.row], one.where, one.was, one.now) for one in made.changes)
        return FileMade(made.data, made.count, made.pence, spelt)

    def outcomes(self, data: bytes) -> Report:
        """What a pain.002 report says, read in a bounded process."""
        return read_outcomes(data)


def _unspeakable(where: str, words: str, most: int = 140) -> Iterator[Problem]:
    """Words that no file could carry: the fewest letters of all are those of Bacs."""
    if not words.strip():
        return
    try:
        if len(spelt(words, BACS)) > most:
            yield Problem(where, f"Banks show {most} letters of this. Write a shorter one.")
    except ValueError as fault:
        yield Problem(where, str(fault))


def _made(run: Run, form: str, process_on: date | None, days: Days) -> Made:
    if form == "bacs18":
        if process_on is None:
            raise Refused(Problem("process_on", "For Bacs, give the working day before the money arrives."))
        return bacs18(run, process_on, today=days.today, is_working_day=days.is_working_day)
    if form == "csv":
        return bank_table(run)
    return pain001(run, form[-2:])


def _account(details: BankDetails) -> Account:
    return Account(details.name, details.sort_code, details.account_number, details.iban)
