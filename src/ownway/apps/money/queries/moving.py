"""How much money goes along when lines move to another purse, stream by stream: for the deed and the page before."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from ownway.apps.money.models import Line, Pays
from ownway.apps.money.queries.balances import balances
from ownway.apps.money.queries.holding import budget_of, purse_accounts, purse_of
from ownway.apps.money.queries.promises import open_promises
from ownway.apps.people.models import Record
from ownway.engines.ledger.moving import carried
from ownway.engines.ledger.promising import take


def going_along(record: Record, moving: Collection[int], to_purse: int | None, on: date) -> dict[tuple[int, int], int]:
    """Pence that leave each (stream, purse) with the lines ``moving``: their promises first, then part of the rest.

    Lines that are in ``to_purse`` already take nothing along.
    """
    budget = budget_of(record, on)
    if budget is None:
        return {}
    paid_from = purse_of(Line.objects.filter(budget=budget), on)
    rules = list(Pays.objects.filter(line__budget=budget).select_related("line").order_by("line__position", "position"))
    accounts = purse_accounts({rule.stream_id for rule in rules})
    lefts = balances(accounts.values())
    found = {}
    for purse in {paid_from[line] for line in moving} - {to_purse}:
        here = [rule for rule in rules if paid_from[rule.line_id] == purse]
        for stream in dict.fromkeys(rule.stream_id for rule in here):
            weekly = {rule.line_id: rule.line.weekly_pence for rule in here if rule.stream_id == stream}
            left = lefts.get(accounts.get((stream, purse), 0), 0)
            going, staying = _promised(record, weekly, moving, left)
            gone = carried(
                left,
                sum(pence for line, pence in weekly.items() if line in moving),
                sum(weekly.values()),
                going,
                staying,
            )
            if gone:
                found[stream, purse] = gone
    return found


def _promised(record: Record, lines: Collection[int], moving: Collection[int], left: int) -> tuple[int, int]:
    """Pence of this money promised on lines that move and on lines that stay, first due first, as far as it reaches."""
    rest, going, staying = [left], 0, 0
    for promise in open_promises(record):
        if promise.line in lines:
            held = rest[0]
            take(rest, promise.pence, (0,))
            if promise.line in moving:
                going += held - rest[0]
            else:
                staying += held - rest[0]
    return going, staying
