"""The tables of checks, by what they hold."""

from ownway.apps.checks.models.checks import Check, Draw, Finding, Pooled, Shown
from ownway.apps.checks.models.taking import Answer, Ruling, TakingBack, Told, WentBack, Withdrawal

__all__ = [
    "Answer",
    "Check",
    "Draw",
    "Finding",
    "Pooled",
    "Ruling",
    "Shown",
    "TakingBack",
    "Told",
    "WentBack",
    "Withdrawal",
]
