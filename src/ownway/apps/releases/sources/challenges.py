"""Challenges: how many people challenged a decision, about what, how it ended, and how long an answer took."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np

from ownway.apps.decisions.kinds import About
from ownway.apps.decisions.queries.challenge import Counted, newest_of_each
from ownway.apps.measured.protecting import Shown, shown_table
from ownway.apps.measured.small import is_small
from ownway.apps.releases.kinds import Protection, Sort
from ownway.apps.releases.models import Kept
from ownway.apps.releases.ports import Cell, Column, LeftOut, Quarter, Table
from ownway.apps.releases.sources.daily import WHY_NOT
from ownway.engines.disclosure import Dimension
from ownway.engines.durations import Band, curve, waits
from ownway.kernel.periods import as_days

NAME, TITLE = "challenges", "Challenges and what came of them"
TIME, TIME_TITLE = "challenges_time", "How long the answer to a challenge takes"
COUNTED: Final = "people who challenged a decision"
SOURCE = "Challenges kept here, as they stood on the last day of the quarter"
UPHELD, NOT_UPHELD, OPEN = "upheld", "not_upheld", "open"


def tables(quarter: Quarter) -> Iterator[Table | LeftOut]:
    """Everybody who ever challenged a decision of the place, each counted once, by their newest challenge."""
    found = newest_of_each(quarter.place.pk, quarter.last)
    if not found:
        why = "Nobody had challenged a decision here by the end of the quarter."
        yield from (LeftOut(name, title, why) for name, title in ((NAME, TITLE), (TIME, TIME_TITLE)))
        return
    yield _ended(found, quarter)
    yield _took(found, quarter)


def _ended(found: Sequence[Counted], quarter: Quarter) -> Table | LeftOut:
    earlier = _released(quarter)
    crossed: dict[str, Counter[str]] = {}
    for one in found:
        crossed.setdefault(str(one.about), Counter())[_came(one)] += 1
    protected = shown_table(
        COUNTED,
        f"{quarter.last:%Y-%m}.{len(earlier) + 1:03d}",
        rows=Dimension.flat("about", [str(one) for one in About]),
        columns=Dimension.flat("ended", (UPHELD, NOT_UPHELD, OPEN)),
        counts=crossed,
        earlier=earlier,
    )
    if protected.kept is None:
        return LeftOut(NAME, TITLE, WHY_NOT[str(protected.shown["why_not"])])
    columns = (
        Column("about", "About", is_key=True),
        Column("ended", "How it ended", is_key=True),
        Column("people", "People", Sort.COUNT),
    )
    says = (
        "Everybody who ever challenged a decision here, each counted once by their newest challenge: what the decision "
        "was about, and whether they were right, were not, or still wait for the answer."
    )
    return Table(NAME, TITLE, says, SOURCE, Protection.AUDITED, columns, tuple(_rows(protected)), (protected.kept,))


def _rows(protected: Shown) -> Iterator[tuple[Cell, ...]]:
    shown: Mapping[str, Any] = protected.shown
    for about, cells in zip(shown["rows"], shown["cells"], strict=True):
        yield from ((about, ended, cell) for ended, cell in zip(shown["columns"], cells, strict=True))


def _took(found: Sequence[Counted], quarter: Quarter) -> Table | LeftOut:
    """Days alone and no count: a count beside them could tell what the other table hides."""
    if is_small(len(found)):
        return LeftOut(TIME, TIME_TITLE, WHY_NOT["few"])
    over = [one.answered_on or quarter.last for one in found]
    columns = waits(
        started=_days(one.opened_on for one in found),
        ended=_days(over),
        ends=np.array([one.answered_on is not None for one in found], dtype=np.int64),
        kinds=("answered",),
        as_known_on=as_days(quarter.last),
    )
    whole = curve(columns)
    shown = (
        Column("share", "Of those who challenged", is_key=True),
        Column("days", "Days", Sort.NUMBER),
        Column("from", "At least", Sort.NUMBER),
        Column("to", "At most", Sort.NUMBER),
    )
    rows = tuple((share, *_band(whole.by_when(0, tenths))) for share, tenths in (("half", 5), ("nine_in_ten", 9)))
    says = (
        "How many days half of people, and nine in ten, waited for the answer to their newest challenge. People who "
        "still wait are counted. An empty cell: it was not reached yet."
    )
    return Table(TIME, TIME_TITLE, says, SOURCE, Protection.ROUNDED, shown, rows)


def _band(found: Band) -> tuple[Cell, ...]:
    return found.day, found.low, found.high


def _days(days: Any) -> Any:
    return np.array([as_days(day) for day in days], dtype=np.int64)


def _came(one: Counted) -> str:
    return OPEN if one.answered_on is None else UPHELD if one.is_upheld else NOT_UPHELD


def _released(quarter: Quarter) -> list[Mapping[str, Any]]:
    """What was released before of the same people, the oldest first: the new table is held against all of it."""
    rows = Kept.objects.filter(
        version__release__place=quarter.place, version__publication__isnull=False, counted=COUNTED
    )
    return sorted((one.data for one in rows), key=lambda data: str(data["period"]))
