"""Reads a file nobody trusts in a process of its own, which is ended when it takes too much or too long."""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import signal
import subprocess  # starts this program's own reader only
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ownway.connectors.statements.child import OUT_OF_MEMORY
from ownway.connectors.statements.mapping import Mapping
from ownway.connectors.statements.plain import reading_of, report_of, table_of
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.statements import Reading, Report, Table

_SMALLER = "Ask the bank for fewer days at a time, or for another kind of file."
_SOURCE = Path(__file__).resolve().parents[3]


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may take: bytes in and out, bytes of memory, seconds of processor and seconds of waiting."""

    file: int = 32 * 2**20
    memory: int = 512 * 2**20
    output: int = 64 * 2**20
    processor: int = 10
    waiting: int = 30


def read_statement(data: bytes, mapping: Mapping | None = None, limits: Limits = Limits()) -> Reading:
    """What a bank's file says. Every fault, and every limit the file went over, is a row of the answer."""
    try:
        return reading_of(_ask(data, "read", mapping, limits))
    except Refused as refused:
        return Reading((), refused.problems)
    except (ValueError, KeyError, TypeError):
        return Reading((), (_broken(),))


def read_outcomes(data: bytes, limits: Limits = Limits()) -> Report:
    """What a bank's status report says became of payments, read as carefully as a statement."""
    try:
        return report_of(_ask(data, "outcomes", None, limits))
    except Refused as refused:
        return Report((), refused.problems)
    except (ValueError, KeyError, TypeError):
        return Report((), (_broken(),))


def table_head(data: bytes, encoding: str = "", limits: Limits = Limits()) -> tuple[str, list[list[str]]]:
    """The delimiter and first rows of a table, for pointing at columns; raise ``Refused`` where it cannot be read."""
    answer = _ask(data, "look", None, limits, encoding=encoding)
    try:
        _refuse_told(answer)
        return str(answer["delimiter"]), [[str(cell) for cell in row] for row in answer["rows"]]
    except (ValueError, KeyError, TypeError) as fault:
        raise Refused(_broken()) from fault


def guess_table(data: bytes, delimiter: str = "", encoding: str = "", limits: Limits = Limits()) -> Table:
    """What a table most likely holds, for somebody to confirm; raise ``Refused`` where it cannot be read."""
    answer = _ask(data, "guess", None, limits, delimiter=delimiter, encoding=encoding)
    try:
        _refuse_told(answer)
        return table_of(answer)
    except (ValueError, KeyError, TypeError) as fault:
        raise Refused(_broken()) from fault


def _refuse_told(answer: dict[str, Any]) -> None:
    if "problems" in answer:
        raise Refused(*[Problem(one["where"], one["say"], one["line"]) for one in answer["problems"]])


def _ask(data: bytes, task: str, mapping: Mapping | None, limits: Limits, **more: str) -> dict[str, Any]:
    if len(data) > limits.file:
        say = f"This file is larger than {limits.file // 2**20} MB, so it was not read. {_SMALLER}"
        raise Refused(Problem("file", say))
    request = {
        "task": task,
        "mapping": mapping.as_data() if mapping else None,
        "memory": limits.memory,
        "seconds": limits.processor,
        **more,
    }
    output = _run(json.dumps(request).encode() + b"\n" + data, limits)
    try:
        answer = json.loads(output)
    except ValueError as fault:
        raise Refused(_broken()) from fault
    if not isinstance(answer, dict):
        raise Refused(_broken())
    return answer


def _run(given: bytes, limits: Limits) -> bytes:
    """The whole output of the bounded process; raise ``Refused`` when it went over a limit or broke."""
    command = [sys.executable, "-P", "-s", "-m", "ownway.connectors.statements.child"]
    process = subprocess.Popen(  # noqa: S603 - a fixed command; the file is only ever its input
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={"PYTHONPATH": str(_SOURCE), "PYTHONUTF8": "1"},
        close_fds=True,
    )
    feeder = threading.Thread(target=_feed, args=(process, given), daemon=True)
    feeder.start()
    try:
        output = _listen(process, limits)
        ended = process.wait(timeout=limits.waiting)
    except subprocess.TimeoutExpired as fault:
        raise Refused(_why(-signal.SIGKILL)) from fault
    finally:
        process.kill()
        process.wait()
        feeder.join()
        if process.stdout:
            process.stdout.close()
    if ended == 0:
        return output
    raise Refused(_why(ended))


def _feed(process: subprocess.Popen[bytes], given: bytes) -> None:
    # A reader that was ended reads no more: how it ended says why.
    with contextlib.suppress(BrokenPipeError):
        if process.stdin:
            with process.stdin as pipe:
                pipe.write(given)


def _listen(process: subprocess.Popen[bytes], limits: Limits) -> bytes:
    parts: list[bytes] = []
    size, until = 0, time.monotonic() + limits.waiting
    if process.stdout is None:
        raise Refused(_broken())
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while True:
            if not selector.select(max(0.0, until - time.monotonic())):
                raise Refused(Problem("file", f"This file took too long to read, so it was stopped. {_SMALLER}"))
            part = os.read(process.stdout.fileno(), 2**20)
            if not part:
                return b"".join(parts)
            parts.append(part)
            size += len(part)
            if size > limits.output:
                raise Refused(Problem("file", f"This file holds too much to read at once. {_SMALLER}"))


def _why(ended: int) -> Problem:
    if ended in {-signal.SIGXCPU, -signal.SIGKILL}:
        return Problem("file", f"This file took too long to read, so it was stopped. {_SMALLER}")
    if ended == OUT_OF_MEMORY:
        return Problem("file", f"This file needs more memory than a statement may. {_SMALLER}")
    return _broken()


def _broken() -> Problem:
    return Problem(
        "file", "The reader could not finish this file, so nothing of it was used. Ask the bank for it again."
    )
