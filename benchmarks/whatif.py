"""What-if over a million people: many changes put together, one change person by person, and whether they agree.

    python benchmarks/whatif.py --people 1000000 --scenarios 1000

One side tries each change on every person (numpy: the engine on all rows, then winners and losers by group). The other
puts people together whom no change of prices can tell apart and counts them. Both are ours, in one process, in turn;
the answers must agree to the penny. A third side, plain numpy without any of the engine, does a flat cut with winners
and losers by group, as somebody would write it in a notebook.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from ownway.cli.changes import Change
from ownway.cli.everyone import Everyone
from ownway.cli.sweeping import Together
from ownway.engines import whatif
from ownway.engines.allocation import shipped_rules
from ownway.engines.charging import Policy, national_figures
from ownway.engines.offer import Terms
from ownway.engines.population import people

RULES, ON = "example_adults", date(2026, 11, 2)


def everybody(count: int, seed: int = 7) -> Everyone:
    """Made-up people in memory, answers in one byte each as a careful caller would hold them."""
    rules = shipped_rules(RULES)
    blocks = list(people(count, seed, rules.fields, national_figures()))
    names = {*rules.by_name, "yearly_pence", "agreed_yearly_pence"}
    columns = {name: np.concatenate([one.numbers[name] for one in blocks]) for name in names}
    groupings = [
        whatif.Grouping(
            name,
            np.concatenate([one.numbers[name] for one in blocks]),
            next(one.labels for one in blocks[0].columns if one.name == name),
        )
        for name in whatif.BY
    ]
    groupings = [whatif.broad(one) if one.name == "ethnicity" else one for one in groupings]
    groupings.append(whatif.amount_groups(columns["yearly_pence"]))
    small = {name: column.astype(np.uint8) if name in rules.by_name else column for name, column in columns.items()}
    return Everyone(small, tuple(groupings), is_made_up=True, bad_rows=0)


def notebook(whole: Everyone, parts: int) -> tuple[int, int]:
    """A flat cut of today's packages in plain numpy, floats and all: people losing and pounds lost by group."""
    before = whole.columns["yearly_pence"]
    lost = before - np.rint(before * (1 - parts / 10_000))
    for one in whole.groupings:
        np.bincount(one.codes, weights=lost, minlength=len(one.labels))
        np.bincount(one.codes, weights=lost > 0, minlength=len(one.labels))
    return int(np.count_nonzero(lost > 0)), int(lost.sum())


def timed(work: Callable[[], Any]) -> tuple[float, float, Any]:
    """Milliseconds by the clock and of the processor, and what came out."""
    clock, busy = time.perf_counter(), time.process_time()
    found = work()
    return (time.perf_counter() - clock) * 1000, (time.process_time() - busy) * 1000, found


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--people", type=int, default=1_000_000)
    options.add_argument("--scenarios", type=int, default=1_000)
    options.add_argument("--rounds", type=int, default=3, help="rounds of the slow sides")
    asked = options.parse_args()
    whole = everybody(asked.people)
    terms = Terms(shipped_rules(RULES), national_figures(), Policy.lawful())
    *once, together = timed(lambda: Together(whole, terms))
    print(f"{asked.people:,} people, {len(together.cells.first):,} kinds of them, {asked.scenarios:,} changes")
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} cores, {platform.machine()}\n")
    changes = [
        Change(f"{at}", cut=at * 2_000 // asked.scenarios, prices=(at * 37) % 1_500) for at in range(asked.scenarios)
    ]
    together.effects(changes[0], RULES, ON)  # The first counts the pairs of kinds and groups.
    *all_changes, tried = timed(lambda: [together.effects(change, RULES, ON) for change in changes])
    places = range(0, len(changes), max(1, len(changes) // asked.rounds))
    slow = [timed(lambda at=at: direct(whole, terms, changes[at])) for at in places]
    plain = [timed(lambda: notebook(whole, 1000)) for _ in places]
    say("putting people together, once", once)
    say("all changes, with groups", all_changes)
    say("  each of them", [one / len(changes) for one in all_changes])
    say("one change, every person by itself", [median(one[at] for one in slow) for at in (0, 1)])
    say("one flat cut, plain numpy", [median(one[at] for one in plain) for at in (0, 1)])
    best = whatif.frontier([whatif.Tried(one.name, two["all"]["all"]) for one, two in zip(changes, tried, strict=True)])
    print(f"on the frontier {len(best):,}, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    are_equal = all(one[2] == _comparable(tried[at]) for at, one in zip(places, slow, strict=True))
    print("\nequal to the penny, in every group" if are_equal else "\nTHE TWO SIDES DIFFER")
    return 0 if are_equal else 1


def say(what: str, times: Sequence[float]) -> None:
    """A line: milliseconds by the clock, and of the processor, which a busy machine disturbs less."""
    print(f"{what:<36}{times[0]:>12.1f} ms clock {times[1]:>12.1f} ms processor")


def direct(whole: Everyone, terms: Terms, change: Change) -> dict[str, dict[str, tuple[int, ...]]]:
    """The same change worked out for every person by themselves."""
    from ownway.cli.changes import terms_after
    from ownway.engines.offer import outcome

    before, after = (
        outcome(whole.columns, one, one.figures).yearly_pence for one in (terms, terms_after(change, terms, RULES, ON))
    )
    amounts = whatif.Amounts(before, after)
    found = {"all": {"all": whatif.effect(amounts)}, **whatif.effects_by(amounts, whole.groupings)}
    return _comparable(found)


def _comparable(effects: Mapping[str, Mapping[str, whatif.Effect]]) -> dict[str, dict[str, tuple[int, ...]]]:
    """People, amounts, winners and losers: what both sides count in every group."""
    counted = ("people", "before_pence", "after_pence", "losing", "losing_sharply", "gaining", "lost_pence")
    return {
        name: {label: tuple(getattr(one, each) for each in (*counted, "gained_pence")) for label, one in by.items()}
        for name, by in effects.items()
    }


if __name__ == "__main__":
    raise SystemExit(main())
