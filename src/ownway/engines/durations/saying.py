"""A curve in sentences: what half and nine in ten people met, how sure that is, and who was counted."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ownway.engines.durations.curve import Band, Curve
from ownway.kernel.yaml_lines import read_yaml

FEWEST = 10
"""Under so many waits nothing is said but that it is too few."""


def say_wait(found: Curve, kind: int, what: str, language: str = "en") -> list[str]:
    """Sentences about one way to end: ``what`` says it of people, like "had an answer".

    Half, nine in ten, who was counted, and how others ended. A share that was never reached says so; an edge of the
    band that was never reached is "more than" the longest wait seen.
    """
    say = _words(language)
    if found.people < FEWEST:
        return [say["few"].format(people=found.people)]
    said = [_share(found, found.by_when(kind, of_ten), name, what, say) for of_ten, name in ((5, "half"), (9, "nine"))]
    said.append(say["counted"].format(people=f"{found.people:,}", waiting=f"{found.waiting:,}"))
    return said + _others(found, kind, say)


def _share(found: Curve, band: Band, name: str, what: str, say: Mapping[str, str]) -> str:
    if band.day is None:
        return say[f"never_{name}"].format(what=what)
    longest = say["open"].format(days=_days(int(found.days[-1]), say))
    high = longest if band.high is None else _days(band.high, say)
    low = band.day if band.low is None else band.low
    return say[name].format(what=what, days=_days(band.day, say), low=_days(low, say), high=high)


def _others(found: Curve, kind: int, say: Mapping[str, str]) -> list[str]:
    if not len(found.days):
        return []
    shares = {name: found.share[at, -1] * 100 for at, name in enumerate(found.kinds) if at != kind}
    seen = {name: round(share) for name, share in shares.items() if round(share)}
    if not seen:
        return []
    ways = ", ".join(say["way"].format(kind=name, share=share) for name, share in seen.items())
    return [say["other"].format(share=round(sum(shares.values())), ways=ways)]


def _days(days: int, say: Mapping[str, str]) -> str:
    return say["one_day"] if days == 1 else say["days"].format(days=f"{days:,}")


@cache
def _words(language: str) -> Mapping[str, str]:
    path = Path(__file__).parent / "words" / f"{language.replace('-', '_')}.yaml"
    return {str(key): str(value) for key, value in read_yaml(path.read_text(encoding="utf-8")).data.items()}
