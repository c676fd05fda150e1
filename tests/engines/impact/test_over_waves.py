"""Waves of the same people: an attacker with a solver and every report learns nothing small, and wins without care."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from tests.engines.statistics.answered import BLANK, FIVE, five, read, yes_no

from ownway.engines import statistics
from ownway.engines.disclosure import Rule, shipped_rule
from ownway.engines.impact import Report, report, told_counts
from ownway.engines.statistics import Answers, Count, Good, Moved, Question, Survey, Tally

EXACT, ROUNDED = shipped_rule("hide_exact"), shipped_rule("hide_and_round")
ABSENT = "absent"


def answered(question: Question, waves: Sequence[Sequence[str]], ages: Sequence[str] = ()) -> Answers:
    """One question asked of the same people wave by wave; ``ABSENT`` where somebody did not answer at all."""
    survey = Survey("s", (question,), person="who", wave="wave", groups=("age",) if ages else ())
    rows = [
        {"who": f"p{person}", "wave": str(at + 1), question.name: answer, **({"age": ages[person]} if ages else {})}
        for at, wave in enumerate(waves)
        for person, answer in enumerate(wave)
        if answer != ABSENT
    ]
    return read(survey, **{name: [row[name] for row in rows] for name in rows[0]})


class Attacker:
    """Everything a reader of all reports knows of one question: how many people went each way over the waves.

    The unknowns are the numbers of people of each way, and for each wave good, other and no answer in each group.
    """

    def __init__(self, question: Question, waves: Sequence[str], rule: Rule) -> None:
        self.given, self.waves, self.rule = len(question.answers), list(waves), rule
        self.good = set(range(question.first_good, self.given))
        self.ways = list(product(range(self.given + 2), repeat=len(waves)))
        self.cells: list[object] = list(self.ways)
        self.rows: list[tuple[dict[int, int], float, float]] = []
        self.hidden: list[tuple[str, dict[int, int]]] = []

    def table(self, asks: Sequence[tuple[str, Sequence[int], Count, Count]]) -> None:
        """The counts of one table, each with the true one; of a table that is not told nothing small may be known."""
        is_there = any(told is not None for _, _, told, _ in asks)
        for name, which, told, true in asks:
            if is_there:
                self.ask(name, which, told)
            elif 1 <= (true or 0) <= 7:
                self.hidden.append((name, dict.fromkeys(which, 1)))

    def ask(self, name: str, which: Sequence[int], count: Count) -> None:
        row, off = dict.fromkeys(which, 1), self.rule.round_to // 2
        if count is None:
            self.rows.append((row, 1, np.inf))
            self.hidden.append((name, row))
        else:
            self.rows.append((row, max(count - off, 8) if count else 0, count + off if count else 0))

    def read(self, told: Report, true: Tally) -> None:
        (tally,), at, step = told.tallies, self.waves.index(told.wave), self.rule.round_to
        given, wave = set(range(self.given)), f"wave {told.wave}"
        everybody = sum(one or 0 for one in (*true.answers, true.missing))
        self.ask("everybody", self._where(at, given | {self.given}), (everybody + step // 2) // step * step)
        self.table(
            [
                *(
                    (f"{wave}, answer {state}", self._where(at, {state}), count, true_count)
                    for state, (count, true_count) in enumerate(
                        zip((*tally.answers, tally.missing), (*true.answers, true.missing), strict=True)
                    )
                ),
                (f"{wave}, good", self._where(at, self.good), tally.all.good, true.all.good),
                (f"{wave}, answered", self._where(at, given), tally.all.answered, true.all.answered),
            ]
        )
        for name, labels in tally.groups.items():
            first = len(self.cells)
            self.cells += [(at, label, part) for label in labels for part in ("good", "other", "none")]
            for part, states in enumerate((self.good, given - self.good, {self.given})):
                row = dict.fromkeys(range(first + part, len(self.cells), 3), 1)
                self.rows.append((row | dict.fromkeys(self._where(at, states), -1), 0, 0))
            asks: list[tuple[str, Sequence[int], Count, Count]] = []
            for place, (label, count) in enumerate(labels.items()):
                own, own_true = first + 3 * place, true.groups[name].get(label, Good(0, 0))
                asks.append((f"{wave}, {label} good", [own], count.good, own_true.good))
                asks.append((f"{wave}, {label} answered", [own, own + 1], count.answered, own_true.answered))
            self.table(asks)
        for change in told.changes:
            self.moved(change.moved)
        for leaving in told.leavings:
            if leaving.left is not None:
                then = self.waves.index(leaving.second)
                left = {at for at, way in enumerate(self.ways) if way[then] > self.given}
                there = set(self._where(0, set(range(self.given + 1))))
                self.ask("left", sorted(there & left), leaving.left)
                self.ask("stayed", sorted(there - left), leaving.stayed)
                for one in (one for one in leaving.differences if one.question):
                    for name, side, count in (("left", there & left, one.left), ("stayed", there - left, one.stayed)):
                        self.ask(f"good who {name}", sorted(side & set(self._where(0, self.good))), count.good)
                        self.ask(f"answered and {name}", sorted(side & set(self._where(0, given))), count.answered)

    def moved(self, change: Moved) -> None:
        first, second = self.waves.index(change.first), self.waves.index(change.second)
        both = [
            (at, way[second] - way[first])
            for at, way in enumerate(self.ways)
            if max(way[first], way[second]) < self.given
        ]
        self.ask("better", [at for at, step in both if step > 0], change.better)
        self.ask("same", [at for at, step in both if step == 0], change.same)
        self.ask("worse", [at for at, step in both if step < 0], change.worse)

    def learns(self) -> list[str]:
        """The hidden counts with fewer than five values that fit everything."""
        rows = np.zeros((len(self.rows), len(self.cells)))
        for at, (row, _, _) in enumerate(self.rows):
            rows[at, list(row)] = list(row.values())
        known = LinearConstraint(rows, [low for _, low, _ in self.rows], [high for _, _, high in self.rows])
        return [name for name, row in self.hidden if self._values(row, known) < 5]

    def _values(self, row: dict[int, int], known: LinearConstraint) -> int:
        aim = np.zeros(len(self.cells))
        aim[list(row)] = 1
        ends = [
            milp(sign * aim, constraints=known, bounds=Bounds(0, 10_000), integrality=np.ones(aim.size))
            for sign in (1, -1)
        ]
        assert all(one.success for one in ends)
        return round(-ends[1].fun - ends[0].fun) + 1

    def _where(self, wave: int, states: set[int]) -> list[int]:
        return [at for at, way in enumerate(self.ways) if way[wave] in states]


def reports(answers: Answers, rule: Rule) -> list[Report]:
    """The report of each wave as it was told then, when no later one had been asked."""
    return [
        report(replace(answers.only(answers.wave <= at), waves=answers.waves[: at + 1]), rule, wave)
        for at, wave in enumerate(answers.waves)
        if (answers.wave == at).sum() > 7
    ]


def attacked(answers: Answers, rule: Rule, *, and_told: Sequence[Moved] = ()) -> list[str]:
    """What somebody learns who has every report, and some changes more."""
    (question,) = answers.survey.questions
    attacker = Attacker(question, answers.waves, rule)
    for one in reports(answers, rule):
        attacker.read(one, report(answers, None, one.wave).tallies[0])
    for moved in and_told:
        attacker.moved(moved)
    return attacker.learns()


def carelessly(answers: Answers, rule: Rule) -> list[Moved]:
    """Every change of which each count by itself may be told."""
    found = []
    for first, second in combinations(answers.waves, 2):
        (moved,) = statistics.moves(answers, first, second)
        told = told_counts({"better": moved.better, "same": moved.same, "worse": moved.worse}, rule)
        if told is not None:
            found.append(Moved(moved.question, first, second, told["better"], told["same"], told["worse"]))
    return found


LISTENED = yes_no("listened")
ALL_WORSE = [["yes"] * 13 + ["no"] * 28, ["yes"] * 4 + ["no"] * 37]
"""Everybody answers both times and nobody is better: thirteen were good, nine are worse, so four are good now."""


@pytest.mark.parametrize("rule", [EXACT, ROUNDED], ids=lambda one: one.name)
def test_what_one_wave_hides_the_change_to_it_does_not_tell(rule: Rule) -> None:
    answers = answered(LISTENED, ALL_WORSE)
    (careless,) = carelessly(answers, rule)
    assert "wave 2, good" in attacked(answers, rule, and_told=[careless])
    assert attacked(answers, rule) == []
    found = report(answers, rule)
    assert found.changes == []
    assert [one.moved.worse for one in found.untold] == [9]
    assert [one.moved.worse for one in report(answers, None).changes] == [9]


def test_a_change_that_gives_nobody_away_is_told() -> None:
    answers = answered(LISTENED, [["yes"] * 30 + ["no"] * 30, ["yes"] * 20 + ["no"] * 30 + ["yes"] * 10])
    (found,) = report(answers, EXACT).changes
    assert (found.moved.better, found.moved.same, found.moved.worse) == (10, 40, 10)


def test_what_was_told_of_an_earlier_change_counts_with_the_next() -> None:
    """Each change may be told by itself; both together say too well how few are good in the end."""
    waves = [
        ["yes"] * 31 + ["no"] * 16,
        ["no"] * 19 + ["yes"] * 12 + ["no"] * 16,
        ["no"] * 27 + ["yes"] * 4 + ["no"] * 16,
    ]
    answers, last_two = answered(LISTENED, waves), answered(LISTENED, waves[1:])
    assert [one.moved.worse for one in report(last_two, ROUNDED).changes] == [10]
    assert [(one.moved.first, one.moved.second) for one in report(answers, ROUNDED).untold] == [("2", "3")]
    assert "wave 3, good" in attacked(answers, ROUNDED, and_told=carelessly(answers, ROUNDED))
    assert attacked(answers, ROUNDED) == []


def test_who_left_of_two_groups_does_not_tell_who_left_of_the_third() -> None:
    leave = {"young": 10, "middle": 10, "old": 3}
    ages = [age for age in leave for _ in range(24)]
    first = ["yes" if at % 2 else "no" for at in range(72)]
    second = [ABSENT if at % 24 < leave[age] else first[at] for at, age in enumerate(ages)]
    (found,) = report(answered(LISTENED, [first, second], ages), EXACT).leavings
    assert (found.left, found.stayed) == (23, 49)
    told = {one.label: one.left.good for one in found.differences if one.grouping}
    assert "old" not in told
    assert len(told) < 2


def test_where_who_left_would_say_who_was_good_nothing_is_told_of_it() -> None:
    """All who were good left but two: the rest of the good are known by taking one from the other."""
    first = ["yes"] * 20 + ["no"] * 30
    second = [ABSENT] * 18 + ["yes"] * 2 + ["no"] * 30
    answers = answered(LISTENED, [first, second])
    (found,) = report(answers, EXACT).leavings
    assert found.differences == ()
    assert attacked(answers, EXACT) == []


@st.composite
def followed(draw: st.DrawFn) -> Answers:
    question = draw(st.sampled_from((LISTENED, five("life"))))
    people, waves = draw(st.integers(20, 90)), draw(st.integers(2, 3 if question is LISTENED else 2))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    drift, stays = draw(st.sampled_from((-0.9, -0.3, 0.4))), draw(st.sampled_from((1.0, 0.8)))
    lean, is_there, cuts = chance.normal(0.3, 1, people), np.ones(people, np.bool_), [-1.3, -0.5, 0.3, 1.2]
    told = []
    for _ in range(waves):
        words = question.answers if len(question.answers) == 2 else FIVE
        at = (lean > 0).astype(int) if len(words) == 2 else np.digitize(lean, cuts)
        wave = np.where(chance.random(people) < 0.04, BLANK, np.array(words)[at])
        told.append(np.where(is_there, wave, ABSENT).tolist())
        lean = lean + chance.normal(drift, 0.4, people)
        is_there &= chance.random(people) < stays
    ages = chance.choice(["young", "middle", "old"], people, p=[0.5, 0.35, 0.15])
    return answered(question, told, ages.tolist())


@settings(max_examples=25, deadline=None)
@given(followed(), st.sampled_from((EXACT, ROUNDED)))
def test_no_hidden_count_of_any_wave_can_be_worked_out_from_all_reports(answers: Answers, rule: Rule) -> None:
    assert attacked(answers, rule) == []


@settings(max_examples=25, deadline=None)
@given(followed(), st.sampled_from((EXACT, ROUNDED)))
def test_what_was_told_stays_as_it_was_told(answers: Answers, rule: Rule) -> None:
    """A later report tells of earlier waves what their own reports told, or less; never other numbers."""
    before: dict[tuple[str, str], Moved] = {}
    for one in reports(answers, rule):
        for change in one.changes:
            between = (change.moved.first, change.moved.second)
            assert before.setdefault(between, change.moved) == change.moved
        newest = [one.moved for one in one.untold if (one.moved.first, one.moved.second) in before]
        assert newest == []
