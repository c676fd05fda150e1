"""The statement of one purse: the entries its keeper pays from and the person reads, and nothing held elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from ownway.apps.money.kinds import AccountKind, EntryKind
from ownway.apps.money.models import BookAccount, Commitment, Line, Posting, Purse, SentStatement
from ownway.apps.money.permissions import keeps_purse, may_see_lines
from ownway.apps.money.queries.balances import balances
from ownway.apps.money.queries.holding import budget_of, purse_of
from ownway.apps.money.queries.statement import Row, Statement, statement_of
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import NotAllowed


@dataclass(frozen=True, slots=True)
class FundLine:
    """One line of the plan that is or was paid from the purse, in pence.

    ``weekly_pence`` is 0 where it is paid from elsewhere now; ``promised`` stands open today.
    """

    what: str
    weekly_pence: int
    spent: int
    promised: int


@dataclass(frozen=True, slots=True)
class FundShare:
    """One funder's money in the purse between two days, in pence: before, what came and what went (negative).

    ``moved`` came from the person's other ways of holding, or went there (negative).
    """

    name: str
    before: int
    came: int
    moved: int
    went: int

    @property
    def after(self) -> int:
        return self.before + self.came + self.moved + self.went


@dataclass(frozen=True, slots=True)
class Fund:
    """A purse between two days: every line in and out, each line of the plan, and each funder's part."""

    purse: Purse
    statement: Statement
    lines: Sequence[FundLine]
    funders: Sequence[FundShare]

    def sum_of(self, name: str) -> int:
        """One figure of the funders' parts added up."""
        return sum(int(getattr(one, name)) for one in self.funders)


def fund(
    purse: Purse, *, seen_by: Account, on: date, since: date, until: date, known_at: datetime | None = None
) -> Fund:
    """A purse between two days, for its keeper and for whoever sees every line of the person's money.

    ``known_at`` draws it as the books stood at a moment.
    """
    if not (keeps_purse(seen_by, purse, on) or may_see_lines(seen_by, purse.record, on)):
        raise NotAllowed("fund")
    held = Posting.objects.filter(account__kind=AccountKind.PURSE, account__purse=purse)
    if known_at is not None:
        held = held.filter(entry__batch__at__lte=known_at)
    found = statement_of(purse.record, held, since, until)
    return Fund(purse, found, _lines(purse, found.rows, on), _funders(purse, found, known_at))


def purse_of_person(record: Record, number: int, *, seen_by: Account, on: date) -> Purse:
    """One of a person's purses, for whoever sees every line; ``NotAllowed`` where there is none to see."""
    found = Purse.objects.select_related("record__person", "held_by").filter(record=record, pk=number).first()
    if found is None or not may_see_lines(seen_by, record, on):
        raise NotAllowed("purse")
    return found


def sent_statements(purse: Purse, *, seen_by: Account, on: date) -> list[SentStatement]:
    """Every statement of a purse that was sent to the person, newest first."""
    if not (keeps_purse(seen_by, purse, on) or may_see_lines(seen_by, purse.record, on)):
        raise NotAllowed("fund")
    return list(SentStatement.objects.filter(purse=purse).select_related("by").order_by("-until", "-pk"))


def sent_to(record: Record, *, seen_by: Account, on: date) -> list[SentStatement]:
    """The newest statement of each purse that was sent to a person, for whoever sees every line."""
    if not may_see_lines(seen_by, record, on):
        raise NotAllowed("fund")
    found = SentStatement.objects.filter(purse__record=record).select_related("purse").order_by("until", "pk")
    return list({one.purse_id: one for one in found}.values())


def _lines(purse: Purse, rows: Sequence[Row], on: date) -> list[FundLine]:
    """A line that went on under a new budget is one."""
    lines = list(Line.objects.filter(budget__record=purse.record).select_related("budget__record").order_by("pk"))
    budget = budget_of(purse.record, on)
    here = {line for line, at in purse_of(lines, on).items() if at == purse.pk}
    now = {line.pk for line in lines if budget and line.budget_id == budget.pk} & here
    promised = _promised(now)
    found: dict[object, FundLine] = {}
    for line in lines:
        root = line.plan_line or line.what
        before = found.get(root, FundLine(line.what, 0, 0, 0))
        found[root] = FundLine(
            line.what,
            line.weekly_pence if line.pk in now else before.weekly_pence,
            before.spent - sum(row.pence for row in rows if row.line == line.pk),
            before.promised + promised.get(line.pk, 0),
        )
    return [one for one in found.values() if one.weekly_pence or one.spent or one.promised]


def _promised(lines: set[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for line, pence in Commitment.objects.filter(line__in=lines, release=None).values_list("line_id", "pence"):
        found[line] = found.get(line, 0) + pence
    return found


def _funders(purse: Purse, statement: Statement, known_at: datetime | None) -> list[FundShare]:
    accounts = BookAccount.objects.filter(purse=purse, kind=AccountKind.PURSE).select_related("stream").order_by("pk")
    until = balances([one.pk for one in accounts], statement.until, known_at)
    found = []
    for one in accounts:
        name = one.stream.name if one.stream else ""
        rows = [row for row in statement.rows if row.stream == one.stream_id]
        came = sum(row.pence for row in rows if row.is_in)
        moved = sum(row.pence for row in rows if row.kind == EntryKind.MOVED)
        went = sum(row.pence for row in rows) - came - moved
        found.append(FundShare(name, until[one.pk] - came - moved - went, came, moved, went))
    return [one for one in found if one.before or one.came or one.moved or one.went]
