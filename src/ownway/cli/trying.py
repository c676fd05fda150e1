"""Tries one change on everybody beside the pages: a bounded process does the work, this one tells how far it is.

    python -m ownway.cli.trying FOLDER

The folder holds ``request.json`` and, where a file was given, that file. Whatever happens, everything but the status
and what the work is about is deleted at the end: what was given is read and not kept.
"""

from __future__ import annotations

import json
import shutil
import signal
import subprocess  # starts this program's own worker only
import sys
import threading
from pathlib import Path
from typing import Any, Final

STATUS, ABOUT = "status.json", "about.json"
OUT_OF_MEMORY: Final = 9
MOST_SECONDS: Final = 600
_SMALLER: Final = "Give a smaller file: one council, one year, only the rows of people supported now."
_SOURCE: Final = Path(__file__).resolve().parents[2]


def write_status(folder: Path, told: dict[str, Any]) -> None:
    """Put the status in its place whole, so that nobody ever reads half of it."""
    part = folder / f".{STATUS}.part"
    part.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    part.replace(folder / STATUS)


def run(folder: Path, seconds: int = MOST_SECONDS) -> None:
    """Do the work of a folder and leave only its answer there."""
    try:
        write_status(folder, _asked(folder, seconds))
    finally:
        for one in folder.iterdir():
            if one.name not in (STATUS, ABOUT):
                shutil.rmtree(one) if one.is_dir() else one.unlink()


def _asked(folder: Path, seconds: int) -> dict[str, Any]:
    """What the worker answered; a problem in plain words where it went over a limit or broke."""
    worker = subprocess.Popen(  # noqa: S603 - a fixed command; the folder is our own
        [sys.executable, "-P", "-s", "-m", "ownway.cli.trial", str(folder)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(_SOURCE), "PYTHONUTF8": "1", "POLARS_MAX_THREADS": "2", "TMPDIR": str(folder)},
        text=True,
    )
    timer = threading.Timer(seconds, worker.kill)
    timer.start()
    answer: dict[str, Any] = {}
    try:
        for line in worker.stdout or ():
            answer = json.loads(line)
            if "done" in answer:
                write_status(folder, answer)
    finally:
        timer.cancel()
        worker.kill()
        ended = worker.wait()
    return answer if answer.keys() & {"result", "problems"} else {"problems": [_why(ended)]}


def _why(ended: int) -> dict[str, str]:
    if ended in {-signal.SIGXCPU, -signal.SIGKILL}:
        return {"where": "file", "say": f"This took too long, so it was stopped. {_SMALLER}"}
    if ended in {OUT_OF_MEMORY, -signal.SIGABRT, -signal.SIGSEGV}:
        return {"where": "file", "say": f"This needs more memory than it may have. {_SMALLER}"}
    return {
        "where": "file",
        "say": "This could not be finished, and nothing of it was kept. Try again, or another file.",
    }


if __name__ == "__main__":
    run(Path(sys.argv[1]))
