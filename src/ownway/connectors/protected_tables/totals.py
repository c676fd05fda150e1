"""Finds totals that a ready table calls by a word of their own: counted as one more group, they undo what is hidden."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import numpy as np

from ownway.engines.disclosure import Dimension
from ownway.engines.disclosure.shape import Ints
from ownway.kernel.problems import Problem, Refused

_WORDS = re.compile(
    r"\b(?:totals?|all|any|sum|overall|both|every(?:one|body)|people|persons?|together)\b", re.IGNORECASE
)
NOT_BY_CHANCE = 3
"""One group may be as large as all others by chance; hardly so in as many parts of the table."""
TWO = 2
"""Of two groups that are alike neither is a sum."""


def refuse_unsaid_totals(dimensions: Sequence[Dimension], leaves: Ints, total: str) -> None:
    """Refuse codes that are the sum of all others beside them; ``leaves`` are the finest counts, by dimension."""
    problems = [
        Problem(
            dimension.name,
            f"{code!r} is always the sum of all others beside it, so it is a total. Write {total!r} for it, as for all "
            "totals, or leave its rows out: every total is worked out.",
        )
        for axis, dimension in enumerate(dimensions)
        for code in _sums(dimension, np.moveaxis(leaves, axis, 0).reshape(leaves.shape[axis], -1))
    ]
    if problems:
        raise Refused(*problems)


def _sums(dimension: Dimension, leaves: Ints) -> Iterator[str]:
    """Codes that are the sum of those under the same parent, wherever anybody is counted."""
    values = dimension.add_up(leaves, 0)
    for group in dimension.children:
        filled = [at for at in group if values[at].any()]
        beside = values[filled].sum(axis=0)
        told = int(np.count_nonzero(beside))
        for at in filled:
            is_sure = len(filled) > TWO and told >= NOT_BY_CHANCE
            is_named = len(filled) > 1 and bool(_WORDS.search(dimension.codes[at]))
            if (is_sure or is_named) and np.array_equal(2 * values[at], beside):
                yield dimension.codes[at]
