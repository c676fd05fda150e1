"""A million rows of client level data checked, de-duplicated and counted, beside DuckDB's and pandas' bare reading.

    python benchmarks/files.py [--rows 1000000] [--rounds 3] [--file FILE]

Each contender runs in a process of its own, started anew each round, one after the other, so that a busy machine is
busy for all; times are of the work after imports, memory is the most the process ever held. Ratios are of the same
round; medians are over the rounds. "ownway" is the command itself: every cell checked, every fault written, people and
events told apart, ASCOF 3D, spending and quality counted. The others only read the file into memory.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import importlib.util
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE)]
AIM_TIMES, AIM_MEMORY_MB = 3.0, 2048.0
"""design: within 3 times DuckDB's reading, under 2 GiB."""

_OWNWAY = """
from ownway.cli.main import app
def work(path):
    try:
        app(["cld", path, "--json"])
    except SystemExit as end:
        assert end.code in (0, 1), end.code
"""
_DUCKDB = """
import duckdb
def work(path):
    duckdb.sql("SET enable_progress_bar = false")
    duckdb.sql(f"CREATE TEMP TABLE t AS SELECT * FROM read_csv('{path}')")
    print(duckdb.sql("SELECT count(*) FROM t").fetchall()[0][0])
"""
_PANDAS = """
import pandas
def work(path):
    print(len(pandas.read_csv(path, low_memory=False)))
"""
_POLARS = """
import polars
def work(path):
    print(polars.read_csv(path, infer_schema=False).height)
"""
CONTENDERS = {"duckdb": _DUCKDB, "ownway": _OWNWAY, "polars": _POLARS, "pandas": _PANDAS}
_AROUND = """
import resource, sys, time
began, busy = time.perf_counter(), time.process_time()
work(sys.argv[1])
taken, worked = time.perf_counter() - began, time.process_time() - busy
print(taken, worked, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, file=sys.stderr)
"""


def once(name: str, path: Path, folder: str) -> tuple[float, float, float, str]:
    """Seconds, seconds of the processors, megabytes and what was printed."""
    done = subprocess.run(
        [sys.executable, "-c", CONTENDERS[name] + _AROUND, str(path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(HERE.parent / "src")},
    )
    taken, worked, memory = map(float, done.stderr.split()[-3:])
    return taken, worked, memory, done.stdout


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--file", type=Path)
    given = options.parse_args()
    names = [name for name in CONTENDERS if name == "ownway" or importlib.util.find_spec(name)]
    with tempfile.TemporaryDirectory() as folder:
        path = given.file and given.file.resolve()
        if path is None:
            from files_case import write_return

            path = Path(folder) / "return.csv"
            write_return(path, given.rows, councils=9)
        return report(path, [{name: once(name, path, folder) for name in names} for _ in range(given.rounds)])


def report(path: Path, rounds: list[dict[str, tuple[float, float, float, str]]]) -> int:
    """Print medians and ratios; say whether the aims are met and whether all met the same rows."""
    first = rounds[0]
    rows = {name: _rows(name, run[3]) for name, run in first.items()}
    versions = [f"{name} {importlib.metadata.version(name)}" for name in first if name != "ownway"]
    print(f"{path.stat().st_size / 1e6:,.0f} MB, {rows['ownway']:,} rows; python {platform.python_version()}")
    print(f"{', '.join(versions)}; {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f}")
    print(f"{'':10}{'seconds':>10}{'to duckdb':>11}{'processor':>11}{'to duckdb':>11}{'peak MB':>10}{'rows':>12}")
    for name in first:
        clock, busy = (median(run[name][at] for run in rounds) for at in (0, 1))
        ratio, busy_ratio = (median(run[name][at] / run["duckdb"][at] for run in rounds) for at in (0, 1))
        memory = max(run[name][2] for run in rounds)
        print(f"{name:10}{clock:10.2f}{ratio:11.2f}{busy:11.2f}{busy_ratio:11.2f}{memory:10,.0f}{rows[name]:12,}")
    ratio = median(run["ownway"][0] / run["duckdb"][0] for run in rounds)
    memory = max(run["ownway"][2] for run in rounds)
    met = ratio <= AIM_TIMES and memory <= AIM_MEMORY_MB and len(set(rows.values())) == 1
    aim = f"within {AIM_TIMES:.0f} times duckdb's reading and {AIM_MEMORY_MB:,.0f} MB"
    print(f"aim: {aim}: {'met' if met else 'MISSED'}")
    return 0 if met else 1


def _rows(name: str, printed: str) -> int:
    return int(json.loads(printed)["rows"]) if name == "ownway" else int(printed.rsplit(maxsplit=1)[-1])


if __name__ == "__main__":
    began = time.perf_counter()
    code = main()
    print(f"in all {time.perf_counter() - began:.0f} s")
    raise SystemExit(code)
