"""Reading banking, one module for each thing read."""

from ownway.apps.banking.queries.lines import Group, Listed, line, listed, open_groups, open_lines, rules
from ownway.apps.banking.queries.month import MonthOf, Part, came_elsewhere, month_of
from ownway.apps.banking.queries.uploads import (
    Standing,
    gaps_told,
    guess_of,
    standing_of,
    understood,
    unnamed,
    upload,
    uploads,
)

__all__ = [
    "Group",
    "Listed",
    "MonthOf",
    "Part",
    "Standing",
    "came_elsewhere",
    "gaps_told",
    "guess_of",
    "line",
    "listed",
    "month_of",
    "open_groups",
    "open_lines",
    "rules",
    "standing_of",
    "understood",
    "unnamed",
    "upload",
    "uploads",
]
