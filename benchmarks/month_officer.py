"""Somebody at a real browser who clicks what stands on the page, and what that took: clicks, keys, scrolling, waiting.

Minutes are estimated by the keystroke-level model (Card, Moran and Newell 1980, Communications of the ACM 23(7)): a
key or a press of the mouse 0.28 s, pointing 1.10 s, moving a hand between mouse and keys 0.40 s, making up one's mind
1.35 s. Reading is added: each new page's headings, first sentences and questions at 238 words a minute (Brysbaert 2019,
Journal of Memory and Language 109), and making up one's mind for each page and each screenful it must be scrolled.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Locator, Page, Response
from playwright.sync_api import TimeoutError as NotThere

KEY, POINT, HAND, MIND, WORDS_A_MINUTE = 0.28, 1.10, 0.40, 1.35, 238
CLICK = POINT + KEY
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
READ = "main h1, main h2, main .ow-lead, main legend, main label, main .ow-messages, [role=status]"
"""What somebody who knows their work reads of a page before they act; rows are found by scrolling."""


@dataclass
class Step:
    """One part of the month by one person: what it took."""

    name: str
    who: str
    pages: int = 0
    clicks: int = 0
    fields: int = 0
    keys: int = 0
    screens: int = 0
    waited: float = 0.0
    human: float = 0.0


@dataclass
class Seen:
    """One page as it was answered: its address without numbers, milliseconds at the server, bytes, and screens high."""

    address: str
    method: str
    took: float
    worked: float
    size: int = 0
    screens: float = 0.0


@dataclass
class Officer:
    """One person at one browser."""

    who: str
    page: Page
    address: str
    steps: list[Step]
    pictures: Path | None = None
    seen: list[Seen] = field(default_factory=list)

    @classmethod
    def sits_down(
        cls, who: str, context: BrowserContext, address: str, steps: list[Step], pictures: Path | None
    ) -> Officer:
        """Open a browser of their own."""
        page = context.new_page()
        page.set_viewport_size(WIDE)
        page.set_default_timeout(60_000)
        made = cls(who, page, address, steps, pictures)
        page.on("response", made._answered)
        return made

    def step(self, name: str) -> None:
        """What follows is counted as this part."""
        self.steps.append(Step(name, self.who))

    def types_address(self, path: str) -> None:
        """Only to sign in."""
        self._arrives(lambda: self.page.goto(self.address + path))

    def follows(self, words: str, row: str = "") -> None:
        """Follow the first link with these words; in the first row that has ``row``, where that is given."""
        self._clicks_on(self._within(row).get_by_role("link", name=words).first)

    def presses(self, words: str, row: str = "") -> None:
        """Press the first button with these words."""
        self._clicks_on(self._within(row).get_by_role("button", name=words).first)

    def looks_again(self) -> None:
        """Press the browser's own button to load the page again: somebody else did something."""
        self.now.clicks += 1
        self.now.human += MIND + CLICK
        self._arrives(self.page.reload)

    def chooses(self, words: str) -> None:
        """Choose an answer, or tick a box, by its words."""
        box = self.page.locator("main").get_by_label(words).first
        self._aims(box)
        box.check()

    def writes(self, label: str, words: str) -> None:
        """Write into a box."""
        box = self.page.locator("main").get_by_label(label).first
        self._aims(box)
        box.fill(words)
        self.now.fields += 1
        self.now.keys += len(words)
        self.now.human += 2 * HAND + KEY * len(words)

    def hands_over(self, label: str, name: str, data: bytes) -> None:
        """Choose a file: the button, the file in the window that opens, and its own button."""
        box = self.page.locator("main").get_by_label(label).first
        self._aims(box)
        box.set_input_files({"name": name, "mimeType": "application/octet-stream", "buffer": data})
        self.now.clicks += 2
        self.now.human += 2 * (MIND + CLICK)

    def fetches(self, words: str) -> bytes:
        """Follow a link to a file and keep what comes."""
        link = self.page.locator("main").get_by_role("link", name=words).first
        self._aims(link)
        began = time.perf_counter()
        with self.page.expect_download() as coming:
            link.click()
        data = Path(coming.value.path()).read_bytes()
        self.now.waited += time.perf_counter() - began
        return data

    def has(self, words: str) -> bool:
        """Whether the page says this."""
        return words.casefold() in self.says().casefold()

    def reads(self, words: str) -> None:
        """The page says this; ``SystemExit`` where it does not."""
        if not self.has(words):
            raise SystemExit(f"{self.page.url} does not say “{words}”: {self.says()[:1_500]}")

    def says(self) -> str:
        """All words of the page."""
        return " ".join(self.page.locator("main").inner_text().split())

    @property
    def now(self) -> Step:
        """The part that is being done."""
        return self.steps[-1]

    def _within(self, row: str) -> Locator:
        main = self.page.locator("main")
        return main.locator("tr, li, section").filter(has_text=row).last if row else main

    def _clicks_on(self, found: Locator) -> None:
        self._aims(found)
        self._arrives(found.click)

    def _aims(self, found: Locator) -> None:
        """Find something on the page, scroll to it and point at it: one click."""
        try:
            found.wait_for(timeout=5_000)
        except NotThere as fault:
            raise SystemExit(f"{self.page.url} has no {found}; it says: {self.says()[:1_500]}") from fault
        box = found.bounding_box() or {"y": 0, "height": 0}
        below, above = box["y"] + box["height"] - WIDE["height"], -box["y"]
        screens = ceil(max(below, above, 0) / WIDE["height"])
        self.now.screens += screens
        self.now.clicks += 1
        self.now.human += screens * (KEY + MIND) + MIND + CLICK
        found.scroll_into_view_if_needed()

    def _arrives(self, deed: Callable[[], Any]) -> None:
        began = time.perf_counter()
        with self.page.expect_event("load"):
            deed()
        self.now.waited += time.perf_counter() - began
        self.now.pages += 1
        words = self.page.eval_on_selector_all(READ, "all => all.map(one => one.innerText).join(' ')").split()
        self.now.human += MIND + len(words) * 60 / WORDS_A_MINUTE
        if self.seen:
            self.seen[-1].screens = self.page.evaluate("document.documentElement.scrollHeight") / WIDE["height"]
        if self.pictures:
            self._draws(self.pictures)

    def _answered(self, answer: Response) -> None:
        if answer.request.resource_type != "document" or "x-took" not in answer.headers:
            return
        parts = urlsplit(answer.url).path.split("/")
        plain = "/".join("·" if any(letter.isdigit() for letter in part) else part for part in parts)
        took, worked = (int(answer.headers[name]) / 1_000 for name in ("x-took", "x-worked"))
        size = int(answer.headers.get("content-length", 0))
        self.seen.append(Seen(plain, answer.request.method, took, worked, size))

    def _draws(self, folder: Path) -> None:
        """Keep the page as it looks wide and narrow, once for each heading."""
        heading = "".join(one if one.isalpha() else "-" for one in self.page.locator("h1").first.inner_text())[:60]
        for size in (NARROW, WIDE):
            path = folder / f"{heading}-{size['width']}.png"
            self.page.set_viewport_size(size)
            if not path.exists():
                self.page.screenshot(path=path, full_page=True)
