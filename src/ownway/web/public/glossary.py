"""The glossary as the pages show it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

import ownway


@dataclass(frozen=True, slots=True)
class Word:
    """One word: what it means, the same in easy read, and who says so."""

    word: str
    meaning: str
    easy: str
    who_says: str


@cache
def glossary() -> tuple[Word, ...]:
    """Every word, in the order of the alphabet."""
    package = Path(ownway.__file__).parent
    carried, beside = package / "glossary.yaml", package.parents[1] / "glossary.yaml"
    held = yaml.safe_load((carried if carried.exists() else beside).read_text(encoding="utf-8"))
    found = (Word(one["word"], one["meaning"], one["easy"], one["who_says"]) for one in held["words"])
    return tuple(sorted(found, key=lambda one: one.word.lower()))
