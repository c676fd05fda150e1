"""Reading surveys: a person's own, sheets, waves in counts that hide the few, and answers for statistics."""

from ownway.apps.surveys.queries.answers import Answered, AnswerRow, Change, answered, answers, change, own_words
from ownway.apps.surveys.queries.by_code import draft_by_code, sheet_being_answered, sheet_by_code
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
    ForWorker,
    attrition,
    counts,
    kept_instruments,
    last_waves,
    to_ask,
    wave,
    wave_for_worker,
    waves,
)
from ownway.apps.surveys.reading import instrument_of

__all__ = [
    "Agreed",
    "AnswerRow",
    "Answered",
    "Attrition",
    "Change",
    "Counts",
    "ForWorker",
    "Open",
    "Said",
    "SheetShown",
    "agreed",
    "answered",
    "answers",
    "attrition",
    "change",
    "counts",
    "draft",
    "draft_by_code",
    "held_sheets",
    "instrument_of",
    "kept_instruments",
    "last_waves",
    "one_consent",
    "open_consents",
    "own_words",
    "readings",
    "sheet_being_answered",
    "sheet_by_code",
    "sheet_of",
    "sheet_to_key",
    "survey_for",
    "surveys_for",
    "to_ask",
    "wave",
    "wave_for_worker",
    "waves",
]
