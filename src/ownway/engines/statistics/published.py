"""Published national results beside our own: a difference where number and size were published, else no test."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from ownway.engines.statistics.counting import Good, Tally
from ownway.engines.statistics.description import Question
from ownway.engines.statistics.intervals import Interval
from ownway.engines.statistics.luck import Luck, together, two_shares
from ownway.kernel.problems import Problem, Refused
from ownway.kernel.rounding import divide_half_up
from ownway.kernel.working import Confidence, Source
from ownway.kernel.yaml_lines import read_yaml


@dataclass(frozen=True, slots=True)
class Published:
    """One published share: of ``who``, in ``survey`` of ``year``, how many gave a good answer about ``about``.

    ``permille`` is the share in tenths of a per cent where it was published, else ``more_than`` is a bound in per cent;
    ``people`` is how many answered. Where only a round number for the whole survey was published it is
    ``people_about`` or ``people_over``.
    """

    key: str
    survey: str
    year: int
    who: str
    about: str
    source: Source
    permille: int | None = None
    more_than: int | None = None
    people: int | None = None
    people_about: int | None = None
    people_over: int | None = None

    @property
    def good(self) -> Good | None:
        """The counts behind it; nothing where the share or its size was not published."""
        if self.permille is None or self.people is None:
            return None
        return Good(divide_half_up(self.permille * self.people, 1000), self.people)


@dataclass(frozen=True, slots=True)
class Compared:
    """Our own share beside a published one; ``luck`` only where a test can be made."""

    question: Question
    published: Published
    own: Good
    luck: Luck | None

    @property
    def apart(self) -> Interval | None:
        """Our share less the published one, where its size is known and ours may be told."""
        theirs = self.published.good
        if theirs is None or self.luck is None:
            return None
        return self.own.beside(theirs)


def compared(true: Sequence[Tally], told: Sequence[Tally]) -> list[Compared]:
    """Every question beside the figures its description names; one family of tests.

    ``true`` are the true counts of the same questions as those that may be ``told``. Raise ``Refused`` for a name that
    is no figure.
    """
    pairs = [
        (real, shown, figure(key)) for real, shown in zip(true, told, strict=True) for key in real.question.published
    ]
    tests = [_test(real, shown, one) for real, shown, one in pairs]
    lucks = iter(together([p for p in tests if p is not None]))
    return [
        Compared(shown.question, one, shown.all, None if p is None else next(lucks))
        for (_, shown, one), p in zip(pairs, tests, strict=True)
    ]


def figure(key: str) -> Published:
    """The published figure of this name; raise ``Refused`` where there is none."""
    if key not in figures():
        raise Refused(Problem("published", f"There is no published figure {key!r}. See the list in the description."))
    return figures()[key]


@cache
def figures() -> Mapping[str, Published]:
    """Every published figure that comes along, by its name."""
    path = Path(__file__).parent / "published_figures" / "personal_budgets.yaml"
    data = read_yaml(path.read_text(encoding="utf-8")).data
    return {key: _published(key, one, data["surveys"][one["survey"]]) for key, one in data["figures"].items()}


def _published(key: str, one: Mapping[str, Any], survey: Mapping[str, Any]) -> Published:
    source = survey["source"]
    return Published(
        key=key,
        survey=survey["say"],
        year=survey["year"],
        who=survey["who"],
        about=one["about"],
        source=Source(source["say"], source["address"], Confidence(source["confidence"])),
        permille=int(one["percent"].replace(".", "")) if "percent" in one else None,
        more_than=one.get("more_than"),
        people=survey.get("people"),
        people_about=survey.get("people_about"),
        people_over=survey.get("people_over"),
    )


def _test(real: Tally, shown: Tally, one: Published) -> float | None:
    if one.good is None or shown.all.share is None:
        return None
    return two_shares(*real.all.counts, *one.good.counts)
