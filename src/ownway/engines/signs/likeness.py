"""Whether two names of payees are likely one and the same, written otherwise."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher

LEAST_LETTERS = 3
OF_ANYBODY = frozenset({"and", "care", "company", "limited", "ltd", "mrs", "services", "support", "the"})
"""Words that say nothing of who it is."""
NEARLY = 0.8
"""From this share of letters in one order on, two words are one with a slip of the pen."""


def is_like(one: str, other: str) -> bool:
    """Whether two names share a word that says who it is, or nearly share one: ``Joy`` and ``Joy Mensah``."""
    return any(_is_nearly(first, second) for first in _words(one) for second in _words(other))


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    return {word for word in re.findall("[a-z0-9]+", plain) if len(word) >= LEAST_LETTERS} - OF_ANYBODY


def _is_nearly(one: str, other: str) -> bool:
    return one == other or SequenceMatcher(None, one, other, autojunk=False).ratio() > NEARLY
