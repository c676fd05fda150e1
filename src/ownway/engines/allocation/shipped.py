"""The rule sets that come with Ownway, each an example to start from."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

from ownway.engines.allocation.reading import read_rules
from ownway.engines.allocation.rule_set import RuleSet


@cache
def shipped_names() -> tuple[str, ...]:
    """The names of the rule sets that come along."""
    return tuple(sorted(place.name.removesuffix(".yaml") for place in _folder().iterdir()))


@cache
def shipped_text(name: str) -> str:
    """The file of one of them as it was written; raise ``LookupError`` for another name."""
    if name not in shipped_names():
        raise LookupError(f"there is no rule set {name!r}; there are {', '.join(shipped_names())}")
    return _folder().joinpath(f"{name}.yaml").read_text("utf-8")


@cache
def shipped_rules(name: str) -> RuleSet:
    """One of them, read and checked."""
    return read_rules(shipped_text(name))


def _folder() -> Traversable:
    return files("ownway.engines.allocation").joinpath("rules")
