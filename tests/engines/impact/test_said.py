"""What is told of a survey: an attacker with a solver learns nothing small, and wins without protection."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import Bounds, LinearConstraint, milp
from tests.engines.statistics.answered import FIVE, made

from ownway.engines.disclosure import shipped_rule
from ownway.engines.impact import as_data, report, said, sections, told_counts
from ownway.engines.statistics import Answers, Question, Survey, Tally, answers_of
from ownway.kernel.problems import Refused

EXACT, ROUNDED = shipped_rule("hide_exact"), shipped_rule("hide_and_round")
QUESTION = Question("life", "life", FIVE, FIVE[3:], ("does not apply",))
SURVEY = Survey("s", (QUESTION,), groups=("age", "holds"))
LABELS = {"age": tuple("abcde"), "holds": tuple("vwxyz")}


@st.composite
def surveys(draw: st.DrawFn) -> Answers:
    people = draw(st.integers(20, 150))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    words = (*FIVE, "does not apply", "not known")
    columns = {
        "life": (chance.choice(7, people, p=[0.05, 0.1, 0.2, 0.3, 0.25, 0.04, 0.06]), words),
        **{name: (chance.choice(5, people, p=[0.4, 0.3, 0.2, 0.07, 0.03]), one) for name, one in LABELS.items()},
    }
    return answers_of(SURVEY, columns, blank="not known")[0]


def pinned(told: Tally, true: Tally, sizes: dict[str, list[int]]) -> list[str]:
    """The hidden counts that whole numbers pin to fewer than five values, where what is shown is exact.

    The unknowns are, for each group of each grouping, good and other answers and none, and the five answers and two
    ways of none; an attacker knows the sizes of all groups.
    """
    cells: list[tuple[str, str, str]] = [("", "", f"{at}") for at in range(7)]
    cells += [(name, label, part) for name in told.groups for label in told.groups[name] for part in ("g", "o", "n")]
    place = {cell: at for at, cell in enumerate(cells)}
    known: list[tuple[np.ndarray, int]] = []
    hidden: list[tuple[str, np.ndarray]] = []

    def row(which: Sequence[tuple[str, str, str]]) -> np.ndarray:
        found = np.zeros(len(cells))
        found[[place[one] for one in which]] = 1
        return found

    def ask(name: str, which: Sequence[tuple[str, str, str]], value: int | None) -> None:
        if value is None:
            hidden.append((name, row(which)))
        else:
            known.append((row(which), value))

    top = {"g": ["3", "4"], "o": ["0", "1", "2"], "n": ["5", "6"]}
    for at, count in enumerate((*told.answers, told.missing, told.set_aside)):
        ask(f"answer {at}", [("", "", f"{at}")], count)
    ask("good", [("", "", one) for one in top["g"]], told.all.good)
    ask("answered", [("", "", one) for one in top["g"] + top["o"]], told.all.answered)
    for name, labels in told.groups.items():
        for part, leaves in top.items():
            side = row([(name, label, part) for label in labels]) - row([("", "", one) for one in leaves])
            known.append((side, 0))
        for (label, good), size in zip(labels.items(), sizes[name], strict=True):
            ask(f"{label} good", [(name, label, "g")], good.good)
            ask(f"{label} answered", [(name, label, "g"), (name, label, "o")], good.answered)
            known.append((row([(name, label, part) for part in "gon"]), size))
    everybody = sum(true.answers) + (true.missing or 0) + (true.set_aside or 0)  # type: ignore[arg-type]
    known.append((row([("", "", f"{at}") for at in range(7)]), everybody))
    rule = [LinearConstraint(np.array([one for one, _ in known]), *[np.array([value for _, value in known])] * 2)]
    found = []
    for name, aim in hidden:
        ends = [
            milp(sign * aim, constraints=rule, bounds=Bounds(0, np.inf), integrality=np.ones(len(cells)))
            for sign in (1, -1)
        ]
        assert all(one.success for one in ends)
        if -ends[1].fun - ends[0].fun < 4 - 1e-6:
            found.append(name)
    return found


def sizes_of(answers: Answers, told: Tally) -> dict[str, list[int]]:
    """The sizes of the groups that are told, put together as they are."""
    found = {}
    for name, labels in told.groups.items():
        own = {label: int((answers.groups[name].codes == at).sum()) for at, label in enumerate(LABELS[name])}
        rest = len(answers) - sum(own.get(label, 0) for label in labels)
        found[name] = [own.get(label, rest) for label in labels]
    return found


@settings(max_examples=15, deadline=None)
@given(surveys())
def test_no_hidden_count_of_a_survey_can_be_worked_out(answers: Answers) -> None:
    found = said(answers, EXACT)
    assert pinned(found.told[0], found.true[0], sizes_of(answers, found.told[0])) == []


def test_the_attacker_wins_where_only_small_counts_are_hidden() -> None:
    chance = np.random.default_rng(4)
    columns = {
        "life": (chance.choice(7, 60, p=[0.05, 0.1, 0.2, 0.3, 0.25, 0.04, 0.06]), (*FIVE, "does not apply", "x")),
        **{name: (chance.choice(5, 60, p=[0.4, 0.3, 0.2, 0.07, 0.03]), one) for name, one in LABELS.items()},
    }
    answers, _ = answers_of(SURVEY, columns, blank="x")
    found = said(answers, EXACT)
    true = found.true[0]
    naive = Tally(
        QUESTION,
        tuple(None if 0 < (one or 0) < 8 else one for one in true.answers),
        true.all,
        None,
        None,
        {},
    )
    assert pinned(naive, true, {}) != []


@settings(max_examples=15, deadline=None)
@given(surveys())
def test_rounded_counts_are_rounded_and_small_ones_never_shown(answers: Answers) -> None:
    told = said(answers, ROUNDED).told[0]
    shown = [*told.answers, told.missing, told.set_aside, told.all.good, told.all.answered]
    shown += [count for labels in told.groups.values() for one in labels.values() for count in (one.good, one.answered)]
    assert all(one is None or one % 5 == 0 for one in shown)


def test_nothing_is_told_of_so_few_people() -> None:
    with pytest.raises(Refused, match="only 7 people"):
        report(made(7), ROUNDED)
    closed = report(made(7), None)
    assert closed.tallies[0].all.answered == 7


def test_parts_of_a_whole_are_told_together_or_not_at_all() -> None:
    assert told_counts({"better": 14, "worse": 3}, ROUNDED) is None
    assert told_counts({"better": 14, "worse": 0}, ROUNDED) == {"better": 15, "worse": 0}
    assert told_counts({"better": 4, "worse": 3}, ROUNDED) is None
    assert told_counts({"better": 4, "worse": 3}, None) == {"better": 4, "worse": 3}


def test_a_whole_report_tells_no_exact_number() -> None:
    answers = made(303, places=3, outcomes=2)
    found = report(answers, ROUNDED)
    data = as_data(found, answers.survey)
    numbers = [int(one) for _, said in sections(found, answers.survey) for line in said for one in _people(line)]
    assert numbers
    assert all(one % 5 == 0 for one in numbers)
    assert data["for_the_public"] is True
    assert "0.0" not in str(data)
    assert not any(key in str(data) for key in ("'p':", "'holm'"))


def _people(line: str) -> list[str]:
    return [
        before
        for before, after in zip(line.split(), line.split()[1:], strict=False)
        if after == "people" and before.isdigit()
    ]
