"""The instruments that come along, and layouts for licensed ones: their shape and scoring, never their words."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ownway.engines.surveys.instrument import Instrument
from ownway.engines.surveys.reading import read_instrument


def shipped_names() -> tuple[str, ...]:
    """The names of the instruments that come along."""
    return _names(_folder("instruments"))


def shipped_text(name: str) -> str:
    """The file of one of them as it was written; raise ``LookupError`` for another name."""
    return _text("instruments", name)


@cache
def shipped_instrument(name: str) -> Instrument:
    """One of them, read and checked."""
    return read_instrument(shipped_text(name))


def layout_names() -> tuple[str, ...]:
    """The names of the layouts for licensed instruments."""
    return _names(_folder("layouts"))


def layout_text(name: str) -> str:
    """A layout: a holder writes the licensed words into it. Until then it is refused line by line."""
    return _text("layouts", name)


def _text(folder: str, name: str) -> str:
    known = _names(_folder(folder))
    if name not in known:
        raise LookupError(f"there is no {name!r}; there are {', '.join(known)}")
    return _folder(folder).joinpath(f"{name}.yaml").read_text("utf-8")


def _names(folder: Traversable) -> tuple[str, ...]:
    return tuple(sorted(one.name.removesuffix(".yaml") for one in folder.iterdir() if one.name.endswith(".yaml")))


def _folder(name: str) -> Traversable:
    return files("ownway.engines.surveys").joinpath(name)
