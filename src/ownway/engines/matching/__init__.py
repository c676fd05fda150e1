"""Which bank line is which payment, which line of the plan, or money moved between one's own accounts, and why.

Knows: lines, payments and rules as values. Never: guesses between two that fit as well, or writes anything.
"""

from ownway.engines.matching.finding import Found, match
from ownway.engines.matching.rules import first_rule, suggested_words
from ownway.engines.matching.values import (
    BankLine,
    Because,
    Expected,
    Kind,
    OwnAccount,
    Rule,
    RunTotal,
    squeezed,
)

__all__ = [
    "BankLine",
    "Because",
    "Expected",
    "Found",
    "Kind",
    "OwnAccount",
    "Rule",
    "RunTotal",
    "first_rule",
    "match",
    "squeezed",
    "suggested_words",
]
