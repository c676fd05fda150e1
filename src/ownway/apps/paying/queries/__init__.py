"""Reading paying, one module for each thing read."""

from ownway.apps.paying.queries.accounts import account, accounts
from ownway.apps.paying.queries.due import Due, due
from ownway.apps.paying.queries.ending import Ending, ending, next_days
from ownway.apps.paying.queries.invoices import agreed_for, invoice, invoices, open_invoices
from ownway.apps.paying.queries.payees import Shown, payee, payees, to_check
from ownway.apps.paying.queries.payments import choices, payment, payments, schedule, schedules, streams
from ownway.apps.paying.queries.runs import (
    Exceptions,
    Large,
    above_limit,
    exceptions,
    file_in_use,
    listed,
    payer,
    run,
    runs,
    sums,
)

__all__ = [
    "Due",
    "Ending",
    "Exceptions",
    "Large",
    "Shown",
    "above_limit",
    "account",
    "accounts",
    "agreed_for",
    "choices",
    "due",
    "ending",
    "exceptions",
    "file_in_use",
    "invoice",
    "invoices",
    "listed",
    "next_days",
    "open_invoices",
    "payee",
    "payees",
    "payer",
    "payment",
    "payments",
    "run",
    "runs",
    "schedule",
    "schedules",
    "streams",
    "sums",
    "to_check",
]
