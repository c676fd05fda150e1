"""Reading plain data that somebody wrote: every fault is kept, in plain words, with the path to where it stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any, TypeVar

from ownway.kernel.problems import Problem, Refused

Word = TypeVar("Word", bound=StrEnum)


class Reading:
    """Reads one piece of data part by part; what cannot be is kept in ``problems`` and something harmless given."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def fault(self, path: str, say: str) -> None:
        """Keep one fault. A path is written ``criteria[3].parts``; the whole is ``file``."""
        self.problems.append(Problem(path or "file", say))

    def done(self) -> None:
        """Raise ``Refused`` with every fault there was."""
        if self.problems:
            raise Refused(*self.problems)

    def mapping(self, given: object, path: str, known: set[str], must: set[str]) -> Mapping[str, Any]:
        """Names and values: none that is not ``known``, and each that ``must`` be there."""
        if not isinstance(given, Mapping):
            self.fault(path, "Write names and values here (name: value).")
            return {}
        for name in given:
            if name not in known:
                self.fault(f"{path}.{name}" if path else str(name), f"Not known here. Use: {', '.join(sorted(known))}.")
        for name in sorted(must - set(given)):
            self.fault(path, f"Give {name} as well.")
        return given

    def rows(self, given: object, path: str) -> list[tuple[str, object]]:
        """Each thing of a list with its own path."""
        if not isinstance(given, Sequence) or isinstance(given, str):
            self.fault(path, "Write a list here, each line with a dash before it (- name: value).")
            return []
        return [(f"{path}[{at}]", one) for at, one in enumerate(given)]

    def whole(self, given: object, path: str, least: int, most: int) -> int:
        """A whole number between two bounds. Yes and no are no numbers."""
        if type(given) is int and least <= given <= most:
            return given
        self.fault(path, f"Give a whole number from {least} to {most}.")
        return least

    def one_of(self, kind: type[Word], given: object, path: str) -> Word:
        """One of the words that there are."""
        words = list(kind)
        try:
            return kind(str(given))
        except ValueError:
            self.fault(path, f"Give one of: {', '.join(words)}.")
            return words[0]

    def once(self, given: Sequence[tuple[str, str]]) -> None:
        """Each name of a path and a name stands once."""
        seen = set[str]()
        for path, name in given:
            if name in seen:
                self.fault(path, f"{name} stands here twice. Keep one.")
            seen.add(name)
