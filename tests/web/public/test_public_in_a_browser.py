"""Public pages in a real browser: no accessibility fault, nothing sideways, light and dark, wide and narrow."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django.live_server_helper import LiveServer
from tests.web.components.test_style_guide import AXE, CHROMIUM, FLAGS, LEVELS
from tests.web.public.addresses import every
from tests.web.public.conftest import make_places

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine"),
    pytest.mark.skipif(not AXE.exists(), reason="axe-core is not installed: run `python frontend/build.py`"),
]


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        # Playwright keeps a loop running in this thread; our tables are still read from one thread only.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield browser
        browser.close()


@pytest.mark.parametrize(("wide", "scheme"), [(1280, "light"), (320, "light"), (320, "dark")])
def test_no_public_page_has_a_fault(chromium: Browser, live_server: LiveServer, wide: int, scheme: str) -> None:
    make_places()
    context = chromium.new_context(viewport={"width": wide, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    axe = AXE.read_text(encoding="utf-8")
    for address in every():
        page.goto(live_server.url + address)
        page.evaluate(axe)
        found = page.evaluate("levels => axe.run(document, {runOnly: {type: 'tag', values: levels}})", LEVELS)
        wrong += [f"{address}: {one['id']} {one['nodes'][0]['target']}" for one in found["violations"]]
        if page.evaluate("document.documentElement.scrollWidth") > wide:
            wrong.append(f"{address}: wider than {wide}")
    assert wrong == []
