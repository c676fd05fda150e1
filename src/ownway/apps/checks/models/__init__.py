"""The tables of checks, by what they hold."""

from ownway.apps.checks.models.checks import Check, Draw, Finding, Pooled, Shown
from ownway.apps.checks.models.letters import SentLetter, Telling
from ownway.apps.checks.models.offers import Offer, OfferCame, OfferTakenBack
from ownway.apps.checks.models.taking import Answer, Ruling, TakingBack, Told, WentBack, Withdrawal

__all__ = [
    "Answer",
    "Check",
    "Draw",
    "Finding",
    "Offer",
    "OfferCame",
    "OfferTakenBack",
    "Pooled",
    "Ruling",
    "SentLetter",
    "Shown",
    "TakingBack",
    "Telling",
    "Told",
    "WentBack",
    "Withdrawal",
]
