"""How much money goes along when lines of the plan move from one purse to another."""

from __future__ import annotations

from ownway.engines.ledger.parting import by_weight


def carried(left: int, weekly_moving: int, weekly_all: int, promised_moving: int = 0, promised_staying: int = 0) -> int:
    """Pence of a stream's money in a purse that go along with the lines that move: all of it where all its lines move.

    What is promised on those lines goes with them, what is promised on the others stays; the rest is divided by what
    the lines cost a week. Where there is not enough for the promises, it is divided by them.
    """
    if left <= 0 or not (weekly_moving or promised_moving):
        return 0
    if weekly_moving >= weekly_all and not promised_staying:
        return left
    promised = promised_moving + promised_staying
    if promised >= left:
        return by_weight(left, (promised_moving, promised_staying))[0]
    return promised_moving + by_weight(left - promised, (weekly_moving, weekly_all - weekly_moving))[0]
