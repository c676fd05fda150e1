"""Sums over runs of rows are the same however the rows are cut into stretches."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from ownway.kernel.recording import runs, sums_in_runs


@pytest.mark.parametrize("block", [1, 3, 7, 1_000])
def test_a_run_over_several_stretches_is_summed_whole(block: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(runs, "BLOCK", block)
    values = np.arange(40, dtype=np.int64) ** 2
    starts = np.array([0, 1, 2, 20, 39, 40])
    found = sums_in_runs(lambda at: [values[at], values[at] > 100], 2, starts)
    assert found.T.tolist() == [
        [int(one[low:high].sum()) for low, high in pairwise(starts.tolist())] for one in (values, values > 100)
    ]
