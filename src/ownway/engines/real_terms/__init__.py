"""Budgets in real terms: what an amount buys beside an earlier one, held against prices and wages.

Knows: dated, cited indices, days and whole pence. Never: whose budget it is, why it changed, a clock.
"""

from ownway.engines.real_terms.book import HELP, INDICES, indices
from ownway.engines.real_terms.comparing import FIELDS, Compared, compare, compare_rows, faults, index_on
from ownway.engines.real_terms.history import Against, Budget, RealTerms, Year, over_years
from ownway.engines.real_terms.saying import (
    PLACE,
    against,
    headline,
    help_means,
    name_of,
    said_figure,
    sentences,
    working,
)

VERSION = "1.0"
"""Raised whenever the same budgets could give another answer."""

__all__ = [
    "FIELDS",
    "HELP",
    "INDICES",
    "PLACE",
    "VERSION",
    "Against",
    "Budget",
    "Compared",
    "RealTerms",
    "Year",
    "against",
    "compare",
    "compare_rows",
    "faults",
    "headline",
    "help_means",
    "index_on",
    "indices",
    "name_of",
    "over_years",
    "said_figure",
    "sentences",
    "working",
]
