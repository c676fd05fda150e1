"""Rules a person taught: which of them a line follows, and which words a new one could be made of."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ownway.engines.matching.values import BankLine, Rule, squeezed

LEAST = 3
"""Fewer letters than this would fit almost any line."""
_NUMBERS = re.compile(r"\S*\d\S*")


def first_rule(line: BankLine, rules: Iterable[Rule]) -> Rule | None:
    """The rule a line follows: the one with the longest words that are all in it, in order; of equals the newest."""
    words = squeezed(line.words)
    fits = [one for one in rules if one.is_out == (line.pence < 0) and _fits(one, words)]
    return max(fits, key=lambda one: (len(squeezed(one.words)), one.id), default=None)


def suggested_words(words: str) -> str:
    """The words of a line that are likely to come again: its first three, without numbers, dates and references."""
    plain = _NUMBERS.sub(" ", words).split()
    return " ".join(plain[:3]) or " ".join(words.split()[:3])


def _fits(rule: Rule, words: str) -> bool:
    wanted = squeezed(rule.words)
    return len(wanted) >= LEAST and wanted in words
