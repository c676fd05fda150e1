"""Makes a tree of OFX text, whether or not its end tags are written: one reader for SGML and XML."""

from __future__ import annotations

import re
from bisect import bisect_right
from html import unescape

from ownway.connectors.statements.faults import Faults, shown
from ownway.connectors.statements.tree import DEEPEST, LONGEST, Node
from ownway.kernel.problems import Problem, Refused

_TAG = re.compile(r"<(/?)([A-Za-z0-9._]{1,64})[^<>]{0,500}?(/?)>([^<]*)")
_DATA = re.compile(r"<!\[CDATA\[(.*?)\]\]>", re.DOTALL)
_NOTE = re.compile(r"<!--.*?-->", re.DOTALL)


def read_ofx_tree(text: str, faults: Faults) -> Node:
    """A root above ``<OFX>``; raise ``Refused`` for what is not OFX or declares entities; tell a missing end."""
    start = re.search(r"<OFX\b", text, re.IGNORECASE)
    if not start:
        raise Refused(Problem("file", "This is not an OFX file: it has no <OFX>. Ask the bank for it again."))
    if re.search(r"<!(?:DOCTYPE|ENTITY)", text, re.IGNORECASE):
        say = "This file declares a document type or entities, which no statement needs and some attacks use."
        raise Refused(Problem("file", f"{say} It was not read."))
    plain = _NOTE.sub(_blank, _DATA.sub(_escaped, text))
    builder = _Builder(plain)
    for found in _TAG.finditer(plain, start.start()):
        builder.take(found)
    if builder.open[1:] or not builder.root.children:
        say = "This file ends before it is complete, so lines may be missing. Ask the bank for it again."
        faults.add("file", say, line=plain.count("\n") + 1)
        builder.close_all()
    return builder.root


class _Builder:
    """Tags as they come: one with words is a leaf, one without waits for its end; ends that never come are empty."""

    def __init__(self, text: str) -> None:
        self._breaks = [found.start() for found in re.finditer("\n", text)]
        self.root = Node("", 0)
        self.open = [self.root]

    def take(self, found: re.Match[str]) -> None:
        is_end, name, is_whole, words = found[1], found[2].upper(), found[3], found[4]
        line = bisect_right(self._breaks, found.start()) + 1
        if is_end:
            self._end(name)
            return
        if len(words) > LONGEST:
            raise Refused(Problem(name, "This text is too long to be true.", line=line))
        node = Node(name, line, text=unescape(words))
        self.open[-1].children.append(node)
        if not words.strip() and not is_whole:
            if len(self.open) > DEEPEST:
                raise Refused(Problem(shown(name), "This file is nested too deep to be a statement.", line=line))
            self.open.append(node)

    def _end(self, name: str) -> None:
        """Close the nearest open tag of this name; those opened since were empty, so what followed them is moved up."""
        if all(node.name != name for node in self.open[1:]):
            return
        while self.open[-1].name != name:
            self._empty_last()
        self.open.pop()

    def _empty_last(self) -> None:
        node = self.open.pop()
        self.open[-1].children.extend(node.children)
        node.children = []

    def close_all(self) -> None:
        """Close what a file that was cut short left open, leaving the tree as far as it came."""
        del self.open[1:]


def _escaped(found: re.Match[str]) -> str:
    return found[1].replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _blank(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")
