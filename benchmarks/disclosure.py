"""32,130 cells with margins protected and audited: Ownway beside a hypercube, a line heuristic and acro, in one run.

    python benchmarks/disclosure.py [--seed 1] [--python PATH] [--rule hide_exact]

All get the same table and the same rule: counts of 1 to 7 hidden, every hidden cell to keep five possible values. The
hypercube (as in GHMITER: for each small cell the cheapest box of hidden cells that is wide enough) and the line
heuristic (two hidden cells in every line that has one) are written here. acro is run by ``--python``, a Python that
has it, and suppresses small cells only. Ownway's own search then counts the hidden cells that each leaves unproved, by
moves only (an exact solver for thousands of cells would take hours); "known" is what subtraction along lines tells.
The first two try to hold even against somebody who is told which hidden counts are small, the "untold" ones do not.
"""

from __future__ import annotations

import argparse
import multiprocessing
import platform
import resource
import subprocess
import sys
import time
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

import numpy as np
import scipy

SHAPE = (152, 4, 6, 5)
ACRO = """
import sys, time, resource, warnings, logging
warnings.filterwarnings("ignore"); logging.disable(logging.CRITICAL)
import numpy as np, pandas as pd, acro
leaves = np.load(sys.argv[1])
at = np.repeat(np.arange(leaves.size), leaves.reshape(-1))
frame = pd.DataFrame(dict(zip("abcd", np.unravel_index(at, leaves.shape))))
session = acro.ACRO(suppress=True)
start = time.perf_counter()
session.crosstab([frame.a, frame.b], [frame.c, frame.d], margins=True)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print("seconds", time.perf_counter() - start, memory, acro.__version__)
"""


def leaves_of(seed: int) -> np.ndarray:
    """Places, ages and so on of uneven size, so that about 4,829 of all cells are small."""
    random = np.random.default_rng(seed)
    weights = [random.lognormal(0, spread, size) for spread, size in zip((0.7, 1, 1, 1), SHAPE, strict=True)]
    chance = weights[0][:, None, None, None] * weights[1][None, :, None, None] * weights[2][None, None, :, None]
    return random.poisson(23 * chance * weights[3] * random.lognormal(0, 0.5, SHAPE))


def table_of(seed: int):
    from ownway.engines.disclosure import Dimension, Table

    dimensions = [Dimension.flat(name, map(str, range(size))) for name, size in zip("abcd", SHAPE, strict=True)]
    return Table.from_leaves("people", "2026-10", dimensions, leaves_of(seed))


def by_ownway(table, rule, *, told: bool = True, series: bool = False):
    from ownway.engines.disclosure import protect

    release, found = protect(table, rule, even_if_told=told, more_to_come=series)
    assert found.is_safe
    return release.hidden


def by_hypercube(table, rule, *, told: bool = True):
    """For each small cell in turn, the box of cells (the cell and one partner in every dimension) that is cheapest."""
    from ownway.engines.disclosure import small_only
    from ownway.engines.disclosure.search import Search

    search = Search([small_only(table, rule)])
    waiting = np.flatnonzero(search.control.small).tolist()
    for is_told in (True, False) if told else (False,):
        search.suppose(is_told=is_told)
        missed = []
        for cell in waiting:
            found = search.find(int(search.linked.places[0][cell]), could=True)
            if found is None:
                missed.append(cell)
            else:
                search.hide(found[0].unknowns)
        waiting = missed
    return search.hidden


def by_lines(table, rule):
    """Hide the smallest other cell of every line with one hidden cell, until no line has one."""
    from ownway.engines.disclosure import small_only
    from ownway.engines.disclosure.shape import sums_of

    release = small_only(table, rule)
    hidden, values = release.hidden.copy(), table.values
    lines = [one for some in sums_of(table.dimensions) for one in some]
    again = True
    while again:
        again = False
        for line in lines:
            if hidden[line].sum() == 1:
                others = line[~hidden[line] & (values[line] > 0)]
                if others.size:
                    hidden[others[np.argmin(values[others])]] = again = True
    return hidden


CONTENDERS = {
    "Ownway": by_ownway,
    "hypercube": by_hypercube,
    "Ownway, untold": partial(by_ownway, told=False),
    "hyperc., untold": partial(by_hypercube, told=False),
    "Ownway, series": partial(by_ownway, series=True),
    "line heuristic": by_lines,
}


