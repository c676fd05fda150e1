"""Takes the README's pictures from the running example place.

Start it with ``./start``, then run ``python docs/take_pictures.py http://127.0.0.1:8000 PRINTED``, where PRINTED is a file
that holds what ``./start`` prints: the codes to sign in are read from it.
"""

from __future__ import annotations

import io
import re
import shutil
import sys
import time
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

PICTURES = Path(__file__).resolve().parent / "pictures"
WIDE, MOST_BYTES, COLOURS = 1280, 200_000, (256, 128, 64)
SHOWN = (
    ("3-home", "maya.okafor@example.org", "", 1180),
    ("4-plan", "maya.okafor@example.org", "plan/", 2200),
    ("5-decision", "graham.pike@example.org", "decisions/", 1500),
    ("6-money", "kayleigh.dunn@example.org", "money/", 1300),
)
NEEDS = {"meals": "daily", "washing": "twice_daily", "moving": "some", "getting_out": "most"}
"""Answers of the calculator's picture; every other question has its first."""


def main() -> None:
    """Take all pictures."""
    address, printed = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        _public(browser, address)
        for name, email, page, tall in SHOWN:
            _signed_in(browser, address, printed, name, email, page, tall)
        browser.close()


def _public(browser: Browser, address: str) -> None:
    page = _page(browser)
    page.goto(f"{address}/at/example-borough/")
    _keep(page, "1-front", 1250)
    page.get_by_role("link", name="Find out your number").first.click()
    for name in page.eval_on_selector_all("main input[type=radio]", "all => [...new Set(all.map(one => one.name))]"):
        choices = page.locator(f'main input[name="{name}"]')
        wanted = page.locator(f'main input[name="{name}"][value="{NEEDS.get(name, "")}"]')
        (wanted if wanted.count() else choices).first.check()
    page.get_by_role("button", name="Show my number").click()
    page.get_by_role("heading", name="How we worked it out").wait_for()
    _keep(page, "2-number", 1500)


def _signed_in(browser: Browser, address: str, printed: Path, name: str, email: str, part: str, tall: int) -> None:
    page = _page(browser)
    page.goto(f"{address}/account/login/code/")
    since = printed.stat().st_size
    page.locator("main").get_by_role("textbox").first.fill(email)
    page.locator("main").get_by_role("button").first.click()
    page.locator("main").get_by_role("textbox").first.fill(_code(printed, since))
    page.locator("main").get_by_role("button", name="Go on").click()
    page.wait_for_url(re.compile("/p/"))
    page.goto(page.url + part)
    if part == "decisions/":
        page.locator("main").get_by_role("link", name="Read the decision").first.click()
        page.get_by_role("heading", name="Why", exact=True).wait_for()
    _keep(page, name, tall)


def _code(printed: Path, since: int) -> str:
    for _try in range(100):
        found = re.search(r"Your code[^\n]*:\n\n(\S+)", printed.read_bytes()[since:].decode())
        if found:
            return found[1]
        time.sleep(0.1)
    raise SystemExit("No code was printed. Does PRINTED hold what ./start prints?")


def _page(browser: Browser) -> Page:
    return browser.new_context(viewport={"width": WIDE, "height": 900}, reduced_motion="reduce").new_page()


def _keep(page: Page, name: str, tall: int) -> None:
    page.evaluate("document.fonts.ready")
    whole = Image.open(io.BytesIO(page.screenshot(full_page=True)))
    cropped = whole.convert("RGB").crop((0, 0, WIDE, min(tall, whole.height)))
    for colours in COLOURS:
        held = io.BytesIO()
        cropped.quantize(colours, dither=Image.Dither.NONE).save(held, "PNG", optimize=True)
        if held.tell() <= MOST_BYTES:
            break
    (PICTURES / f"{name}.png").write_bytes(held.getvalue())
    print(f"{name}: {cropped.height} tall, {held.tell() // 1000} kB")


if __name__ == "__main__":
    main()
