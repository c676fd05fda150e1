"""Makes Bacs Standard 18 files: direct credits of one processing day, with their contra, labels and totals.

Positions follow the published descriptions of the format (Bacs PN5011 as given in banks' own guides, such as the Bank
of Ireland's BACS File Specification). No file made here has been submitted to Bacs, and Pay.UK has not approved it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

from ownway.connectors.payments.bacs_days import days_problems
from ownway.connectors.payments.checking import check
from ownway.connectors.payments.letters import BACS
from ownway.connectors.payments.values import Account, Made, Run
from ownway.connectors.payments.writing import Words
from ownway.kernel.problems import Problem, Refused

LABEL, RECORD = 80, 100
CREDIT, CONTRA = "99", "17"
MOST_TOTAL = 10**11 - 1
"""The contra is a record like the others, so the total too must fit into eleven digits."""


def bacs18(run: Run, process_on: date, *, today: date, is_working_day: Callable[[date], bool]) -> Made:
    """The file for one run, processed on a working day and paid on the next; raise ``Refused`` with every fault.

    ``today`` is the day it is made, and ``is_working_day`` tells the days that England's banks work.
    """
    check(run, needs_sort_codes=True, needs_user_number=True)
    _refuse(run, [*days_problems(run.pay_on, process_on, today=today, is_working_day=is_working_day)])
    words = Words(run, BACS, 18)
    payer, payments = words.written()
    records = [
        _record(payment.payee, CREDIT, run.payer, payment.pence, (payer, reference, name))
        for payment, name, reference in payments
    ]
    contra = _record(run.payer, CONTRA, run.payer, run.pence, (run.id.upper()[:18], "CONTRA", payer))
    labels = [_volume(run), _first("HDR1", run, process_on), _second("HDR2"), _user(process_on)]
    ends = [_first("EOF1", run, process_on), _second("EOF2"), _totals(run)]
    return words.made("".join(f"{line}\r\n" for line in (*labels, *records, contra, *ends)).encode("ascii"))


def serial(run: Run) -> str:
    """The submission's serial number: six digits from the run's id, so that two runs of one day are unlike."""
    number = int.from_bytes(hashlib.sha256(run.id.encode()).digest()[:8])
    return f"{number % 999_999 + 1:06d}"


def _refuse(run: Run, problems: list[Problem]) -> None:
    if run.pence > MOST_TOTAL:
        problems.append(Problem("payments", "The total is too large for one Bacs file. Make two."))
    if set(run.id.upper()[:18]) - BACS:
        problems.append(Problem("run", "For Bacs, give the run an id of letters, digits and - only."))
    if problems:
        raise Refused(*problems)


def _line(parts: list[tuple[str, int]], length: int) -> str:
    """The parts side by side, each in its own width; a part too wide is a fault of this program, never cut."""
    made = "".join(f"{part:<{width}}" for part, width in parts)
    if len(made) != length or any(len(part) > width for part, width in parts):
        raise AssertionError(f"a Bacs line of {len(made)} characters, not {length}")
    return made


def _julian(day: date) -> str:
    return f" {day:%y%j}"


def _volume(run: Run) -> str:
    return _line([("VOL1", 4), (serial(run), 6), ("", 27), ("", 4), (run.user_number, 6), ("", 32), ("1", 1)], LABEL)


def _first(label: str, run: Run, process_on: date) -> str:
    """HDR1 and EOF1, which are alike."""
    name = f"A{run.user_number}S  1{run.user_number}"
    return _line(
        [
            (label, 4),
            (name, 17),
            (serial(run), 6),
            ("0001", 4),
            ("0001", 4),
            ("", 6),
            (_julian(run.made_at.date()), 6),
            (_julian(process_on + timedelta(days=7)), 6),
            ("", 1),
            ("000000", 6),
            ("", 20),
        ],
        LABEL,
    )


def _second(label: str) -> str:
    """HDR2 and EOF2, which are alike: fixed records of 100 characters in blocks of 2,000."""
    return _line([(label, 4), ("F", 1), ("02000", 5), (f"{RECORD:05d}", 5), ("", 35), ("00", 2), ("", 28)], LABEL)


def _user(process_on: date) -> str:
    parts = [("UHL1", 4), (_julian(process_on), 6), ("999999", 10), ("00", 2), ("000000", 6), ("1 DAILY", 9)]
    return _line([*parts, ("001", 3), ("", 40)], LABEL)


def _record(to: Account, code: str, payer: Account, pence: int, words: tuple[str, str, str]) -> str:
    """The words are a payer's name, a reference and a payee's name; the contra has its own in their places."""
    return _line(
        [
            (to.sort_code, 6),
            (to.number, 8),
            ("0", 1),
            (code, 2),
            (payer.sort_code, 6),
            (payer.number, 8),
            ("", 4),
            (f"{pence:011d}", 11),
            *((one, 18) for one in words),
        ],
        RECORD,
    )


def _totals(run: Run) -> str:
    """One debit, the contra, and as many credits as payments; the two totals are equal."""
    total = f"{run.pence:013d}"
    counts = [(f"{1:07d}", 7), (f"{len(run.payments):07d}", 7)]
    return _line([("UTL1", 4), (total, 13), (total, 13), *counts, ("", 8), ("0000000", 7), ("", 21)], LABEL)
