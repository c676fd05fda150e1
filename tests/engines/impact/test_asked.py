"""An instrument told as the program tells it: which answers are good, and what a change for the better is."""

from __future__ import annotations

import numpy as np

from ownway.engines.disclosure import shipped_rule
from ownway.engines.impact import BLANK, Report, report, survey_of, words_of
from ownway.engines.statistics import Change, answers_of, say_change
from ownway.engines.statistics.answers import Labelled
from ownway.engines.surveys import Kind, Voice, column, score, shipped_instrument, shipped_names

WORSE_WHEN_MORE = {"anxious", "lonely", "money_worry"}


def labelled(words: list[str]) -> Labelled:
    labels, codes = np.unique(np.array(words), return_inverse=True)
    return codes.astype(np.int64), tuple(labels.tolist())


def told(before: dict[str, str], after: dict[str, str]) -> Report:
    """A hundred people who all give one set of answers in 2025 and another in 2026."""
    instrument = shipped_instrument("ons_wellbeing")
    survey = survey_of(instrument, Voice.PERSON, waves=("2025", "2026"), groups=())
    columns = {
        survey.person: labelled([f"p{at}" for at in range(100)] * 2),
        survey.wave: labelled(["2025"] * 100 + ["2026"] * 100),
    }
    for name, asked in instrument.questions.items():
        words = words_of(asked, "en")
        columns[name] = labelled([words[before[name]]] * 100 + [words[after[name]]] * 100)
    found, problems = answers_of(survey, columns, blank=BLANK)
    assert problems == []
    return report(found, shipped_rule("hide_and_round"))


def change_of(found: Report, name: str) -> Change:
    return next(one for one in found.changes if one.moved.question.name == name)


def test_more_worry_is_never_told_as_better() -> None:
    calm = {"satisfied": "n9", "worthwhile": "n9", "happy": "n9", "anxious": "n1"}
    worried = {"satisfied": "n1", "worthwhile": "n1", "happy": "n1", "anxious": "n9"}
    found = told(calm, worried)
    for one in ("satisfied", "worthwhile", "happy", "anxious"):
        change = change_of(found, one)
        assert (change.moved.better, change.moved.worse) == (0, 100), one
        assert "change for the worse is more than luck" in " ".join(say_change(change))
    assert [one.all.good for one in found.tallies] == [0, 0, 0, 0]
    back = told(worried, calm)
    assert [one.moved.better for one in back.changes] == [100, 100, 100, 100]
    assert [one.all.good for one in back.tallies] == [100, 100, 100, 100]


def test_the_score_of_worry_stays_as_the_office_for_national_statistics_publishes_it() -> None:
    instrument = shipped_instrument("ons_wellbeing")
    (made,) = (one for one in instrument.scores if one.name == "anxious")
    columns = {"anxious": column(instrument.questions["anxious"], [{"anxious": "n0"}, {"anxious": "n9"}])}
    assert score(instrument, made, columns).tolist() == [0, 900]


def test_every_question_that_comes_along_is_told_but_own_words() -> None:
    for name in shipped_names():
        instrument = shipped_instrument(name)
        for voice in instrument.voices:
            told = set(survey_of(instrument, voice, waves=(), groups=()).columns)
            asked = {one.name for one in instrument.questions.values() if voice in one.ask}
            words = {one.name for one in instrument.questions.values() if one.kind is Kind.WORDS}
            assert told == asked - words


def test_every_scale_that_comes_along_has_its_good_end_at_the_right_side() -> None:
    for name in shipped_names():
        for one in shipped_instrument(name).questions.values():
            values = {choice.code: choice.value for choice in one.choices}
            good = [values[code] or 0 for code in one.good_codes]
            others = [value for code, value in values.items() if code not in one.good_codes and value is not None]
            if good:
                assert (min(good) > max(others)) == (one.name not in WORSE_WHEN_MORE), one.name
            assert one.name not in WORSE_WHEN_MORE or good
