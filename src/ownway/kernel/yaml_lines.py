"""YAML that remembers its lines and never makes floats, so that a mistake in a rule file is shown where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from ownway.kernel.problems import Problem, Refused

MOST_BYTES = 2_000_000
MOST_DEPTH = 40
MOST_DIGITS = 40
_WHOLE = re.compile(r"[+-]?[0-9]+")
_READER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
"""The reader written in C, eight times as fast, where the library was built with it; both read the same language."""


@dataclass(frozen=True, slots=True)
class Lined:
    """A parsed document: ``data`` as plain dicts, lists and strings of numbers; ``lines`` from a path to its line.

    A path is written ``prices[3].points``. Decimal numbers stay text ("12.50"), to be read as pence, never floats.
    """

    data: Any
    lines: dict[str, int] = field(default_factory=dict)

    def line(self, path: str) -> int | None:
        """The line of ``path``, or of the nearest thing that holds it."""
        while path and path not in self.lines:
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
        return self.lines.get(path)

    def problem(self, path: str, say: str) -> Problem:
        """A problem at ``path`` with its line."""
        return Problem(path or "file", say, line=self.line(path))


def read_yaml(text: str) -> Lined:
    """Read one document; raise ``Refused`` with the line for broken YAML, doubled keys, aliases, or too much of it."""
    if len(text.encode()) > MOST_BYTES:
        raise Refused(Problem("file", f"This file is larger than {MOST_BYTES:,} bytes. Split it."))
    try:
        _refuse_what_grows(text)
        node: yaml.Node | None = yaml.compose(text, Loader=_READER)
    except yaml.MarkedYAMLError as fault:
        mark = fault.problem_mark
        say = f"This is not readable YAML: {fault.problem or 'broken'}."
        raise Refused(Problem("file", say, line=mark.line + 1 if mark else None)) from fault
    except yaml.YAMLError as fault:
        raise Refused(Problem("file", "This holds characters that YAML does not allow.")) from fault
    lines: dict[str, int] = {}
    return Lined(None if node is None else _plain(node, "", lines), lines)


def _refuse_what_grows(text: str) -> None:
    """Refuse links and deep nesting as they are met, before anything is built that could outgrow the machine."""
    depth = 0
    for event in yaml.parse(text, Loader=_READER):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if isinstance(event, yaml.AliasEvent):
            raise Refused(Problem("file", "Write it out: a * link is not allowed here.", line=_line_of(event)))
        if depth > MOST_DEPTH:
            raise Refused(Problem("file", "This is nested too deeply.", line=_line_of(event)))


def _line_of(event: yaml.Event) -> int | None:
    return event.start_mark.line + 1 if event.start_mark else None


def _plain(node: yaml.Node, path: str, lines: dict[str, int]) -> Any:
    lines[path] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, path, lines))
    if isinstance(node, yaml.SequenceNode):
        return [_plain(one, f"{path}[{at}]", lines) for at, one in enumerate(node.value)]
    return _scalar(node, path)


def _pairs(node: yaml.MappingNode, path: str, lines: dict[str, int]) -> Iterator[tuple[str, Any]]:
    seen: set[str] = set()
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        where = f"{path}.{key}" if path else key
        if key in seen:
            raise Refused(Problem(where, f"{key} stands here twice. Keep one.", line=line))
        seen.add(key)
        yield key, _plain(value_node, where, lines)


def _scalar(node: yaml.Node, path: str) -> Any:
    tag = node.tag.rpartition(":")[2]
    text = str(node.value)
    if tag == "int" and _WHOLE.fullmatch(text):
        if len(text) > MOST_DIGITS:
            say = f"This number is too long. Write at most {MOST_DIGITS} digits, or put it in quotes."
            raise Refused(Problem(path or "file", say, line=node.start_mark.line + 1))
        return int(text)
    if tag == "bool" and text.lower() in ("true", "false"):
        return text.lower() == "true"
    return None if tag == "null" else text
