"""Surveys as data: instruments with three voices, branches, easy read and scores.

Knows: what may be asked of whom, what an answer may be, what a score is where answers are missing, and where two
keyings of one sheet differ. Never: who answered, and no licensed words: a holder brings those in a file.
"""

from ownway.engines.surveys.answering import (
    Answer,
    Answers,
    Difference,
    asked,
    differences,
    pages_for,
    pruned,
    read_answers,
)
from ownway.engines.surveys.instrument import (
    PLAIN,
    Choice,
    Instrument,
    Kind,
    Licence,
    Page,
    Question,
    Said,
    Score,
    Voice,
)
from ownway.engines.surveys.reading import read_instrument
from ownway.engines.surveys.scoring import HUNDREDTHS, MISSING, Column, band, bounds, column, score, value_of
from ownway.engines.surveys.shipped import (
    layout_names,
    layout_text,
    shipped_instrument,
    shipped_names,
    shipped_text,
)

__all__ = [
    "HUNDREDTHS",
    "MISSING",
    "PLAIN",
    "Answer",
    "Answers",
    "Choice",
    "Column",
    "Difference",
    "Instrument",
    "Kind",
    "Licence",
    "Page",
    "Question",
    "Said",
    "Score",
    "Voice",
    "asked",
    "band",
    "bounds",
    "column",
    "differences",
    "layout_names",
    "layout_text",
    "pages_for",
    "pruned",
    "read_answers",
    "read_instrument",
    "score",
    "shipped_instrument",
    "shipped_names",
    "shipped_text",
    "value_of",
]
