"""The tables of what is shared. Every one is append-only."""

from ownway.apps.pooled.models.costs import Cost, CostShare, PaidBack, RestBack, Undone
from ownway.apps.pooled.models.deciding import Ballot, NewPart, Proposal, Settled, Vote
from ownway.apps.pooled.models.funds import Evidence, Fund, FundClosed, FundOutcome, FundReport, FundSpending
from ownway.apps.pooled.models.members import Answer, Choice, Invitation, Leaving, Member, Part
from ownway.apps.pooled.models.pools import Pool

__all__ = [
    "Answer",
    "Ballot",
    "Choice",
    "Cost",
    "CostShare",
    "Evidence",
    "Fund",
    "FundClosed",
    "FundOutcome",
    "FundReport",
    "FundSpending",
    "Invitation",
    "Leaving",
    "Member",
    "NewPart",
    "PaidBack",
    "Part",
    "Pool",
    "Proposal",
    "RestBack",
    "Settled",
    "Undone",
    "Vote",
]
