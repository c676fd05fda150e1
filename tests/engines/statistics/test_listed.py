"""Questions that are no scale: how many gave each answer, and in which bands a number's quarters lie."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.engines.statistics.answered import BLANK, five, words

from ownway.engines.disclosure import shipped_rule
from ownway.engines.impact import as_data, report, sections
from ownway.engines.statistics import Listed, Survey, answers_of, bands, counted, read_survey, say_list, share
from ownway.kernel.problems import Refused

HARD = Listed("hard", "what was hard", ("forms", "waiting", "words"), is_several=True)
WAY = Listed("way", "how you hold the money", ("direct", "managed"))
AGE = Listed("age", "how old you are", ("0-19", "20-39", "40-59"), is_ordered=True)
SURVEY = Survey("s", (), lists=(HARD, WAY, AGE), person="person", wave="year")


def test_each_answer_of_a_list_is_counted_of_those_who_answered() -> None:
    columns = {
        "hard": ["forms; waiting"] * 12 + ["waiting"] * 10 + [BLANK] * 8,
        "way": ["direct"] * 20 + ["managed"] * 10,
        "age": ["0-19"] * 5 + ["20-39"] * 20 + ["40-59"] * 5,
        "person": [f"p{at}" for at in range(30)],
        "year": ["1"] * 30,
    }
    found, problems = answers_of(SURVEY, {name: words(column) for name, column in columns.items()}, blank=BLANK)
    assert problems == []
    hard, way, age = (counted(one, found.lists[one.name]) for one in SURVEY.lists)
    assert (hard.counts, hard.answered, hard.missing) == ((12, 22, 0), 22, 8)
    assert (way.counts, way.answered) == ((20, 10), 30)
    assert hard.share(0) == share(12, 22)
    assert (way.quarters(), age.quarters()) == (None, ("20-39", "20-39", "20-39"))
    said = say_list(hard)
    assert said[0] == "What was hard: 22 people answered. Each could give several answers."
    assert said[1] == "all people said “waiting”. It could be between 8 and 10 in 10."
    assert "in 10 people said “forms”" in said[2]
    assert say_list(age)[1].endswith("“0-19”. It could be between 0 and 4 in 10."), "bands stand in their order"
    assert "The middle answer is about 20-39." in say_list(age)[-1]
    assert next(heading for heading, _said in sections(report(found, None), SURVEY)) == "What else people said"


def test_words_that_are_no_answer_count_as_missing_and_sheets_that_differ_only_in_a_list_count_not_at_all() -> None:
    columns = {
        "hard": ["forms", "forms; wating", "words", "forms"],
        "way": ["direct"] * 4,
        "age": ["0-19"] * 4,
        "person": ["a", "b", "c", "c"],
        "year": ["1"] * 4,
    }
    found, problems = answers_of(SURVEY, {name: words(column) for name, column in columns.items()}, blank=BLANK)
    assert [one.where for one in problems] == ["hard", "person"]
    assert found.lists["hard"].tolist() == [[True, False, False], [False, False, False]]


@settings(max_examples=25, deadline=None)
@given(st.integers(20, 200), st.integers(0, 2**32 - 1), st.sampled_from(["hide_and_round", "hide_exact"]))
def test_no_small_count_of_a_list_is_ever_told(people: int, seed: int, name: str) -> None:
    chance, rule = np.random.default_rng(seed), shipped_rule(name)
    survey = Survey("s", (five("life"),), lists=(HARD, WAY))
    ticks = chance.random((people, 3)) < chance.random(3)
    columns = {
        "life": words(chance.choice(five("life").answers, people).tolist()),
        "hard": words([";".join(np.array(HARD.answers)[row]) or BLANK for row in ticks]),
        "way": words(chance.choice([*WAY.answers, BLANK], people, p=[0.85, 0.08, 0.07]).tolist()),
    }
    found, _problems = answers_of(survey, columns, blank=BLANK)
    told, true = report(found, rule).lists, report(found, None).lists
    for shown, real in zip(told, true, strict=True):
        pairs = [(shown.answered, real.answered), (shown.missing, real.missing)]
        pairs += list(zip(shown.counts, real.counts, strict=True))
        for one, count in pairs:
            assert count is not None
            if one is not None:
                assert not rule.is_small(count)
                assert abs(one - count) <= rule.round_to // 2
        if rule.round_to == 1 and shown.answered is not None:
            # Who left an answer is everybody else: taking one from the other gives it away.
            left = [shown.answered - one for one in shown.counts if one is not None]
            assert not any(rule.is_small(one) for one in left)
    data = as_data(report(found, rule), survey)["lists"]
    assert isinstance(data, list)
    assert [isinstance(one, dict) and one["name"] for one in data] == ["hard", "way"]


@given(st.integers(0, 1_000_000), st.integers(1, 1_000_000))
def test_bands_of_a_number_are_few_and_hold_every_number_once(least: int, wide: int) -> None:
    found = bands(least, least + wide)
    assert 1 <= len(found) <= 10
    assert (found[0][0], found[-1][1]) == (least, least + wide)
    assert all(before[1] + 1 == after[0] for before, after in pairwise(found))


def test_lists_are_described_in_a_file_and_a_fault_is_shown_with_its_line() -> None:
    text = "questions: []\nlists:\n  - {name: hard, say: what was hard, answers: [forms, waiting], several: true}\n"
    assert read_survey(text).lists == (Listed("hard", "what was hard", ("forms", "waiting"), is_several=True),)
    with pytest.raises(Refused, match="stands twice") as refused:
        read_survey(text.replace("waiting", "forms"))
    assert refused.value.problems[0].line == 3
    with pytest.raises(Refused, match="parts answers"):
        read_survey(text.replace("waiting", "'a; b'"))
