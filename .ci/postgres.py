"""A PostgreSQL server of our own for one run of the tests: made in a temporary folder, stopped and removed after."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class NoPostgres(Exception):
    """No PostgreSQL can be started here; the message says what would help."""


@contextmanager
def postgres() -> Iterator[str]:
    """The address of a running server: ``OWNWAY_TEST_POSTGRES`` where it is set, else one started here."""
    given = os.environ.get("OWNWAY_TEST_POSTGRES")
    if given:
        yield given
        return
    binaries = _binaries()
    folder = Path(tempfile.mkdtemp(prefix="ownway-postgres-"))
    folder.chmod(0o777)
    port = _free_port()
    try:
        _run([binaries / "initdb", "-D", folder / "data", "-U", "ownway", "--auth=trust", "--encoding=UTF8"])
        # Nothing here outlives the run, and plans made ready for big tables cost more than the small ones they read.
        unsafe = "fsync=off full_page_writes=off synchronous_commit=off wal_level=minimal max_wal_senders=0"
        small = "jit=off autovacuum=off max_connections=200 shared_buffers=256MB"
        quick = " ".join(f"-c {one}" for one in f"{unsafe} {small}".split())
        options = f"-p {port} -c listen_addresses=127.0.0.1 -k {folder} {quick}"
        _run([binaries / "pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", options, "start"])
        try:
            yield f"postgres://ownway@127.0.0.1:{port}/postgres"
        finally:
            _run([binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _binaries() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    on_path = shutil.which("initdb")
    if found:
        return found[-1].parent
    if on_path:
        return Path(on_path).parent
    raise NoPostgres("install PostgreSQL (Debian: apt install postgresql) or set OWNWAY_TEST_POSTGRES")


def _run(command: list[str | Path]) -> None:
    # PostgreSQL refuses to run as root; Debian's package brings a user for it.
    as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
    done = subprocess.run(
        [*as_user, *map(str, command)], check=False, capture_output=True, text=True, cwd=tempfile.gettempdir()
    )
    if done.returncode:
        raise NoPostgres(f"PostgreSQL did not start: {done.stderr.strip() or done.stdout.strip()}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
