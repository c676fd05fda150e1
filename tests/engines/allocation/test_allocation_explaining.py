"""What a person reads: every term in words, and what one other answer would change."""

from __future__ import annotations

import json

import numpy as np
import pytest
from tests.engines.allocation.cases import as_answers

from ownway.engines.allocation import Answer, allocate_one, explain, shipped_names, shipped_rules
from ownway.engines.allocation.words import words_in
from ownway.kernel.working import Kind, Working

RULES = shipped_rules("example_adults")
ANSWERS = as_answers(
    RULES,
    {
        "meals": "every_meal",
        "washing": "twice_daily",
        "moving": "some",
        "home": "weekly",
        "letters": "some",
        "relationships": "some",
        "getting_out": "always",
        "choices": "some",
        "safety": "some",
        "lives_alone": "alone",
        "family_help": "some",
        "carer_agrees": "yes",
    },
)


def said(answer: Answer) -> list[tuple[str, str]]:
    return [(step.say, step.said_amount) for step in answer.working.steps]


def test_the_working_says_every_term_in_order() -> None:
    steps = said(allocate_one(ANSWERS, RULES))
    assert ("Washing and dressing: I need help morning and evening.", "12 points") in steps
    assert ("Food and washing are helped with in one visit.", "−2 points") in steps
    assert steps[-9:] == [
        ("Your answers add up to points.", "46 points"),
        (
            (
                "You have help that is freely given: Some help. It takes 20 in 100 of the points it covers. "
                "They can change their mind."
            ),
            "−8 points",
        ),
        ("That leaves these points for paid support.", "38 points"),
        ("The price table gives 30 points this much a year.", "£7,000.00"),
        ("Each point above 30 adds £308.00. You have 8 more.", "£2,464.00"),
        ("Social care: this much a year.", "£9,464.00"),
        ("Health: your answers add no points, so no money from here.", ""),
        ("Your number for a year.", "£9,464.00"),
        ("For one week, each year is divided by 52.", "£182.00"),
    ]


def test_help_without_the_helpers_own_yes_takes_nothing_and_says_so() -> None:
    answer = allocate_one(ANSWERS | {"carer_agrees": 0}, RULES)
    assert not [step for step in answer.working.steps if step.kind is Kind.TAKE and "taken" in step.key]
    assert any("has not said they want to go on" in step.say and step.amount is None for step in answer.working.steps)
    assert answer.points == 46


def test_multiplier_floor_ceiling_and_the_way_between_rows_are_said() -> None:
    most = {question.name: len(question.levels) - 1 for question in RULES.questions} | {"family_help": 0}
    steps = said(allocate_one(most, RULES))
    assert (
        "The next row of the table is 160 points: £78,000.00. You are 27 of 30 points on the way.",
        "£19,800.00",
    ) in steps
    assert ("Support costs more where few workers live. The amount is multiplied by 1.08.", "£6,064.00") in steps
    ceiling = (
        "Above this amount, you and a worker work the number out together. The amount is held to at most £80,000.00."
    )
    assert (ceiling, "−£1,864.00") in steps
    assert ("The price table gives 35 points or more this much a year.", "£32,000.00") in steps
    little = said(allocate_one(as_answers(RULES, {"letters": "some"}), RULES))
    assert any("raised to at least £520.00" in say and amount == "£340.00" for say, amount in little)


def test_changes_are_single_answers_largest_first_and_true() -> None:
    answer = allocate_one(ANSWERS, RULES)
    changes = answer.working.changes
    sizes = [abs(change.difference) for change in changes]
    assert sizes == sorted(sizes, reverse=True)
    assert 0 not in sizes
    for change in changes:
        name, _, level = change.key.partition(".")
        place = [one.name for one in RULES.by_name[name].levels].index(level)
        other = allocate_one(ANSWERS | {name: place}, RULES, with_changes=False)
        assert (other.weekly_pence, other.weekly_pence - answer.weekly_pence) == (change.amount, change.difference)
    by_key = {change.key: change for change in changes}
    assert by_key["night.sleeping"].difference == 5896
    assert by_key["family_help.none"].difference == 5223
    assert by_key["meals.none"].difference == -3554


def test_every_answer_that_would_matter_is_among_the_changes() -> None:
    listed = {change.key for change in allocate_one(ANSWERS, RULES).working.changes}
    for question in RULES.questions:
        for place, level in enumerate(question.levels):
            other = allocate_one(ANSWERS | {question.name: place}, RULES, with_changes=False)
            assert (f"{question.name}.{level.name}" in listed) == (other.weekly_pence != 18200)


def test_easy_read_uses_its_own_words_and_the_same_numbers() -> None:
    plain, easy = allocate_one(ANSWERS, RULES), allocate_one(ANSWERS, RULES, "en_simple")
    assert [step.amount for step in plain.working.steps] == [step.amount for step in easy.working.steps]
    assert all(one.say != other.say for one, other in zip(plain.working.steps, easy.working.steps, strict=True))
    assert easy.working.steps[1].say == "Washing and dressing. You said: Help two times a day."


def test_a_language_not_written_yet_falls_back_to_plain_english() -> None:
    assert said(allocate_one(ANSWERS, RULES, "cy")) == said(allocate_one(ANSWERS, RULES))
    assert words_in("../en_simple") == words_in("en")


def test_both_languages_hold_the_same_sentences_with_the_same_blanks() -> None:
    from string import Formatter

    def blanks(words: dict[str, str]) -> dict[str, set[str | None]]:
        return {key: {blank for _, blank, _, _ in Formatter().parse(say)} - {None} for key, say in words.items()}

    plain, easy = blanks(dict(words_in("en"))), blanks(dict(words_in("en_simple")))
    assert all(easy[key] <= plain[key] for key in plain)
    assert set(easy) == set(plain)
    assert all(words_in("en")[key] != words_in("en_simple")[key] for key in words_in("en") if key not in SHARED)


SHARED = {"point", "points_many"}


def test_a_working_survives_storage_and_names_its_rules() -> None:
    working = allocate_one(ANSWERS, RULES).working
    assert Working.from_data(json.loads(json.dumps(working.as_data()))) == working
    assert working.steps[-1].sources[0].say == "Example rules for adults, version 7, in force from 2026-04-01"
    assert working.unconfirmed == ()


def test_a_row_of_a_population_is_explained_as_the_person_alone_would_be() -> None:
    columns = {name: np.array([0, place, 0]) for name, place in ANSWERS.items()}
    assert explain(columns, RULES, 1).steps == allocate_one(ANSWERS, RULES).working.steps


@pytest.mark.parametrize("name", shipped_names())
def test_every_question_has_plain_words_and_easy_ones(name: str) -> None:
    for question in shipped_rules(name).questions:
        assert question.ask.plain.endswith("?")
        assert question.ask.easy.endswith("?")
        assert question.why_asked.plain.endswith(".")
        if name != "one_page":
            assert question.ask.easy != question.ask.plain or len(question.ask.plain) < 30
