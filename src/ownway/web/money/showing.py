"""What the pages of money show, gathered for whoever looks: every line for some, totals for those who pay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ownway.apps.money import queries
from ownway.apps.money.permissions import is_funder, may_see_lines
from ownway.apps.money.queries import Expected, Left, Month, PurseHeld, SaidPromise, Statement, Total, Year
from ownway.apps.people.kinds import Job
from ownway.apps.people.permissions import Deed, Part, standing
from ownway.kernel.periods import add_months
from ownway.web.asking import month_in

if TYPE_CHECKING:
    from ownway.apps.money.models import Opening, SentStatement
    from ownway.apps.people.models import Account, Record

GROUNDS = (1, 3, 2, 5, 4)
"""Grounds of the bar, one a stream, in their order."""
TALL, BAR, STEP = 200, 32, 53
"""Height of the chart of the year, width of a bar and distance between two, in the chart's own units."""


@dataclass(frozen=True, slots=True)
class Column:
    """One month of the chart: where it stands and how tall its two bars are."""

    at: int
    plan: int
    spent: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything a page of money draws."""

    left: Left | None
    statement: Statement | None
    totals: Sequence[tuple[int, Total]]
    months: Sequence[Month]
    chart: Sequence[Column]
    coming: Sequence[Expected]
    openings: Sequence[Opening]
    month: date
    month_before: date | None
    month_after: date | None
    is_person: bool
    is_finance: bool
    is_funder: bool
    may_spend: bool
    year: Year | None
    ways: Sequence[PurseHeld]
    promises: Sequence[SaidPromise]
    arrears: Sequence[Expected]
    years: Sequence[int]
    sent: Sequence[SentStatement]

    def sum_of(self, name: str) -> int:
        """One figure of the totals added up over the streams."""
        return sum(int(getattr(one, name)) for _ground, one in self.totals)

    @property
    def owed(self) -> int:
        """Pence of the person's own share that are late."""
        return sum(one.pence for one in self.arrears)

    @property
    def planned(self) -> int:
        return sum(month.planned for month in self.months)

    @property
    def spent(self) -> int:
        return sum(month.spent for month in self.months)


def month_of(text: str, on: date) -> date:
    """The first day of the month asked for, like ``2026-11``; this month for anything else or later."""
    this = on.replace(day=1)
    return min(month_in(text) or this, this)


def money_of(record: Record, *, seen_by: Account, on: date, month: date) -> Shown:
    """Gather one month of a person's money for whoever looks."""
    seen = standing(seen_by, record, on)
    span = {"seen_by": seen_by, "on": on, "since": month, "until": min(add_months(month, 1) - timedelta(days=1), on)}
    left = queries.left(record, seen_by=seen_by, on=on)
    months = queries.by_month(record, seen_by=seen_by, on=on)
    totals = queries.totals(record, **span)  # type: ignore[arg-type]
    sees_lines = may_see_lines(seen_by, record, on)
    year = queries.forecast(record, seen_by=seen_by, on=on, now=left) if left and left.starts_on <= on else None
    return Shown(
        left=left,
        statement=queries.statement(record, **span) if sees_lines else None,  # type: ignore[arg-type]
        totals=list(zip(GROUNDS * 3, totals, strict=False)),
        months=months,
        chart=_chart(months, year),
        coming=[one for one in queries.expected(record, seen_by=seen_by, on=on) if one.came_on is None],
        openings=[one for one in queries.openings(record, seen_by=seen_by, on=on) if one.until_on >= on],
        month=month,
        month_before=add_months(month, -1) if left and month > left.starts_on else None,
        month_after=add_months(month, 1) if add_months(month, 1) <= on else None,
        is_person=seen.is_person,
        is_finance=Job.FINANCE in seen.jobs,
        is_funder=is_funder(seen_by, record, on),
        may_spend=left is not None and seen.may(Deed.CHANGE, Part.SPENDING),
        year=year,
        ways=queries.purses(record, seen_by=seen_by, on=on),
        promises=queries.promises(record, seen_by=seen_by, on=on) if sees_lines else (),
        arrears=queries.arrears(record, seen_by=seen_by, on=on),
        years=queries.money_years(record, seen_by=seen_by, on=on),
        sent=queries.sent_to(record, seen_by=seen_by, on=on) if sees_lines else (),
    )


def _chart(months: Sequence[Month], year: Year | None) -> list[Column]:
    """The months behind with plan and spending, then those ahead with what is expected; this month stands once."""
    ahead = [one for one in (year.months if year else ()) if not months or one.first_on > months[-1].last_on]
    if ahead and months and ahead[0].first_on.month == months[-1].last_on.month:
        ahead = ahead[1:]
    pairs = [(month.planned, max(month.spent, 0)) for month in months] + [(one.spent, 0) for one in ahead]
    most = max((max(pair) for pair in pairs), default=0) or 1
    return [Column(at * STEP, TALL * plan // most, TALL * spent // most) for at, (plan, spent) in enumerate(pairs)]
