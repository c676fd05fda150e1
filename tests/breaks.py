"""Deliberate breaks, one at a time, in rules, books, permission, consent and trail: each must be caught.

Run ``python tests/breaks.py`` (``--list`` names them, ``--only WORD`` picks some). Every break is made in a copy of the
checkout, never in the checkout itself, and the tests named beside it must then fail.
"""

from __future__ import annotations

import argparse
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
COPIED = ("src", "tests", "cast", "benchmarks", "docs", "pyproject.toml", "glossary.yaml", "README.md", ".importlinter")


@dataclass(frozen=True)
class Break:
    """One mistake somebody could make: where, what they would write, and which tests must notice."""

    name: str
    file: str
    find: str
    replace: str
    tests: str


def main() -> int:
    """Make each break and run its tests; exit 0 only when every one was caught."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--list", action="store_true", help="name the breaks and stop")
    options.add_argument("--only", default="", help="only the breaks whose name holds this word")
    asked = options.parse_args()
    held = yaml.safe_load((Path(__file__).parent / "breaks.yaml").read_text(encoding="utf-8"))
    chosen = [found for found in (Break(**one) for one in held) if asked.only in found.name]
    if asked.list:
        print("\n".join(one.name for one in chosen))
        return 0
    with ThreadPoolExecutor(max_workers=2) as pool:
        ends = list(pool.map(_said, chosen))
    missed = [one for one, is_caught in zip(chosen, ends, strict=True) if not is_caught]
    print(f"\n{len(chosen) - len(missed)} of {len(chosen)} deliberate breaks were caught.")
    return 1 if missed or not chosen else 0


def _said(one: Break) -> bool:
    is_caught = _is_caught(one)
    print(f"{'caught' if is_caught else 'MISSED'}  {one.name}", flush=True)
    return is_caught


def _is_caught(one: Break) -> bool:
    with tempfile.TemporaryDirectory(prefix="ownway-break-") as folder:
        copy = Path(folder)
        for name in COPIED:
            source = ROOT / name
            if source.is_dir():
                shutil.copytree(source, copy / name, ignore=shutil.ignore_patterns("__pycache__", "node_modules"))
            elif source.exists():
                shutil.copyfile(source, copy / name)
        broken = copy / one.file
        text = broken.read_text(encoding="utf-8")
        if text.count(one.find) != 1:
            raise SystemExit(
                f"{one.name}: its words stand {text.count(one.find)} times in {one.file}; mend breaks.yaml"
            )
        broken.write_text(text.replace(one.find, one.replace), encoding="utf-8")
        kept = {**os.environ, "PYTHONPATH": str(copy / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        kept.pop("DJANGO_SETTINGS_MODULE", None)
        shared = ROOT.parent / "shared"
        kept.setdefault("OWNWAY_SHARED", str(shared))
        command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *shlex.split(one.tests)]
        done = subprocess.run(command, cwd=copy, env=kept, capture_output=True, text=True, check=False)
        # 1 is pytest's word for "tests failed"; anything else means they did not run at all.
        if done.returncode not in (0, 1):
            raise SystemExit(f"{one.name}: its tests did not run:\n{done.stdout[-2000:]}{done.stderr[-1000:]}")
        return done.returncode == 1


if __name__ == "__main__":
    sys.exit(main())
