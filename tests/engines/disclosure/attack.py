"""A year of releases against an attacker with an exact solver, again and again.

    python -m tests.engines.disclosure.attack --histories 200 --workers 2 --keep FILE

Each history is twelve monthly tables of 2,079 or 2,475 cells of people of whom some come, go and move. Every table is
protected and audited against every table before it; a month that is refused is left out, and the year goes on. Then the
attacker gets all that were released. In the same run it also gets the year with only small counts hidden
(``secondary_off``), and the year with every month protected by itself (``history_off``): there it must win. Ends with 0
only when it wins nothing where it must not, and wins where it must.
With ``--pairs``, the attacker may hold the publisher's own pairs of tables against everything published before it asks
its solver for what is left (``attacker.py`` says why that changes no answer). With ``--keep``, a run goes on where the
last one stopped: histories that stand in the file are not made again.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import asdict, dataclass, replace
from functools import partial
from itertools import pairwise
from pathlib import Path

import numpy as np
from tests.engines.disclosure.attacker import Found, Pairs, Seen, attack
from tests.engines.disclosure.history import World, history, published, world

from ownway.engines.disclosure import Between, NotSafe, Release, Rule, Table, shipped_rule

OFF = ("secondary_off", "history_off")
ENOUGH = 20
"""So many numbers are solved of a year whose protection is off, where subtracting tells none."""


@dataclass
class Year:
    """One history: its size, what was hidden and lost, what the attacker found, with protection and without.

    ``refused`` says which months were refused, if any: they are left out, and the months after them go on.
    """

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


def pairs_of(releases: list[Release]) -> Pairs | None:
    """The pairs of tables that the publisher keeps with its last release: the attacker believes none unseen."""
    kept = releases[-1].proofs
    if kept is None or not kept.owner.size:
        return None
    month = {one.table.period: at for at, one in enumerate(releases)}
    of_label = np.array([month[period] for period, *_ in kept.labels])
    return Pairs(kept.owner, of_label[kept.table], kept.cell, kept.ahead, kept.back)


def attacked(
    tables: list[Table], rule: Rule, how: str = "protected", *, told: bool = False, most: int | None = None
) -> tuple[Found, list[Release]]:
    """Publish the tables and let the attacker at them."""
    releases = published(tables, rule, how)
    seen, same = seen_by(tables, releases, told=told)
    grows = rule.between_releases is Between.ONLY_GROWS
    return attack(seen, same, rule.narrowest, rule.round_to, grows=grows, most=most), releases


def beaten(tables: list[Table], rule: Rule, how: str) -> Found:
    """What the attacker wins of tables whose protection is off: by subtracting, and only without that by its solver."""
    found, _ = attacked(tables, rule, how, most=0)
    return found if found.narrow else attacked(tables, rule, how, most=ENOUGH)[0]


def run(seed: int, *, rule_name: str, months: int, off: bool, paired: bool = False, given: World | None = None) -> Year:
    """One whole history: made, released month by month, attacked."""
    rule, here = shipped_rule(rule_name), given or world(seed)
    tables = history(seed, here, months)
    found, start, refused = {}, time.process_time(), []
    releases: list[Release] = []
    for table in tables:
        try:
            published([table], rule, done=releases)
        except NotSafe as fault:
            refused.append(f"{table.period}: {fault.problems[0].where}")
    protecting, start = time.process_time() - start, time.process_time()
    seen, same = seen_by([one.table for one in releases], releases)
    found["protected"] = attack(seen, same, rule.narrowest, rule.round_to, pairs=pairs_of(releases) if paired else None)
    attacking = time.process_time() - start
    for how in OFF if off else ():
        found[how] = beaten(tables, rule, how)
    return Year(
        seed,
        here.cells,
        here.people,
        sum(int(one.control.small.sum()) for one in releases),
        sum(int(one.added.sum()) for one in releases),
        sum(int((one.table.counts > 0).sum()) for one in releases),
        protecting,
        attacking,
        "; ".join(refused),
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
    options.add_argument("--pairs", action="store_true", help="let the attacker hold the publisher's own pairs too")
    options.add_argument("--keep", default="", help="a file to add a JSON line to for every history")
    asked = options.parse_args()
    one = partial(run, rule_name=asked.rule, months=asked.months, off=not asked.protected_only, paired=asked.pairs)
    done = kept(asked.keep)
    seeds = sorted(set(range(asked.first, asked.first + asked.histories)) - {year.seed for year in done})
    with ProcessPoolExecutor(asked.workers) as pool:
        if asked.workers == 1:
            return told(done, map(one, seeds), asked.keep)
        waiting = [pool.submit(one, seed) for seed in seeds]
        return told(done, (each.result() for each in as_completed(waiting)), asked.keep)


def kept(keep: str) -> list[Year]:
    """The years that an earlier run wrote down."""
    if not keep or not Path(keep).exists():
        return []
    years = [Year(**json.loads(line)) for line in Path(keep).read_text("utf-8").splitlines()]
    return [replace(year, found={how: Found(**one) for how, one in year.found.items()}) for year in years]


def told(done: list[Year], years: Iterable[Year], keep: str) -> int:
    """Print each new year, and the whole with those already done; 0 when the attacker won only where it must."""
    for year in years:
        done.append(year)
        print(_line(year), flush=True)
        if keep:
            with Path(keep).open("a", encoding="utf-8") as file:
                file.write(json.dumps(asdict(year)) + "\n")
    refused = sum(bool(one.refused) for one in done)
    print(f"\n{len(done)} histories, {refused} with a refused release.")
    is_well = True
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
    parts = [
        f"{how} {one.hidden:,} hidden, {one.known} known, {one.narrow} narrow ({one.calls} solves, {one.paired} paired)"
        for how, one in year.found.items()
    ]
    refused = f"; refused {year.refused}" if year.refused else ""
    return (
        f"history {year.seed}: {year.cells:,} cells, {year.people:,} people, {year.small:,} small and "
        f"{year.added:,} added of {year.filled:,}; {'; '.join(parts)}; "
        f"protecting {year.protecting:.1f} s, attacking {year.attacking:.1f} s{refused}"
    )


if __name__ == "__main__":
    sys.exit(main())
