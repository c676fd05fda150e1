"""The entries of the books benchmark: a pay run's shape, each of three postings that come to nothing."""

from __future__ import annotations

import random
import uuid
from dataclasses import dataclass
from datetime import date, timedelta

ACCOUNTS = 1_000
FIRST = date(2026, 4, 1)


@dataclass(frozen=True, slots=True)
class Plain:
    """One entry: its day, its key, and (account's place in the list, pence) of each posting."""

    on: date
    once: uuid.UUID
    postings: tuple[tuple[int, int], ...]


def make(entries: int, seed: int) -> list[Plain]:
    """So many entries, the same for the same seed."""
    rng = random.Random(seed)
    return [_one(rng) for _ in range(entries)]


def _one(rng: random.Random) -> Plain:
    whole, (giver, taker, other) = rng.randrange(200, 200_000), rng.sample(range(ACCOUNTS), 3)
    part = rng.randrange(1, whole)
    key = uuid.UUID(int=rng.getrandbits(128), version=4)
    return Plain(
        FIRST + timedelta(days=rng.randrange(200)), key, ((giver, -whole), (taker, part), (other, whole - part))
    )
