"""Finance officers close a month for many people in a real browser: clicks, typing, scrolling and minutes, counted.

    python benchmarks/close_month.py [--people 1000] [--no-scripts] [--data FOLDER] [--pictures FOLDER]

Makes so many people with money of three funders, kept for them, and a monthly payment each (``month_town``), serves
them as ``ownway serve`` does, and walks October (``month_walk``) by clicking what stands on the pages; no address is
typed after signing in. Two finance officers and somebody who checks for the funder each sit at a Chromium of their own.
The bank is played too: it reads the payment file that was fetched, refuses one payment, sends one back, and adds lines
that nobody knows. ``month_officer`` says how minutes are estimated. A folder given with ``--data`` keeps the people.
"""

from __future__ import annotations

import argparse
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src"), str(HERE.parent)]

from month_officer import Officer, Seen, Step  # noqa: E402
from month_setting import set_day  # noqa: E402

PAY_RUN, SLOW_MS = date(2026, 10, 26), 300


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", type=int, default=1_000)
    options.add_argument("--no-scripts", action="store_true", help="a browser that runs no JavaScript")
    options.add_argument("--data", type=Path, help="keep the people here, and use them again")
    options.add_argument("--pictures", type=Path, help="keep a picture of every page, 1280 and 320 wide")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as spare:
        kept = (given.data or Path(spare) / "kept").absolute()
        prepare(kept, given.people)
        walked = Path(spare) / "walked"
        shutil.copytree(kept, walked)
        if given.pictures:
            given.pictures.mkdir(parents=True, exist_ok=True)
        steps, seen = in_browser(walked, given.people, scripts=not given.no_scripts, pictures=given.pictures)
    print(f"{given.people} people; scripts {'off' if given.no_scripts else 'on'}; load {os.getloadavg()[0]:.1f}")
    tell(steps)
    tell_pages(seen)


def prepare(folder: Path, people: int) -> None:
    """Make the people where the folder holds none yet, in a process of its own."""
    if (folder / "day").exists():
        return
    folder.mkdir(parents=True, exist_ok=True)
    set_day(folder, PAY_RUN)
    subprocess.run([sys.executable, "-c", MAKE, str(people)], env=surroundings(folder), check=True)


MAKE = """
import os, sys, time
from pathlib import Path
from month_setting import follow
follow(Path(os.environ["OWNWAY_DATA"]))
from ownway.cli.site import ready
ready(makes_database=True)
from django.conf import settings
from django.core.management import call_command
Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
from month_town import make
began = time.perf_counter()
make(int(sys.argv[1]))
print(f"made {sys.argv[1]} people in {time.perf_counter() - began:.0f} s", flush=True)
"""


def surroundings(folder: Path) -> dict[str, str]:
    """What a process is told so that it lives in this folder and sends letters to where it prints."""
    paths = os.pathsep.join(map(str, (HERE, HERE.parent / "src", HERE.parent)))
    told = {"OWNWAY_DATA": str(folder), "OWNWAY_DATABASE_URL": "", "OWNWAY_MAIL_URL": "console://", "PYTHONPATH": paths}
    kept = {name: value for name, value in os.environ.items() if name != "OWNWAY_KEYS"}
    return {**kept, **told, "PYTHONUNBUFFERED": "1", "DJANGO_SETTINGS_MODULE": "ownway.config.settings"}


def in_browser(folder: Path, count: int, *, scripts: bool, pictures: Path | None) -> tuple[list[Step], list[Seen]]:
    """Serve the folder and walk the month at it."""
    from month_walk import Month, walk
    from playwright.sync_api import sync_playwright
    from tests.browser import FLAGS, PROGRAMS

    found = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if found is None:
        raise SystemExit("Chromium is not here (Debian: apt install chromium-headless-shell).")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    printed = folder / "printed.txt"
    with printed.open("wb") as held:
        command = [sys.executable, str(HERE / "month_site.py")]
        told = {**surroundings(folder), "MONTH_PORT": str(port)}
        server = subprocess.Popen(command, env=told, stdout=held, stderr=subprocess.STDOUT)
    try:
        wait_for(server, port, printed)
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=found, args=FLAGS)
            steps: list[Step] = []
            people = {
                who: Officer.sits_down(
                    who,
                    browser.new_context(java_script_enabled=scripts, accept_downloads=True),
                    f"http://127.0.0.1:{port}",
                    steps,
                    pictures,
                )
                for who in ("fin", "second", "checker")
            }
            walk(Month(folder, printed, count, **people))
            browser.close()
        return steps, [page for one in people.values() for page in one.seen]
    finally:
        server.terminate()
        server.wait()


def wait_for(server: subprocess.Popen[bytes], port: int, printed: Path) -> None:
    """Wait until it listens."""
    for _ in range(300):
        if server.poll() is not None:
            break
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit(f"The server did not start: {printed.read_text(encoding='utf-8')[-2_000:]}")


def tell(steps: Sequence[Step]) -> None:
    """The table of the month: one row for each part, and the sums."""
    print(f"{'':44}{'who':8}{'pages':>6}{'clicks':>7}{'fields':>7}{'screens':>8}{'waited':>9}{'human':>9}")
    sums = Step("together", "")
    for one in [*steps, sums]:
        if one is not sums:
            for name in ("pages", "clicks", "fields", "keys", "screens", "waited", "human"):
                setattr(sums, name, getattr(sums, name) + getattr(one, name))
        print(
            f"{one.name:44}{one.who:8}{one.pages:6}{one.clicks:7}{one.fields:7}{one.screens:8}"
            f"{one.waited:7.1f} s{one.human / 60:5.1f} min"
        )
    print(f"minutes in all: {(sums.waited + sums.human) / 60:.1f}; keys typed: {sums.keys}")


def tell_pages(seen: Sequence[Seen]) -> None:
    """The slowest answers of the server, each page once with its worst."""
    worst: dict[tuple[str, str], Seen] = {}
    for one in sorted(seen, key=lambda each: each.took):
        worst[one.method, one.address] = one
    print(f"{'':8}{'the slowest pages':56}{'server':>10}{'processor':>11}{'size':>9}{'screens':>9}")
    for one in sorted(worst.values(), key=lambda each: -each.took)[:14]:
        mark = "SLOW" if one.took > SLOW_MS else ""
        print(
            f"{one.method:8}{one.address:56}{one.took:7.0f} ms{one.worked:8.0f} ms{one.size / 1024:6.0f} kB"
            f"{one.screens:9.1f} {mark}"
        )


if __name__ == "__main__":
    main()
