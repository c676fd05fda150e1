"""The sentences of this engine, one file a language, plain English where a language has none of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ownway.kernel.yaml_lines import read_yaml


@cache
def words_in(language: str) -> Mapping[str, str]:
    """The sentences of ``en`` or ``en-simple``."""
    usual = _stored("en")
    return usual if language == "en" else {**usual, **_stored(language.replace("-", "_").lower())}


def _stored(name: str) -> Mapping[str, str]:
    file = files(__name__).joinpath(f"{name}.yaml")
    if not name.isidentifier() or not file.is_file():
        return {}
    return {str(key): str(value) for key, value in read_yaml(file.read_text(encoding="utf-8")).data.items()}
