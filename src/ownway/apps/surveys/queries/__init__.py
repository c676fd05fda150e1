"""Reading surveys: a person's own, sheets, waves in counts that hide the few, and answers for statistics."""

from ownway.apps.surveys.queries.answers import AnswerRow, Change, answers, change, own_words
from ownway.apps.surveys.queries.person import (
    Agreed,
    Open,
    Said,
    agreed,
    draft,
    one_consent,
    open_consents,
    survey_for,
    surveys_for,
)
from ownway.apps.surveys.queries.sheets import SheetShown, held_sheets, readings, sheet_of, sheet_to_key
from ownway.apps.surveys.queries.waves import (
    Attrition,
    Counts,
    attrition,
    counts,
    kept_instruments,
    to_ask,
    wave,
    waves,
)

__all__ = [
    "Agreed",
    "AnswerRow",
    "Attrition",
    "Change",
    "Counts",
    "Open",
    "Said",
    "SheetShown",
    "agreed",
    "answers",
    "attrition",
    "change",
    "counts",
    "draft",
    "held_sheets",
    "kept_instruments",
    "one_consent",
    "open_consents",
    "own_words",
    "readings",
    "sheet_of",
    "sheet_to_key",
    "survey_for",
    "surveys_for",
    "to_ask",
    "wave",
    "waves",
]
