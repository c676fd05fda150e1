"""What a change would do to everybody, as numbers that may be published: the comparison behind disclosure control.

Knows: how the tables of one statement or one figure are protected together. Never: a rule, a file, a name. With
``engines/offer`` it is all that joins other engines.
"""

from ownway.engines.impact.figure import figure
from ownway.engines.impact.statement import impact, moved
from ownway.engines.impact.together import RULE, Together, is_small

__all__ = ["RULE", "Together", "figure", "impact", "is_small", "moved"]
