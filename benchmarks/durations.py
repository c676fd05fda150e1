"""A million waits by group: shares with errors, half and nine in ten with bands, beside statsmodels in one run.

python benchmarks/durations.py --waits 1000000 --groups 150
"""

from __future__ import annotations

import argparse
import itertools
import resource
import statistics
import time
from collections.abc import Callable
from importlib.metadata import version

import numpy as np
from numpy.typing import NDArray
from statsmodels.duration.survfunc import CumIncidenceRight

from ownway.engines.durations import Waits, curves

RUNS = 5
KINDS = ("agreed", "left", "moved", "died")


def made(count: int) -> Waits:
    random = np.random.default_rng(20261122)
    times = np.stack(
        [
            random.uniform(0, 700, count),
            random.weibull(1.4, count) * 90,
            random.exponential(500, count),
            random.exponential(1500, count),
            random.exponential(2500, count),
        ]
    )
    return Waits(times.min(axis=0).astype(np.int32), times.argmin(axis=0).astype(np.int8), KINDS)


def ours(found: Waits, group: NDArray[np.int64], groups: int) -> list[list[float]]:
    shares = []
    for one in curves(found, group, groups):
        one.by_when(0, 5), one.by_when(0, 9)
        shares.append([float(one.share[kind, -1]) for kind in range(len(KINDS))])
    return shares


def theirs(found: Waits, group: NDArray[np.int64], groups: int) -> list[list[float]]:
    order = np.argsort(group, kind="stable")
    days, ends = found.days[order], found.ends[order]
    edges = np.searchsorted(group[order], np.arange(groups + 1))
    shares = []
    for start, stop in itertools.pairwise(edges):
        fitted = CumIncidenceRight(days[start:stop], ends[start:stop])
        shares.append([float(one[-1]) for one in fitted.cinc])
    return shares


def timed(work: Callable[[], list[list[float]]]) -> tuple[float, list[list[float]]]:
    took, answer = [], []
    for _run in range(RUNS):
        began = time.perf_counter()
        answer = work()
        took.append(time.perf_counter() - began)
    return statistics.median(took), answer


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--waits", type=int, default=1_000_000)
    options.add_argument("--groups", type=int, default=150)
    given = options.parse_args()
    found = made(given.waits)
    group = np.random.default_rng(1).integers(0, given.groups, given.waits)
    own, mine = timed(lambda: ours(found, group, given.groups))
    other, judge = timed(lambda: theirs(found, group, given.groups))
    apart = float(np.abs(np.array(mine) - np.array(judge)).max())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{given.waits:,} waits, {given.groups} groups, {len(KINDS)} ways to end; median of {RUNS} runs")
    print(f"  ownway                     {own * 1000:9.1f} ms   (with errors, bands, half and nine in ten)")
    print(f"  statsmodels {version('statsmodels'):14} {other * 1000:9.1f} ms   {other / own:.1f} times as long")
    print(f"  furthest apart: {apart:.1e}; peak memory {peak:,.0f} MiB (both together)")
    assert apart < 1e-9


if __name__ == "__main__":
    main()
