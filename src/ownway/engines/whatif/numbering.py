"""Rows that agree in some columns, numbered from nought."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ownway.engines.whatif.groups import Numbers

_DENSE = 1 << 23
"""So many numbers may be ticked off one by one; above it, sorting is quicker and smaller."""


def numbered(keys: Sequence[Numbers]) -> tuple[Numbers, int]:
    """For each row the number of its combination of ``keys`` (whole numbers), and how many combinations there are."""
    code, count = np.zeros(len(keys[0]), np.int64), min(1, len(keys[0]))
    for key in keys:
        values = key.astype(np.int64)
        values -= values.min(initial=0)
        span = int(values.max(initial=0)) + 1
        if count * span > _DENSE:
            # By itself first: amounts reach far, but are few.
            values, span = _afresh(values, span)
        # Numbered afresh after every key, so that the code can never grow too large.
        code, count = _afresh(code * span + values, count * span)
    return code, count


def _afresh(code: Numbers, span: int) -> tuple[Numbers, int]:
    """The same rows numbered without gaps, in the same order."""
    if span > _DENSE:
        present, found = np.unique(code, return_inverse=True)
        return found, len(present)
    is_there = np.zeros(span, np.bool_)
    is_there[code] = True
    present = np.flatnonzero(is_there)
    places = np.empty(span, np.int64)
    places[present] = np.arange(len(present))
    return places[code], len(present)
