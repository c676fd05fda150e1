"""What must hold whatever the answers: order of rows, direction of answers, how often an interval holds the truth."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import special, stats
from tests.engines.statistics.answered import BLANK, FIVE, five, made, read, yes_no

from ownway.engines.statistics import (
    Answers,
    Good,
    Group,
    Survey,
    Together,
    answers_of,
    changes,
    conditions,
    equality,
    joined,
    leaving,
    net_change,
    paired,
    say_change,
    share,
    tallies,
)
from ownway.engines.statistics.answers import Labelled

ANSWER = st.sampled_from((*FIVE, BLANK))
LABEL = st.sampled_from(("young", "old", BLANK))


@st.composite
def waves(draw: st.DrawFn) -> dict[str, list[str]]:
    people = draw(st.integers(2, 25))
    rows = [
        (f"p{at}", year, draw(LABEL), draw(ANSWER), draw(st.sampled_from(("no", "yes"))))
        for at in range(people)
        for year in ("2024", "2025")
        if draw(st.booleans())
    ]
    rows.append(("first", "2024", "young", "better", "yes"))
    rows.append(("first", "2025", "young", "worse", "yes"))
    return dict(zip(("person", "year", "age", "life", "views"), map(list, zip(*rows, strict=True)), strict=True))


SURVEY = Survey(
    "s", (five("life"), yes_no("views")), person="person", wave="year", groups=("age",), conditions=("views",)
)


@settings(max_examples=60, deadline=None)
@given(waves(), st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(columns: dict[str, list[str]], random: object) -> None:
    order = list(range(len(columns["person"])))
    random.shuffle(order)  # type: ignore[attr-defined]
    one, other = (
        read(SURVEY, **columns),
        read(SURVEY, **{key: [row[at] for at in order] for key, row in columns.items()}),
    )
    assert tallies(one) == tallies(other)
    assert changes(one) == changes(other)
    assert leaving(one, ("age",)) == leaving(other, ("age",))
    assert equality(tallies(one), tallies(one)) == equality(tallies(other), tallies(other))


@settings(max_examples=60, deadline=None)
@given(waves())
def test_calling_the_other_end_good_turns_every_sign(columns: dict[str, list[str]]) -> None:
    turned = replace(SURVEY, questions=(replace(five("life"), good=FIVE[:3]), yes_no("views")))
    one, other = read(SURVEY, **columns), read(turned, **columns)
    for before, after in zip(changes(one), changes(other), strict=True):
        if before.moved.question.name == "life":
            assert (after.moved.better, after.moved.worse) == (before.moved.worse, before.moved.better)
            assert after.moved.net.value == pytest.approx(-before.moved.net.value)
            assert after.moved.net.low == pytest.approx(-before.moved.net.high)
    for before, after in zip(equality(*[tallies(one)] * 2), equality(*[tallies(other)] * 2), strict=True):
        if before.question.name == "life":
            assert after.apart.value == pytest.approx(-before.apart.value)
            assert after.apart.low == pytest.approx(-before.apart.high)
            assert after.luck.p == pytest.approx(before.luck.p)


@given(waves())
def test_everybody_is_counted_once(columns: dict[str, list[str]]) -> None:
    found = read(SURVEY, **columns)
    for one in tallies(found):
        assert sum(one.answers) + one.missing + one.set_aside == len(found)
        assert one.all.answered == sum(one.answers)
        assert sum(good.good for good in one.groups["age"].values()) <= one.all.good


def test_turning_conditions_and_outcomes_turns_the_odds() -> None:
    straight = made(400, places=12)
    survey = straight.survey
    outcome, views = survey.questions
    odd = replace(
        straight,
        survey=replace(survey, questions=(replace(outcome, good=FIVE[:3]), views)),
        questions={**straight.questions, outcome.name: 4 - straight.questions[outcome.name]},
    )
    views_turned = replace(
        straight,
        survey=replace(survey, questions=(outcome, replace(views, good=("no",)))),
        questions={**straight.questions, "views": 1 - straight.questions["views"]},
    )
    plain = only(straight)
    for turned in (only(odd), only(views_turned)):
        assert turned.odds.value == pytest.approx(1 / plain.odds.value, rel=1e-6)
        assert turned.odds.low == pytest.approx(1 / plain.odds.high, rel=1e-6)
        assert turned.luck.p == pytest.approx(plain.luck.p, rel=1e-5)
    assert only(views_turned).with_it == pytest.approx(plain.without, rel=1e-6)
    shuffled = straight.only(np.random.default_rng(1).permutation(len(straight)))
    assert only(shuffled).odds.value == pytest.approx(plain.odds.value, rel=1e-8)


def only(answers: Answers) -> Together:
    (found,) = conditions(answers)
    assert isinstance(found, Together)
    return found


@pytest.mark.parametrize("whole", [1, 8, 29])
def test_an_exact_interval_always_holds_the_truth_as_often_as_it_says(whole: int) -> None:
    found = [share(part, whole) for part in range(whole + 1)]
    for truth in np.linspace(0.001, 0.999, 200):
        chances = stats.binom.pmf(range(whole + 1), whole, truth)
        holds = [one.low <= truth <= one.high for one in found]
        assert chances @ holds >= 0.95 - 1e-9


@pytest.mark.parametrize("people", [1, 5, 29])
def test_a_change_of_few_people_holds_the_truth_whatever_it_is(people: int) -> None:
    """Every way in which they can change, with its chance, over the whole grid of what may be true."""
    ways = [(up, down) for up in range(people + 1) for down in range(people + 1 - up)]
    found = [net_change(up, down, people) for up, down in ways]
    lows, highs = (np.array([getattr(one, key) for one in found]) for key in ("low", "high"))
    ups, downs = np.array(ways).T
    logs = special.gammaln(people + 1) - special.gammaln([ups + 1, downs + 1, people - ups - downs + 1]).sum(axis=0)
    grid = [(up / 50, down / 50) for up in range(51) for down in range(51 - up)]
    assert len(grid) == 1326
    for better, worse in grid:
        same = max(0.0, 1 - better - worse)
        parts = special.xlogy(ups, better) + special.xlogy(downs, worse) + special.xlogy(people - ups - downs, same)
        holds = (lows <= better - worse) & (better - worse <= highs)
        assert np.exp(logs + parts) @ holds >= 0.95, (better, worse)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 60))
def test_no_share_of_movers_makes_a_limit_of_change_likelier_than_its_tail(better: int, worse: int, same: int) -> None:
    """The chance of what is at least as far up, where the limit is true, by a thousand shares of movers."""
    people = max(1, better + worse + same)
    low = paired.lower(better, worse, people, 0.95)
    assert low <= (better - worse) / people
    if low > -1:
        most = paired._at_least_as_far(better, worse, people, 0.95)
        assert paired._chance(most, people, low, np.linspace(abs(low), 1, 1000)).max() <= 0.025 * 1.001


def test_where_nothing_changes_hardly_any_study_says_that_something_did() -> None:
    """Two hundred studies of twenty-nine people, fifteen questions and three waves, answered by throwing dice."""
    survey = Survey("s", tuple(five(f"q{at}") for at in range(15)), person="person", wave="wave")
    random, people = np.random.default_rng(11), np.arange(29)
    person: Labelled = (np.tile(people, 3), tuple(f"p{at}" for at in people))
    wave: Labelled = (np.repeat(np.arange(3), 29), ("1", "2", "3"))
    called = 0
    for _ in range(200):
        answers = {one.name: (random.integers(0, 5, 87), FIVE) for one in survey.questions}
        found, _problems = answers_of(survey, {"person": person, "wave": wave, **answers}, blank=BLANK)
        said = [sentence for one in changes(found) for sentence in say_change(one)]
        assert len(said) > 100
        called += any("may be more than luck" in one or " is more than luck" in one for one in said)
    # Five in a hundred are allowed; sixteen or more of two hundred would come by luck in one try of twenty.
    assert called <= 15


@given(st.integers(0, 40), st.integers(1, 40), st.integers(0, 40), st.integers(1, 40))
def test_a_difference_lies_in_its_interval(part: int, whole: int, other: int, other_whole: int) -> None:
    part, other = min(part, whole), min(other, other_whole)
    one, rest = Good(part, whole), Good(other, other_whole)
    found, back = one.beside(rest), rest.beside(one)
    assert -1 <= found.low <= found.value <= found.high <= 1
    assert (found.low, found.high) == pytest.approx((-back.high, -back.low))


@given(st.lists(st.integers(-1, 6), min_size=1, max_size=120), st.integers(1, 20))
def test_groups_put_together_are_never_small_and_hold_everybody(codes: list[int], fewest: int) -> None:
    found = joined(Group(tuple("abcdefg"), np.array(codes)), fewest)
    if found is None:
        return
    counts = np.bincount(found.codes, minlength=len(found.labels))
    assert counts.sum() == len(codes)
    assert counts.min() >= fewest
    assert len(found.labels) >= 2


COUNTS = st.tuples(st.just(0) | st.integers(8, 100), st.integers(8, 100)).map(lambda pair: (min(pair), pair[1]))


@settings(max_examples=150, deadline=None)
@given(COUNTS, COUNTS)
def test_intervals_of_rounded_counts_hold_those_of_the_true_ones(one: tuple[int, int], other: tuple[int, int]) -> None:
    true = [Good(*one), Good(*other)]
    told = [Good(_five(good), _five(answered), 2) for good, answered in (one, other)]
    found = [(shown.share, real.share) for shown, real in zip(told, true, strict=True)]
    found.append((told[0].beside(told[1]), true[0].beside(true[1])))
    (better, people), (worse, _) = one, other
    same = people
    found.append(
        (
            net_change(_five(better), _five(worse), _five(better) + _five(worse) + _five(same), 2),
            net_change(better, worse, better + worse + same),
        )
    )
    for shown, real in found:
        assert shown is not None
        assert real is not None
        assert shown.low <= real.low + 1e-9
        assert shown.high >= real.high - 1e-9


def test_the_limit_is_looked_for_between_the_ends_of_what_a_count_may_have_been() -> None:
    """Of 21 the same told as 20, the exact limit is lower than of 18 or of 22: it steps."""
    true = net_change(23, 12, 23 + 12 + 21)
    assert net_change(25, 10, 25 + 10 + 20, 2).low <= true.low


def _five(count: int) -> int:
    return (count + 2) // 5 * 5
