"""Finds payee and reference in the free words of an MT940 line, in the three ways banks write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBERED = re.compile(r"^[0-9]{3}\?")
_SAID = {"NAME", "CNTP", "REMI", "USTD", "EREF"}
_UNSTRUCTURED = re.compile("^USTD//")
_CODES = (
    "ADDR", "BENM", "CHGS", "CNTP", "CREF", "CSID", "EREF", "IBAN", "IREF", "ISDT", "KREF", "MARF", "NAME", "NRTX",
    "OCMT", "ORDP", "PREF", "PURP", "REMI", "RREF", "RTRN", "STRD", "SVCL", "TRCD", "TRTP", "ULTB", "ULTC",
    "ULTD", "USTD",
)  # fmt: skip
"""The codes of slashed words; four other letters between slashes are somebody's word (RENT)."""
_SLASHED = re.compile(f"/({'|'.join(_CODES)})/")


@dataclass(frozen=True, slots=True)
class Words:
    """Who was on the other side, where the words say so, and everything else they say."""

    payee: str = ""
    reference: str = ""
    end_to_end: str = ""


def read_words(text: str, *, is_structured: bool = False) -> Words:
    """The words of a ``:86:``: numbered (``?20..?32``), slashed (``/NAME/../REMI/..``) or plain.

    ``is_structured`` is for ``:NS:``, whose every line starts with a number of two digits.
    """
    if is_structured:
        fields = [(line[:2], line[2:].strip()) for line in text.split("\n")]
        return Words(_joined(fields, {"15", "16"}), _joined(fields, {f"{number:02d}" for number in range(1, 15)}))
    joined = text.replace("\n", "")
    if _NUMBERED.match(joined):
        fields = [(part[:2], part[2:]) for part in joined.split("?")[1:]]
        purpose = {str(number) for number in (*range(20, 30), *range(60, 64))}
        return Words(_joined(fields, {"32", "33"}, ""), _joined(fields, purpose) or _joined(fields, {"00"}))
    if _SLASHED.search(joined):
        parts = _SLASHED.split(joined)
        fields = list(zip(parts[1::2], (part.strip("/ ") for part in parts[2::2]), strict=True))
        if _SAID & {name for name, _ in fields}:
            said = _joined(fields, {"EREF"})
            return Words(
                _joined(fields, {"NAME"}) or _counterparty(_joined(fields, {"CNTP"})),
                _UNSTRUCTURED.sub("", _joined(fields, {"REMI", "USTD"})),
                "" if said == "NOTPROVIDED" else said,
            )
    return Words("", text.replace("\n", " ").strip())


def _counterparty(words: str) -> str:
    """The name in ``account/BIC/name/town``."""
    return (*words.split("/"), "", "", "")[2].strip()


def _joined(fields: list[tuple[str, str]], names: set[str], between: str = " ") -> str:
    return between.join(words for name, words in fields if name in names and words).strip()
