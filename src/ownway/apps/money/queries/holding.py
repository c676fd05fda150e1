"""Where money is held: the purse each line is paid from on a day, and the accounts of streams in purses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ownway.apps.money.kinds import AccountKind, Holding
from ownway.apps.money.models import BookAccount, Budget, Held, Line, Pays, Purse, Stream
from ownway.apps.money.queries.balances import balances
from ownway.apps.people.models import Account, Record
from ownway.apps.people.permissions import Deed, Part, require
from ownway.apps.prepared import Prepared


@dataclass(frozen=True, slots=True)
class PurseHeld:
    """One purse: which way it is, with whom, pence in it from each stream, and the lines paid from it (their ids)."""

    purse: int
    holding: Holding
    name: str
    by_stream: Mapping[int, int]
    lines: tuple[int, ...]
    is_persons_choice: bool

    @property
    def left(self) -> int:
        """Pence in it."""
        return sum(self.by_stream.values())

    @property
    def called(self) -> str:
        """What people call it: with whom, or the way itself where there is nobody."""
        return self.name or str(self.holding.label)

    @property
    def in_full(self) -> str:
        """With whom and which way: two ways with one keeper are told apart."""
        return f"{self.name} ({self.holding.label})" if self.name else self.called


def purses(record: Record, *, seen_by: Account, on: date) -> list[PurseHeld]:
    """Every way this person's money is held on a day: those with money in them or lines paid from them."""
    require(seen_by, Deed.SEE, Part.MONEY, record, on)
    accounts = purse_accounts(Stream.objects.filter(record=record))
    held = balances(accounts.values(), on)
    budget = budget_of(record, on)
    paid_from = purse_of(Line.objects.filter(budget=budget), on) if budget else {}
    found = [
        PurseHeld(
            purse.pk,
            Holding(purse.holding),
            purse.name,
            {stream: held[account] for (stream, at), account in accounts.items() if at == purse.pk},
            tuple(line for line, at in paid_from.items() if at == purse.pk),
            purse.chosen_by_id is not None,
        )
        for purse in Purse.objects.filter(record=record).order_by("pk")
    ]
    return [one for one in found if one.left or one.lines]


def budget_of(record: Record, on: date) -> Budget | None:
    """The budget in force on a day, or the first one to come."""
    return _BUDGET.first(record=record.pk, on=on) or _FIRST_BUDGET.first(record=record.pk)


_BUDGET = Prepared(
    lambda record, on: Budget.objects.filter(record=record, starts_on__lte=on).order_by("-starts_on")[:1]
)
_FIRST_BUDGET = Prepared(lambda record: Budget.objects.filter(record=record).order_by("starts_on")[:1])


def purse_of(lines: Iterable[Line | int], on: date) -> dict[int, int]:
    """The purse each line is paid from on a day: the newest that has begun, or the first one to come."""
    found: dict[int, int] = {}
    for line, purse, from_on in (
        Held.objects.filter(line__in=lines).order_by("from_on", "pk").values_list("line_id", "purse_id", "from_on")
    ):
        if from_on <= on or line not in found:
            found[line] = purse
    return found


def purse_accounts(streams: Iterable[Stream | int]) -> dict[tuple[int, int], int]:
    """The account of each (stream, purse), in the order they were opened."""
    accounts = BookAccount.objects.filter(stream__in=streams, kind=AccountKind.PURSE).order_by("pk")
    return {(stream, purse): account for stream, purse, account in accounts.values_list("stream_id", "purse_id", "pk")}


def held_by_stream(streams: Sequence[Stream], on: date) -> dict[int, int]:
    """Pence of each stream on a day, in all purses together."""
    accounts = purse_accounts(streams)
    held = balances(accounts.values(), on)
    found = dict.fromkeys((one.pk for one in streams), 0)
    for (stream, _purse), account in accounts.items():
        found[stream] += held[account]
    return found


def weekly_by_purse(budgets: Iterable[Budget | int], on: date) -> dict[tuple[int, int, int], int]:
    """What the lines cost a week for each (budget, stream that may pay, purse they are paid from) on a day."""
    rules = Pays.objects.filter(line__budget__in=budgets).order_by("line__position")
    found = list(rules.values_list("line_id", "stream_id", "line__budget_id", "line__weekly_pence"))
    paid_from = purse_of({line for line, _stream, _budget, _pence in found}, on)
    weekly: dict[tuple[int, int, int], int] = {}
    for line, stream, budget, pence in found:
        key = (budget, stream, paid_from[line])
        weekly[key] = weekly.get(key, 0) + pence
    return weekly
