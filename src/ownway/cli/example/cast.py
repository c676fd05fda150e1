"""Reading the cast, from the wheel or from the checkout."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import yaml

import ownway
from ownway.cli.example.cards import Cast, PersonCard, PlaceCard, Worker

Card = TypeVar("Card")


@cache
def read_cast() -> Cast:
    """Read every card, from the wheel or from the checkout."""
    package = Path(ownway.__file__).parent
    folder = package / "cast" if (package / "cast").is_dir() else package.parents[1] / "cast"
    people = sorted(_cards(folder / "people", PersonCard), key=lambda card: (card.name != "Maya Okafor", card.name))
    return Cast(_cards(folder / "places", PlaceCard), _cards(folder / "staff", Worker), tuple(people))


def _cards(folder: Path, kind: type[Card]) -> tuple[Card, ...]:
    found = (yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.yaml")))
    return tuple(_as(kind, one) for one in found)


def _as(kind: Any, value: Any) -> Any:
    """A value as its type says: cards inside cards, and tuples of them."""
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        given = {one.name: _as(hints[one.name], value[one.name]) for one in fields(kind) if one.name in value}
        return kind(**given)  # type: ignore[operator]
    if get_origin(kind) is tuple:
        return tuple(_as(get_args(kind)[0], one) for one in value)
    return _as(get_args(kind)[0], value) if isinstance(kind, UnionType) else value
