"""Money that moved: spending through people against spending through organisations, year by year, and targets for it.

Knows: ways of paying, whole pence, years and the days of them that are told. Never: who was supported, a file, a clock.
"""

from ownway.engines.moved.saying import (
    headline,
    name_of,
    open_ends,
    said_share,
    say_distance,
    sentences,
    side_names,
)
from ownway.engines.moved.targets import Distance, Target, distance, read_targets
from ownway.engines.moved.ways import ORGANISATIONS, PEOPLE, Way, way_of
from ownway.engines.moved.years import MoneyYear, Spent, days_told, year_from, year_of

VERSION = "1.0"
"""Raised whenever the same spending could give another answer."""

__all__ = [
    "ORGANISATIONS",
    "PEOPLE",
    "VERSION",
    "Distance",
    "MoneyYear",
    "Spent",
    "Target",
    "Way",
    "days_told",
    "distance",
    "headline",
    "name_of",
    "open_ends",
    "read_targets",
    "said_share",
    "say_distance",
    "sentences",
    "side_names",
    "way_of",
    "year_from",
    "year_of",
]
