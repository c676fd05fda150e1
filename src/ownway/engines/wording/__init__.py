"""Whether words already written say what is asked, by the words that carry meaning; doubt is always a "no, ask"."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

_LISTS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
_CARRIES_NOTHING = frozenset(_LISTS["carries_nothing"].split())
_TURNS_IT_ROUND = frozenset(_LISTS["turns_it_round"].split())
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_LEAST_STEM = 3


def _words(text: str) -> list[str]:
    return [one.replace("’", "").replace("'", "") for one in _WORD.findall(text.casefold())]


def _stem(word: str) -> str:
    """The word without the endings of more than one, and of doing: ``swimming`` and ``swims`` are ``swim``."""
    for ending in ("ing", "ies", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST_STEM and not (ending == "s" and word.endswith("ss")):
            stem += "y" if ending == "ies" else ""
            return stem[:-1] if ending == "ing" and stem[-1] == stem[-2] else stem.removesuffix("e")
    return word.removesuffix("e") if len(word) > _LEAST_STEM else word


def meaning(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, each without its ending."""
    return frozenset(_stem(one) for one in _words(text) if one not in _CARRIES_NOTHING and not one.isdecimal())


def turns_round(text: str) -> bool:
    """Whether a text has a word that can turn its meaning round ("not", "except", "only")."""
    return not _TURNS_IT_ROUND.isdisjoint(_words(text))


def says_so(asked: str, written: str) -> bool:
    """Whether what is written says what is asked: all its words are there, and are at least half of what is written.

    Never where either has a word that can turn it round: then somebody must read it.
    """
    wanted, there = meaning(asked), meaning(written)
    if not wanted or turns_round(asked) or turns_round(written):
        return False
    return wanted <= there and 2 * len(wanted) >= len(there)


def nearness(asked: str, written: str) -> int:
    """How many words that carry meaning two texts share, in thousandths of those asked for; 0 for none."""
    wanted = meaning(asked)
    return 1_000 * len(wanted & meaning(written)) // len(wanted) if wanted else 0
