"""A million responses: counts, groups, change, leaving and models; the model beside statsmodels on the same people.

python benchmarks/what_people_said.py --responses 1000000 --beside 20000
"""

from __future__ import annotations

import argparse
import resource
import time
import warnings
from collections.abc import Callable
from importlib.metadata import version
from typing import TypeVar

import numpy as np
from statsmodels.miscmodels.ordinal_model import OrderedModel

from ownway.engines.disclosure import shipped_rule
from ownway.engines.impact import report
from ownway.engines.statistics import Answers, Question, Survey, Together, answers_of, conditions
from ownway.engines.statistics.answers import Labelled

Found = TypeVar("Found")
FIVE = ("a lot worse", "worse", "the same", "better", "a lot better")
OUTCOMES, CONDITIONS, PLACES, WAVES = 8, 2, 150, 2


def survey(outcomes: int, conditions: int) -> Survey:
    lives = [Question(f"life {at}", f"life {at}", FIVE, FIVE[3:]) for at in range(outcomes)]
    ways = [Question(f"way {at}", f"way {at}", ("no", "yes"), ("yes",)) for at in range(conditions)]
    return Survey(
        "made",
        (*lives, *ways),
        person="person",
        place="place",
        wave="wave",
        groups=("age", "holds"),
        conditions=tuple(one.name for one in ways),
        adjust_for=("age", "holds"),
    )


def columns(people: int, outcomes: int, waves: int) -> dict[str, Labelled]:
    random = np.random.default_rng(20261122)
    place, age, holds = random.integers(0, PLACES, people), random.integers(0, 4, people), random.integers(0, 3, people)
    ways = random.integers(0, 2, (CONDITIONS, people))
    lean = 0.7 * ways.sum(axis=0) + 0.2 * age - 0.1 * holds + random.normal(0, 0.3, PLACES)[place]
    rows = np.tile(np.arange(people), waves)
    found: dict[str, Labelled] = {
        "person": (rows, tuple(map(str, range(people)))),
        "wave": (np.repeat(np.arange(waves), people), tuple(str(2025 + at) for at in range(waves))),
        "place": (place[rows], tuple(f"place {at}" for at in range(PLACES))),
        "age": (age[rows], tuple("abcd")),
        "holds": (holds[rows], tuple("xyz")),
    }
    for at in range(CONDITIONS):
        found[f"way {at}"] = (ways[at][rows], ("no", "yes"))
    for at in range(outcomes):
        answer = np.digitize(lean[rows] + random.logistic(size=len(rows)), [-2.5, -1.2, 0, 1.5])
        found[f"life {at}"] = (answer, FIVE)
    return found


def timed(work: Callable[[], Found]) -> tuple[float, Found]:
    began = time.perf_counter()
    answer = work()
    return time.perf_counter() - began, answer


def theirs(answers: Answers) -> float:
    """The odds of the first condition by statsmodels, adjusted for the same groups, errors as if all were alone."""
    dummies = [answers.questions["way 0"] == 1]
    dummies += [answers.groups[name].codes == at for name, size in (("age", 4), ("holds", 3)) for at in range(1, size)]
    given = np.stack(dummies, axis=1).astype(float)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = OrderedModel(answers.questions["life 0"], given, distr="logit").fit(
            method="bfgs", disp=False, gtol=1e-8
        )
    return float(np.exp(found.params[0]))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--responses", type=int, default=1_000_000)
    options.add_argument("--beside", type=int, default=20_000)
    given = options.parse_args()
    asked = columns(given.responses // WAVES, OUTCOMES, WAVES)
    read, (answers, _) = timed(lambda: answers_of(survey(OUTCOMES, CONDITIONS), asked, blank="not known"))
    told, found = timed(lambda: report(answers, shipped_rule("hide_and_round")))
    questions = OUTCOMES + CONDITIONS
    print(f"{given.responses:,} responses, {questions} questions, 2 groupings, {PLACES} places, {WAVES} waves")
    print(f"  read and checked           {read:7.1f} s")
    print(
        f"  the whole report           {told:7.1f} s   ({len(found.conditions)} models, {len(found.changes)} changes)"
    )

    few, _ = answers_of(survey(1, 1), columns(given.beside, 1, 1), blank="not known")
    own, (mine,) = timed(lambda: conditions(few))
    other, judge = timed(lambda: theirs(few))
    assert isinstance(mine, Together)
    print(f"one model of {given.beside:,} responses")
    print(f"  ownway                     {own * 1000:7.0f} ms   (checked, errors by place)")
    print(
        f"  statsmodels {version('statsmodels'):14} {other * 1000:7.0f} ms   {other / own:.1f} times as long (neither)"
    )
    print(f"  odds {mine.odds.value:.5f} and {judge:.5f}; only of good answers: {mine.is_of_good}")
    print(f"  peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB (both together)")


if __name__ == "__main__":
    main()
