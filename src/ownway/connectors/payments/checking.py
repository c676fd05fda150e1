"""Checks a run before a file is made: every account, amount and reference, with a row for every fault.

Sort codes and account numbers are checked for their form, and IBANs by their own check digits. Whether an account
number belongs to its sort code (the modulus check) needs the banks' table, which is not part of this program.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from ownway.connectors.payments.values import Account, Payment, Run
from ownway.kernel.problems import Problem, Refused

MOST_PENCE = 99_999_999_999
"""The largest amount that eleven digits of pence can hold."""

MOST_PAYMENTS = 100_000
MOST_REFERENCE = 18
"""What the payee's bank shows of a reference."""

_ID = re.compile(r"(?!/)(?!.*//)[A-Za-z0-9/\-?:().,'+ ]{1,35}(?<![/ ])")
_BIC = re.compile(r"[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?")


def check(run: Run, *, needs_sort_codes: bool, needs_user_number: bool = False) -> None:
    """Raise ``Refused`` with every fault of the run; rows are payments, from 1."""
    problems = [*_whole_run(run, needs_user_number=needs_user_number)]
    problems += [*account_problems(run.payer, None, "payer", needs_sort_codes=needs_sort_codes)]
    for row, payment in enumerate(run.payments, 1):
        problems += account_problems(payment.payee, row, "payee", needs_sort_codes=needs_sort_codes)
        if not 1 <= payment.pence <= MOST_PENCE:
            problems.append(Problem("amount", "Give an amount from £0.01 to £999,999,999.99.", row=row))
        if not payment.reference.strip() or len(payment.reference) > MOST_REFERENCE:
            say = f"Give a reference of 1 to {MOST_REFERENCE} letters. It is not cut, so that it stays unlike others."
            problems.append(Problem("reference", say, row=row))
        if not _ID.fullmatch(payment.id):
            problems.append(Problem("id", "Give an id of 1 to 35 plain letters and digits.", row=row))
    problems += _same_ids(run)
    if problems:
        raise Refused(*problems)


def _whole_run(run: Run, *, needs_user_number: bool) -> Iterator[Problem]:
    if not _ID.fullmatch(run.id):
        yield Problem("run", "Give the run an id of 1 to 35 plain letters and digits.")
    if not run.payments:
        yield Problem("payments", "There is nothing to pay. Add a payment.")
    if len(run.payments) > MOST_PAYMENTS:
        yield Problem("payments", f"Put at most {MOST_PAYMENTS:,} payments into one file. Make two.")
    if run.made_at.date() > run.pay_on:
        yield Problem("pay_on", f"{run.pay_on.isoformat()} has passed. Choose a later day.")
    if needs_user_number and not re.fullmatch("[0-9]{6}", run.user_number):
        yield Problem("user_number", "Give the Bacs service user number: six digits, from your bank.")


def account_problems(
    account: Account, row: int | None = None, whose: str = "payee", *, needs_sort_codes: bool
) -> Iterator[Problem]:
    """Every fault in the form of one account."""
    if not account.name.strip():
        yield Problem(f"{whose} name", "Give the name on the account.", row=row)
    has_sort_code = bool(account.sort_code or account.number)
    if has_sort_code or needs_sort_codes:
        if not re.fullmatch("[0-9]{6}", account.sort_code):
            yield Problem(f"{whose} sort code", "Give a sort code of six digits, like 60-16-13.", row=row)
        if not re.fullmatch("[0-9]{8}", account.number):
            yield Problem(f"{whose} account number", "Give an account number of eight digits.", row=row)
    elif not account.iban:
        yield Problem(f"{whose} account", "Give a sort code and account number, or an IBAN.", row=row)
    if account.iban and not is_iban(account.iban):
        yield Problem(f"{whose} IBAN", "This IBAN is not right: its check digits do not fit. Check it.", row=row)
    if account.iban and has_sort_code and not _is_same(account):
        yield Problem(f"{whose} IBAN", "The IBAN and the sort code or number name two accounts. Check both.", row=row)
    if account.bic and not _BIC.fullmatch(account.bic):
        yield Problem(f"{whose} BIC", "This BIC is not right. It has 8 or 11 letters and digits.", row=row)


def _is_same(account: Account) -> bool:
    return not account.iban.startswith("GB") or account.iban[8:] == account.sort_code + account.number


def is_iban(text: str) -> bool:
    """Whether the check digits of an IBAN fit (ISO 13616; a British one has 22 letters and digits)."""
    if not re.fullmatch("[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}", text) or (text.startswith("GB") and len(text) != 22):
        return False
    return int("".join(str(int(letter, 36)) for letter in text[4:] + text[:4])) % 97 == 1


def _same_ids(run: Run) -> Iterator[Problem]:
    ids = Counter(payment.id for payment in run.payments)
    for row, one in enumerate(run.payments, 1):
        if ids[one.id] > 1:
            yield Problem("id", f"Two payments have the id “{one.id}”. Give each its own.", row=row)


def twin_key(payment: Payment, reference: str) -> tuple[str, str, str, int, str]:
    """What a bank's report tells of a payment: two payments alike in this could not be told apart."""
    payee = payment.payee
    return payee.sort_code, payee.number, payee.iban, payment.pence, reference.casefold()
