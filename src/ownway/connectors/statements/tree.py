"""A small tree of an XML file with line numbers: no document types, no entities, bounded depth and names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat  # declarations are refused below, and depth is bounded

from ownway.kernel.problems import Problem, Refused

DEEPEST = 60
"""No true statement nests as deep as this."""

LONGEST = 20_000
"""No true text of a statement is longer than this many characters."""


@dataclass(slots=True)
class Node:
    """One element: its name without prefix, the line it starts on, its attributes, text and children."""

    name: str
    line: int
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def all(self, *path: str) -> Iterator[Node]:
        """Every node below along a path of names."""
        first, *rest = path
        for child in self.children:
            if child.name == first:
                yield from child.all(*rest) if rest else (child,)

    def first(self, *path: str) -> Node | None:
        """The first node below along a path of names."""
        return next(self.all(*path), None)

    def words(self, *path: str) -> str:
        """The text of the first node below along a path, without spaces around it; empty where there is none."""
        found = self.first(*path)
        return found.text.strip() if found else ""

    def below(self, *names: str) -> Iterator[Node]:
        """Every node anywhere below with one of these names, in the order of the file."""
        waiting = list(reversed(self.children))
        while waiting:
            node = waiting.pop()
            if node.name in names:
                yield node
            waiting.extend(reversed(node.children))


def read_tree(data: bytes) -> Node:
    """The root of an XML file; raise ``Refused`` where it is not well formed, cut short, or declares entities."""
    builder = _Builder()
    try:
        builder.parser.Parse(data, True)
    except expat.ExpatError as fault:
        say = f"This file is damaged or cut short here ({expat.ErrorString(fault.code)}). Ask the bank for it again."
        raise Refused(Problem("file", say, line=fault.lineno)) from fault
    except (LookupError, ValueError) as fault:
        raise Refused(Problem("file", "This file is in letters that are not known. Ask for it in UTF-8.")) from fault
    return builder.root


class _Builder:
    def __init__(self) -> None:
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._refuse_declaration
        self.parser.EntityDeclHandler = self._refuse_declaration
        self.root = Node("", 0)
        self._open = [self.root]

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        if len(self._open) > DEEPEST:
            raise Refused(Problem("file", "This file is nested too deep to be a statement.", line=line))
        node = Node(name.rpartition(":")[2], line, attributes)
        self._open[-1].children.append(node)
        self._open.append(node)

    def _end(self, name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        node = self._open[-1]
        if len(node.text) + len(text) > LONGEST:
            raise Refused(Problem(node.name, "This text is too long to be true.", line=self.parser.CurrentLineNumber))
        node.text += text

    def _refuse_declaration(self, *_: object) -> None:
        say = "This file declares a document type or entities, which no statement needs and some attacks use."
        raise Refused(Problem("file", f"{say} It was not read.", line=self.parser.CurrentLineNumber))
