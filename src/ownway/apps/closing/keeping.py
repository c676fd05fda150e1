"""What closing holds about a person, told to the person, and how long the law keeps it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ownway.apps.closing.kinds import Becomes, Happened
from ownway.apps.closing.models import ClosingStatement, Turn
from ownway.apps.people.law_keeps import Hold, six_years
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import require_own
from ownway.apps.people.queries import day_told
from ownway.kernel.references import Plain


def everything(record: Record, *, seen_by: Account) -> dict[str, Plain]:
    """What happened, who was told, what went on being paid and why, and every statement as it was given."""
    require_own(seen_by, record)
    found = Turn.objects.filter(record=record).select_related("record", "by").order_by("happened_on", "pk")
    return {"When something big happened": [_turn(one) for one in found]}


def holds(record: Record, on: date) -> Iterator[Hold]:
    """A closing statement closes books: kept for six years after the last one."""
    last = ClosingStatement.objects.filter(turn__record=record).order_by("-on").values_list("on", flat=True).first()
    if last is not None:
        yield from six_years(record, last, on, what="your closing statements", after="the last one")


def _turn(one: Turn) -> dict[str, Plain]:
    return {
        "reference": one.reference,
        "what": str(Happened(one.happened).label),
        "on": day_told(one.happened_on),
        "words": one.words,
        "written_by": str(one.by),
        "over_on": day_told(one.over_on),
        "how_it_ended": one.over_words,
        "it_never_happened": one.is_wrong,
        "who_is_told": [
            {"who": row.who, "told_on": day_told(row.told_on), "by": str(row.told_by) if row.told_by else None}
            for row in one.to_tell.select_related("turn__record", "told_by").order_by("pk")
        ],
        "lines": [
            {
                "line": row.line.what,
                "becomes": str(Becomes(row.becomes).label),
                "until": day_told(row.until_on),
                "stands_on": row.stands_on,
            }
            for row in one.lines.select_related("turn__record", "line__budget__record").order_by("pk")
        ],
        "set_aside": [
            {"what": row.what, "pence": row.pence, "on": day_told(row.on), "gone_on": day_told(row.gone_on)}
            for row in one.aside.select_related("turn__record").order_by("pk")
        ],
        "statements": [
            {"number": row.number, "to": row.to_whom, "on": day_told(row.on), "figures": row.held}
            for row in one.statements.select_related("turn__record").order_by("number")
        ],
    }
