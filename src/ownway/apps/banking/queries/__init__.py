"""Reading banking, one module for each thing read."""

from ownway.apps.banking.queries.lines import Group, Listed, line, listed, open_groups, open_lines, rules
from ownway.apps.banking.queries.uploads import Standing, gaps_told, head_of, standing_of, upload, uploads

__all__ = [
    "Group",
    "Listed",
    "Standing",
    "gaps_told",
    "head_of",
    "line",
    "listed",
    "open_groups",
    "open_lines",
    "rules",
    "standing_of",
    "upload",
    "uploads",
]
