"""Made answers whose truth is known, as the engine takes them: columns of words."""

from __future__ import annotations

import numpy as np

from ownway.engines.statistics import Answers, Question, Survey, answers_of
from ownway.engines.statistics.answers import Labelled

FIVE = ("a lot worse", "worse", "the same", "better", "a lot better")
BLANK = "not known"


def five(name: str, say: str = "") -> Question:
    return Question(name, say or name, FIVE, FIVE[3:])


def yes_no(name: str) -> Question:
    return Question(name, name, ("no", "yes"), ("yes",))


def words(column: list[str]) -> Labelled:
    """A column as a table gives it: places in its different words, in alphabetical order."""
    labels = sorted(set(column))
    return np.array([labels.index(one) for one in column], dtype=np.int64), tuple(labels)


def read(survey: Survey, **columns: list[str]) -> Answers:
    found, problems = answers_of(survey, {name: words(column) for name, column in columns.items()}, blank=BLANK)
    assert problems == []
    return found


def made(people: int, *, places: int = 1, seed: int = 1, slope: float = 1.0, outcomes: int = 1) -> Answers:
    """Answers that go with being listened to by odds of exp(``slope``), whatever is called better; one wave."""
    random = np.random.default_rng(seed)
    place = random.integers(0, places, people)
    views, age = random.integers(0, 2, people), random.integers(0, 3, people)
    lean = slope * views + 0.3 * age + random.normal(0, 0.4, places)[place]
    survey = Survey(
        "made",
        (*(five(f"life {at}") for at in range(outcomes)), yes_no("views")),
        place="place",
        groups=("age",),
        conditions=("views",),
        adjust_for=("age",),
    )
    columns: dict[str, Labelled] = {
        "place": (place, tuple(f"place {at}" for at in range(places))),
        "age": (age, ("young", "middle", "old")),
        "views": (views, ("no", "yes")),
    }
    for at in range(outcomes):
        columns[f"life {at}"] = (np.digitize(lean + random.logistic(size=people), [-2.5, -1.2, 0, 1.5]), FIVE)
    found, _ = answers_of(survey, columns, blank=BLANK)
    return found
