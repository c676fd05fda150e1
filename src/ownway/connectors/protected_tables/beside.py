"""What earlier releases make doubtful about a new table: codes that changed, and bands that may overlap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

from ownway.connectors.protected_tables.periods import kind_of
from ownway.engines.disclosure import Release, Table
from ownway.engines.disclosure.nesting import Within, lying_within
from ownway.kernel.problems import Problem, Refused

_NUMBER = re.compile(r"[0-9]+")


def refuse_beside(table: Table, earlier: Sequence[Release], apart: Sequence[str]) -> None:
    """Refuse a table that cannot be held against the ``earlier`` ones of the same people and money.

    ``apart``: columns said to be another thing than all that was published, though both hold bands of numbers.
    """
    before = [one.table for one in earlier if one.table.measure == table.measure]
    problems: list[Problem] = []
    for one in before:
        if kind_of(one.period) != kind_of(table.period):
            say = (
                f"Earlier releases are about {kind_of(one.period)}. Write the time alike, so that they stand in order."
            )
            problems.append(Problem("--period", say))
        if one.period == table.period:
            problems += _other_codes(one, table)
    problems += [
        Problem(
            level,
            f"{level!r} and {other!r}, published before, both hold bands of numbers. If they overlap, one can be taken "
            f"from the other. Break both down to parts that fit into either, never printed: --by {level}/PART "
            f"--unprinted PART. If they are bands of two different things, say --apart {level}.",
        )
        for level, other in _loose(table, before)
        if level not in apart and _is_bands(table, level) and any(_is_bands(one, other) for one in before)
    ]
    if problems:
        raise Refused(*dict.fromkeys(problems))


def loose_words(table: Table, earlier: Sequence[Release]) -> list[str]:
    """A plain sentence for each column that earlier tables of the same people broke down otherwise."""
    before = [one.table for one in earlier if one.table.measure == table.measure]
    return [
        f"{level!r} and {other!r} (published before) count as two different things. Where one lies in the other, say "
        f"--known {other}/{level}. Where they are groups of one thing that overlap (18 to 64 and 18 to 65), people can "
        "be found by taking one from the other: see --unprinted."
        for level, other in _loose(table, before)
    ]


def _loose(table: Table, before: Sequence[Table]) -> Iterator[tuple[str, str]]:
    """Pairs of a column of the new table and one published before, of which nobody said how they lie."""
    within = lying_within([*before, table])
    together = [_levels(one) for one in (table, *before) if one.period == table.period]
    others = dict.fromkeys(one.name for each in before for one in each.dimensions)
    for level, other in product((one.name for one in table.dimensions), others):
        is_joint = any({level, other} <= one for one in together)
        if level != other and not is_joint and not _are_tied(within, level, other):
            yield level, other


def _are_tied(within: Within, level: str, other: str) -> bool:
    """Whether one is known to lie in the other, or parts are known that lie in both."""
    return (
        other in within.get(level, {})
        or level in within.get(other, {})
        or any(level in ups and other in ups for ups in within.values())
    )


def _levels(table: Table) -> set[str]:
    return {level for one in table.dimensions for level in one.levels or (one.name,)}


def _other_codes(one: Table, table: Table) -> Iterator[Problem]:
    """Codes of one column and time that hold people in one table and are no codes of the other."""
    theirs, mine = _people_of(one), _people_of(table)
    for level in theirs.keys() & mine.keys():
        if odd := sorted(theirs[level] ^ mine[level]):
            say = f"An earlier table of the same people and time has other codes here: {', '.join(odd[:5])}. "
            yield Problem(level, say + "Use the same codes, or give the column another name.")


def _people_of(table: Table) -> dict[str, set[str]]:
    """Of each level the codes that hold anybody."""
    found: dict[str, set[str]] = {}
    for axis, one in enumerate(table.dimensions):
        people = table.counts[tuple(slice(None) if at == axis else 0 for at in range(table.counts.ndim))].tolist()
        for code, level, count in zip(one.codes, one.level_of, people, strict=True):
            if level and count:
                found.setdefault(level, set()).add(code)
    return found


def _is_bands(table: Table, level: str) -> bool:
    """Whether most codes of a column are bands of numbers, like 18-64 or 65+."""
    codes = [
        code
        for one in table.dimensions
        for code, at in zip(one.codes, one.level_of, strict=True)
        if at == level and at != one.unprinted
    ]
    banded = [one for one in codes if _NUMBER.search(one)]
    return bool(codes) and 2 * len(banded) > len(codes)
