"""Reads the cited distributions and draws from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from statistics import NormalDist
from typing import Any, Final

import numpy as np
import yaml
from numpy.typing import NDArray

from ownway.kernel.references import Plain

Chance = np.random.Generator
Numbers = NDArray[np.int64]
Scores = NDArray[np.float64]

_NORMAL: Final = NormalDist()


@cache
def told() -> Mapping[str, Any]:
    """The file of distributions as it stands."""
    found: Mapping[str, Any] = yaml.safe_load(_text("distributions.yaml"))
    return found


@cache
def labels() -> Mapping[str, Any]:
    """The words of the returns."""
    found: Mapping[str, Any] = yaml.safe_load(_text("labels.yaml"))
    return found


def _text(name: str) -> str:
    return files("ownway.engines.population").joinpath(name).read_text(encoding="utf-8")


@dataclass(frozen=True, slots=True)
class Period:
    """The year of the returns, and the day on which charges are worked out."""

    start: date
    end: date
    assessed_on: date


PERIOD: Final = Period(told()["period"]["from"], told()["period"]["to"], told()["period"]["assessed_on"])


def names_of(name: str) -> tuple[str, ...]:
    """What a distribution can give, in its order."""
    return tuple(str(one) for one in told()["distributions"][name]["shares"])


@cache
def _bounds(name: str) -> NDArray[np.float64]:
    shares = told()["distributions"][name]["shares"]
    weights = np.array(list(shares.values()) if isinstance(shares, dict) else shares, dtype=np.float64)
    return np.cumsum(weights / weights.sum())[:-1]


def draw(chance: Chance, name: str, rows: int) -> Numbers:
    """For each row the place, in the distribution's order, of what it gives."""
    return np.searchsorted(_bounds(name), chance.random(rows), side="right").astype(np.int64)


def draw_each(chance: Chance, names: Sequence[str], which: Numbers) -> Numbers:
    """As ``draw``, where row by row ``which`` says the place in ``names`` of the distribution that holds."""
    luck = chance.random(which.size)
    found = np.zeros(which.size, np.int64)
    for place, name in enumerate(names):
        rows = which == place
        found[rows] = np.searchsorted(_bounds(name), luck[rows], side="right")
    return found


def levels_of(scores: Scores, shares: Sequence[int]) -> Numbers:
    """Levels from normal scores, so that among average people each level has its share."""
    parts = np.cumsum(np.array(shares, dtype=np.float64) / sum(shares))[:-1]
    cuts = [_NORMAL.inv_cdf(min(max(float(part), 1e-9), 1 - 1e-9)) for part in parts]
    return np.searchsorted(np.array(cuts), scores, side="right").astype(np.int64)


def amounts(name: str) -> Numbers:
    """The pence of a rate."""
    return np.array(told()["rates"][name]["amounts"], dtype=np.int64)


def sources() -> list[Plain]:
    """Every distribution with its source and how sure it is, for the description of a made-up file."""
    cited = told()["sources"]
    parts = {**told()["distributions"], **told()["rates"]}
    parts |= {name: told()[name] for name in ("need", "package", "answers")}
    return [
        {
            "name": name,
            "source": cited[one["source"]]["say"],
            "address": cited[one["source"]].get("address", ""),
            "confidence": cited[one["source"]]["confidence"],
            "note": one.get("note", ""),
        }
        for name, one in parts.items()
    ]


def as_data() -> Plain:
    """The file of distributions as plain data, to be hashed: names exactly what a population was drawn from."""
    return [_text("distributions.yaml"), _text("labels.yaml")]
