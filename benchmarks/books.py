"""Posting many entries through ``post_many`` beside raw SQLite and the ledgers that are here, on the same entries.

    python benchmarks/books.py [--entries 100000] [--rounds 3] [--only raw,ownway] [--hordak PYTHON]

Every contender gets the same balanced entries of three postings into the same accounts, and answers with the balance of
every account; the answers must agree to the penny. "Raw SQLite" is the least anybody could do: two tables, one index,
one transaction on the disk, and the balance of every entry asked in SQL before the commit. "Our tables by hand" puts
ready-made rows into Ownway's own tables past all Python of ours: what the triggers that hold the books cost anybody.
A round asks each in turn, so that a busy machine is busy for all; ratios are of processor time in the same round, the
middle one told. After the last round ``books_reading`` reads balances and a statement of all that was posted.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sqlite3
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from statistics import median
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parent / "src"), str(HERE.parent), str(HERE.parent / ".ci")]
AIM_RAW, AIM_HORDAK = 2.0, 20.0
"""design: within 2 times raw SQLite, 20 times as fast as django-hordak in bulk."""

Balances = Mapping[int, int]
Told = tuple[Any, Balances]


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--entries", type=int, default=100_000)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--only", default="", help='contenders with commas between, "raw" and "ownway" among them')
    options.add_argument("--hordak", default="", help="a Python that has django-hordak and psycopg")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["OWNWAY_DATA"] = folder
        from ownway.cli.site import ready

        ready(makes_database=True)
        from books_contenders import by_hand, others, ownway, raw
        from books_entries import make
        from books_reading import reading

        contenders: dict[str, Callable[..., Told]] = {"raw": raw, "by hand": by_hand, "ownway": ownway}
        contenders |= others(given.hordak)
        if given.only:
            contenders = {name: contenders[name] for name in given.only.split(",")}
        print(f"python {platform.python_version()}, sqlite {sqlite3.sqlite_version}; load {os.getloadavg()[0]:.1f}")
        rounds = []
        for number in range(given.rounds):
            entries = make(given.entries, seed=number)
            told = {name: contender(entries, Path(folder)) for name, contender in contenders.items()}
            answers = {name: {key: pence for key, pence in found.items() if pence} for name, (_, found) in told.items()}
            wrong = [name for name, found in answers.items() if found != answers["raw"]]
            if wrong:
                raise SystemExit(f"These do not agree to the penny: {', '.join(wrong)}.")
            rounds.append({name: clock for name, (clock, _) in told.items()})
        ended = report(rounds, given.entries)
        if "ownway" in contenders:
            reading()
        return ended


def report(rounds: list[dict[str, Any]], entries: int) -> int:
    """Print the middle times, the middle ratio of processor time of each contender, and whether the aim is met."""
    print(f"{entries:,} entries of 3 postings; every balance agrees to the penny")
    print(f"{'':20}{'seconds':>10}{'processor':>11}{'entries/s':>12}{'to raw':>9}{'to ownway':>11}")
    for name in rounds[0]:
        passed, worked = (median(getattr(one[name], what) for one in rounds) for what in ("passed", "worked"))
        to_raw, to_us = (median(one[name].worked / one[other].worked for one in rounds) for other in ("raw", "ownway"))
        print(f"{name:20}{passed:10.2f}{worked:11.2f}{entries / worked:12,.0f}{to_raw:9.2f}{to_us:11.2f}")
    ratio = median(one["ownway"].worked / one["raw"].worked for one in rounds)
    print(f"aim: within {AIM_RAW:.0f} times raw SQLite: {'met' if ratio <= AIM_RAW else 'MISSED'} ({ratio:.2f})")
    if "django-hordak" in rounds[0]:
        faster = median(one["django-hordak"].worked / one["ownway"].worked for one in rounds)
        print(
            f"aim: {AIM_HORDAK:.0f} times django-hordak: {'met' if faster >= AIM_HORDAK else 'MISSED'} ({faster:.1f})"
        )
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MiB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
