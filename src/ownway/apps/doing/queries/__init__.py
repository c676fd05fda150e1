"""Reading from finding to doing: reports, sessions, and what everybody reads of them."""

from ownway.apps.doing.queries.public import Heard, Moved, Step, said_and_done
from ownway.apps.doing.queries.reports import is_told, report, reports, told_of
from ownway.apps.doing.queries.session import Found, Judged, Kit, account_named, action_of, finding_of, kit, sessions

__all__ = [
    "Found",
    "Heard",
    "Judged",
    "Kit",
    "Moved",
    "Step",
    "account_named",
    "action_of",
    "finding_of",
    "is_told",
    "kit",
    "report",
    "reports",
    "said_and_done",
    "sessions",
    "told_of",
]
