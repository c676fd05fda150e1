"""The books as plain text that other programs read: hledger, beancount, and a table for a spreadsheet.

Knows: entries as plain values, how those programs write them. Never: whose books they are, a database.
"""

from ownway.connectors.journal.values import Account, Entry, Posting, Root
from ownway.connectors.journal.writing import beancount_journal, hledger_journal, journal_table

__all__ = ["Account", "Entry", "Posting", "Root", "beancount_journal", "hledger_journal", "journal_table"]
