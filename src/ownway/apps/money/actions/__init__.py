"""Deeds of money, one module a deed."""

from ownway.apps.money.actions.books import post_many
from ownway.apps.money.actions.budget import LineGiven, StreamGiven, open_budget
from ownway.apps.money.actions.opening import look_at_lines, open_lines
from ownway.apps.money.actions.paying_in import pay_in
from ownway.apps.money.actions.putting_right import put_right
from ownway.apps.money.actions.spending import spend
from ownway.apps.money.post import Draft
from ownway.apps.money.receipts import MOST_BYTES

__all__ = [
    "MOST_BYTES",
    "Draft",
    "LineGiven",
    "StreamGiven",
    "look_at_lines",
    "open_budget",
    "open_lines",
    "pay_in",
    "post_many",
    "put_right",
    "spend",
]
