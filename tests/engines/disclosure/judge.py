"""Tries every table there is: the judge over tiny tables, by plain counting."""

from __future__ import annotations

import numpy as np

from ownway.engines.disclosure import Release


def possible_values(release: Release, most: int) -> dict[int, set[int]]:
    """Of each hidden cell of a two-way table, every value it has in some table that fits what is shown.

    Each hidden leaf runs through 1 to ``most``, each with each; margins follow from the leaves. A star is 1 or more.
    """
    shown = release.shown.reshape(release.table.shape)
    inner = shown[1:, 1:]
    stars = np.flatnonzero(inner.reshape(-1) < 0)
    runs = np.indices((most,) * stars.size).reshape(stars.size, -1).T + 1
    leaves = np.repeat(inner.reshape(1, -1), len(runs), axis=0)
    leaves[:, stars] = runs
    whole = np.zeros((len(runs), *shown.shape), dtype=np.int64)
    whole[:, 1:, 1:] = leaves.reshape(-1, *inner.shape)
    whole[:, 1:, 0], whole[:, 0, 1:] = whole[:, 1:, 1:].sum(axis=2), whole[:, 1:, 1:].sum(axis=1)
    whole[:, 0, 0] = whole[:, 1:, 0].sum(axis=1)
    fits = (((shown < 0) & (whole > 0)) | (shown == whole)).all(axis=(1, 2))
    kept = whole[fits].reshape(int(fits.sum()), -1)
    return {int(cell): set(kept[:, cell].tolist()) for cell in np.flatnonzero(release.hidden)}
