"""The tables of plans, by what they hold."""

from ownway.apps.plan.models.agreement import Answer, DecidedLine
from ownway.apps.plan.models.beside import HoldingChoice, KinPermission, KinSay, Risk
from ownway.apps.plan.models.drafts import Comment, Draft, Seen
from ownway.apps.plan.models.plan import Line, Outcome, Plan, Words
from ownway.apps.plan.models.review import Review, ReviewLine

__all__ = [
    "Answer",
    "Comment",
    "DecidedLine",
    "Draft",
    "HoldingChoice",
    "KinPermission",
    "KinSay",
    "Line",
    "Outcome",
    "Plan",
    "Review",
    "ReviewLine",
    "Risk",
    "Seen",
    "Words",
]
