"""Runs every check of the project, its parts side by side, and says at the end how each went."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextvars import ContextVar
from dataclasses import dataclass
from io import RawIOBase
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from postgres import NoPostgres, postgres

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MAY_SKIP = not os.environ.get("OWNWAY_NO_SKIPS")
TESTS = [BIN / "pytest", "-q", "--timeout=600", "-m", "not browser"]
"""One process for each database: they run beside each other, and what each begins with is begun once."""
JOURNEYS = [BIN / "pytest", "-q", "--timeout=900", "-n", "2", "--dist", "loadgroup", "-m", "browser"]
"""Two browsers, each with a site of its own: one walks with scripts, one without."""
CHROMIUMS = ("chromium-headless-shell", "chromium")
"""Debian's packages, either of which the journeys take; the first is named as ``tests/browser.py`` prefers it."""

OUT: ContextVar[RawIOBase | None] = ContextVar("OUT", default=None)
"""Where a part writes while others run beside it: its words come in one piece when it ends."""

ASIDE = TemporaryDirectory(prefix="ownway-check-")
READ = Path(ASIDE.name, "read")
"""There from when the tests were read and compiled once: who reads them after that takes half as long."""


class Skipped(Exception):
    """A part cannot run here; the message says why and what would help."""


@dataclass(frozen=True)
class Part:
    """One named check."""

    name: str
    say: str
    run: Callable[[], bool]


def _all(*commands: list[str | Path]) -> bool:
    ends = [_command(command) for command in commands]
    return all(ends)


def _command(command: list[str | Path], **environment: str) -> bool:
    kept, words, out = {**os.environ, "PYTHONHASHSEED": "0", **environment}, [str(word) for word in command], OUT.get()
    kept.pop("PYTHONDONTWRITEBYTECODE", None)
    said = f"$ {' '.join([Path(words[0]).name, *words[1:]])}\n"
    if out is None:
        print(said, end="", flush=True)
    else:
        out.write(said.encode())
    done = subprocess.run(words, cwd=ROOT, env=kept, check=False, stdout=out, stderr=out and subprocess.STDOUT)
    return done.returncode == 0


def lint() -> bool:
    """Format and habits of code and templates."""
    return _all(
        [BIN / "ruff", "format", "--check", "."],
        [BIN / "ruff", "check", "."],
        [BIN / "djlint", "--quiet", "--lint", "src/ownway/web/templates"],
        [BIN / "vulture"],
    )


def types() -> bool:
    """Strict types."""
    return _command([BIN / "mypy"])


def architecture() -> bool:
    """Who may import whom, and that the tables match their migrations."""
    return _all(
        [BIN / "lint-imports"],
        [BIN / "django-admin", "makemigrations", "--check", "--dry-run", "--settings", "ownway.config.settings"],
    )


def sqlite() -> bool:
    """All tests but the browser's, on SQLite."""
    try:
        return _command(TESTS, OWNWAY_TESTS_READ=str(READ))
    finally:
        READ.touch()


def on_postgres() -> bool:
    """The same tests on PostgreSQL."""
    try:
        with postgres() as address:
            while not READ.exists():
                time.sleep(0.2)
            return _command(TESTS, OWNWAY_DATABASE_URL=address)
    except NoPostgres as fault:
        raise Skipped(str(fault)) from fault


def browser() -> bool:
    """Journeys in a real browser."""
    if not any(map(shutil.which, CHROMIUMS)) and not _install_chromium():
        raise Skipped(f"install Chromium (Debian: apt install {CHROMIUMS[0]})")
    return _command([*JOURNEYS, *_with_journeys()])


def _with_journeys() -> list[Path]:
    """The files of tests that have a browser's: to read all others takes each browser longer than most journeys."""
    return [file for file in sorted((ROOT / "tests").rglob("test_*.py")) if "mark.browser" in file.read_text("utf-8")]


def breaks() -> bool:
    """Deliberate breaks, each of which the tests must catch."""
    return _command([sys.executable, "tests/breaks.py"])


PARTS = [
    Part("lint", "format, habits, templates, dead code", lint),
    Part("types", "mypy, strict", types),
    Part("architecture", "import contracts, migrations", architecture),
    Part("sqlite", "tests on SQLite", sqlite),
    Part("postgres", "the same tests on PostgreSQL", on_postgres),
    Part("browser", "journeys in Chromium, with axe A to AAA", browser),
    Part("breaks", "deliberate breaks are caught", breaks),
]

USUAL = tuple(part.name for part in PARTS if part.run is not breaks)
"""What runs when nothing is named: everything but the deliberate breaks, which try the tests and not the program."""


def main() -> int:
    """Run the parts asked for (the usual ones by default); exit 0 only when each passed."""
    options = argparse.ArgumentParser(
        prog="./check", description=__doc__, epilog="; ".join(f"{part.name}: {part.say}" for part in PARTS)
    )
    options.add_argument("parts", nargs="*", choices=[[], *(part.name for part in PARTS)], metavar="PART")
    asked = options.parse_args().parts
    parts = [part for part in PARTS if part.name in (asked or USUAL)]
    if all(part.run is not sqlite for part in parts):
        READ.touch()
    ends = _side_by_side(parts) if len(parts) > 1 else [_run(part) for part in parts]
    print("\n" + "\n".join(ends))
    is_green = not any(end.startswith(("FAILED", "NOT RUN")) for end in ends)
    print("\nEverything passed." if is_green else "\nNot green: read above.")
    return 0 if is_green else 1


def _side_by_side(parts: list[Part]) -> list[str]:
    """Run all at once: attacks wait for disks, browsers for pages, and two processors are never idle."""
    print(f"Running side by side: {', '.join(part.name for part in parts)}. Each tells what it found when it ends.")
    with ThreadPoolExecutor(len(parts)) as pool:
        running = {pool.submit(_apart, part): part.name for part in parts}
        told = {running[one]: one.result() for one in as_completed(running)}
    return [told[part.name] for part in parts]


def _apart(part: Part) -> str:
    """Run a part with its words kept together."""
    with TemporaryFile(buffering=0) as out:
        OUT.set(out)
        end = _run(part)
        out.seek(0)
        said = out.read().decode(errors="replace")
    print(f"\n=== {part.name}: {part.say}\n{said}{end}", flush=True)
    return end


def _run(part: Part) -> str:
    if OUT.get() is None:
        print(f"\n=== {part.name}: {part.say}", flush=True)
    began = time.monotonic()
    try:
        word = "passed" if part.run() else "FAILED"
    except Skipped as why:
        word = f"skipped ({why})" if MAY_SKIP else f"NOT RUN ({why})"
    return f"{word:7} {part.name} ({time.monotonic() - began:.0f} s)"


def _install_chromium() -> bool:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    return _all(["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", CHROMIUMS[0]])


if __name__ == "__main__":
    sys.exit(main())
