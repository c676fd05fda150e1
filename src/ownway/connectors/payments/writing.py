"""What every kind of payment file shares: names and references in its letters, faults by row, amounts exactly."""

from __future__ import annotations

from dataclasses import dataclass, field

from ownway.connectors.payments.checking import MOST_REFERENCE, twin_key
from ownway.connectors.payments.letters import spelt
from ownway.connectors.payments.values import Change, Made, Payment, Run
from ownway.kernel.problems import Problem, Refused


@dataclass
class Words:
    """The names and references of a run in one file's letters; row 0 is the payer."""

    run: Run
    allowed: frozenset[str]
    most_name: int
    changes: list[Change] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def written(self) -> tuple[str, list[tuple[Payment, str, str]]]:
        """The payer's name, and each payment with its payee's name and its reference; raise ``Refused`` with faults."""
        payer = self._name(0, self.run.payer.name)
        payments = [
            (payment, self._name(row, payment.payee.name), self._reference(row, payment.reference))
            for row, payment in enumerate(self.run.payments, 1)
        ]
        self._find_twins(payments)
        if self.problems:
            raise Refused(*self.problems)
        return payer, payments

    def _name(self, row: int, words: str) -> str:
        """A name, cut where it is too long: the account is found by its number."""
        return self._noted(row, "name", words, self._spelt(row, "name", words)[: self.most_name].rstrip())

    def _reference(self, row: int, words: str) -> str:
        """A reference, never cut: two would become alike."""
        now = self._noted(row, "reference", words, self._spelt(row, "reference", words))
        if len(now) > MOST_REFERENCE:
            say = f"“{words}” is written “{now}” here: more than {MOST_REFERENCE} letters. Choose a shorter one."
            self.problems.append(Problem("reference", say, row=row))
        return now

    def _spelt(self, row: int, where: str, words: str) -> str:
        try:
            return spelt(words, self.allowed)
        except ValueError as fault:
            self.problems.append(Problem(where, str(fault), row=row or None))
            return ""

    def _noted(self, row: int, where: str, was: str, now: str) -> str:
        if was != now:
            self.changes.append(Change(row, where, was, now))
        return now

    def _find_twins(self, payments: list[tuple[Payment, str, str]]) -> None:
        """Two payments that no report of the bank could tell apart, in the letters the file carries."""
        rows: dict[object, int] = {}
        for row, (payment, _, reference) in enumerate(payments, 1):
            first = rows.setdefault(twin_key(payment, reference), row)
            if first != row:
                say = f"It is as row {first}: the same account, amount and reference “{reference}”. Is it a repeat?"
                self.problems.append(Problem("reference", f"{say} If not, change the reference.", row=row))

    def made(self, data: bytes) -> Made:
        """The finished file."""
        return Made(data, len(self.run.payments), self.run.pence, tuple(self.changes))


def pounds(pence: int) -> str:
    """Whole pence as pounds with two places: ``1234`` is ``12.34``."""
    return f"{pence // 100}.{pence % 100:02d}"
