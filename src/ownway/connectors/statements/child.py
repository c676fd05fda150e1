"""The bounded process: takes limits and a file on its input, gives what it read on its output, and can do no more.

Before a byte of the file is looked at, memory, processor time and new files are bounded by the operating system.
With no new file descriptor to be had, nothing can be opened and no address can be reached.
"""

from __future__ import annotations

import codecs
import importlib
import json
import resource
import sys

from ownway.connectors.statements.decoding import ENCODINGS
from ownway.connectors.statements.mapping import Mapping, read_mapping
from ownway.connectors.statements.plain import problem_data, reading_data, report_data, table_data
from ownway.connectors.statements.reading import guess_table, look_at_table, read_bytes, read_report
from ownway.kernel.problems import Refused
from ownway.kernel.references import Plain

OUT_OF_MEMORY = 9
"""How this process ends when the file needs more memory than it may have."""


def main() -> int:
    """Read the request's first line, load what may be needed, bind this process, read the file, answer."""
    request = json.loads(sys.stdin.buffer.readline())
    mapping = read_mapping(request["mapping"]) if request["mapping"] else None
    importlib.import_module("_strptime")
    for codec in (*ENCODINGS.values(), "utf-16-le", "utf-16-be"):
        codecs.lookup(codec)
    _bind(request["memory"], request["seconds"])
    try:
        answer = _answer(sys.stdin.buffer.read(), request, mapping)
        sys.stdout.write(json.dumps(answer, ensure_ascii=True))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def _bind(memory: int, seconds: int) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, 3))


def _answer(data: bytes, request: dict[str, str], mapping: Mapping | None) -> Plain:
    if request["task"] == "read":
        return reading_data(read_bytes(data, mapping))
    if request["task"] == "outcomes":
        return report_data(read_report(data))
    try:
        if request["task"] == "guess":
            return table_data(guess_table(data, request["delimiter"], request["encoding"]))
        delimiter, rows = look_at_table(data, request["encoding"])
    except Refused as refused:
        return {"problems": [problem_data(one) for one in refused.problems]}
    return {"delimiter": delimiter, "rows": [list(row) for row in rows]}


if __name__ == "__main__":
    sys.exit(main())
