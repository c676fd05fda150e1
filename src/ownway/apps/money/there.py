"""Whether so much money is in an account, today and on the day it is said to have left it."""

from __future__ import annotations

from datetime import date

from ownway.apps.money.queries.balances import balances
from ownway.kernel.pence import Pence
from ownway.kernel.problems import Problem, Refused


def require_there(account: int, pence: int, left_on: date, *, day: str) -> None:
    """Refuse nothing, more than is there now, and more than was there on the day it left; ``day`` names that field."""
    have = balances([account])[account]
    if not 0 < pence <= have:
        raise Refused(Problem("pence", f"{Pence(max(have, 0))} is there. Write that or less."))
    then = balances([account], left_on)[account]
    if pence > then:
        say = f"{Pence(max(then, 0))} was there on that day. Give a later day, or write that or less."
        raise Refused(Problem(day, say))
