"""A money year from April to March: what each funder paid, what was spent on each line, and what was left where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Sum

from ownway.apps.money.models import Budget, Line, Posting, Stream
from ownway.apps.money.permissions import may_see_lines
from ownway.apps.money.queries.for_funder import FunderStatement, funder_statements
from ownway.apps.money.queries.forecast import plan_lines
from ownway.apps.money.queries.holding import PurseHeld, purses
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, NotAllowed, Part, require
from ownway.engines.ledger.months import money_year, money_year_of


@dataclass(frozen=True, slots=True)
class LineYear:
    """One line of the plan in a year: pence by the plan, and pence spent less what came back."""

    what: str
    planned: int
    spent: int


@dataclass(frozen=True, slots=True)
class YearEnd:
    """One money year up to ``until``, in pence. ``lines`` is ``None`` for whoever may not see them."""

    first: int
    since: date
    until: date
    is_over: bool
    funders: Sequence[FunderStatement]
    lines: Sequence[LineYear] | None
    ways: Sequence[PurseHeld]

    def sum_of(self, name: str) -> int:
        """One figure of the funders' statements added up."""
        return sum(int(getattr(one, name)) for one in self.funders)

    @property
    def called(self) -> str:
        """The year as people write it: 2026/27."""
        return f"{self.first}/{(self.first + 1) % 100:02d}"


def year_end(record: Record, first: int, *, seen_by: Account, on: date) -> YearEnd:
    """The money year that begins in April of ``first``, as it stands; ``NotAllowed`` where there was no money yet."""
    if first not in money_years(record, seen_by=seen_by, on=on):
        raise NotAllowed("year")
    since, last = money_year(first)
    until = min(last, on)
    return YearEnd(
        first=first,
        since=since,
        until=until,
        is_over=last < on,
        funders=funder_statements(record, seen_by=seen_by, on=on, since=since, until=until),
        lines=_lines(record, since, until) if may_see_lines(seen_by, record, on) else None,
        ways=[one for one in purses(record, seen_by=seen_by, on=until) if one.left],
    )


def money_years(record: Record, *, seen_by: Account, on: date) -> list[int]:
    """The money years this person had money in, the newest first, each by the calendar year it began in."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    began = Budget.objects.filter(record=record, starts_on__lte=on).order_by("starts_on").first()
    return list(range(money_year_of(on), money_year_of(began.starts_on) - 1, -1)) if began else []


def _lines(record: Record, since: date, until: date) -> list[LineYear]:
    """Each line of every budget of the year; a line that went on under a new budget is one."""
    lines = list(
        Line.objects.filter(budget__record=record)
        .select_related("budget__record")
        .order_by("budget__starts_on", "position")
    )
    streams = Stream.objects.filter(record=record).order_by("pk").values_list("pk", flat=True)
    plans = plan_lines(record, lines, {stream: at for at, stream in enumerate(streams)})
    postings = Posting.objects.filter(account__pays__line__in=lines, entry__on__range=(since, until))
    spent = dict(postings.values_list("account__pays__line").annotate(total=Sum("pence")).order_by())
    found: dict[object, LineYear] = {}
    for line, plan in zip(lines, plans, strict=True):
        root = line.plan_line or line.what
        before = found.get(root)
        found[root] = LineYear(
            line.what,
            plan.between(since, until) + (before.planned if before else 0),
            spent.get(line.pk, 0) + (before.spent if before else 0),
        )
    return [one for one in found.values() if one.planned or one.spent]
