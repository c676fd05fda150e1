"""What stands beside the answers of a survey: groups that are kept equal, and what national surveys published."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from ownway.apps.surveys.groups import AGE, HOLDING, UNKNOWN
from ownway.apps.surveys.queries import Answered
from ownway.engines.statistics import Survey
from ownway.engines.surveys import Voice

EQUAL: Final = (AGE, HOLDING)
"""What may be behind both how it was done and how life is, of what a place knows of those who answered with a name."""
KNOWN_OF_TEN: Final = 9
"""Kept equal is only what is known of so many: the model leaves out everybody else."""
FEWEST: Final = 10
A_SLOPE: Final = 20
"""Answers for each number that the model estimates; the model asks for more itself where they lie unevenly."""

PUBLISHED: Final[Mapping[tuple[str, Voice], Mapping[str, Sequence[str]]]] = {
    ("poet", Voice.PERSON): {
        "physical_health": ("physical_health_2013",),
        "mental_wellbeing": ("mental_wellbeing_2013", "mental_health_2014"),
        "control": ("control_2013", "control_2014"),
        "independence": ("independence_2013", "independence_2014"),
        "support_wanted": ("support_2013",),
        "dignity": ("dignity_2013", "dignity_2014"),
        "safety": ("safety_2013", "safety_2014"),
        "paid_supporters": ("paid_supporters_2013", "paid_carers_2014"),
        "family": ("family_2014",),
        "friends": ("friendships_2014",),
        "self_esteem": ("self_esteem_2014",),
        "quality_of_life": ("quality_of_life_2014",),
        "arranging": ("arranging_support_2014",),
    },
    ("poet", Voice.CARER): {"quality_of_life": ("carers_quality_of_life_2014",)},
}
"""Where an instrument asked what a national survey asked, in the same words: nothing else may stand beside it."""


def kept_equal(rows: Sequence[Answered]) -> list[str]:
    """The groups to keep equal in what goes together: known of nearly everybody, and not too many for these answers."""
    left, found = len(rows) // A_SLOPE - 1, []
    for name in EQUAL:
        counts = Counter(one.groups[name] for one in rows)
        known = len(rows) - counts.pop(UNKNOWN, 0)
        slopes = sum(count >= FEWEST for count in counts.values()) - (min(counts.values(), default=0) >= FEWEST)
        if 10 * known >= KNOWN_OF_TEN * len(rows) and 1 <= slopes <= left:
            found.append(name)
            left -= slopes
    return found


def with_published(survey: Survey, instrument: str, voice: Voice) -> Survey:
    """The survey with the published figures each question may be held against."""
    figures = PUBLISHED.get((instrument, voice), {})
    asked = tuple(replace(one, published=tuple(figures.get(one.name, ()))) for one in survey.questions)
    return replace(survey, questions=asked)
