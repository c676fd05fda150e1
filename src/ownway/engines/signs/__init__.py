"""Signs of fraud and financial abuse that are watched: each a dated rule with its limits. A sign is never a finding.

Knows: which signs there are, from which day, from which limit on. Never: anybody's money.
"""

from ownway.engines.signs.likeness import is_like
from ownway.engines.signs.rules import Kind, SignRule, read_signs, usual_signs, usual_text

__all__ = ["Kind", "SignRule", "is_like", "read_signs", "usual_signs", "usual_text"]
