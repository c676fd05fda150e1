"""One running site for every browser journey, and walkers in Chromium with scripts and without."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.browser import Axe
from tests.journeys import running
from tests.journeys.walker import USUAL, Walker


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[running.Site]:
    """The real server, started a second time on the example place that its first start filled."""
    if not (running.ROOT / "src" / "ownway" / "web" / "static" / "built" / "ownway.css").is_file():
        pytest.skip("the front-end is not built: run python frontend/build.py")
    folder = tmp_path_factory.mktemp("site")
    shutil.copytree(_filled(tmp_path_factory.getbasetemp()), folder / "data")
    started = running.start(folder)
    yield started
    started.stop()


def _filled(ours: Path) -> Path:
    """The data folder of a first start, which processes that run beside each other make once for all."""
    shared = ours.parent if "PYTEST_XDIST_WORKER" in os.environ else ours
    first = shared / "first"
    with (shared / "first.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not first.exists():
            first.mkdir()
            running.start(first).stop()
    return first / "data"


@pytest.fixture
def somebody(site: running.Site, chromium: Browser, axe: Axe) -> Callable[..., Walker]:
    """Makes somebody at a browser of their own; where scripts are off, axe cannot look."""

    def made(*, scripts: bool) -> Walker:
        context = chromium.new_context(java_script_enabled=scripts, viewport=USUAL)
        return Walker(site, context, axe if scripts else None)

    return made
