"""Responses of a survey as rows that are alike, counted once each: what a model is fitted on."""

from __future__ import annotations

from typing import Final

import numpy as np

from ownway.engines.statistics.answers import Ints
from ownway.engines.statistics.description import Question
from ownway.engines.statistics.ordinal import Rows

FEWEST: Final = 10
"""An answer that fewer people gave is taken together with the next; a group of fewer stands with others."""


def levels(column: Ints, outcome: Question) -> tuple[Ints, int]:
    """Answers with those that few gave taken together with the next, never good ones with others.

    Also the lowest level that is good. Levels go from 0, and each was given.
    """
    counts = np.bincount(column, minlength=len(outcome.answers))
    sides = [list(range(outcome.first_good)), list(range(outcome.first_good, len(outcome.answers)))]
    parts = [[part for part in _taken_together(side, counts) if counts[part].sum()] for side in sides]
    place = np.zeros(len(outcome.answers), dtype=np.int64)
    for at, part in enumerate([*parts[0], *parts[1]]):
        place[part] = at
    return place[column], len(parts[0])


def _taken_together(side: list[int], counts: Ints) -> list[list[int]]:
    parts: list[list[int]] = []
    for answer in side:
        if parts and counts[parts[-1]].sum() < FEWEST:
            parts[-1].append(answer)
        else:
            parts.append([answer])
    if len(parts) > 1 and counts[parts[-1]].sum() < FEWEST:
        parts[-2:] = [parts[-2] + parts[-1]]
    return parts


def counted(answer: Ints, given: list[Ints], cluster: Ints | None) -> Rows:
    """Rows that are alike, once each: the first of ``given`` as it is, of the others a number for each label."""
    key = _key([answer, *given])
    _, first, count = np.unique(key if cluster is None else _key([key, cluster]), return_index=True, return_counts=True)
    numbers = [given[0][first][:, None], *(_dummies(column[first], np.bincount(column)) for column in given[1:])]
    return Rows(
        answer=answer[first],
        given=np.hstack(numbers).astype(np.float64),
        count=count.astype(np.float64),
        levels=int(answer.max(initial=0)) + 1,
        cluster=None if cluster is None else cluster[first],
        kind=np.unique(key[first], return_inverse=True)[1],
    )


def _key(columns: list[Ints]) -> Ints:
    """A number for each row, the same where all columns are."""
    key, size = columns[0], int(columns[0].max(initial=0)) + 1
    for column in columns[1:]:
        width = int(column.max(initial=0)) + 1
        if size * width > _MOST_KINDS:
            _, key = np.unique(key, return_inverse=True)
            size = int(key.max(initial=0)) + 1
        key, size = key * width + column, size * width
    return key


_MOST_KINDS: Final = 2**40


def _dummies(column: Ints, counts: Ints) -> Ints:
    """A column of 0 and 1 for each label but the commonest."""
    labels = np.delete(np.arange(len(counts)), int(np.argmax(counts)))
    found: Ints = (column[:, None] == labels).astype(np.int64)
    return found
