"""What a change would do to everybody, and what people said, as numbers that may be published.

Knows: how the tables of one statement, one figure or one survey are protected together. Never: a rule, a file, a name.
With ``engines/offer`` it is all that joins other engines.
"""

from ownway.engines.impact.asked import BLANK, cell_of, survey_of, words_of
from ownway.engines.impact.beside import Beside
from ownway.engines.impact.figure import figure
from ownway.engines.impact.reported import Report, report
from ownway.engines.impact.retold import as_data, sections
from ownway.engines.impact.said import Said, said, told_counts
from ownway.engines.impact.statement import Impact, impact, moved
from ownway.engines.impact.together import RULE, Together, is_small

__all__ = [
    "BLANK",
    "RULE",
    "Beside",
    "Impact",
    "Report",
    "Said",
    "Together",
    "as_data",
    "cell_of",
    "figure",
    "impact",
    "is_small",
    "moved",
    "report",
    "said",
    "sections",
    "survey_of",
    "told_counts",
    "words_of",
]
