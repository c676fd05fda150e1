"""Deeds of banking, one module a deed."""

from ownway.apps.banking.actions.bringing_in import (
    MOST_BYTES,
    bring_in,
    forget_columns,
    plain_problems,
    say_account,
    show_columns,
)
from ownway.apps.banking.actions.closing import close_month
from ownway.apps.banking.actions.matching import match_open
from ownway.apps.banking.actions.saying import Part, say, stop_rule, take_back
from ownway.apps.banking.waiting import own_number

__all__ = [
    "MOST_BYTES",
    "Part",
    "bring_in",
    "close_month",
    "forget_columns",
    "match_open",
    "own_number",
    "plain_problems",
    "say",
    "say_account",
    "show_columns",
    "stop_rule",
    "take_back",
]
