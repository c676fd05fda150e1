"""Writes a release as a CSV file that anybody may have: hidden cells as a star, nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from ownway.engines.disclosure import HIDDEN, Release, percentages
from ownway.kernel.problems import Problem, Refused

LIVE = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""What a spreadsheet takes at the start of a cell for something to work out."""


def write_release(
    path: Path, release: Release, *, percent_of: str = "", first: Callable[[], object] = lambda: None
) -> None:
    """Write ``release`` whole or not at all; ``percent_of`` adds each count as a percentage over that dimension.

    ``first`` is done when everything is written and before anybody can see it: where it fails, nothing is published.
    """
    table = release.table
    heading = [one.name for one in table.dimensions]
    shares = percentages(release, percent_of) if percent_of else []
    for word in ("people" if table.money is None else "pounds", *([f"percent of {percent_of}"] if percent_of else [])):
        heading.append(word if word not in heading else f"{word} (number)")
    try:
        write_whole(path, _lines(release, heading, shares), first)
    except OSError as fault:
        raise Refused(Problem(path.name, "This file cannot be written. Check its folder.")) from fault


def _lines(release: Release, heading: list[str], shares: list[str]) -> Iterator[list[str]]:
    yield [plain_cell(one) for one in heading]
    table = release.table
    places = np.stack(np.unravel_index(np.arange(table.values.size), table.shape), axis=1).tolist()
    codes = [[plain_cell(code) for code in one.codes] for one in table.dimensions]
    for cell, (at, shown) in enumerate(zip(places, release.shown.tolist(), strict=True)):
        if not table.printed[cell]:
            continue
        said = _said(shown, is_money=table.money is not None)
        yield [*(codes[axis][code] for axis, code in enumerate(at)), said, *([shares[cell]] if shares else [])]


def _said(shown: int, *, is_money: bool) -> str:
    if shown < 0:
        return HIDDEN
    return f"{shown // 100}.{shown % 100:02d}" if is_money else str(shown)


def plain_cell(text: str) -> str:
    """The same text, with an apostrophe before it where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(LIVE) else text


def write_whole(path: Path, lines: Iterator[list[str]], first: Callable[[], object]) -> None:
    """Write beside the file, do what must be done ``first``, then put it in its place: nobody ever reads half of it."""
    if path.is_dir():
        raise IsADirectoryError(path)
    part = path.with_name(f".{path.name}.part")
    try:
        with part.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\r\n").writerows(lines)
            file.flush()
            os.fsync(file.fileno())
        first()
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
