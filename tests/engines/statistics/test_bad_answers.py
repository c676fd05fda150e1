"""Hostile and hopeless answers: refused or set apart with a plain reason, never a number that means nothing."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from tests.engines.statistics.answered import BLANK, FIVE, five, made, read, words, yes_no

from ownway.engines.statistics import (
    MISSING,
    Group,
    Question,
    Silent,
    Survey,
    Together,
    Why,
    answers_of,
    changes,
    conditions,
    equality,
    leaving,
    read_survey,
    tallies,
)
from ownway.kernel.problems import Refused

LIFE = Survey("s", (five("life"),), person="person", wave="year", groups=("age",))


def sheets(*rows: tuple[str, str, str, str]) -> dict[str, list[str]]:
    return dict(zip(("person", "year", "age", "life"), map(list, zip(*rows, strict=True)), strict=True))


def test_everybody_says_the_same() -> None:
    found = read(LIFE, **sheets(*((f"p{at}", year, "old", "better") for at in range(30) for year in ("1", "2"))))
    (one,) = tallies(found.in_wave("2"))
    assert (one.all.good, one.all.answered) == (30, 30)
    assert one.all.share is not None
    assert one.all.share.high == 1.0
    (change,) = changes(found)
    assert (change.moved.better, change.moved.same, change.moved.worse, change.luck.p) == (0, 30, 0, 1.0)
    assert equality(tallies(found), tallies(found)) == []
    assert leaving(found, ("age",))[0].differences == ()


def test_one_person() -> None:
    found = read(LIFE, **sheets(("p", "1", "old", "worse")))
    assert changes(found) == []
    assert leaving(found, ("age",)) == []
    (one,) = tallies(found)
    assert one.all.share is not None
    assert (one.all.share.value, one.all.share.low) == (0.0, 0.0)
    assert one.all.share.high == pytest.approx(0.975)


def test_nobody() -> None:
    with pytest.raises(Refused, match="has no rows"):
        answers_of(LIFE, {name: words([]) for name in ("person", "year", "age", "life")}, blank=BLANK)
    with pytest.raises(Refused, match="Nobody answered"):
        read(LIFE, **sheets(("p", "1", "old", BLANK)))
    with pytest.raises(Refused, match="no column of this name"):
        read(LIFE, person=["p"], year=["1"], life=["better"])


def test_a_sheet_keyed_twice_counts_once_and_two_that_differ_not_at_all() -> None:
    rows = sheets(
        ("a", "1", "old", "better"),
        ("b", "1", "old", "worse"),
        ("a", "1", "old", "better"),
        ("b", "1", "old", "better"),
        ("b", "2", "old", "better"),
        (BLANK, "1", "old", "worse"),
        (BLANK, "1", "old", "worse"),
    )
    found, problems = answers_of(LIFE, {name: words(column) for name, column in rows.items()}, blank=BLANK)
    assert len(found) == 4
    assert [one.row for one in problems] == [2]
    assert "Rows 2, 4 are one person" in problems[0].say
    # Two who gave no name are two people.
    assert tallies(found.in_wave("1"))[0].answers == (0, 2, 0, 1, 0)


def test_an_answer_that_is_none_is_missing_and_told() -> None:
    rows = sheets(("a", "1", "old", "bettter"), ("b", "1", "old", "better"))
    found, problems = answers_of(LIFE, {name: words(column) for name, column in rows.items()}, blank=BLANK)
    assert found.questions["life"].tolist() == [MISSING, 3]
    assert [(one.where, one.row) for one in problems] == [("life", 1)]
    assert "'bettter' is none of the answers" in problems[0].say


def test_a_response_without_a_wave_or_with_a_strange_one_is_refused() -> None:
    with pytest.raises(Refused, match="has no wave"):
        read(LIFE, **sheets(("a", BLANK, "old", "better")))
    with pytest.raises(Refused, match="none of the waves"):
        read(replace(LIFE, waves=("1", "2")), **sheets(("a", "3", "old", "better")))
    found = read(
        replace(LIFE, waves=("spring", "autumn")),
        **sheets(*(("a", wave, "old", "better") for wave in ("autumn", "spring"))),
    )
    assert found.waves == ("spring", "autumn")


def test_a_planned_wave_that_nobody_answered_yet_is_nobody_leaving() -> None:
    rows = sheets(*((f"p{at}", wave, "old", "better") for at in range(29) for wave in ("1", "2")))
    found = read(replace(LIFE, waves=("0", "1", "2", "3", "4")), **rows)
    assert found.waves == ("1", "2")
    assert [(one.second, one.stayed, one.left) for one in leaving(found, ("age",))] == [("2", 29, 0)]
    assert {(one.moved.first, one.moved.second) for one in changes(found)} == {("1", "2")}


def test_nothing_is_listed_twice() -> None:
    for name in ("waves", "conditions", "adjust_for"):
        with pytest.raises(Refused, match="listed twice"):
            replace(LIFE, **{name: ("age", "age")})  # type: ignore[arg-type]


def test_each_wave_is_held_against_the_next_and_against_the_last() -> None:
    rows = sheets(*((f"p{at}", wave, "old", "better") for at in range(29) for wave in "1234"))
    pairs = [(one.moved.first, one.moved.second) for one in changes(read(LIFE, **rows))]
    assert pairs == [("1", "2"), ("2", "3"), ("3", "4"), ("1", "4"), ("2", "4")]


def test_waves_stand_in_the_order_of_their_numbers() -> None:
    found = read(LIFE, **sheets(*(("a", year, "old", "better") for year in ("10", "9", "11"))))
    assert found.waves == ("9", "10", "11")
    long = ("1" * 5001, "2" * 5000, "007", "spring")
    found = read(LIFE, **sheets(*(("a", wave, "old", "better") for wave in long)))
    assert found.waves == ("007", "2" * 5000, "1" * 5001, "spring")


@pytest.mark.parametrize(
    ("good", "answers"),
    [((), FIVE), (FIVE, FIVE), (("better",), FIVE), (("x",), FIVE), (("a",), ("a",)), (("a",), "aa")],
)
def test_good_answers_must_be_at_one_end(good: tuple[str, ...], answers: tuple[str, ...]) -> None:
    with pytest.raises(Refused):
        Question("life", "life", tuple(answers), good)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("questions: 3", "questions"),
        ("questions: [{name: a, say: a, answers: [x, y], good: [y], odd: 1}]", "questions[0].odd"),
        ("questions: [{name: a, say: a, answers: [x, y], good: [z]}]", "questions[0]"),
        ("questions: [{name: a, say: a, answers: [x, y], good: [y]}]\nconditions: [b]", "conditions"),
        ("questions: [{name: a, say: a, answers: [x, y], good: [y]}]\ngroups: [a]", "a"),
        ("questions: [{name: a, say: a, answers: [x, y], good: [y]}]\nadjust_for: [age]", "adjust_for"),
        ("questions: [3]", "questions[0]"),
        ("[]", "questions"),
    ],
)
def test_a_description_with_a_fault_says_where(text: str, where: str) -> None:
    with pytest.raises(Refused) as refused:
        read_survey(text)
    assert where in [one.where for one in refused.value.problems]


def test_what_goes_together_is_found_and_placed() -> None:
    (found,) = conditions(made(600, places=12))
    assert isinstance(found, Together)
    assert found.odds.low < np.e < found.odds.high
    assert found.places == 12
    assert found.with_it > found.without + 0.1
    (few,) = conditions(made(600, places=4))
    assert isinstance(few, Together)
    assert few.places == 0


def test_places_that_are_alike_inside_are_not_taken_for_many_people() -> None:
    """A condition that a whole place has or has not, and that matters nothing: people make it sure, places do not."""
    survey = Survey("s", (five("life"), yes_no("views")), place="place", conditions=("views",))
    sure: dict[str, int] = {"place": 0, "": 0}
    for seed in range(12):
        random = np.random.default_rng(seed)
        place = random.integers(0, 14, 700)
        lean = random.normal(0, 1.5, 14)[place] + random.logistic(size=700)
        columns = {
            "life": (np.digitize(lean, [-2, -1, 0, 1]), FIVE),
            "views": (place % 2, ("no", "yes")),
            "place": (place, tuple(f"{at}" for at in range(14))),
        }
        for by in sure:
            found, _ = answers_of(replace(survey, place=by), columns, blank=BLANK)
            (one,) = conditions(found)
            assert isinstance(one, Together)
            sure[by] += one.luck.is_sure
    assert sure["place"] <= 2
    assert sure[""] >= 5


@pytest.mark.parametrize("known_in", [1, 3, 9, 10])
def test_places_are_counted_after_those_are_left_out_of_whom_something_is_not_known(known_in: int) -> None:
    """Twelve places, but age, which is kept equal, is known in some of them only."""
    found = made(3000, places=12)
    age = found.groups["age"]
    is_known = found.place.codes < known_in
    some = replace(found, groups={"age": Group(age.labels, np.where(is_known, age.codes, -1))})
    (one,) = conditions(some)
    assert isinstance(one, Together)
    assert one.people == int(is_known.sum())
    assert one.places == (known_in if known_in >= 10 else 0), "fewer than ten places are never clusters"


def test_odds_that_are_not_proportional_are_told_of_good_answers_only() -> None:
    random = np.random.default_rng(5)
    has_it = random.integers(0, 2, 900)
    life = np.digitize(np.where(has_it == 1, 0.4, 1.8) * random.logistic(size=900) + 0.5 * has_it, [-2, -0.8, 0.2, 2])
    survey = Survey("s", (five("life"), yes_no("views")), conditions=("views",))
    found, _ = answers_of(survey, {"life": (life, FIVE), "views": (has_it, ("no", "yes"))}, blank=BLANK)
    (one,) = conditions(found)
    assert isinstance(one, Together)
    assert one.is_of_good
    assert one.proportional is not None
    assert one.proportional < 0.05
    # With two answers and nothing kept equal the model is the table itself.
    good = life >= 3
    assert one.with_it == pytest.approx(good[has_it == 1].mean(), abs=1e-6)
    cells = [[(good & (has_it == a)).sum(), (~good & (has_it == a)).sum()] for a in (1, 0)]
    assert one.odds.value == pytest.approx(cells[0][0] * cells[1][1] / (cells[0][1] * cells[1][0]), rel=1e-5)


def silent(life: list[int], views: list[int], age: list[str]) -> Silent:
    survey = Survey("s", (five("life"), yes_no("views")), groups=("age",), conditions=("views",), adjust_for=("age",))
    columns = {"life": (np.array(life), FIVE), "views": (np.array(views), ("no", "yes")), "age": words(age)}
    found, _ = answers_of(survey, columns, blank=BLANK)
    (one,) = conditions(found)
    assert isinstance(one, Silent)
    return one


def test_models_that_would_mean_nothing_are_refused_with_a_reason() -> None:
    many = 200
    ages = [f"age {at % 2}" for at in range(many)]
    assert silent([4, 0] * 100, [1, 0] * 100, ages).why is Why.SMALL
    assert silent([4] * many, [1, 0] * 100, ages).why is Why.SMALL
    assert silent([4, 0] * 20, [1, 1, 0, 0] * 10, ["a", "b", "c", "d"] * 10).why is Why.FEW
    # The young all say good things and the old all bad ones, whatever the condition: nothing is left to tell.
    life = [4 if at % 2 else 0 for at in range(many)]
    assert silent(life, [at // 2 % 2 for at in range(many)], ages).why is Why.SPLIT
    # Age and condition are one thing.
    mixed = np.random.default_rng(1).integers(0, 5, many).tolist()
    assert silent(mixed, [at % 2 for at in range(many)], ages).why is Why.TANGLED


def test_who_left_is_found_to_be_different() -> None:
    random = np.random.default_rng(2)
    rows = []
    for at in range(300):
        is_good = random.random() < 0.5
        rows.append((f"p{at}", "1", "old" if at % 2 else "young", "better" if is_good else "worse"))
        if random.random() < (0.9 if is_good else 0.5):
            rows.append((f"p{at}", "2", "old" if at % 2 else "young", "the same"))
    rows.append((BLANK, "1", "old", "better"))
    (found,) = leaving(read(LIFE, **sheets(*rows)), ("age",))
    assert (found.stayed or 0) + (found.left or 0) == 300
    assert found.unknown == 1
    question, *groups = found.differences
    assert question.luck.is_sure
    assert question.apart.high < 0
    assert [one.label for one in groups] == ["old", "young"]
    assert not any(one.luck.is_likely for one in groups)


def test_nobody_answered_both_questions() -> None:
    life = [at % 5 if at % 2 else MISSING for at in range(60)]
    survey = Survey("s", (five("life"), yes_no("views")), groups=("age",), conditions=("views",), adjust_for=("age",))
    columns = {
        "life": (np.array([5 if one == MISSING else one for one in life]), (*FIVE, BLANK)),
        "views": (np.array([2 if at % 2 else 1 for at in range(60)]), ("no", "yes", BLANK)),
        "age": words([f"age {at % 3}" for at in range(60)]),
    }
    found, _ = answers_of(survey, columns, blank=BLANK)
    (one,) = conditions(found)
    assert isinstance(one, Silent)
    assert (one.why, one.people) == (Why.SMALL, 0)
