"""Whether words already written say what is asked; doubt is always a "no, ask".

The rule: what is written says what is asked only where the question is the written words themselves, all of them, in
the same order. Left aside are only small words that add nothing ("a", "the", "my"), how a question begins ("Can I
buy"), and at the end of what is written for how many ("for two"), which a question need not repeat. One word more,
fewer, other or elsewhere means another thing ("A car" is not "Car insurance", a phone is no phone bill): then somebody
reads it.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml

_LISTS = yaml.safe_load(Path(__file__).with_name("words.yaml").read_text(encoding="utf-8"))
_ADDS_NOTHING, _CARRIES_NOTHING, _TURNS_IT_ROUND, _NUMBERS = (
    frozenset(_LISTS[name].split()) for name in ("adds_nothing", "carries_nothing", "turns_it_round", "numbers")
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_WORD_OR_SIGN = re.compile(rf"{_WORD.pattern}|[^\w\s]+|_+")
_HYPHEN = re.compile(r"(?<=\w)[-‐‑](?=\w)")
_BEGINS = re.compile(
    r"^(?:(?:please )?(?:can|could|may) (?:i|we) |(?:i|we) would like to |id like to )?"
    r"(?:(?:buy|pay for|spend (?:it|this|money) on) |(?<=\S )go (?=\w+ing\b))"
)
_LEAST_STEM = 3


def _words(text: str) -> list[str]:
    return [_bare(one) for one in _WORD.findall(text.casefold())]


def _bare(word: str) -> str:
    return word.replace("’", "").replace("'", "")


def _stem(word: str) -> str:
    """The word without the endings of more than one, and of doing: ``swimming`` and ``swims`` are ``swim``."""
    for ending in ("ing", "ies", "es", "s"):
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _LEAST_STEM and not (ending == "s" and word.endswith("ss")):
            stem += "y" if ending == "ies" else ""
            return stem[:-1] if ending == "ing" and stem[-1] == stem[-2] else stem.removesuffix("e")
    return word.removesuffix("e") if len(word) > _LEAST_STEM else word


def meaning(text: str) -> frozenset[str]:
    """The words of a text that carry meaning, each without its ending: for finding what is near, never for a yes."""
    return frozenset(_stem(one) for one in _words(text) if one not in _CARRIES_NOTHING and not one.isdecimal())


def _said(text: str) -> tuple[str, ...]:
    """Every word and sign of a text in its order, but for small words, its beginning as a question, and outer signs.

    Signs inside stay: "car, insurance" asks for two things and "car insurance" for one.
    """
    found = [_bare(one) for one in _WORD_OR_SIGN.findall(_HYPHEN.sub(" ", text.casefold()))]
    while found and not found[-1].isalnum():
        found.pop()
    while found and not found[0].isalnum():
        del found[0]
    asked = _BEGINS.sub("", " ".join(found)).split()
    return tuple(one for one in asked if one not in _ADDS_NOTHING)


def same_words(one: str, other: str) -> bool:
    """Whether two texts are the same words in the same order, and neither has a word that can turn it round."""
    return bool(_said(one)) and _said(one) == _said(other) and not turns_round(f"{one} {other}")


def says_so(asked: str, written: str) -> bool:
    """Whether what is written says what is asked, by the rule above.

    Never where either has a word that can turn it round: then somebody must read it.
    """
    if turns_round(asked) or turns_round(written):
        return False
    wanted, there = _said(asked), _said(written)
    return bool(wanted) and wanted in (there, _without_how_many(there))


def _without_how_many(said: tuple[str, ...]) -> tuple[str, ...]:
    is_counted = len(said) > 2 and said[-2] == "for" and (said[-1] in _NUMBERS or said[-1].isdecimal())
    return said[:-2] if is_counted else said


def turns_round(text: str) -> bool:
    """Whether a text has a word that can turn its meaning round ("not", "except", "only")."""
    return not _TURNS_IT_ROUND.isdisjoint(_words(text))


def nearness(asked: str, written: str) -> int:
    """How many words that carry meaning two texts share, in thousandths of those asked for; 0 for none."""
    wanted = meaning(asked)
    return 1_000 * len(wanted & meaning(written)) // len(wanted) if wanted else 0
