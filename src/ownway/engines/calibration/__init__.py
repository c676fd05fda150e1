"""From points and what support really costs to a price table: a monotone quantile fit that says how sure it is.

Knows: points, yearly costs, a percentile, people left out in turn. Never: who anybody is, or that a table must be
adopted. Past packages hold past unfairness too: a table made from them says what was paid, not what is enough.
"""

from ownway.engines.calibration.honesty import Honesty, Row, honest_table, kept_back
from ownway.engines.calibration.isotonic import Steps, monotone_quantile, pinball
from ownway.engines.calibration.rows import choose_points, rank_to_rank, table_rows

VERSION = "1.0"
"""Raised whenever the same packages could give another table."""

__all__ = [
    "VERSION",
    "Honesty",
    "Row",
    "Steps",
    "choose_points",
    "honest_table",
    "kept_back",
    "monotone_quantile",
    "pinball",
    "rank_to_rank",
    "table_rows",
]
