"""Reading returns: who may make one, its rows, and what waits for a human."""

from ownway.apps.returns.queries.keeper import keeper, la_code_of
from ownway.apps.returns.queries.rows import return_rows
from ownway.apps.returns.queries.settling import Page, Waiting, newly_settled, one_matter, waiting_matters

__all__ = [
    "Page",
    "Waiting",
    "keeper",
    "la_code_of",
    "newly_settled",
    "one_matter",
    "return_rows",
    "waiting_matters",
]
