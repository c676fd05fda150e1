"""``ownway cld`` and the published rules in plain SQL under DuckDB, on the same made-up rows: do they agree?

    python benchmarks/files_judge.py [--rows 1000000] [--seed 1] [--file FILE]

The SQL is ``tests/engines/client_level_data/published.sql``, which shares no code and no tables with the engine. Every
count of ASCOF 3D, every dropped row and the number of people of each council are compared.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent), str(HERE)]

import duckdb  # noqa: E402
from files_case import write_return  # noqa: E402
from tests.engines.client_level_data.rows import SNAPSHOT, YEAR  # noqa: E402
from tests.engines.client_level_data.sql import Counts, counts, statement  # noqa: E402
from tests.engines.client_level_data.test_published_sql import told_by_ownway  # noqa: E402


def counted_by_duckdb(path: Path) -> Counts:
    """The counts of a file as the SQL finds them."""
    base = duckdb.connect()
    base.execute("SET enable_progress_bar = false")
    base.execute("CREATE TABLE told AS SELECT * FROM read_csv(?, all_varchar = true)", [str(path)])
    base.execute("CREATE MACRO days_between(a, b) AS date_diff('day', CAST(a AS DATE), CAST(b AS DATE))")
    first, last = YEAR
    base.execute(f"CREATE TABLE days AS SELECT '{SNAPSHOT}' AS snapshot, '{first}' AS first, '{last}' AS last")
    return counts(base.execute(statement()).fetchall())


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--file", type=Path)
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = given.file or Path(folder) / "return.csv"
        if given.file is None:
            write_return(path, given.rows, seed=given.seed, councils=9)
        took = []
        found = []
        for count in (told_by_ownway, counted_by_duckdb):
            began = time.perf_counter()
            found.append(count(path.resolve()))
            took.append(time.perf_counter() - began)
    ours, theirs = found
    differ = sorted(key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key))
    for key in differ[:20]:
        print(f"{' '.join(key)}: ownway {ours.get(key)}, SQL {theirs.get(key)}")
    people = sum(top for (_, measure, _), (top, _) in ours.items() if measure == "people")
    print(f"{len(ours)} figures over {people:,} people: {len(differ)} differ")
    print(f"ownway {took[0]:.0f} s, SQL {took[1]:.0f} s")
    return 1 if differ else 0


if __name__ == "__main__":
    raise SystemExit(main())
