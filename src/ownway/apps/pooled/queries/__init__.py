"""Reading what is shared, one module for each reader."""

from ownway.apps.pooled.queries.deciding import Asked, ballot
from ownway.apps.pooled.queries.funds import FundShown, OutcomeShown, fund, outcome, report
from ownway.apps.pooled.queries.keeping import Kept, KeptCost, KeptMember, cost, kept, member_kept, pool_kept, pools_at
from ownway.apps.pooled.queries.mine import Mine, MyShare, SeenPool, Waits, member_of, mine, parts_ahead, seen_pool

__all__ = [
    "Asked",
    "FundShown",
    "Kept",
    "KeptCost",
    "KeptMember",
    "Mine",
    "MyShare",
    "OutcomeShown",
    "SeenPool",
    "Waits",
    "ballot",
    "cost",
    "fund",
    "kept",
    "member_kept",
    "member_of",
    "mine",
    "outcome",
    "parts_ahead",
    "pool_kept",
    "pools_at",
    "report",
    "seen_pool",
]
