"""Reading what happened and how the money stands, one module for each thing read."""

from ownway.apps.closing.queries.books import (
    ClosingBooks,
    LineBooks,
    StreamBooks,
    books,
    given_books,
    still_to_pay,
)
from ownway.apps.closing.queries.turns import LineShown, Shown, open_at, statement, turn, turns

__all__ = [
    "ClosingBooks",
    "LineBooks",
    "LineShown",
    "Shown",
    "StreamBooks",
    "books",
    "given_books",
    "open_at",
    "statement",
    "still_to_pay",
    "turn",
    "turns",
]
