"""What the pages of checks show, put into order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ownway.apps.checks.queries import Read
from ownway.engines.sampling import Because, read_sample
from ownway.web.checks import words


@dataclass(frozen=True, slots=True)
class Seen:
    """One check as a page shows it: why in words, and the totals the reviewer was shown (``None`` before that)."""

    read: Read
    why: str
    since: date | None
    funders: tuple[Mapping[str, Any], ...]
    exceptions: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        """Whether it has not ended."""
        return self.read.finding is None


def seen(read: Read) -> Seen:
    """A check ready for its page."""
    one = read.check
    limit = 0
    if one.draw:
        limit = read_sample(one.draw.sample).limit(Because(one.because)) or 0
    told = (read.shown.seen or {}) if read.shown else {}
    return Seen(
        read=read,
        why=words.why(one.because, limit),
        since=date.fromisoformat(told["since"]) if told else None,
        funders=tuple(told.get("funders", ())),
        exceptions=tuple(words.exception(each["because"], each["size"]) for each in told.get("exceptions", ())),
    )
