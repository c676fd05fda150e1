"""The site as ``ownway serve`` serves it, on the day that is walked, saying of each answer how long it took."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from month_setting import follow

follow(Path(os.environ["OWNWAY_DATA"]))

from ownway.config.wsgi import application as site  # noqa: E402  (everything of the site reads the clock as it is now)

PORT_NAME = "MONTH_PORT"


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Ownway's own application; ``X-Took`` and ``X-Worked`` are microseconds by the clock and of the processor."""
    began, busy = time.perf_counter(), time.thread_time()

    def started(status: str, headers: list[tuple[str, str]], *rest: object) -> object:
        took, worked = int((time.perf_counter() - began) * 1e6), int((time.thread_time() - busy) * 1e6)
        return start_response(status, [*headers, ("X-Took", str(took)), ("X-Worked", str(worked))], *rest)

    return site(environ, started)


def main() -> None:
    """Listen as ``ownway serve`` does."""
    from granian.constants import Interfaces
    from granian.server import Server

    Server(
        "month_site:application",
        address="127.0.0.1",
        port=int(os.environ[PORT_NAME]),
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=4,
        log_enabled=False,
    ).serve()


if __name__ == "__main__":
    main()
