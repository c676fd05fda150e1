"""Work that takes longer than a page may: begun in a process of its own, looked at until it is done, kept for a day.

What was given lies in a folder that only this program may read, and is deleted when the work ends. What stays is the
answer, which holds only numbers that may be published.
"""

from __future__ import annotations

import json
import secrets
import shutil
import subprocess  # starts this program's own worker only
import sys
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.utils.translation import gettext as _

from ownway.kernel.problems import Problem, Refused

ABOUT, STATUS, REQUEST = "about.json", "status.json", "request.json"
MOST_AT_ONCE: Final = 3
MOST_SECONDS: Final = 600
KEPT_SECONDS: Final = 24 * 60 * 60
_GRACE_SECONDS: Final = 60
_SOURCE: Final = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Work:
    """One piece of work: what it is about, how far it is, and what came of it."""

    token: str
    about: Mapping[str, Any]
    done: int
    result: Mapping[str, Any] | None
    problems: tuple[Problem, ...]
    beside: Mapping[str, Any] | None = None
    """What is kept with the answer once that is published, and not published itself."""

    @property
    def is_going_on(self) -> bool:
        """Whether it is still being worked out."""
        return self.result is None and not self.problems


def start(about: Mapping[str, Any], request: Mapping[str, Any], given: Iterable[bytes] = (), name: str = "") -> str:
    """Begin some work; its token. ``given`` is a file in parts, kept under ``name`` only until it was read.

    Raise ``Refused`` where as much is going on as this machine can do at once.
    """
    _clear()
    if sum(one.is_going_on for one in _all()) >= MOST_AT_ONCE:
        say = _("Other work is going on. Wait a minute, then send this again.")
        raise Refused(Problem("population", say))
    token = secrets.token_urlsafe(24)
    folder = _root() / token
    folder.mkdir(mode=0o700)
    if name:
        with (folder / name).open("wb") as file:
            file.writelines(given)
    for one, told in ((ABOUT, about), (REQUEST, request), (STATUS, {"done": 0})):
        (folder / one).write_text(json.dumps(told), encoding="utf-8")
    subprocess.Popen(  # noqa: S603 - a fixed command; the folder is our own
        [sys.executable, "-P", "-s", "-m", "ownway.cli.trying", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(_SOURCE), "PYTHONUTF8": "1"},
        start_new_session=True,
        close_fds=True,
    )
    return token


def find(token: str) -> Work | None:
    """The work of that token, where it is still there."""
    return next((one for one in _all(token)), None)


def _all(token: str = "") -> Iterable[Work]:
    for folder in _root().iterdir():
        if folder.is_dir() and token in ("", folder.name):
            found = _read(folder)
            if found is not None:
                yield found


def _read(folder: Path) -> Work | None:
    try:
        about, told = (json.loads((folder / one).read_text(encoding="utf-8")) for one in (ABOUT, STATUS))
        age = time.time() - (folder / STATUS).stat().st_mtime
    except FileNotFoundError:
        # Begun this instant, or cleared away while we looked.
        return None
    problems = [Problem(one["where"], one["say"]) for one in told.get("problems", ())]
    result = told.get("result")
    if result is None and not problems and age > MOST_SECONDS + _GRACE_SECONDS:
        problems = [Problem("file", _("This was stopped before it was done. Nothing of it was kept. Send it again."))]
    return Work(folder.name, about, int(told.get("done", 100)), result, tuple(problems), told.get("beside"))


def _clear() -> None:
    """Take away what is older than a day."""
    for folder in _root().iterdir():
        if time.time() - folder.stat().st_mtime > KEPT_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


def _root() -> Path:
    root = Path(settings.OWNWAY_DATA) / "tried"
    root.mkdir(mode=0o700, parents=True, exist_ok=True)
    return root
