"""A year of releases against an attacker with an exact solver, again and again.

    python -m tests.engines.disclosure.attack --histories 200 --workers 2

Each history is twelve monthly tables of 2,079 or 2,475 cells of people of whom some come, go and move. Every table is
protected and audited against every table before it; then the attacker gets all twelve. In the same run it also gets the
year with only small counts hidden (``secondary_off``), and the year with every month protected by itself
(``history_off``): there it must win. Ends with 0 only when it wins nothing where it must not, and wins where it must.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass
from functools import partial
from itertools import pairwise
from pathlib import Path

from tests.engines.disclosure.attacker import Found, Seen, attack
from tests.engines.disclosure.history import World, history, published, world

from ownway.engines.disclosure import Between, NotSafe, Release, Rule, Table, shipped_rule

OFF = ("secondary_off", "history_off")
ENOUGH = 20
"""So many numbers are solved of a year whose protection is off, besides those that subtracting tells."""


@dataclass
class Year:
    """One history: its size, what was hidden and lost, what the attacker found, with protection and without."""

    seed: int
    cells: int
    people: int
    small: int
    added: int
    filled: int
    protecting: float
    attacking: float
    refused: str
    found: dict[str, Found]


def seen_by(tables: list[Table], releases: list[Release], *, told: bool = False) -> tuple[list[Seen], list]:
    """What the attacker gets."""
    seen = [
        Seen(one.shown, tuple(axis.parents for axis in one.table.dimensions), one.table.values, small)
        for one, small in ((one, one.control.small if told else None) for one in releases)
    ]
    return seen, [a.counts == b.counts for a, b in pairwise(tables)]


def attacked(
    tables: list[Table], rule: Rule, how: str = "protected", *, told: bool = False, most: int | None = None
) -> tuple[Found, list[Release]]:
    """Publish the tables and let the attacker at them."""
    releases = published(tables, rule, how)
    seen, same = seen_by(tables, releases, told=told)
    grows = rule.between_releases is Between.ONLY_GROWS
    return attack(seen, same, rule.narrowest, rule.round_to, grows=grows, most=most), releases


def run(seed: int, *, rule_name: str, months: int, off: bool, given: World | None = None) -> Year:
    """One whole history: made, released month by month, attacked."""
    rule, here = shipped_rule(rule_name), given or world(seed)
    tables = history(seed, here, months)
    found, start = {}, time.process_time()
    try:
        releases = published(tables, rule)
    except NotSafe as fault:
        return Year(seed, here.cells, here.people, 0, 0, 0, time.process_time() - start, 0.0, str(fault), {})
    protecting, start = time.process_time() - start, time.process_time()
    seen, same = seen_by(tables, releases)
    found["protected"] = attack(seen, same, rule.narrowest, rule.round_to)
    attacking = time.process_time() - start
    for how in OFF if off else ():
        found[how] = attacked(tables, rule, how, most=ENOUGH)[0]
    return Year(
        seed,
        here.cells,
        here.people,
        sum(int(one.control.small.sum()) for one in releases),
        sum(int(one.added.sum()) for one in releases),
        sum(int((one.table.counts > 0).sum()) for one in releases),
        protecting,
        attacking,
        "",
        found,
    )


def main() -> int:
    """Run the histories and print what the attacker won."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--histories", type=int, default=200)
    options.add_argument("--first", type=int, default=0)
    options.add_argument("--months", type=int, default=12)
    options.add_argument("--rule", default="hide_exact")
    options.add_argument("--workers", type=int, default=1)
    options.add_argument("--protected-only", action="store_true", help="leave out the years with protection off")
    options.add_argument("--keep", default="", help="a file to add a JSON line to for every history")
    asked = options.parse_args()
    one = partial(run, rule_name=asked.rule, months=asked.months, off=not asked.protected_only)
    seeds = range(asked.first, asked.first + asked.histories)
    with ProcessPoolExecutor(asked.workers) as pool:
        if asked.workers == 1:
            return told(map(one, seeds), asked.keep)
        return told((each.result() for each in as_completed([pool.submit(one, seed) for seed in seeds])), asked.keep)


def told(years: Iterable[Year], keep: str) -> int:
    """Print each year and the whole; 0 when the attacker won only where it must."""
    done: list[Year] = []
    for year in years:
        done.append(year)
        print(_line(year), flush=True)
        if keep:
            with Path(keep).open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(year)) + "\n")
    refused = sum(bool(one.refused) for one in done)
    print(f"\n{len(done)} histories, {refused} with a refused release.")
    is_well = refused == 0
    for how in ("protected", *OFF):
        all_found = [one.found[how] for one in done if how in one.found]
        if not all_found:
            continue
        hidden, known, narrow = (sum(getattr(one, name) for one in all_found) for name in ("hidden", "known", "narrow"))
        won = sum(one.narrow > 0 for one in all_found)
        print(f"{how}: {hidden:,} hidden numbers, {known:,} known, {narrow:,} too narrow; won in {won} histories.")
        is_well &= won == (0 if how == "protected" else len(all_found))
    return 0 if is_well else 1


def _line(year: Year) -> str:
    if year.refused:
        return f"history {year.seed}: {year.people:,} people, refused: {year.refused}"
    parts = [
        f"{how} {one.hidden:,} hidden, {one.known} known, {one.narrow} narrow ({one.calls} solves)"
        for how, one in year.found.items()
    ]
    return (
        f"history {year.seed}: {year.cells:,} cells, {year.people:,} people, {year.small:,} small and "
        f"{year.added:,} added of {year.filled:,}; {'; '.join(parts)}; "
        f"protecting {year.protecting:.1f} s, attacking {year.attacking:.1f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
