"""One running site for every browser journey, and walkers in Chromium with scripts and without."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser
from tests.browser import Axe
from tests.journeys import running
from tests.journeys.walker import USUAL, Walker


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Site]:
    """The real server on a fresh data folder."""
    if not (running.ROOT / "src" / "ownway" / "web" / "static" / "built" / "ownway.css").is_file():
        pytest.skip("the front-end is not built: run python frontend/build.py")
    started = running.start(tmp_path_factory.mktemp("site"))
    yield started
    started.stop()


@pytest.fixture
def somebody(site: running.Site, chromium: Browser, axe: Axe) -> Callable[..., Walker]:
    """Makes somebody at a browser of their own; where scripts are off, axe cannot look."""

    def made(*, scripts: bool) -> Walker:
        context = chromium.new_context(java_script_enabled=scripts, viewport=USUAL)
        return Walker(site, context, axe if scripts else None)

    return made
