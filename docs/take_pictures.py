"""Takes the README's pictures from the running example place.

Start it with ``./start``, then run ``python docs/take_pictures.py http://127.0.0.1:8000 PRINTED``. PRINTED is a file
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
ANSWERED = {
    **dict.fromkeys(("toilet", "night", "work", "parenting", "choices", "distress", "health_tasks"), "none"),
    "meals": "daily",
    "washing": "twice_daily",
    "moving": "some",
    "home": "weekly",
    "letters": "some",
    "relationships": "some",
    "getting_out": "most",
    "safety": "some",
    "lives_alone": "alone",
    "far_away": "near",
    "family_help": "some",
    "carer_agrees": "yes",
}


def main() -> None:
    """Take all pictures."""
    address, printed = sys.argv[1].rstrip("/"), Path(sys.argv[2])
    PICTURES.mkdir(exist_ok=True)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"])
        _public(browser, address)
        for shown in SHOWN:
            _signed_in(_page(browser), address, printed, shown)
        browser.close()


def _public(browser: Browser, address: str) -> None:
    page = _page(browser)
    page.goto(f"{address}/at/example-borough/")
    _keep(page, "1-front", 1250)
    page.get_by_role("link", name="Find out your number").first.click()
    for name, answer in ANSWERED.items():
        page.locator(f'main input[name="{name}"][value="{answer}"]').check()
    page.get_by_role("button", name="Show my number").click()
    page.get_by_role("heading", name="How we worked it out").wait_for()
    _keep(page, "2-number", 1500)


def _signed_in(page: Page, address: str, printed: Path, shown: tuple[str, str, str, int]) -> None:
    name, email, part, tall = shown
    page.goto(f"{address}/account/login/code/")
    since = printed.stat().st_size
    page.locator("main").get_by_role("textbox").first.fill(email)
    page.locator("main").get_by_role("button").first.click()
    page.locator("main").get_by_role("textbox").first.fill(_code(printed, since))
    page.locator("main").get_by_role("button", name="Go on").click()
    page.locator("main h1").wait_for()
    page.goto(f"{address}/home/")
    if "/p/" not in page.url:
        page.locator("main").get_by_role("link", name="Example Borough").first.click()
    page.goto(re.sub(r"(/p/[^/]+/).*", r"\1", page.url) + part)
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
    page.set_viewport_size({"width": WIDE, "height": tall})
    cropped = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    for colours in COLOURS:
        held = io.BytesIO()
        cropped.quantize(colours, dither=Image.Dither.NONE).save(held, "PNG", optimize=True)
        if held.tell() <= MOST_BYTES:
            break
    (PICTURES / f"{name}.png").write_bytes(held.getvalue())
    print(f"{name}: {cropped.height} tall, {held.tell() // 1000} kB")


if __name__ == "__main__":
    main()
