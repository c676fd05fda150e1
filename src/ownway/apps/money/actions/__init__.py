"""Deeds of money, one module a deed."""

from ownway.apps.money.actions.books import post_many
from ownway.apps.money.actions.budget import HolderGiven, LineGiven, StreamGiven, open_budget
from ownway.apps.money.actions.coming_back import refund
from ownway.apps.money.actions.holding import hold_lines, move_money
from ownway.apps.money.actions.many import PaymentGiven, spend_many
from ownway.apps.money.actions.opening import look_at_lines, look_at_purse, note_books_taken, open_lines
from ownway.apps.money.actions.paying_in import pay_in
from ownway.apps.money.actions.paying_in_many import ArrivalGiven, pay_in_many
from ownway.apps.money.actions.promising import commit, release
from ownway.apps.money.actions.putting_right import put_right
from ownway.apps.money.actions.spells import MOST_SPELLS, MOST_WORDS, clear_spells, plan_spells
from ownway.apps.money.actions.spending import spend
from ownway.apps.money.actions.statements import given_by_hand, send_statement
from ownway.apps.money.actions.statements_due import AT_A_TIME, send_due_statements
from ownway.apps.money.post import Draft
from ownway.apps.money.receipts import MOST_BYTES

__all__ = [
    "AT_A_TIME",
    "MOST_BYTES",
    "MOST_SPELLS",
    "MOST_WORDS",
    "ArrivalGiven",
    "Draft",
    "HolderGiven",
    "LineGiven",
    "PaymentGiven",
    "StreamGiven",
    "clear_spells",
    "commit",
    "given_by_hand",
    "hold_lines",
    "look_at_lines",
    "look_at_purse",
    "move_money",
    "note_books_taken",
    "open_budget",
    "open_lines",
    "pay_in",
    "pay_in_many",
    "plan_spells",
    "post_many",
    "put_right",
    "refund",
    "release",
    "send_due_statements",
    "send_statement",
    "spend",
    "spend_many",
]