def serve(name: str, seed: int, rule_name: str, door: Connection) -> None:
    """One contender in a process of its own."""
    from ownway.engines.disclosure import shipped_rule

    table, rule = table_of(seed), shipped_rule(rule_name)
    start, busy = time.perf_counter(), time.process_time()
    hidden = CONTENDERS[name](table, rule)
    taken = time.perf_counter() - start, time.process_time() - busy
    door.send((hidden, taken, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024))


def unproved(table, rule, hidden) -> int:
    """Hidden cells for which no two tables were found along moves."""
    from dataclasses import replace

    from ownway.engines.disclosure import small_only
    from ownway.engines.disclosure.search import Search

    search = Search([replace(small_only(table, rule), hidden=hidden)])
    for unknown in search.hidden_unknowns().tolist():
        if not search.safe[unknown] and (found := search.find(unknown)) is not None:
            search.mark_safe(found[0])
    return int((~search.safe[search.hidden_unknowns()]).sum())


def known(table, hidden) -> int:
    """Hidden cells that taking away along lines, again and again, tells exactly."""
    from ownway.engines.disclosure.shape import sums_of

    left, lines = hidden.copy(), list(sums_of(table.dimensions))
    while True:
        before = left.sum()
        for some in lines:
            alone = some[left[some].sum(axis=1) == 1]
            left[alone[left[alone]]] = False
        if left.sum() == before:
            return int(hidden.sum() - before)


def acro(python: str, seed: int) -> str:
    path = Path(__file__).resolve().parent / ".leaves.npy"
    np.save(path, leaves_of(seed))
    try:
        told = subprocess.run([python, "-c", ACRO, str(path)], capture_output=True, text=True, timeout=100, check=False)
    except subprocess.TimeoutExpired:
        return "did not finish in 100 s"
    finally:
        path.unlink()
    for line in told.stdout.splitlines():
        if line.startswith("seconds"):
            _, seconds, memory, version = line.split()
            said = f"{float(seconds):.1f} s, peak {float(memory):.0f} MiB"
            return f"{said} (acro {version}; hides small cells only, no audit)"
    return f"failed: {(told.stderr or told.stdout).strip().splitlines()[-1:]}"


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rule", default="hide_exact")
    options.add_argument("--python", default="", help="a Python that has acro")
    asked = options.parse_args()
    from ownway.engines.disclosure import shipped_rule, small_only

    table, rule = table_of(asked.seed), shipped_rule(asked.rule)
    small = small_only(table, rule).hidden
    print(
        f"Python {platform.python_version()}, NumPy {np.__version__}, SciPy {scipy.__version__}, {platform.machine()}"
    )
    print(f"{table.values.size:,} cells, {int(small.sum()):,} small, {int(table.values[0]):,} people, {rule.name}\n")
    print(
        f"{'':<16}{'clock s':>9}{'processor s':>13}{'x ownway':>10}{'added':>8}{'known':>7}{'unproved':>10}{'MiB':>6}"
    )
    spawn, own, added = multiprocessing.get_context("spawn"), 0.0, {}
    for name in CONTENDERS:
        here, there = spawn.Pipe()
        spawn.Process(target=serve, args=(name, asked.seed, asked.rule, there), daemon=True).start()
        hidden, (clock, busy), memory = here.recv()
        own = own or busy
        added[name] = int((hidden & ~small).sum())
        known_cells = known(table, hidden)
        # Ownway has audited by itself (inside its time) and stops where anything is unsafe.
        open_cells = 0 if name.startswith("Ownway") else unproved(table, rule, hidden)
        print(
            f"{name:<16}{clock:>9.1f}{busy:>13.1f}{busy / own:>10.2f}{added[name]:>8,}"
            f"{known_cells:>7,}{open_cells:>10,}{memory:>6.0f}",
            flush=True,
        )
    if asked.python:
        print(f"acro: {acro(asked.python, asked.seed)}")
    return int(added["Ownway"] >= added["hypercube"] or added["Ownway, untold"] >= added["hyperc., untold"])


if __name__ == "__main__":
    raise SystemExit(main())
