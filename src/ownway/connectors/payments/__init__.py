"""Payment files out: ISO 20022 pain.001 (.03 and .09), Bacs Standard 18, and banks' own tables (CSV).

Knows: accounts, amounts and references as plain values; the same run always makes the same bytes.
Never: whose money it is, whether it may be paid, or sending: a file is made, a person takes it to the bank.
"""

from ownway.connectors.payments.bacs18 import bacs18
from ownway.connectors.payments.bank_table import Layout, bank_table, read_layout
from ownway.connectors.payments.checking import account_problems
from ownway.connectors.payments.letters import BACS, spelt
from ownway.connectors.payments.listing import account_of, read_listing
from ownway.connectors.payments.pain001 import pain001
from ownway.connectors.payments.values import Account, Change, Made, Payment, Run

__all__ = [
    "BACS",
    "Account",
    "Change",
    "Layout",
    "Made",
    "Payment",
    "Run",
    "account_of",
    "account_problems",
    "bacs18",
    "bank_table",
    "pain001",
    "read_layout",
    "read_listing",
    "spelt",
]
