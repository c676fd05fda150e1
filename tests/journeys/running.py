"""The real server on a fresh data folder, as somebody has it who typed ./start, and the letters it sends."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
START = "from ownway.cli.main import app; app()"
MOST_SECONDS_TO_FILL, MOST_SECONDS_FOR_A_LETTER = 240, 20


@dataclass
class Site:
    """One running server: where it is, where it keeps everything, and what it prints."""

    address: str
    data: Path
    printed: Path
    process: subprocess.Popen[bytes]

    def letters(self) -> int:
        """How much has been printed so far: where the next letter begins."""
        return self.printed.stat().st_size

    def code(self, email: str, since: int) -> str:
        """The code in the newest letter to this address that was printed after ``since``."""
        wanted = re.compile(rf"To: {re.escape(email)}\n.*?\nYour code[^\n]*:\n\n(\S+)", re.DOTALL)
        until = time.monotonic() + MOST_SECONDS_FOR_A_LETTER
        while time.monotonic() < until:
            said = self.printed.read_bytes()[since:].decode()
            if found := wanted.findall(said):
                return str(found[-1])
            time.sleep(0.1)
        raise AssertionError(f"no code came to {email}; printed: {said[-2000:]}")

    def stop(self) -> None:
        """End the server and its workers."""
        os.killpg(self.process.pid, signal.SIGTERM)
        self.process.wait(30)


def start(folder: Path) -> Site:
    """Start the filled example place in a folder and wait until it answers."""
    port = _free_port()
    printed = folder / "printed.txt"
    told = {
        "PYTHONPATH": str(ROOT / "src"),
        "PYTHONUNBUFFERED": "1",
        "DJANGO_SETTINGS_MODULE": "ownway.config.settings",
        "OWNWAY_DATA": str(folder / "data"),
        "OWNWAY_KEYS": str(folder / "data" / "keys"),
        "OWNWAY_MAIL_URL": "console://",
        "OWNWAY_DATABASE_URL": "",
    }
    with printed.open("wb") as held:
        process = subprocess.Popen(
            [sys.executable, "-c", START, "serve", "--port", str(port)],
            cwd=folder,
            env={**os.environ, **told},
            stdout=held,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    site = Site(f"http://127.0.0.1:{port}", folder / "data", printed, process)
    _wait(site)
    return site


def _wait(site: Site) -> None:
    until = time.monotonic() + MOST_SECONDS_TO_FILL
    while time.monotonic() < until:
        if site.process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(site.address, timeout=5):  # noqa: S310
                return
        except OSError:
            time.sleep(0.3)
    raise AssertionError(f"the server did not answer: {site.printed.read_text()[-3000:]}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
