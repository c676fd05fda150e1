"""Holds the statement of a change against those a place published before about the same people.

Nothing of any people is kept for it: only what was asked before. The earlier changes are worked out again on the table
that is given now, in their order, and must tell exactly what was published; else nothing more may be told of these
people.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Any, Final

import numpy as np

from ownway.cli.everyone import TODAY, Everyone
from ownway.engines.impact import Beside, Impact, impact
from ownway.engines.whatif import Amounts
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.references import Plain, content_hash

OTHER_PEOPLE: Final = (
    "A statement about some of these people was published already, about others of the same table. Taken from one "
    "another the two could tell of somebody. Try this change on the people of that statement."
)
NOT_AGAIN: Final = (
    "Statements about these people were published already, and cannot be worked out again from this table, so that "
    "nobody can say what this one would add to them. Try it on the table they were made from, or on next year's."
)

Worked = tuple[Everyone, Amounts]
"""The people a change was tried on, and what it does to each."""


@dataclass(frozen=True)
class Held:
    """What may be told of a change, and what says so: of which table, whose, beside which changes, and exactly what."""

    told: Impact
    source: str
    whose: str
    against: tuple[str, ...]

    def as_data(self, change: str) -> dict[str, Plain]:
        """What is kept beside a published statement; no number of anybody, and nothing to publish."""
        return {
            "change": change,
            "source": self.source,
            "whose": self.whose,
            "against": list(self.against),
            "shown": shown_hash(self.told),
        }


def held(
    request: Mapping[str, Any],
    own: Worked,
    *,
    source: str,
    whose: str,
    again: Callable[[Mapping[str, Any]], Worked],
) -> Held:
    """What may be told of ``own``, beside all that ``request`` says was published of the table ``source``.

    ``again`` works an earlier request out. Raise ``Refused`` where that was about others of the same table, where it
    cannot be worked out again, and where this statement cannot stand beside it.
    """
    before = request.get("beside", {}).get(source, {})
    changes: Sequence[Mapping[str, Any]] = before.get("changes", ())
    people, amounts = own
    if changes and before["whose"] != whose:
        raise Refused(Problem("population", OTHER_PEOPLE))
    beside: list[Beside] = []
    last: Impact | None = None
    for one in changes:
        theirs, moved = _again(again, one["request"])
        if not _are_same(people, theirs):
            raise Refused(Problem("population", OTHER_PEOPLE))
        last = _told(theirs, moved, one["change"], beside, last)
        if shown_hash(last) != one["shown"]:
            raise Refused(Problem("population", NOT_AGAIN))
        beside.append(Beside(one["change"], moved))
    told = _told(people, amounts, str(request.get("change_id", "")), beside, last)
    return Held(told, source, whose, tuple(one.change for one in beside))


def source_of(people: Everyone) -> str:
    """Names a table of people by all that statements say of them, in whatever order its rows stand."""
    columns = [people.columns[TODAY], *(one.codes for one in people.groupings)]
    rows = np.stack([np.asarray(one, dtype=np.int64) for one in columns], axis=1)
    ordered = rows[np.lexsort(rows.T[::-1])]
    labels = content_hash([[one.name, list(one.labels)] for one in people.groupings])
    return sha256(labels.encode() + ordered.tobytes()).hexdigest()


def shown_hash(told: Impact) -> str:
    """Names exactly what is told: the numbers shown and the places of those that are hidden."""
    groups = {by: {label: asdict(one) for label, one in rows.items()} for by, rows in told.groups.items()}
    return content_hash({"whole": _plain(asdict(told.whole)), "groups": groups, "left_out": told.left_out})


def _plain(given: Any) -> Any:
    if isinstance(given, dict):
        return {key: _plain(one) for key, one in given.items()}
    return [_plain(one) for one in given] if isinstance(given, tuple) else given


def _again(again: Callable[[Mapping[str, Any]], Worked], request: Mapping[str, Any]) -> Worked:
    try:
        return again(request)
    except Refused as fault:
        raise Refused(Problem("population", NOT_AGAIN)) from fault


def _told(people: Everyone, amounts: Amounts, change: str, beside: Sequence[Beside], last: Impact | None) -> Impact:
    made = last.releases if last else ()
    return impact(amounts, people.groupings, change=change or "this change", beside=list(beside), made=made)


def _are_same(people: Everyone, others: Everyone) -> bool:
    return len(people) == len(others) and source_of(people) == source_of(others)
