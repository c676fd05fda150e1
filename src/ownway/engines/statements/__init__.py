"""What bank statements tell together: pages joined, balances checked, each true line counted once, twins kept.

Knows: statements as values. Never: files, whose account it is, what a line is for, a database.
"""

from ownway.engines.statements.accounts import is_same_account
from ownway.engines.statements.agreeing import can_be_checked, disagreements
from ownway.engines.statements.gaps import gaps
from ownway.engines.statements.pages import join_pages, joined_pages, page_groups
from ownway.engines.statements.sightings import (
    Cell,
    Mark,
    Sightings,
    account_key,
    joined,
    line_counts,
    mark_of,
    new_lines,
    seen,
    united,
)

__all__ = [
    "Cell",
    "Mark",
    "Sightings",
    "account_key",
    "can_be_checked",
    "disagreements",
    "gaps",
    "is_same_account",
    "join_pages",
    "joined",
    "joined_pages",
    "line_counts",
    "mark_of",
    "new_lines",
    "page_groups",
    "seen",
    "united",
]
