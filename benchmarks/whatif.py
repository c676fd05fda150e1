"""What-if over a million people: a thousand changes of every kind, one change person by person, and whether they agree.

    python benchmarks/whatif.py --people 1000000 --scenarios 1000

Three files of changes are tried, each with winners and losers in every group: cuts and prices; points, multipliers and
limits of the rules; figures of law (the guarantee, the tariff, capital limits), where what is left after charges is
compared. The other side works each change out for every person by themselves, for some of the changes; both are ours,
in one process, in turn, and must agree to the penny in every group. A third side, plain numpy without any of the
engine, does a flat cut with winners and losers by group, as somebody would write it in a notebook.
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

from ownway.cli.changes import Change, terms_after
from ownway.cli.everyone import Everyone
from ownway.cli.sweeping import Together
from ownway.engines import charging, whatif
from ownway.engines.allocation import shipped_rules
from ownway.engines.charging import Policy, national_figures
from ownway.engines.offer import Terms, yearly_after
from ownway.engines.population import people
from ownway.engines.population.columns import BLANK
from ownway.kernel.fields import Field

RULES, ON = "example_adults", date(2026, 11, 2)


def everybody(count: int, seed: int = 7) -> Everyone:
    """Made-up people in memory, answers in one byte each as a careful caller would hold them."""
    rules = shipped_rules(RULES)
    blocks = list(people(count, seed, rules.fields, national_figures()))
    names = {*rules.by_name, "yearly_pence", "agreed_yearly_pence"}
    columns = {name: np.concatenate([one.numbers[name] for one in blocks]) for name in names}
    for field in charging.FIELDS:
        if field.name in blocks[0].numbers and field.name != "support_cost_weekly":
            columns[field.name] = np.concatenate([_for_charging(field, one) for one in blocks])
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


def _for_charging(field: Field, block: Any) -> Any:
    """A made-up column in the numbers that charging takes: places among its own choices, its own word for a blank."""
    column = next(one for one in block.columns if one.name == field.name)
    if field.choices:
        return np.array([field.choices.index(label) for label in column.labels])[column.values]
    return (
        np.where(column.values == BLANK, field.missing, column.values) if field.missing is not None else column.values
    )


def amounts(count: int) -> list[Change]:
    """Cuts and prices."""
    return [Change(f"amounts {at}", cut=at * 2_000 // count, prices=(at * 37) % 1_500) for at in range(count)]


def points(count: int) -> list[Change]:
    """Points of the highest level of every question in turn, with multipliers, ceilings and rows of prices between."""
    asked = [one for one in shipped_rules(RULES).questions if one.kind == "need" and one.most_points > 1]
    found = []
    for at in range(count):
        question, turn = asked[at % len(asked)], at // len(asked)
        *_, less, most = question.levels
        path = f"questions.{question.name}.levels.{most.name}.points"
        edits: dict[str, object] = {path: most.points - 1 - turn % max(1, most.points - less.points - 1)}
        edits |= {"streams.social_care.ceilings[0].yearly": 60_000 + at} if turn % 3 == 1 else {}
        edits |= {"streams.social_care.multipliers[0].by": f"1.{turn % 90:02d}"} if turn % 5 == 2 else {}
        edits |= {"streams.social_care.prices[7].yearly": 37_000 - at} if turn % 2 else {}
        found.append(Change(f"points {at}", edits=edits))
    return found


def figures(count: int) -> list[Change]:
    """Figures of law, each a little further from what it is, some of them two at a time."""
    keys = (
        *("minimum_income_single_25_or_over", "minimum_income_single_pension_age", "tariff_step", "carer_premium"),
        *("capital_lower_limit", "capital_upper_limit", "disability_premium_single", "minimum_income_couple"),
    )
    held = {key: national_figures().on(key, ON).amount for key in keys}
    found = []
    for at in range(count):
        first, second = keys[at % len(keys)], keys[at // len(keys) % len(keys)]
        found.append(
            Change(f"figures {at}", figures={one: held[one] * (900 + at % 200) // 1000 for one in (first, second)})
        )
    return found


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
    options.add_argument("--rounds", type=int, default=3, help="changes worked out person by person, of each kind")
    asked = options.parse_args()
    whole = everybody(asked.people)
    terms = Terms(shipped_rules(RULES), national_figures(), Policy.lawful())
    print(f"{asked.people:,} people, {asked.scenarios:,} changes of each kind, {len(whole.groupings)} groupings")
    print(f"Python {platform.python_version()}, numpy {np.__version__}, {os.cpu_count()} cores, {platform.machine()}\n")
    are_equal = True
    for kind, is_net in ((amounts, False), (points, False), (figures, True)):
        are_equal &= tried(kind(asked.scenarios), whole, terms, is_net=is_net, rounds=asked.rounds)
    plain = [timed(lambda: notebook(whole, 1000)) for _ in range(asked.rounds)]
    say("one flat cut, plain numpy", [median(one[at] for one in plain) for at in (0, 1)])
    print(f"peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB")
    print("\nequal to the penny, in every group" if are_equal else "\nTHE TWO SIDES DIFFER")
    return 0 if are_equal else 1


def tried(changes: Sequence[Change], whole: Everyone, terms: Terms, *, is_net: bool, rounds: int) -> bool:
    """All changes of one kind from the first minute on, and some of them person by person."""

    def all_of_them() -> list[Mapping[str, Mapping[str, whatif.Effect]]]:
        together = Together(whole, terms, is_net=is_net)
        return together.effects_of_all(changes, RULES, ON)

    *taken, found = timed(all_of_them)
    places = range(0, len(changes), max(1, len(changes) // rounds))
    slow = [timed(lambda at=at: direct(whole, terms, changes[at], is_net=is_net)) for at in places]
    kind = changes[0].name.partition(" ")[0]
    say(f"{kind}: all changes, with groups", taken)
    say("  each of them", [one / len(changes) for one in taken])
    say("  one change, each person by itself", [median(one[at] for one in slow) for at in (0, 1)])
    best = whatif.frontier([whatif.Tried(one.name, two["all"]["all"]) for one, two in zip(changes, found, strict=True)])
    print(f"  on the frontier {len(best):,}")
    return all(one[2] == _comparable(found[at]) for at, one in zip(places, slow, strict=True))


def say(what: str, times: Sequence[float]) -> None:
    """A line: milliseconds by the clock, and of the processor, which a busy machine disturbs less."""
    print(f"{what:<38}{times[0]:>12.1f} ms clock {times[1]:>12.1f} ms processor", flush=True)


def direct(whole: Everyone, terms: Terms, change: Change, *, is_net: bool) -> dict[str, dict[str, tuple[int, ...]]]:
    """The same change worked out for every person by themselves."""
    before, after = (
        yearly_after(whole.columns, one, is_net=is_net) for one in (terms, terms_after(change, terms, RULES, ON))
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
