"""Reads words in their languages, and refuses those still to be written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ownway.engines.surveys.instrument import EASY, PLAIN, Said
from ownway.kernel import reading

TO_WRITE = "WRITE"
"""What a layout says where a holder writes the licensed words."""
MOST_LETTERS = 600
_LANGUAGE = re.compile(r"^[a-z]{2}(_[a-z]+)?$")


@dataclass
class Reader(reading.Reader):
    """An instrument being read; ``must_be_easy`` where questions need easy read words too."""

    must_be_easy: bool = field(default=True)

    def text(self, holder: Mapping[str, Any], key: str, path: str, missing: str | None = None) -> str:
        """The words under ``key``; a fault where a holder still has to write them."""
        found = super().text(holder, key, path, missing)
        return self._written(found, f"{path}.{key}" if path else key)

    def said(self, given: object, path: str, *, is_asked: bool = False) -> Said:
        """Words: plain English as they stand, or by language. What people are asked needs easy read (``is_asked``)."""
        found = {PLAIN: given} if isinstance(given, str | int) and not isinstance(given, bool) else given
        words = {name: self._word(path, name, one) for name, one in self.mapping(found, path).items()}
        if PLAIN not in words:
            self.fault(path, "The words in English are missing. Write them under en.")
        elif is_asked and self.must_be_easy and EASY not in words:
            self.fault(path, "Easy words are missing. Write them under en_simple: short words, one thought.")
        return Said({PLAIN: "", **words})

    def said_under(self, holder: Mapping[str, Any], key: str, path: str, *, is_asked: bool = False) -> Said:
        """The words under ``key``; a fault where there are none."""
        where = f"{path}.{key}" if path else key
        if holder.get(key) is None:
            self.fault(where, f"{key} is missing. Write it in words.")
            return Said({PLAIN: ""})
        return self.said(holder[key], where, is_asked=is_asked)

    def maybe_said(self, holder: Mapping[str, Any], key: str, path: str) -> Said | None:
        """The words under ``key``, where there are any."""
        return self.said(holder[key], f"{path}.{key}") if holder.get(key) is not None else None

    def _word(self, path: str, language: str, given: object) -> str:
        where = f"{path}.{language}"
        if not _LANGUAGE.match(language):
            self.fault(where, "Name a language by two letters, like cy, or en_simple for easy read.")
        if not isinstance(given, str | int) or isinstance(given, bool) or not str(given).strip():
            self.fault(where, "There are no words here. Write them, in quotes where they say yes or no.")
            return ""
        text = self._written(str(given).strip(), where)
        if len(text) > MOST_LETTERS:
            self.fault(where, f"This is too long. Write at most {MOST_LETTERS} letters.")
        return text

    def _written(self, text: str, where: str) -> str:
        if text.startswith(TO_WRITE):
            self.fault(where, "The words still have to be written here, from the copy your licence gives you.")
        return text
