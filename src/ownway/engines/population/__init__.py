"""An example population: made-up people, drawn with a seed from published distributions, in the form of the returns.

Knows: who might be supported, their answers, packages and money, and where each distribution comes from. Never: a real
person; every number and reference it gives says that it is made up.
"""

from ownway.engines.population.columns import BLANK, Column, Form
from ownway.engines.population.distributions import PERIOD, as_data, sources
from ownway.engines.population.people import BLOCK, People, people
from ownway.engines.population.returns import return_rows

VERSION = "1.0"
"""Raised whenever the same seed and size could give other people."""

__all__ = [
    "BLANK",
    "BLOCK",
    "PERIOD",
    "VERSION",
    "Column",
    "Form",
    "People",
    "as_data",
    "people",
    "return_rows",
    "sources",
]
