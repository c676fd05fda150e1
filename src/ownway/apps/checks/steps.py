"""How far asking money back has come: worked out from what was written, never kept beside it."""

from __future__ import annotations

from datetime import date

from ownway.apps.checks.kinds import ANYBODYS, Step
from ownway.apps.checks.models import Ruling, TakingBack
from ownway.apps.closing.queries import still_to_pay
from ownway.apps.decisions.models import Challenge
from ownway.apps.money.queries import left
from ownway.apps.money.queries.balances import balances
from ownway.apps.money.queries.holding import purse_accounts
from ownway.apps.people.models import Account, Record


def step_of(taking: TakingBack) -> Step:
    """The step it stands at."""
    if hasattr(taking, "withdrawal"):
        return Step.WITHDRAWN
    if hasattr(taking, "went_back"):
        return Step.DONE
    ruling = newest_ruling(taking)
    if ruling is None:
        return Step.ANSWERED if taking.answers.exists() else Step.ASKED
    if ruling.pence == 0:
        return Step.LEFT
    return Step.CHALLENGED if is_challenged(taking) else Step.DECIDED


def newest_ruling(taking: TakingBack) -> Ruling | None:
    """The ruling that counts."""
    return taking.rulings.select_related("decision__decided_by").order_by("-pk").first()


def is_challenged(taking: TakingBack) -> bool:
    """Whether a challenge of any ruling waits for its answer."""
    return Challenge.objects.filter(decision__ruling__taking=taking, answered_on=None).exists()


def may_go_back(record: Record, seen_by: Account, on: date) -> dict[tuple[int, int], int]:
    """Pence of each (stream, purse) that nothing is kept or promised from: the most that can be asked back.

    Never the person's own money, never what is kept for emergencies, and never what is still owed after something big
    happened, like an assistant's last pay when a person died.
    """
    found = left(record, seen_by=seen_by, on=on)
    owed = still_to_pay(record, seen_by=seen_by, on=on)
    free = {
        one.stream: max(one.left - one.kept - max(one.promised, owed.get(one.stream, 0)), 0)
        for one in (found.streams if found else ())
        if one.funder in ANYBODYS
    }
    accounts = purse_accounts(list(free))
    held = balances(accounts.values())
    most = {key: min(free[key[0]], held[account]) for key, account in accounts.items()}
    return {key: pence for key, pence in most.items() if pence > 0}
