"""What a change would do to everybody: who gains, who loses, by how much, and how equally; before anything is changed.

Knows: amounts before and after, groups, many changes at once, a statement in plain words. Never: a rule, a charge or a
name; it compares what other engines worked out. A table changes nobody's support: only a person's own review may.
"""

from ownway.engines.whatif.cells import ALL, Cells, Standing, cells_of
from ownway.engines.whatif.effects import Amounts, Effect, effect, effects_by
from ownway.engines.whatif.everybody import Everybody, Reached, everybody_of, nearly_all_differ
from ownway.engines.whatif.fit import PARTS, Fit, Spread, fit, ranks, spread
from ownway.engines.whatif.frontier import Tried, frontier
from ownway.engines.whatif.groups import BY, Grouping, Numbers, amount_groups, broad, grouping
from ownway.engines.whatif.statement import Row, Statement, Table, statement
from ownway.engines.whatif.told import Told, Whole, percent
from ownway.engines.whatif.translate import PlanLine, takes_from_place, takes_from_plan

VERSION = "1.0"
"""Raised whenever the same amounts could give another statement."""

__all__ = [
    "ALL",
    "BY",
    "PARTS",
    "VERSION",
    "Amounts",
    "Cells",
    "Effect",
    "Everybody",
    "Fit",
    "Grouping",
    "Numbers",
    "PlanLine",
    "Reached",
    "Row",
    "Spread",
    "Standing",
    "Statement",
    "Table",
    "Told",
    "Tried",
    "Whole",
    "amount_groups",
    "broad",
    "cells_of",
    "effect",
    "effects_by",
    "everybody_of",
    "fit",
    "frontier",
    "grouping",
    "nearly_all_differ",
    "percent",
    "ranks",
    "spread",
    "statement",
    "takes_from_place",
    "takes_from_plan",
]
