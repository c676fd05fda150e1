"""What a browser would send back of a form as it was drawn."""

from __future__ import annotations

from html.parser import HTMLParser

from django.http import HttpResponse


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self.select = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "input" and given.get("type") == "hidden":
            self.found[given["name"]] = given.get("value", "")
        elif tag == "select":
            self.select = given["name"]
        elif tag == "option" and self.select and ("selected" in given or self.select not in self.found):
            self.found[self.select] = given.get("value", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self.select = ""


def sent(answer: HttpResponse) -> dict[str, str]:
    """Every hidden field and every chosen answer of the page's form."""
    form = _Form()
    form.feed(answer.content.decode())
    return form.found
