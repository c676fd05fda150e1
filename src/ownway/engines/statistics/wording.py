"""Words for numbers: so many in ten, answers in quotation marks, and the sentences of a language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import Final

from ownway.engines.statistics.counting import Count
from ownway.engines.statistics.description import Question
from ownway.engines.statistics.intervals import Interval
from ownway.engines.statistics.listed import Listed
from ownway.kernel.yaml_lines import read_yaml

Words = Mapping[str, str]
MOST_QUOTED: Final = 3
"""More good answers than this are said as the first up to the last."""


@cache
def words_in(language: str) -> Words:
    """Every sentence of a language: ``en`` or ``en-simple``."""
    path = Path(__file__).parent / "words" / f"{language.replace('-', '_')}.yaml"
    return {str(key): str(value) for key, value in read_yaml(path.read_text(encoding="utf-8")).data.items()}


def in_ten(share: Interval | float, say: Words) -> str:
    """A share as so many in ten, a half upwards; the ends only where it is really none or all."""
    value = share if isinstance(share, float) else share.value
    count = floor(value * 10 + 0.5)
    if value in (0.0, 1.0):
        return say["every"] if value else say["nobody"]
    if count in (0, 10):
        return say["all_of_ten"] if count else say["none_of_ten"]
    return say["in_ten"].format(count=count)


def of_ten(share: float, say: Words) -> str:
    """A share as so many of ten, a half upwards."""
    return say["of_ten"].format(count=floor(share * 10 + 0.5))


def how_sure(share: Interval, say: Words) -> str:
    """From where to where a share may be, in tenths, never narrower than it is."""
    return say["sure"].format(low=floor(share.low * 10 + 1e-9), high=ceil(share.high * 10 - 1e-9))


def good_answers(question: Question, say: Words) -> str:
    """The answers that count as good, as one reads them aloud, the best last."""
    best_last = question.worst_first[question.first_good :]
    quoted = [say["quoted"].format(answer=one) for one in best_last]
    if len(quoted) > MOST_QUOTED:
        return say["and_more"].format(first=quoted[0], last=quoted[-1])
    return say["or"].join(quoted)


def whole(count: Count) -> str:
    """A count as people read it."""
    return "?" if count is None else f"{count:,}"


def about(question: Question | Listed) -> str:
    """What a question is about, at the beginning of a sentence."""
    return question.say[:1].upper() + question.say[1:]


def in_hundred(value: float) -> int:
    """A share of 1 as so many in a hundred, a half upwards."""
    return floor(value * 100 + 0.5)
