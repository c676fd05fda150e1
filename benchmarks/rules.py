"""A million people, thirty answers -> points -> pounds -> contribution: Ownway beside its peers, in one run.

    python benchmarks/rules.py [--people 1000000] [--rounds 7]

Every contender has a process of its own, set up before the clock starts. In each round all of them run once, one after
the other, so that a busy machine is busy for all. Ratios are of the same round; medians are over the rounds. The totals
of points, pounds a year, pounds a week and contributions must be equal to the penny, or the run fails.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import platform
import resource
import sys
import time
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import rules_case as case
from rules_contenders import CONTENDERS

Times = dict[str, list[tuple[float, float]]]
"""Of each contender, for each round: seconds by the clock and seconds of the processor."""

CHECKED = [name for name in CONTENDERS if name != "every_byte"]


def serve(name: str, people: int, door: Connection) -> None:
    """One contender's process: say who it is, or nothing if not installed; then run once each time it is asked."""
    try:
        label, prepare = CONTENDERS[name](case.population(people))
    except ModuleNotFoundError:
        door.send("")
        return
    door.send(label)
    while door.recv():
        work = prepare()
        start, busy = time.perf_counter(), time.process_time()
        totals = work()
        taken = (time.perf_counter() - start, time.process_time() - busy)
        door.send((taken, totals, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def explained_in_ms(people: int = 1000) -> float:
    """The median time of explaining one row of a population, in milliseconds."""
    from ownway.engines.allocation import explain

    columns, rules, times = case.population(people), case.rules(), []
    for row in range(200):
        start = time.perf_counter()
        explain(columns, rules, row)
        times.append((time.perf_counter() - start) * 1000)
    return median(times)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=7)
    asked = options.parse_args()
    spawn = multiprocessing.get_context("spawn")
    doors: dict[str, Connection] = {}
    labels: dict[str, str] = {}
    for name in CONTENDERS:
        doors[name], other = spawn.Pipe()
        spawn.Process(target=serve, args=(name, asked.people, other), daemon=True).start()
    for name in CONTENDERS:
        labels[name] = doors[name].recv()
        if not labels[name]:
            print(f"{name} is not installed and was not measured: pip install -r requirements/benchmarks.txt")
            del labels[name], doors[name]
    times: Times = {name: [] for name in doors}
    memory: dict[str, float] = {}
    totals: dict[str, tuple[int, int, int, int]] = {}
    for at in range(asked.rounds + 1):
        for name, door in doors.items():
            door.send("run")
            taken, totals[name], memory[name] = door.recv()
            if at:  # The first round warms up every contender.
                times[name].append(taken)
    for door in doors.values():
        door.send("")
    report(asked.people, asked.rounds, labels, times, memory)
    are_equal = len({totals[name] for name in totals if name in CHECKED}) == 1
    points, yearly, weekly, share = totals["ownway"]
    print(
        f"\ntotals: {points:,} points, £{yearly / 100:,.2f} a year, £{weekly / 100:,.2f} and £{share / 100:,.2f} a week"
    )
    print("totals equal to the penny" if are_equal else f"TOTALS DIFFER: {totals}")
    print(f"one row explained: {explained_in_ms():.2f} ms")
    return 0 if are_equal else 1


def report(people: int, rounds: int, labels: dict[str, str], times: Times, memory: dict[str, float]) -> None:
    """A line for each contender: time by the clock, time of the processor (which a busy machine disturbs less)."""
    print(f"{people:,} people x {len(case.ANSWERS)} answers and {len(case.MONEY)} amounts, median of {rounds} rounds")
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}\n")
    print(f"{'':<38}{'clock ms':>10}{'least':>8}{'x ownway':>10}{'processor ms':>14}{'x ownway':>10}{'peak MiB':>10}")
    for name, label in labels.items():
        clock, busy = zip(*times[name], strict=True)
        by_clock, by_processor = (_ratio(times, name, which) for which in (0, 1))
        print(
            f"{label:<38}{median(clock) * 1000:>10.1f}{min(clock) * 1000:>8.1f}{by_clock:>10.2f}"
            f"{median(busy) * 1000:>14.1f}{by_processor:>10.2f}{memory[name]:>10.0f}"
        )


def _ratio(times: Times, name: str, which: int) -> float:
    """The median over the rounds of this contender's time against ours in the same round."""
    return median(one[which] / own[which] for one, own in zip(times[name], times["ownway"], strict=True))


if __name__ == "__main__":
    raise SystemExit(main())
