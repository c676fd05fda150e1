"""The words by which banks' tables say that money came in or went out."""

from __future__ import annotations

from collections.abc import Sequence

IN_WORDS = ("cr", "credit", "c", "in", "money in", "paid in", "received", "bij", "haben")
OUT_WORDS = ("dr", "debit", "d", "db", "out", "money out", "paid out", "sent", "af", "soll")


def is_direction(column: Sequence[str]) -> bool:
    """Whether every cell of a column is such a word."""
    return bool(column) and all(cell.casefold() in (*IN_WORDS, *OUT_WORDS) for cell in column)


def is_against(word: str, pence: int) -> bool:
    """Whether a word says the other way than an amount as it was read."""
    return (pence > 0 and word.casefold() in OUT_WORDS) or (pence < 0 and word.casefold() in IN_WORDS)
