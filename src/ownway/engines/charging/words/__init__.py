"""The sentences of an assessment in each language: data, with the same keys in all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Final, TypeAlias

from ownway.kernel.yaml_lines import read_yaml

LANGUAGES: Final = ("en", "en_simple")


@dataclass(frozen=True, slots=True)
class Sentence:
    """What a step says, and why, with ``{names}`` to fill in."""

    say: str
    why: str = ""


Words: TypeAlias = Mapping[str, Sentence]


@lru_cache(maxsize=8)
def words_in(language: str = "en") -> Words:
    """The sentences of a language; raise ``KeyError`` for one that is not here."""
    if language not in LANGUAGES:
        raise KeyError(language)
    text = (files("ownway.engines.charging.words") / f"{language}.yaml").read_text(encoding="utf-8")
    return {key: Sentence(**one) for key, one in read_yaml(text).data.items()}
