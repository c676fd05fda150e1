"""The sentences of a working, kept as data, one file a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

_FALLBACK = "en"


@cache
def words_in(language: str, folder: str = __name__) -> Mapping[str, str]:
    """The sentences in a language, in plain English where a language or a sentence is not there."""
    stored = _stored(_FALLBACK, folder)
    return {**stored, **_stored(language, folder)} if language != _FALLBACK else stored


def _stored(language: str, folder: str) -> Mapping[str, str]:
    place = files(folder).joinpath(f"{language}.yaml")
    if not language.isidentifier() or not place.is_file():
        return {}
    return {str(key): str(value) for key, value in yaml.safe_load(place.read_text("utf-8")).items()}
