"""Deeds of what is shared, one module a deed."""

from ownway.apps.pooled.actions.costs import divide_anew, enter_cost, undo_cost
from ownway.apps.pooled.actions.deciding import propose, vote
from ownway.apps.pooled.actions.funds import add_evidence, close_fund, give_report, open_fund, spend_fund
from ownway.apps.pooled.actions.joining import answer, choose, invite
from ownway.apps.pooled.actions.leaving import leave, pay_back
from ownway.apps.pooled.actions.opening import Rules, open_pool

__all__ = [
    "Rules",
    "add_evidence",
    "answer",
    "choose",
    "close_fund",
    "divide_anew",
    "enter_cost",
    "give_report",
    "invite",
    "leave",
    "open_fund",
    "open_pool",
    "pay_back",
    "propose",
    "spend_fund",
    "undo_cost",
    "vote",
]
