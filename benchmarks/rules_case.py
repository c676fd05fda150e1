"""The case that every contender works out: thirty questions in our own rule format, and a made-up population."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise

import numpy as np
import yaml
from numpy.typing import NDArray

from ownway.engines.allocation import RuleSet, read_rules
from ownway.engines.charging import Policy, national_figures
from ownway.engines.charging.rates import timetable
from ownway.kernel.periods import as_days

ASSESSED_ON = date(2026, 11, 2)
NEEDS = 28
LEVELS = 4
HELP, AGREED = "q28", "q29"
ANSWERS = [f"q{at}" for at in range(30)]
MONEY = [
    "born_on",
    "capital",
    "benefits_weekly",
    "disability_benefits_weekly",
    "rent_weekly",
    "disability_expenses_weekly",
]

LEVEL_POINTS = [[0, 1 + at % 3, 3 + at % 4, 6 + at % 5] for at in range(NEEDS)]
TAKES = [0, 20, 30, 45]
COVERED = list(range(6, 16))
# (first question, its least level, second question, its least level, points)
INTERACTIONS = [(0, 2, 1, 2, 5), (2, 3, 3, 1, 4), (4, 2, 5, 2, -1)]
PRICES = [(0, 0), (20, 4_200), (60, 17_080), (100, 37_001), (160, 78_000), (300, 90_000)]
MULTIPLIER, MULTIPLIED_FROM = 108, (27, 2)
FLOOR, CEILING = 520_00, 60_000_00
WEEKS = 52


@dataclass(frozen=True)
class Money:
    """The figures of law that the case needs, read from the engine's own dated figures (pence; births as days)."""

    lower_limit: int
    upper_limit: int
    step: int
    for_each_step: int
    guarantee_under_25: int
    guarantee_25: int
    guarantee_pension: int
    last_born_25: int
    last_born_pension: int


def rule_file() -> str:
    """The thirty questions as a rule file."""
    words = {"topic": "Topic", "ask": "How much?", "why_asked": "It is a benchmark."}
    questions: dict[str, object] = {}
    for at, points in enumerate(LEVEL_POINTS):
        levels = {f"l{place}": {"points": one, "say": "So much"} for place, one in enumerate(points)}
        questions[f"q{at}"] = {**words, "levels": levels}
    questions[HELP] = {**words, "kind": "help", "levels": {f"l{at}": {"say": "So much"} for at in range(LEVELS)}}
    questions[AGREED] = {**words, "kind": "agreement"}
    stream = {
        "say": "Care",
        "prices": [{"points": points, "yearly": yearly} for points, yearly in PRICES],
        "multipliers": [{"say": "Far", "by": "1.08", "when": {f"q{MULTIPLIED_FROM[0]}": f"l{MULTIPLIED_FROM[1]}"}}],
        "floors": [{"say": "Least", "yearly": FLOOR // 100}],
        "ceilings": [{"say": "Most", "yearly": CEILING // 100}],
    }
    return yaml.safe_dump(
        {
            "name": "benchmark",
            "title": "Benchmark",
            "version": "1",
            "in_force_from": "2026-04-01",
            "weeks_in_year": WEEKS,
            "streams": {"care": stream},
            "questions": questions,
            "interactions": [
                {"say": "Both", "when": {f"q{a}": f"l{low}", f"q{b}": f"l{high}"}, "points": points}
                for a, low, b, high, points in INTERACTIONS
            ],
            "informal_support": [
                {
                    "help": HELP,
                    "agreed_by": AGREED,
                    "takes": {f"l{at}": percent for at, percent in enumerate(TAKES)},
                    "covers": [f"q{at}" for at in COVERED],
                }
            ],
        },
        sort_keys=False,
    )


@cache
def rules() -> RuleSet:
    return read_rules(rule_file())


@cache
def money() -> Money:
    """The figures in force on the day, so that every contender uses the same ones."""
    on = timetable(national_figures(), Policy.lawful()).rates_on(as_days(ASSESSED_ON))
    births = np.arange(as_days(date(1900, 1, 1)), as_days(ASSESSED_ON))

    def last_born(table: NDArray[np.int32]) -> int:
        return int(births[table[births - as_days(date(1890, 1, 1))] <= as_days(ASSESSED_ON)].max())

    single = [int(on.guarantee[at]) for at in (0, 8, 16)]
    return Money(
        on.capital_lower_limit,
        on.capital_upper_limit,
        on.tariff_step,
        on.tariff_for_each_step,
        *single,
        last_born(on.ages.turns_25),
        last_born(on.ages.pension_age),
    )


def population(people: int, seed: int = 7) -> dict[str, NDArray[np.int64] | NDArray[np.int8]]:
    """Thirty answers and six amounts or days for each of ``people`` made-up people, the same for every contender."""
    chance = np.random.default_rng(seed)
    columns: dict[str, NDArray[np.int64] | NDArray[np.int8]] = {
        f"q{at}": chance.choice(LEVELS, people, p=[0.5, 0.2, 0.2, 0.1]).astype(np.int8) for at in range(NEEDS)
    }
    columns[HELP] = chance.integers(0, LEVELS, people, dtype=np.int8)
    columns[AGREED] = chance.integers(0, 2, people, dtype=np.int8)
    columns["born_on"] = chance.integers(as_days(date(1930, 1, 1)), as_days(date(2008, 1, 1)), people)
    columns["capital"] = chance.integers(0, 30_000_00, people)
    columns["benefits_weekly"] = chance.integers(100_00, 350_00, people)
    columns["disability_benefits_weekly"] = chance.choice([0, 76_70, 114_60], people)
    columns["rent_weekly"] = chance.integers(0, 60_00, people)
    columns["disability_expenses_weekly"] = chance.integers(0, 40_00, people)
    return columns


def price_by_points() -> list[int]:
    """Yearly pence at every whole number of points, in whole numbers, worked apart from the engine."""
    table = []
    for (low, pounds), (high, more) in pairwise(PRICES):
        width = high - low
        table += [pounds * 100 + (2 * step * (more - pounds) * 100 + width) // (2 * width) for step in range(width)]
    return [*table, PRICES[-1][1] * 100]
