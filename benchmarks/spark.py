"""The same offer under Spark on a local cluster of two workers: equal totals, and from which size on it pays.

    python benchmarks/spark.py [--people 1000000] [--rounds 3] [--rule-sets 3]

Needs Java 17 and ``pip install ownway[spark]``. First, random rule sets and people: every row that comes out of Spark
must be the row that ``offer`` gives. Then one table in Parquet of so many people: read, worked out and added up by
Spark on two workers, and by one process that reads the same file block by block; the totals must be equal to the penny.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
import pyarrow as arrow
import yaml
from pyarrow import parquet

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from hypothesis import HealthCheck, given, reject, settings
from hypothesis import strategies as st
from tests.engines.allocation.random_rules import rule_files
from tests.engines.together.random_people import people_for
from tests.engines.together.spark_cluster import two_workers

from ownway.connectors.spark import AMOUNTS, offered, offers_in_spark
from ownway.engines.allocation import RuleSet, read_rules, shipped_rules
from ownway.engines.charging import Policy, national_figures
from ownway.kernel.problems import Refused

FIGURES, POLICY = national_figures(), Policy.lawful()
TOTALED = ("yearly_pence", "weekly_pence", "weekly_contribution_pence")


def write(path: Path, rules: RuleSet, people: int, seed: int, parts: int = 4) -> None:
    """A table of people in some files, as a large table always comes."""
    path.mkdir()
    for part in range(parts):
        columns = people_for(rules, people // parts, seed + part)
        columns["person"] = np.arange(people // parts) + part * (people // parts)
        narrow = {name: one.astype(np.int16) if one.dtype == np.uint8 else one for name, one in columns.items()}
        parquet.write_table(arrow.table(narrow), path / f"{part}.parquet")


def in_one_process(path: Path, rules: RuleSet) -> tuple[int, ...]:
    """The same files, batch by batch, in this process."""
    totals = [0] * len(TOTALED)
    for file in sorted(path.glob("*.parquet")):
        batches = parquet.ParquetFile(file).iter_batches(262_144)
        for batch in offered(batches, rules, FIGURES, POLICY, ("person",)):
            for at, name in enumerate(TOTALED):
                totals[at] += int(batch.column(name).to_numpy(zero_copy_only=False).sum())
    return tuple(totals)


def in_spark(session: Any, path: Path, rules: RuleSet) -> tuple[int, ...]:
    """The same files under Spark."""
    found = offers_in_spark(session.read.parquet(str(path)), rules, FIGURES, POLICY, keep=("person",))
    return tuple(int(one) for one in found.selectExpr(*(f"sum({name})" for name in TOTALED)).collect()[0])


def agree_on_random_rules(session: Any, folder: Path, examples: int) -> int:
    """Rows of Spark against rows of one process, on random rule sets; the number of rows that were compared."""
    seen = 0

    @settings(max_examples=examples, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(data=rule_files(), seed=st.integers(0, 2**31))
    def rows_agree(data: dict[str, Any], seed: int) -> None:
        nonlocal seen
        try:
            rules = read_rules(yaml.safe_dump(data, sort_keys=False))
        except Refused:
            reject()
        path = Path(tempfile.mkdtemp(dir=folder)) / "people"
        write(path, rules, 400, seed)
        files = [parquet.read_table(file).to_batches()[0] for file in sorted(path.glob("*.parquet"))]
        expected = [row for one in offered(iter(files), rules, FIGURES, POLICY, ("person",)) for row in one.to_pylist()]
        table = offers_in_spark(session.read.parquet(str(path)), rules, FIGURES, POLICY, keep=("person",))
        found = sorted((row.asDict() for row in table.collect()), key=lambda row: row["person"])
        assert found == expected
        assert set(found[0]) == {"person", *AMOUNTS}
        seen += len(found)

    rows_agree()
    return seen


def timed(work: Callable[[], tuple[int, ...]], rounds: int) -> tuple[float, tuple[int, ...]]:
    """The median seconds by the clock, and what came out."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        found = work()
        times.append(time.perf_counter() - start)
    return median(times), found


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--rule-sets", type=int, default=3)
    asked = options.parse_args()
    rules = shipped_rules("example_adults")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(folder / "people", rules, asked.people, 1)
        start = time.perf_counter()
        with two_workers(folder) as session:
            print(f"a cluster, started in {time.perf_counter() - start:.1f} s", flush=True)
            rows = agree_on_random_rules(session, folder, asked.rule_sets)
            # Workers come after the session has begun: they are counted when they have worked.
            workers = session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
            print(f"{rows:,} rows of {asked.rule_sets} random rule sets agree, {workers} workers", flush=True)
            many, by_spark = timed(lambda: in_spark(session, folder / "people", rules), asked.rounds)
        one, by_one = timed(lambda: in_one_process(folder / "people", rules), asked.rounds)
    print(f"{asked.people:,} people: Spark {many:.2f} s, one process {one:.2f} s, {many / one:.1f} times")
    print(f"totals equal to the penny: {by_spark}" if by_spark == by_one else f"TOTALS DIFFER: {by_spark} {by_one}")
    return 0 if by_spark == by_one else 1


if __name__ == "__main__":
    raise SystemExit(main())
