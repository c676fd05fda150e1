"""From which day a person is told of a sign: silence ends by itself, and no one person can make it last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from operator import attrgetter

from ownway.apps.people.models import Record
from ownway.apps.prepared import Prepared
from ownway.apps.signs.models import Decided, Sign


def decisions_of(sign: Sign) -> list[Decided]:
    """Everything that was decided about a sign, in order, each with its second person."""
    return list(sign.decided.select_related("by", "second__by", "sign__record").order_by("pk"))


def decisions_of_each(record: Record) -> list[list[Decided]]:
    """What was decided about each sign of a record, without its words, read in one go."""
    return [list(some) for _sign, some in groupby(_OF_RECORD(record=record.pk), attrgetter("sign_id"))]


_OF_RECORD = Prepared(
    lambda record: (
        Decided.objects.filter(sign__record=record)
        .select_related("second")
        .defer("reason", "danger_words")
        .order_by("sign_id", "pk")
    )
)


def told_on(decisions: Sequence[Decided], on: date) -> date | None:
    """The day from which the person is told, by all that was decided in order; ``None`` where that has not come.

    Silence lasts past its day to look again only if a second person agreed by that day and somebody decided anew by it.
    """
    days = [day for at in range(len(decisions)) for day in _days(decisions[at:])]
    first = min(days, default=None)
    return first if first and first <= on else None


def _days(decisions: Sequence[Decided]) -> Iterator[date]:
    """The days on which the first of these decisions, with what came after it, would have the person told."""
    first, *later = decisions
    second = getattr(first, "second", None)
    if not first.danger or first.look_again_on is None:
        yield first.on
    elif second and not second.agrees:
        yield second.on
    else:
        is_looked_at = any(one.on <= first.look_again_on for one in later)
        if not (is_looked_at and any(_is_agreed(one, first.look_again_on) for one in decisions)):
            yield first.look_again_on + timedelta(days=1)


def _is_agreed(one: Decided, by: date) -> bool:
    second = getattr(one, "second", None)
    return second is not None and second.agrees and second.on <= by
