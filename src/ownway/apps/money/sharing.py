"""Which accounts of the books a payment touches: out of which purse, from which streams, into which line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from ownway.apps.money.models import BookAccount, Line, Pays, Posting, Share
from ownway.apps.money.queries.balances import balances
from ownway.apps.money.queries.holding import purse_accounts, purse_of, weekly_by_purse
from ownway.engines.ledger.parting import by_weight, shares
from ownway.engines.ledger.paying import share_out
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused

Postings = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Payer:
    """One stream that may pay a line: its account in the line's purse, the line's account, and its agreed part."""

    stream: int
    purse: int | None
    spent: int
    parts: int | None


class Paying:
    """Pays lines one after the other out of what each stream has in each purse, without asking the database again."""

    def __init__(self, lines: Sequence[Line], on: date) -> None:
        self.payers = _payers(lines, on)
        everyone = [payer for payers in self.payers.values() for payer in payers]
        self.left = balances({payer.purse for payer in everyone if payer.purse is not None})
        self.paid = balances({payer.spent for payer in everyone if payer.parts})

    def postings(self, line: int, pence: int) -> Postings:
        """Out of each stream's money in the line's purse and into the line; ``Refused`` where it does not reach."""
        payers = self.payers[line]
        lefts = [0 if payer.purse is None else self.left[payer.purse] for payer in payers]
        found = self._shared(payers, lefts, pence)
        if found is None:
            have = Pence(sum(max(left, 0) for left in lefts))
            say = f"{have} is left that may pay for this. Write that or less, or talk to us about what to do."
            raise Refused(Problem("pence", say))
        for payer, share in zip(payers, found, strict=True):
            if payer.purse is not None:
                self.left[payer.purse] -= share
            if payer.parts:
                self.paid[payer.spent] += share
        return tuple(
            side
            for payer, share in zip(payers, found, strict=True)
            if share and payer.purse is not None
            for side in ((payer.purse, -share), (payer.spent, share))
        )

    def _shared(self, payers: Sequence[Payer], lefts: Sequence[int], pence: int) -> tuple[int, ...] | None:
        parts = [payer.parts for payer in payers if payer.parts]
        if not parts:
            return share_out(pence, lefts)
        found = shares(pence, parts, [max(self.paid[payer.spent], 0) for payer in payers])
        return found if all(share <= max(left, 0) for share, left in zip(found, lefts, strict=True)) else None


def _payers(lines: Sequence[Line], on: date) -> dict[int, list[Payer]]:
    paid_from = purse_of(lines, on)
    rules = list(Pays.objects.filter(line__in=lines).order_by("line_id", "position"))
    accounts = purse_accounts({rule.stream_id for rule in rules})
    found: dict[int, list[Payer]] = {line.pk: [] for line in lines}
    for rule in rules:
        purse = accounts.get((rule.stream_id, paid_from[rule.line_id]))
        found[rule.line_id].append(Payer(rule.stream_id, purse, rule.account_id, rule.parts))
    return found


class Arriving:
    """Parts money that comes over the purses its lines are paid from, for many payments without asking again."""

    def __init__(self, shares: Sequence[Share], on: date) -> None:
        streams = {share.stream_id for share in shares}
        self.purses: dict[int, list[tuple[int, int]]] = {stream: [] for stream in streams}
        for (stream, purse), account in purse_accounts(streams).items():
            self.purses[stream].append((purse, account))
        self.weekly = weekly_by_purse({share.budget_id for share in shares}, on)
        self.sources = sources(streams)

    def postings(self, share: Share, pence: int) -> Postings:
        """Out of where the stream's money comes from, into each purse by what its lines cost a week there."""
        held = self.purses[share.stream_id]
        parted = by_weight(
            pence, [self.weekly.get((share.budget_id, share.stream_id, purse), 0) for purse, _account in held]
        )
        source = self.sources[share.stream_id]
        return sides({(account, source): part for (_purse, account), part in zip(held, parted, strict=True)})


def undone(postings: Iterable[Posting]) -> Postings:
    """The opposite of an entry."""
    return tuple((one.account_id, -one.pence) for one in postings)


def sides(amounts: Mapping[tuple[int, int], int]) -> Postings:
    """Postings of pairs of accounts: so many pence into the first and out of the second, none for nothing."""
    return tuple(side for (into, out), pence in amounts.items() if pence for side in ((into, pence), (out, -pence)))


def sources(streams: Iterable[int]) -> dict[int, int]:
    """The account where each stream's money comes from."""
    found = BookAccount.objects.filter(stream__in=streams, kind="source").values_list("stream_id", "pk")
    return dict(found)
