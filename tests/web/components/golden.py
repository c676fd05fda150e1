"""Markup as trees that can be compared, govuk-frontend's published cases, and our macros by name."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from jinja2 import FileSystemLoader

from ownway.web.jinja import environment

REPOSITORY = Path(__file__).resolve().parents[3]
FIXTURES = REPOSITORY / "frontend" / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"
TEMPLATES = REPOSITORY / "src" / "ownway" / "web" / "templates"
VOID = {"input", "br", "hr", "img", "meta", "link"}

pages = environment(loader=FileSystemLoader(TEMPLATES))


class Tree(HTMLParser):
    """Markup as nested lists: spaces and the order of attributes and classes do not count."""

    def __init__(self, markup: str, without: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.root: list[Any] = []
        self.open = [self.root]
        self.without = without
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        kept = {
            key: " ".join(sorted((value or "").split())) if key == "class" else value or ""
            for key, value in attrs
            if not (self.without and key.startswith(self.without))
        }
        node: list[Any] = [tag, sorted(kept.items())]
        self.open[-1].append(node)
        if tag not in VOID:
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
            self.open.pop()

    def handle_data(self, data: str) -> None:
        if text := " ".join(data.split()):
            self.open[-1].append(text)


def fixtures(component: str) -> Iterator[dict[str, Any]]:
    """The published cases of one component; none where the front-end's parts are not installed."""
    path = FIXTURES / component / "fixtures.json"
    if path.exists():
        yield from json.loads(path.read_text(encoding="utf-8"))["fixtures"]


def macro(file: str, name: str) -> Callable[..., str]:
    """One macro of our components."""
    return getattr(pages.get_template(f"components/{file}.html").module, name)
