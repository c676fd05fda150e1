"""Answers -> pounds -> contribution: what a person, or everybody, could have, and who would pay which part of it.

Knows: how the allocation and the charge meet. Never: a rule of its own. With ``engines/impact``, the
other engine that joins, it may import engines.
"""

from ownway.engines.offer.answer import Offer, offer_one
from ownway.engines.offer.compute import COST_IS_THE_BUDGET, Offers, offer, offer_fields
from ownway.engines.offer.terms import ALL_PARTS, Outcome, Terms, outcome, yearly_after
from ownway.engines.offer.trying import Trial

__all__ = [
    "ALL_PARTS",
    "COST_IS_THE_BUDGET",
    "Offer",
    "Offers",
    "Outcome",
    "Terms",
    "Trial",
    "offer",
    "offer_fields",
    "offer_one",
    "outcome",
    "yearly_after",
]
