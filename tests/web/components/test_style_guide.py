"""The style guide in a real browser: no accessibility fault, nothing sideways, and the few things that scripts do."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.browser import Axe
from tests.web.components.golden import REPOSITORY

from ownway.web.style_guide import samples

STATIC = REPOSITORY / "src" / "ownway" / "web" / "static"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
WRITING = """{% extends "layout/page.html" %}{% block title %}Writing{% endblock %}
{% block main %}<form method="post" data-autosave="/save"><h1>Writing</h1>
<label for="words">Words</label><textarea id="words" name="words"></textarea>
<input type="hidden" name="seen_version" value="1">
<p role="status" data-autosave-state data-saving="Saving" data-saved="Saved" data-failed="Not saved"></p>
</form>{% endblock %}"""

pytestmark = pytest.mark.browser


class Site(ThreadingHTTPServer):
    """A folder of drawn pages under the policy that the real site sends; keeps what was posted."""

    saved: list[bytes]


class Handler(SimpleHTTPRequestHandler):
    server: Site

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        """Say nothing."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def do_POST(self) -> None:
        self.server.saved.append(self.rfile.read(int(self.headers["Content-Length"])))
        body = json.dumps({"version": 7}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def site(draw, settings, tmp_path: Path) -> Iterator[Site]:
    settings.QUIET_EXIT_ADDRESS = "/away.html"
    (tmp_path / "static").symlink_to(STATIC)
    (tmp_path / "guide.html").write_text(draw("pages/style_guide.html", **samples()), encoding="utf-8")
    (tmp_path / "fault.html").write_text(draw("errors/404.html"), encoding="utf-8")
    (tmp_path / "writing.html").write_text(draw(source=WRITING), encoding="utf-8")
    (tmp_path / "away.html").write_text("<!doctype html><title>Weather</title>", encoding="utf-8")
    server = Site(("127.0.0.1", 0), partial(Handler, directory=str(tmp_path)))
    server.saved = []
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def opened(browser: Browser, site: Site, name: str, **context: Any) -> tuple[Page, list[str]]:
    """A page, and everything that went wrong in it."""
    page = browser.new_context(**context).new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(f"http://127.0.0.1:{site.server_port}/{name}.html")
    return page, wrong


@pytest.mark.parametrize("name", ["guide", "fault"])
@pytest.mark.parametrize("wide", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_fault_of_accessibility_at_any_width(
    chromium: Browser, axe: Axe, site: Site, name: str, wide: int, scheme: str
) -> None:
    page, wrong = opened(chromium, site, name, viewport={"width": wide, "height": 900}, color_scheme=scheme)
    assert axe.faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == wide
    assert wrong == []


def test_the_page_works_without_scripts(chromium: Browser, site: Site) -> None:
    page, wrong = opened(chromium, site, "guide", java_script_enabled=False)
    assert page.get_by_role("link", name="Leave this page quickly").is_visible()
    assert page.locator("#a-id_words, #id_a-words").first.is_editable()
    assert not page.get_by_role("button", name="Print").is_visible()
    assert wrong == []


def test_three_escapes_leave_and_back_does_not_return(chromium: Browser, site: Site) -> None:
    page, _wrong = opened(chromium, site, "fault")
    page.goto(f"http://127.0.0.1:{site.server_port}/guide.html")
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.wait_for_timeout(500)
    assert page.evaluate("location.pathname") == "/guide.html"
    page.keyboard.press("Escape")
    page.wait_for_url("**/away.html")
    page.go_back()
    assert page.url.endswith("/fault.html")


def test_focus_starts_at_what_is_to_mend_and_leads_to_the_box(chromium: Browser, site: Site) -> None:
    page, _wrong = opened(chromium, site, "guide")
    page.wait_for_function("document.activeElement.classList.contains('govuk-error-summary')")
    page.locator(".govuk-error-summary a", has_text="When did you ask for help?").click()
    assert page.evaluate("document.activeElement.id") == "id_on_0"


def test_writing_is_saved_by_itself_and_carries_the_new_version(chromium: Browser, site: Site) -> None:
    page, wrong = opened(chromium, site, "writing")
    page.fill("#words", "My own words")
    page.get_by_text("Saved", exact=True).wait_for(timeout=8000)
    assert b"My own words" in site.saved[0]
    assert page.input_value("[name=seen_version]") == "7"
    assert wrong == []


def test_writing_that_cannot_be_saved_says_so(chromium: Browser, site: Site) -> None:
    page, _wrong = opened(chromium, site, "writing")
    page.route("**/save", lambda route: route.abort())
    page.fill("#words", "My own words")
    page.get_by_text("Not saved", exact=True).wait_for(timeout=8000)
    assert page.input_value("#words") == "My own words"
