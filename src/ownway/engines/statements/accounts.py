"""Whether a file's name for an account is the name of ours: its number in one of the ways banks write it."""

from __future__ import annotations

import re

from ownway.engines.statements.sightings import account_key

_CURRENCY = re.compile(r"(?<=[0-9])[A-Z]{3}$")
_BANK = re.compile(r"^[A-Z]{6}[A-Z0-9]{2}(?:[A-Z]{3})?(?=[0-9]{8,}$)")
LEAST_DIGITS = 8
"""A British account has a number of eight; fewer are a name somebody gave it."""


def is_same_account(theirs: str, ours: str, *, may_be_a_name: bool = False) -> bool:
    """Whether a file's name for an account is ours: its number, the end of it, or more in front of the whole of it.

    What stands in front is a bank (BIC) or a sort code written twice; a currency may follow. ``may_be_a_name``: the
    only account of its file may be called by no number at all.
    """
    our_key, key = account_key(ours), account_key(_CURRENCY.sub("", account_key(theirs)))
    if may_be_a_name and sum(letter.isdecimal() for letter in key) < LEAST_DIGITS:
        return True
    bare = _BANK.sub("", key)
    is_whole = len(our_key) > LEAST_DIGITS and key.endswith(our_key)
    return key == our_key or is_whole or (len(bare) >= LEAST_DIGITS and our_key.endswith(bare))
