"""Keeps releases with their true counts in a closed folder, so that each new one is held against all before it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Sequence
from pathlib import Path

from ownway.engines.disclosure import Release, Rule, Table
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain, content_hash

ENDING = ".release.json"
MOST_BYTES = 200_000_000
MOST_KEPT = 500


def read_kept(folder: Path, rule: Rule, counted: str) -> list[Release]:
    """Every kept release that counts the same people, in order of time; an absent folder holds none.

    Raise ``Refused`` for a file that is not a kept release: a release left out would make the audit worthless.
    """
    if not folder.exists():
        return []
    if not folder.is_dir():
        raise Refused(Problem(folder.name, "This is not a folder. Give the folder of earlier releases."))
    files = sorted(one for one in folder.iterdir() if one.name.endswith(ENDING))
    if len(files) > MOST_KEPT:
        raise Refused(Problem(folder.name, f"More than {MOST_KEPT} releases are kept here. Keep others elsewhere."))
    found = [one for one in (_read(file, rule, counted) for file in files) if one is not None]
    return sorted(found, key=lambda one: one.table.period)


def _read(path: Path, rule: Rule, counted: str) -> Release | None:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise Refused(Problem(path.name, f"This file is larger than {MOST_BYTES:,} bytes. It is no kept release."))
        data = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as fault:
        raise Refused(
            Problem(path.name, "This kept release cannot be read. Get it back before you publish.")
        ) from fault
    if not isinstance(data, dict):
        raise Refused(Problem(path.name, "This is not a kept release. Get it back before you publish."))
    if data.get("counted") != counted:
        return None
    found = Release.from_data(data, rule)
    for one in found.table.dimensions:
        if any(up > 0 for up in one.parents) and not one.levels:
            say = (
                f"An older Ownway kept {one.name} without the columns of its levels. Add them to this file, the widest "
            )
            raise Refused(Problem(path.name, say + 'first, beside its name: "levels": ["region", "council"].'))
    return found


def kept_already(earlier: Sequence[Release], table: Table, place: str) -> Release | None:
    """The kept release of this very table, so that it can be written again; raise ``Refused`` where numbers differ."""
    for one in earlier:
        if _identity(one.table) == _identity(table):
            if _numbers(one) == _numbers(Release(table, one.rule, one.hidden, place)):
                return one
            say = "This table is kept already for this time, with other numbers. Publish each table once."
            raise Refused(Problem("--period", say))
    return None


def _identity(table: Table) -> tuple[str, ...]:
    return (table.counted, table.period, table.measure, *(one.path for one in table.dimensions))


def _numbers(release: Release) -> dict[str, Plain]:
    data = release.as_data()
    data.pop("proofs", None)
    return data


def name_of(table: Table) -> str:
    """A file name that tells this table from every other: its words, and a short mark of what they were exactly."""
    words = re.sub(r"[^a-z0-9]+", "-", " ".join(_identity(table)).lower()).strip("-")[:100]
    return f"{words}-{content_hash(list(_identity(table)))[:8]}{ENDING}"


def keep(folder: Path, release: Release) -> Path:
    """Keep a release under a name of its own, readable by its owner only; raise ``Refused`` where one stands there."""
    path = folder / name_of(release.table)
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(release.as_data(), file)
            file.flush()
            os.fsync(file.fileno())
    except FileExistsError as fault:
        raise Refused(
            Problem(path.name, "A release is kept under this name already. Publish each table once.")
        ) from fault
    except OSError as fault:
        raise Refused(Problem(folder.name, "This folder cannot be written. Check that it is yours.")) from fault
    return path
