"""A diary cut into roads: one for each time somebody asked, until they left and came back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Protocol, TypeVar

from ownway.apps.journey.kinds import Happening
from ownway.apps.journey.road import Step


class Written(Protocol):
    """A line of a diary, as far as it says what happened when."""

    @property
    def step(self) -> str:
        """The step it is about."""

    @property
    def happening(self) -> str:
        """What happened with it."""

    @property
    def on(self) -> date:
        """The day it is true from."""


Line = TypeVar("Line", bound=Written)


def roads(diary: Iterable[Line]) -> list[list[Line]]:
    """The lines of each road, in the order written; the last one is the road that somebody is on.

    Whoever asks again after the day they left begins anew. Where the leaving was taken back, the road goes on.
    """
    found: list[list[Line]] = [[]]
    left_on: date | None = None
    for line in diary:
        if left_on is not None and line.happening == Happening.OPENED and line.on > left_on:
            found.append([])
            left_on = None
        if line.step == Step.LEFT:
            left_on = line.on if line.happening == Happening.DONE else None
        found[-1].append(line)
    return found
