"""Paying: payees, what is paid to them and when, invoices, and pay runs from made to confirmed, failed or returned.

Knows: bank details (sealed), two people above a limit, each file a run was written into, what became of each payment.
Never: how a file is written or read (``ports``), how a budget was decided, or sending: a person takes it to the bank.
"""
