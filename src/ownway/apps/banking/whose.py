"""Whose account a statement is: told by its number, else by a name a person said once is this account's."""

from __future__ import annotations

from ownway.apps.banking.models import KnownAs
from ownway.apps.banking.waiting import own_number
from ownway.apps.paying.models import BankAccount
from ownway.apps.sealing.sealer import store
from ownway.engines.statements import account_key, is_same_account
from ownway.kernel.statements import Reading, Statement


def name_key(name: str) -> str:
    """A bank's own name for an account, as a keyed hash: enough to know it again."""
    return store().digest("bank account", account_key(name))


def ours(reading: Reading, account: BankAccount) -> list[Statement]:
    """The statements of a file that are of this account."""
    known = set(KnownAs.objects.filter(account=account).values_list("name", flat=True))
    may_be_a_name = len({account_key(one.account) for one in reading.statements}) == 1
    return [one for one in reading.statements if _is_ours(one, account, known, may_be_a_name=may_be_a_name)]


def _is_ours(one: Statement, account: BankAccount, known: set[str], *, may_be_a_name: bool) -> bool:
    if one.is_account_opaque:
        return name_key(one.account) in known or is_same_account(one.account, own_number(account))
    return is_same_account(one.account, own_number(account), may_be_a_name=may_be_a_name)


def to_be_said(reading: Reading, account: BankAccount) -> list[Statement]:
    """Statements somebody must say of if they are this account's: none where one is, or where each is another's."""
    if ours(reading, account):
        return []
    owned = BankAccount.objects.filter(place=account.place_id, record=account.record_id)
    taken = set(KnownAs.objects.filter(account__in=owned).values_list("name", flat=True))
    return [one for one in reading.statements if one.is_account_opaque and name_key(one.account) not in taken]
