"""Reads values out of a file somebody wrote and gathers every fault with its line, so that they see all at once."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeVar

from ownway.kernel.problems import MOST_TOLD, Problem
from ownway.kernel.yaml_lines import Lined

Value = TypeVar("Value")
_NAME = re.compile(r"^[a-z][a-z0-9_]{0,59}$")


@dataclass
class Reader:
    """A file being read. Every method gives a usable value; what was wrong is in ``problems``."""

    lined: Lined
    problems: list[Problem] = field(default_factory=list)

    def fault(self, path: str, say: str) -> None:
        """Note one fault at ``path``."""
        self.problems.append(self.lined.problem(path, say))

    def mapping(self, given: object, path: str, known: Sequence[str] = ()) -> Mapping[str, Any]:
        """``given`` as names and values; where ``known`` names are listed, others are faults."""
        if not isinstance(given, dict):
            self.fault(path, "Write names and values here, like  points: 4")
            return {}
        for name in given:
            if known and name not in known:
                self.unknown(f"{path}.{name}" if path else name, name, known)
        return given

    def unknown(self, path: str, name: str, known: Sequence[str]) -> None:
        """Note a name that is not known, with the nearest one that is."""
        is_told = len(self.problems) < MOST_TOLD
        near = get_close_matches(name[:60], known, n=1) if is_told else []
        hint = f"Did you mean {near[0]}?" if near else f"Known here: {', '.join(known) or 'none'}."
        self.fault(path, f"{name} is not known here. {hint}")

    def rows(self, given: object, path: str) -> Sequence[tuple[str, Any]]:
        """``given`` as a list, each entry with its path; nothing given is an empty list."""
        if given is None:
            return ()
        if not isinstance(given, list):
            self.fault(path, "Write a list here: one line a row, each starting with a dash.")
            return ()
        return [(f"{path}[{at}]", one) for at, one in enumerate(given)]

    def named(self, given: object, path: str) -> Sequence[tuple[str, str, Any]]:
        """``given`` as things with names: name, path and value of each; a badly formed name is a fault."""
        found = self.mapping(given, path)
        for name in found:
            if not _NAME.match(name):
                self.fault(f"{path}.{name}", "Write names in small letters, digits and _ , starting with a letter.")
        return [(name, f"{path}.{name}", one) for name, one in found.items()]

    def text(self, holder: Mapping[str, Any], key: str, path: str, missing: str | None = None) -> str:
        """The words under ``key``; a fault when there are none and ``missing`` gives none."""
        given = holder.get(key)
        if given is None and missing is not None:
            return missing
        if isinstance(given, str | int) and not isinstance(given, bool) and str(given).strip():
            return str(given).strip()
        self.fault(_join(path, key), f"{key} is missing. Write it in words.")
        return ""

    def yes_no(self, holder: Mapping[str, Any], key: str, path: str, *, missing: bool = False) -> bool:
        """True or false under ``key``; ``missing`` when it is left out."""
        given = holder.get(key, missing)
        if isinstance(given, bool):
            return given
        self.fault(_join(path, key), f"{key} must be true or false.")
        return False

    def whole(
        self, holder: Mapping[str, Any], key: str, path: str, *, least: int, most: int, missing: int | None = None
    ) -> int:
        """The whole number under ``key``, from ``least`` to ``most``."""
        given = holder.get(key, missing)
        if isinstance(given, int) and not isinstance(given, bool):
            if least <= given <= most:
                return given
            self.fault(_join(path, key), f"{key} must be from {least:,} to {most:,}.")
        elif given is None:
            self.fault(_join(path, key), f"{key} is missing. Write a whole number.")
        else:
            self.fault(_join(path, key), f"{key} must be a whole number.")
        return missing if missing is not None else least

    def parsed(
        self, holder: Mapping[str, Any], key: str, path: str, read: Callable[[str], Value], *, missing: Value, hint: str
    ) -> Value:
        """The value ``read`` makes of the text under ``key``; ``missing``, and a fault with ``hint``, if it cannot."""
        given = holder.get(key)
        if given is None:
            self.fault(_join(path, key), f"{key} is missing. {hint}")
            return missing
        try:
            return read(str(given))
        except OutOfBounds as fault:
            self.fault(_join(path, key), f"{key} {fault}")
        except ValueError:
            self.fault(_join(path, key), f"{key} cannot be read. {hint}")
        return missing


class OutOfBounds(ValueError):
    """A value that can be read and cannot be: its words go on after the name of the field."""


def _join(path: str, key: str) -> str:
    return f"{path}.{key}" if path else key
