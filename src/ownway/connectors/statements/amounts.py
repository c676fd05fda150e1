"""Reads amounts of money exactly as written: never through a float, never a guess, never rounded."""

from __future__ import annotations

import re

from ownway.connectors.statements.faults import shown
from ownway.kernel.pence import MOST

_PLAIN = re.compile(r"([+-]?)([0-9]*)(?:([.,])([0-9]*))?")
_SIGNED = re.compile(r"(?P<open>\(?)(?P<sign>[+−-]?)(?P<body>[0-9.,' \u00a0\u202f]+)(?P<after>[+−-]?)(?P<close>\)?)")
_MARKS = re.compile(r"[£$€]|\b(?:GBP|EUR|USD)\b", re.IGNORECASE)
_WORD = re.compile(r"(?<![A-Z])\s*(CR|DR)\.?$", re.IGNORECASE)


def exact_pence(whole: str, part: str) -> int:
    """Whole pence of digits before and after the decimal mark; raise ``ValueError``, in words, for less than a penny.

    Noughts beyond the pence are allowed: some banks write ``12.50000``.
    """
    if part[2:].strip("0"):
        raise ValueError("is finer than a penny, so it was not rounded")
    if len(whole.lstrip("0")) > 13:
        raise ValueError("is too large to be true")
    pence = int(whole or "0") * 100 + int(part[:2].ljust(2, "0"))
    if pence > MOST:
        raise ValueError("is too large to be true")
    return pence


def read_amount(text: str, marks: str = ".") -> int:
    """A plain amount with no thousands marks, such as ``-12.50``, whose decimal mark is one of ``marks``."""
    found = _PLAIN.fullmatch(text.strip())
    if not found or not (found[2] or found[4]) or (found[3] or marks[0]) not in marks:
        raise ValueError(f"{shown(text)} is not an amount of money")
    return _signed(found[1] == "-", text, found[2], found[4] or "")


def read_grouped(text: str, mark: str) -> int:
    """An amount as people write it in a table: ``£1,234.50``, ``(12.50)``, ``12.50-``, ``12.50 DR``.

    ``mark`` is the decimal mark, a point or a comma; the other one, a space or ``'`` may stand between thousands.
    """
    bare = _MARKS.sub("", text).strip()
    word = _WORD.search(bare)
    found = _SIGNED.fullmatch(_WORD.sub("", bare).replace("- ", "-"))
    if not found or bool(found["open"]) != bool(found["close"]):
        raise ValueError(f"{shown(text)} is not an amount of money")
    said = [found["sign"] or "", found["after"] or "", found["open"], word[1] if word else ""]
    if sum(map(bool, said)) > 1:
        raise ValueError(f"{shown(text)} has more than one sign")
    whole, has_mark, part = found["body"].strip().partition(mark)
    if not _is_grouped(whole) or not re.fullmatch("[0-9]*", part) or not (whole or part) or (has_mark and not part):
        raise ValueError(f"{shown(text)} is not an amount of money with “{mark}” before the pence")
    is_minus = said[0] in {"-", "−"} or said[1] in {"-", "−"} or bool(said[2]) or said[3].upper() == "DR"
    return _signed(is_minus, text, re.sub("[^0-9]", "", whole), part)


def _is_grouped(whole: str) -> bool:
    """Digits alone, or groups of three all parted by the same mark."""
    return bool(re.fullmatch(r"[0-9]*|[0-9]{1,3}(?:([.,' \u00a0\u202f])[0-9]{3})(?:\1[0-9]{3})*", whole))


def _signed(is_minus: bool, text: str, whole: str, part: str) -> int:
    try:
        pence = exact_pence(whole, part)
    except ValueError as fault:
        raise ValueError(f"{shown(text)} {fault}") from fault
    return -pence if is_minus else pence
