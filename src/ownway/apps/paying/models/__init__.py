"""Tables of paying."""

from ownway.apps.paying.models.invoices import Invoice
from ownway.apps.paying.models.payees import BankAccount, Payee, PayeeCheck, PayeeDetails
from ownway.apps.paying.models.payments import Payment, Schedule
from ownway.apps.paying.models.runs import LeftOut, PayFile, Run, Told

__all__ = [
    "BankAccount",
    "Invoice",
    "LeftOut",
    "PayFile",
    "Payee",
    "PayeeCheck",
    "PayeeDetails",
    "Payment",
    "Run",
    "Schedule",
    "Told",
]
