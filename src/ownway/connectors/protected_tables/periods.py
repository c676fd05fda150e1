"""Times that a table may be about: written so that their order as words is their order in time."""

from __future__ import annotations

import re

from ownway.kernel.problems import Problem, Refused

KINDS = {
    "a year, like 2026": re.compile(r"^[0-9]{4}$"),
    "a quarter, like 2026-Q3": re.compile(r"^[0-9]{4}-Q[1-4]$"),
    "a month, like 2026-09": re.compile(r"^[0-9]{4}-(0[1-9]|1[0-2])$"),
    "a day, like 2026-09-30": re.compile(r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"),
    "a year from April, like 2026/27": re.compile(r"^[0-9]{4}/[0-9]{2}$"),
}


def kind_of(period: str) -> str:
    """What kind of time this is; raise ``Refused`` for a time that could not be put in order."""
    for kind, written in KINDS.items():
        if written.match(period):
            return kind
    raise Refused(Problem("--period", f"{period!r} is no time that can be put in order. Give {'; or '.join(KINDS)}."))
