"""What happened to somebody: who was told, what becomes of each line, and the statements that were given."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from ownway.apps.closing.kinds import Becomes
from ownway.apps.closing.models import ClosingStatement, LineThen, SetAside, ToTell, Turn
from ownway.apps.closing.permissions import WRITES, may_write, require_seeing, sees_words
from ownway.apps.money.models import Line
from ownway.apps.money.queries.holding import budget_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed, jobs_of
from ownway.apps.places.queries import at_place


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the budget: its words (empty for whoever does not read them), and what becomes of it, once said."""

    line: int
    number: int
    what: str
    weekly_pence: int
    then: LineThen | None

    @property
    def is_over(self) -> bool:
        """Whether somebody said that it stops."""
        return self.then is not None and self.then.becomes == Becomes.STOPS


@dataclass(frozen=True, slots=True)
class Shown:
    """One thing that happened with everything that follows; ``may_write`` and ``sees_words`` for whoever looks."""

    turn: Turn
    to_tell: Sequence[ToTell]
    lines: Sequence[LineShown]
    aside: Sequence[SetAside]
    statements: Sequence[ClosingStatement]
    may_write: bool
    sees_words: bool

    def called(self, row: ToTell) -> str:
        """Who is told, as whoever looks may read it."""
        return row.who if self.sees_words or not row.is_private else str(_("Somebody in the person’s life"))

    @property
    def untold(self) -> int:
        """How many were not told yet."""
        return sum(1 for one in self.to_tell if one.told_on is None)


def turns(record: Record, *, seen_by: Account, on: date) -> list[Turn]:
    """Everything that happened, newest first."""
    require_seeing(seen_by, record, on)
    return list(_whole().filter(record=record).order_by("-happened_on", "-pk"))


def turn(record: Record, reference: str, *, seen_by: Account, on: date) -> Shown:
    """One thing that happened; ``NotAllowed`` where there is none to see."""
    require_seeing(seen_by, record, on)
    found = _whole().filter(record=record, reference=reference).first()
    if found is None:
        raise NotAllowed(reference)
    reads = sees_words(seen_by, record, on)
    then = {one.line_id: one for one in found.lines.select_related("turn__record", "by")}
    lines = Line.objects.filter(Q(budget=budget_of(record, on)) | Q(pk__in=then), budget__record=record)
    return Shown(
        turn=found,
        to_tell=list(found.to_tell.select_related("turn__record", "told_by").order_by("pk")),
        lines=[
            LineShown(one.pk, at, one.what if reads else "", one.weekly_pence, then.get(one.pk))
            for at, one in enumerate(lines.select_related("budget__record").order_by("budget", "position"), 1)
        ],
        aside=list(found.aside.select_related("turn__record", "line__budget__record", "by").order_by("pk")),
        statements=list(found.statements.select_related("turn__record", "by").order_by("number")),
        may_write=may_write(seen_by, record, on),
        sees_words=reads,
    )


def statement(record: Record, reference: str, number: int, *, seen_by: Account, on: date) -> ClosingStatement:
    """One statement as it was given; ``NotAllowed`` where there is none to see."""
    require_seeing(seen_by, record, on)
    found = ClosingStatement.objects.select_related("turn__record__place", "turn__record__person", "by")
    one = found.filter(turn__record=record, turn__reference=reference, number=number).first()
    if one is None:
        raise NotAllowed("statement")
    return one


def open_at(place_id: UUID, *, seen_by: Account, on: date) -> list[Turn]:
    """What is not over yet at a place, oldest first, with how many were not told; none for other work."""
    if not jobs_of(seen_by, on).filter(place_id=place_id, job__in=WRITES).exists():
        return []
    untold = Count("to_tell", filter=Q(to_tell__told_on=None))
    found = at_place(_whole().filter(over_on=None), "record", place_id).annotate(untold=untold)
    return list(found.order_by("happened_on", "pk"))


def _whole() -> QuerySet[Turn]:
    return Turn.objects.select_related("record__person", "record__place", "by", "over_by")
