"""Knows how people write the names of incomes and costs: ``PIP_daily_living_enhanced``, ``Savings Pension Credit``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

from ownway.kernel.yaml_lines import read_yaml

NIGHT: Final = "night"
Name = frozenset[str]


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    text = (files("ownway.engines.charging") / "case_names.yaml").read_text(encoding="utf-8")
    return dict(read_yaml(text).data)


def name_of(text: str) -> Name:
    """The words that matter in a name, in any order: ``PIP Daily Living Component`` is pip, daily and living."""
    plain = re.sub(r"[^a-z0-9]+", " ", text.lower().replace("'", "").replace("’", "")).strip()
    for phrase, short in _data()["phrases"].items():
        plain = re.sub(rf"\b{phrase}\b", short, plain)
    words = (str(_data()["words"].get(word, word)) for word in plain.split())
    return frozenset(word for word in words if word not in _data()["skipped"])


@lru_cache(maxsize=8)
def _places(kind: str) -> Mapping[Name, str]:
    return {name_of(str(one)): field for field, names in _data()[kind].items() for one in names}


def place(kind: str, text: str) -> str | None:
    """The field (or other place) where a name of a kind (incomes, housing, less) belongs; nothing where unknown."""
    return _places(kind).get(name_of(text))


def known(kind: str) -> str:
    """The names of a kind that may be used, for a message."""
    return ", ".join(str(one).replace(" ", "_") for names in _data()[kind].values() for one in names[:3])


@lru_cache(maxsize=1)
def _benefits() -> Mapping[Name, str]:
    return {name_of(str(words)): benefit for benefit, words in _data()["benefits"].items()}


def disability_benefit(text: str) -> str | None:
    """The disability benefit with its rate that a name says, if it says one."""
    return _benefits().get(name_of(text))


def minimum_income(text: str) -> str | None:
    """The figure or premium a name of the guarantee means: ``dp_single``, ``single_25_to_pc``."""
    for figure, names in _data()["minimum_income"].items():
        if text in (figure, *names):
            return str(figure)
    return None
