"""Public pages in a real browser: no accessibility fault, nothing sideways, light and dark, wide and narrow."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, ViewportSize
from pytest_django.live_server_helper import LiveServer
from tests.browser import Axe
from tests.web.public.addresses import every, with_forms
from tests.web.public.conftest import make_places

pytestmark = pytest.mark.browser


WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 900}


def test_no_public_page_has_a_fault(chromium: Browser, axe: Axe, live_server: LiveServer) -> None:
    """Wide and light, then narrow and dark, each page opened once."""
    make_places()
    context = chromium.new_context(bypass_csp=True)
    page = context.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for address in (*every(), *with_forms()):
        looks_at(page, WIDE, "light")
        page.goto(live_server.url + address)
        wrong += faults_of(page, axe, address)
        looks_at(page, NARROW, "dark")
        wrong += faults_of(page, axe, address)
    context.close()
    assert wrong == []


def looks_at(page: Page, size: ViewportSize, scheme: Literal["light", "dark"]) -> None:
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)


def faults_of(page: Page, axe: Axe, address: str) -> list[str]:
    found = [f"{address}: {fault}" for fault in axe.faults(page)]
    wide = page.viewport_size["width"] if page.viewport_size else 0
    if page.evaluate("document.documentElement.scrollWidth") > wide:
        found.append(f"{address}: wider than {wide}")
    return found
