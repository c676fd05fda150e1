"""Debian's Chromium, opened once for every browser test: one playwright loop is all that a thread can hold."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

AXE = Path(__file__).resolve().parent.parent / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
PROGRAMS = ("chromium-headless-shell", "chromium")
"""The same browser twice: the first has no windows to draw and takes a third less of the processor."""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The one browser; every test opens its own context in it."""
    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if not found:
        pytest.skip("Chromium is not here (Debian: apt install chromium-headless-shell)")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as play:
        # Playwright keeps a loop running in this thread; our tables are still read from one thread only.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = play.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


class Axe:
    """The accessibility checker, as the front-end build fetched it by lock file."""

    LEVELS = ("wcag2a", "wcag2aa", "wcag2aaa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

    def __init__(self, script: str) -> None:
        self._script = script

    def faults(self, page: Page) -> list[str]:
        """What breaks A, AA, AAA or good practice on this page: each rule with the first places that break it."""
        if page.evaluate("typeof axe") == "undefined":
            page.evaluate(self._script)
        found: list[str] = page.evaluate(
            "levels => axe.run({runOnly: levels, resultTypes: ['violations']}).then(all => {"
            "if (all.passes.length < 10) return ['axe looked at next to nothing'];"
            "return all.violations.map(one => one.id + ': ' + "
            "one.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' | '))})",
            list(self.LEVELS),
        )
        return found


@pytest.fixture(scope="session")
def axe() -> Axe:
    """The checker; without the built front-end there is none."""
    if not AXE.is_file():
        pytest.skip("axe-core is not here: run python frontend/build.py, which fetches it by lock file")
    return Axe(AXE.read_text(encoding="utf-8"))
