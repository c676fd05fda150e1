"""One running site for every browser journey, and walkers in Chromium with scripts and without."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from tests.journeys import running
from tests.journeys.walker import AXE, USUAL, Walker

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
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Site]:
    """The real server on a fresh data folder."""
    if not (running.ROOT / "src" / "ownway" / "web" / "static" / "built" / "ownway.css").is_file():
        pytest.skip("the front-end is not built: run python frontend/build.py")
    started = running.start(tmp_path_factory.mktemp("site"))
    yield started
    started.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
    found = shutil.which("chromium")
    if not found:
        pytest.skip("Chromium is not here (Debian: apt install chromium)")
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=found, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def somebody(site: running.Site, chromium: Browser, tmp_path: Path) -> Callable[..., Walker]:
    """Makes somebody at a browser of their own."""

    def made(*, scripts: bool) -> Walker:
        if scripts and not AXE.is_file():
            pytest.skip("axe-core is not here: run python frontend/build.py, which fetches it by lock file")
        return Walker(site, chromium.new_context(java_script_enabled=scripts, viewport=USUAL), scripts=scripts)

    return made
