"""Public pages in a real browser: no accessibility fault, nothing sideways, light and dark, wide and narrow."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.browser import Axe
from tests.web.public.addresses import every
from tests.web.public.conftest import make_places

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("wide", "scheme"), [(1280, "light"), (320, "light"), (320, "dark")])
def test_no_public_page_has_a_fault(
    chromium: Browser, axe: Axe, live_server: LiveServer, wide: int, scheme: str
) -> None:
    make_places()
    context = chromium.new_context(viewport={"width": wide, "height": 900}, color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for address in every():
        page.goto(live_server.url + address)
        wrong += [f"{address}: {fault}" for fault in axe.faults(page)]
        if page.evaluate("document.documentElement.scrollWidth") > wide:
            wrong.append(f"{address}: wider than {wide}")
    assert wrong == []
