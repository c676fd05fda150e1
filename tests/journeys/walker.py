"""One person at one browser: what they click and type, and what every page they see must hold."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response
from tests.browser import Axe
from tests.journeys.running import Site

MISTYPED = "status of 400"
"""What Chromium prints when a form comes back with its mistakes named: no fault of the page."""
USUAL, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
SAME_ID = (
    """() => [...document.querySelectorAll('[id]')].map(one => one.id).filter((id, at, all) => all.indexOf(id) < at)"""
)
TOO_WIDE = """() => [...document.querySelectorAll('body *')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 && getComputedStyle(one).position !== 'absolute')
    .slice(0, 4).map(one => one.outerHTML.slice(0, 160))"""


class Walker:
    """Somebody on the road. Every page they come to is looked at once: language, heading, width, errors and axe."""

    def __init__(self, site: Site, context: BrowserContext, axe: Axe | None) -> None:
        self.site, self.axe = site, axe
        self.page: Page = context.new_page()
        self.page.set_default_timeout(8000)
        self.complaints: list[str] = []
        self.seen: set[tuple[str, str]] = set()
        self.page.on("console", self._printed)
        self.page.on("pageerror", lambda fault: self.complaints.append(str(fault)))
        self.page.on("response", self._answered)

    def goes(self, path: str) -> None:
        """Type an address."""
        self.page.goto(self.site.address + path)
        self.looks()

    def follows(self, words: str, within: str = "main") -> None:
        """Follow a link by its words."""
        self._and_arrives(self.page.locator(within).get_by_role("link", name=words).first.click)

    def presses(self, words: str, within: str = "main") -> None:
        """Press a button by its words."""
        self._and_arrives(self.page.locator(within).get_by_role("button", name=words).first.click)

    def clicks(self, link: Locator) -> None:
        """Follow a link that was found on the page."""
        self._and_arrives(link.click)

    def writes(self, label: str, words: str) -> None:
        """Write into the box with this label."""
        self._main.get_by_label(label, exact=True).first.fill(words)

    def writes_day(self, question: str, day: date) -> None:
        """Write a day into its three boxes."""
        boxes = self._asked(question).get_by_role("textbox")
        for at, said in enumerate((day.day, day.month, day.year)):
            boxes.nth(at).fill(str(said))

    def chooses(self, question: str, *answers: str) -> None:
        """Choose answers of a question: radios or boxes to tick."""
        for answer in answers:
            self._asked(question).get_by_label(answer, exact=True).check()

    def opens(self, words: str) -> None:
        """Open what a page keeps folded."""
        self._main.locator("summary", has_text=words).click()

    def explains(self, support: str, pounds: str, why: str) -> None:
        """Say of a line of today's support how much of it stops, and how the need is met now."""
        heading = self.page.get_by_role("heading", name=support, exact=True)
        line = self._main.locator(".ow-panel").filter(has=heading)
        line.get_by_role("textbox").first.fill(pounds)
        line.get_by_label("It is now met").check()
        line.get_by_role("textbox").last.fill(why)

    def picks(self, label: str, answer: str) -> None:
        """Pick one of a list."""
        self._main.get_by_label(label, exact=True).select_option(label=answer)

    def ticks(self, label: str) -> None:
        """Tick one box."""
        self._main.get_by_label(label, exact=True).check()

    def says(self) -> str:
        """All words of the page."""
        return " ".join(self._main.inner_text().split())

    def reads(self, *expected: str) -> None:
        """The page says this."""
        said = self.says().lower()
        missing = [one for one in expected if one.lower() not in said]
        assert not missing, f"{self.page.url} does not say {missing}: {said[:1500]}"

    def does_not_read(self, *hidden: str) -> None:
        """The page says none of this."""
        found = [one for one in hidden if one.lower() in self.says().lower()]
        assert not found, f"{self.page.url} says {found}"

    def code_shown(self) -> str:
        """The code on this page, which is shown only once."""
        return self._main.locator(".ow-figure__amount").inner_text().strip()

    def status_of(self, path: str) -> int:
        """How the server answers an address that this walker types; where they are does not change."""
        return self.page.request.get(self.site.address + path).status

    def path(self) -> str:
        """Where the walker is."""
        return urlsplit(self.page.url).path

    def signs_in(self, email: str) -> None:
        """Sign in by a code sent by e-mail."""
        self.goes("/account/login/")
        self.follows("Send me a code")
        since = self.site.letters()
        self.page.get_by_role("textbox").first.fill(email)
        self.presses("Send me a code")
        self.page.locator("main").get_by_role("textbox").first.fill(self.site.code(email, since))
        self.presses("Go on")

    def looks(self) -> None:
        """What every page must hold; each address and heading once."""
        heading = self._main.get_by_role("heading", level=1).first.inner_text()
        where = (self.path(), heading)
        if where in self.seen:
            return
        self.seen.add(where)
        language = "en-simple" if self.path().startswith("/en-simple/") else "en"
        assert self.page.locator("html").get_attribute("lang") == language, where
        twice = self.page.evaluate(SAME_ID)
        assert not twice, f"{where}: two things have one id: {twice}"
        self._fits()
        if self.axe:
            faults = self.axe.faults(self.page)
            assert not faults, f"{self.page.url} ({heading}): {faults}"
        assert not self.complaints, f"{where}: {self.complaints}"

    def easy(self) -> None:
        """The easy read version of this page, and back."""
        here = self.path()
        self.goes("/en-simple" + here)
        self.goes(here)

    @property
    def _main(self) -> Locator:
        return self.page.locator("main")

    def _asked(self, question: str) -> Locator:
        return self._main.get_by_role("group", name=question, exact=True).first

    def _and_arrives(self, deed: Callable[[], Any]) -> None:
        with self.page.expect_event("domcontentloaded"):
            deed()
        self.looks()

    def _printed(self, said: ConsoleMessage) -> None:
        if said.type == "error" and MISTYPED not in said.text:
            self.complaints.append(said.text)

    def _answered(self, response: Response) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")

    def _fits(self) -> None:
        self.page.set_viewport_size(NARROW)
        width = self.page.evaluate("document.scrollingElement.scrollWidth")
        assert width <= NARROW["width"], f"{self.page.url} is {width} wide: {self.page.evaluate(TOO_WIDE)}"
        self.page.set_viewport_size(USUAL)
