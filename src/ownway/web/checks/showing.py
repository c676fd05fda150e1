"""What the pages of checks show, put into order."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from ownway.apps.checks.queries import Read, on_front
from ownway.apps.people.permissions import Deed, Part, standing
from ownway.apps.signs.queries import was_told
from ownway.engines.sampling import Because, read_sample
from ownway.web.checks import words

if TYPE_CHECKING:
    from ownway.apps.checks.models import SentLetter, TakingBack
    from ownway.apps.people.models import Account, Record

LATELY = timedelta(weeks=4)
"""How long the front of a person's pages says that they were told of a sign; its own page says it for good."""


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


@dataclass(frozen=True, slots=True)
class Notices:
    """What the front of somebody's pages must say: money asked back that is open, letters the person has not heard of,
    whether a sign was told lately."""

    asked: Sequence[TakingBack]
    letters: Sequence[SentLetter]
    has_sign: bool


def notices(record: Record, by: Account, on: date) -> Notices:
    """The notices for whoever looks: money asked back for who sees the spending, the rest for the person alone."""
    found = standing(by, record, on)
    asked, letters = on_front(record, seen_by=by, on=on) if found.may(Deed.SEE, Part.SPENDING) else ([], [])
    return Notices(
        asked=asked,
        letters=letters if found.is_person else [],
        has_sign=found.is_person and was_told(record, on - LATELY, seen_by=by, on=on),
    )


def lets(asking: Callable[[], None]) -> bool:
    """Whether a permission that raises lets it be done."""
    try:
        asking()
    except PermissionError:
        return False
    return True


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
