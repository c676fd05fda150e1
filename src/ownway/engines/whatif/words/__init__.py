"""The sentences of a statement, kept as data, one file a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml


@cache
def words_in(language: str) -> Mapping[str, str]:
    """The sentences in a language, in plain English where a sentence is not there."""
    stored = _stored("en")
    return {**stored, **_stored(language)} if language != "en" else stored


def _stored(language: str) -> Mapping[str, str]:
    place = files(__name__).joinpath(f"{language}.yaml")
    if not language.isidentifier() or not place.is_file():
        return {}
    return {str(key): str(value) for key, value in yaml.safe_load(place.read_text("utf-8")).items()}
