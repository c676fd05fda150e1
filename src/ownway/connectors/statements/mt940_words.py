"""Finds payee and reference in the free words of an MT940 line, in the three ways banks write them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NUMBERED = re.compile(r"^[0-9]{3}\?")
_SAID = {"NAME", "REMI", "USTD", "EREF"}
_SLASHED = re.compile(r"/([A-Z]{4})/")


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
            return Words(_joined(fields, {"NAME"}), _joined(fields, {"REMI", "USTD"}), _joined(fields, {"EREF"}))
    return Words("", text.replace("\n", " ").strip())


def _joined(fields: list[tuple[str, str]], names: set[str], between: str = " ") -> str:
    return between.join(words for name, words in fields if name in names and words).strip()
