"""Spells names and references in the few letters that payment files carry."""

from __future__ import annotations

import unicodedata
from string import ascii_letters, ascii_uppercase, digits

ISO_20022 = frozenset(ascii_letters + digits + "/-?:().,'+ ")
"""The Latin letters and signs that banks take in ISO 20022 payment files (EPC217-08, section 1.4)."""

BACS = frozenset(ascii_uppercase + digits + ".&/- ")
"""The letters and signs of Bacs Standard 18."""

TABLE = frozenset(ascii_letters + digits + ".,&/-'() ")
"""What is put into a bank's own table (CSV)."""

_SPELT = {
    "ß": "ss", "Æ": "AE", "æ": "ae", "Ø": "O", "ø": "o", "Œ": "OE", "œ": "oe", "Ł": "L", "ł": "l", "Đ": "D", "đ": "d",
    "Þ": "TH", "þ": "th", "Ð": "D", "ð": "d", "ı": "i", "Ħ": "H", "ħ": "h", "Ŧ": "T", "ŧ": "t",
    "Ŋ": "N", "ŋ": "n", "ĸ": "k", "µ": "u", "⁄": "/", "’": "'", "‘": "'", "`": "'", "–": "-", "—": "-", "‐": "-",
    "&": " and ", "+": " and ", "_": "-",
}  # fmt: skip
_DROPPED = "'"


def spelt(words: str, allowed: frozenset[str]) -> str:
    """The words in allowed letters; raise ``ValueError``, in words, where a letter has none or nothing is left."""
    either = allowed | {letter.lower() for letter in allowed}
    now = "".join(_spelt(letter, either, words) for letter in unicodedata.normalize("NFC", words))
    now = " ".join((now if either == allowed else now.upper()).split())
    if not now:
        raise ValueError(f"“{words[:40]}” leaves nothing that can be written. Write it in plain letters.")
    return now


def _spelt(letter: str, allowed: frozenset[str], words: str) -> str:
    """One letter in allowed letters; a sign that has none becomes a space, an apostrophe nothing."""
    if letter in allowed:
        return letter
    kind = unicodedata.category(letter)[0]
    other = _SPELT.get(letter) or unicodedata.normalize("NFKD", letter)
    kept = "".join(part for one in other for part in _SPELT.get(one, one) if part in allowed)
    if not kept.strip() and kind in "LN":
        raise ValueError(f"“{words[:40]}” has a letter that this file cannot carry: {letter}. Use plain letters.")
    return kept or ("" if kind == "M" or other in _DROPPED else " ")
